"""What a numeral is, and how its parts add up to a value in every language."""

import math
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

WIDE_SCALE = 10_000


class Atom(Enum):
    """The parts a numeral is made of."""

    DIGITS = auto()
    UNIT = auto()
    TEN = auto()
    SCALE = auto()
    JOIN = auto()
    HALF = auto()
    POINT = auto()
    FRACTION = auto()
    DENOMINATOR = auto()
    ARTICLE = auto()
    VAGUE = auto()


class Numeral(NamedTuple):
    """A number as written: its value, the width of its last written digit, and how it was written.

    `step` is 0 where no digit sets a width («half», «twice»). `scaled`: a scale word of 10,000 or more
    took part. `letter`: the scale was a bare letter (671B), of this size. `article`: only «a», «ein».
    `inner`: the bound that stands inside it («ein gutes Drittel»).
    """

    start: int
    end: int
    value: float
    step: float
    in_digits: bool
    scaled: bool = False
    fraction: bool = False
    letter: int | None = None
    article: bool = False
    vague: bool = False
    foreign_decimal: bool = False
    scale: float = 1.0
    inner: str = ""


@dataclass(slots=True)
class Sum:
    """Adds up atoms the way all three languages do: numbers into sections, sections into the result."""

    grouping: int
    positional: bool
    result: float = 0.0
    section: float = 0.0
    number: float | None = None
    step: float = 1.0
    last_scale: float = 1.0
    last_big: float = 1.0
    last: Atom | None = None
    before_join: Atom | None = None
    decimals: int = 0
    scaled: bool = False
    fraction: bool = False
    vague: bool = False
    inner: str = ""
    seen: list[Atom] = field(default_factory=list)

    def value(self) -> float:
        """Give the value so far."""
        return self.result + self.section + (self._trailing() if self.number is not None else 0.0)

    def width(self) -> float:
        """Give the width of the last digit that was written, 0 for a fraction by name."""
        if self.number is not None and self._trailing() != self.number:
            return self.last_scale / 10
        return self.step

    def _trailing(self) -> float:
        """Read 三万五 as 35,000: a last digit straight after a scale counts tenths of it."""
        number = self.number or 0.0
        straight = self.last is Atom.UNIT and len(self.seen) > 1 and self.seen[-2] is Atom.SCALE
        if self.positional and straight and number < 10 and self.last_scale >= 100:
            return number * self.last_scale / 10
        return number

    def accepts(self, atom: Atom, value: float, glued: bool) -> bool:
        """Tell whether the atom may come next; `glued`: nothing stands before it."""
        check = _RULES.get(atom)
        return check is not None and check(self, value, glued)

    def add(self, atom: Atom, value: float) -> None:
        """Take the next atom."""
        _ADDERS[atom](self, value)
        if atom is Atom.JOIN:
            self.before_join = self.last
        self.last = atom
        self.seen.append(atom)

    def add_digits(self, value: float, decimals: int) -> None:
        """Start with, or in 1亿2000万 go on with, a number in digits."""
        self.number = value
        self.step = 10.0**-decimals
        self.last = Atom.DIGITS
        self.seen.append(Atom.DIGITS)

    def add_unit(self, value: float) -> None:
        """Take a number below 100, or the next digit."""
        if self.decimals or self.last is Atom.POINT:
            self.decimals += 1
            self.step = 10.0**-self.decimals
            self.number = (self.number or 0.0) + value * self.step
        elif self.positional and self.last is Atom.UNIT:
            self.number = (self.number or 0.0) * 10 + value
        else:
            self.number = (self.number or 0.0) + value
            self.step = 1.0

    def add_scale(self, scale: float) -> None:
        """Multiply by a scale word."""
        step = self.step if self.number is not None else 1.0
        if scale < self.grouping:
            factor = 1.0 if self.number is None else self.number
            self.section += factor * scale
        else:
            below = self.section + (self.number or 0.0)
            if self.result and scale > self.last_big:
                self.result = (self.result + below) * scale
            else:
                self.result += (below if self.seen else 1.0) * scale
            self.section = 0.0
            self.last_big = scale
        self.step = 0.0 if self.last is Atom.ARTICLE else step * scale
        self.number = None
        self.scaled = self.scaled or scale >= WIDE_SCALE
        self.last_scale = scale
        self.decimals = 0

    def add_half(self, _value: float) -> None:
        """Add half of the unit before."""
        self.number = (self.number or 0.0) + 0.5
        self.step = 0.5

    def add_fraction(self, value: float) -> None:
        """Start with a fraction by name."""
        self.number, self.step, self.fraction = value, 0.0, True

    def divide(self, value: float) -> None:
        """Divide by a denominator: three quarters."""
        self.number, self.step, self.fraction = (self.number or 0.0) / value, 0.0, True

    def add_vague(self, _value: float) -> None:
        """Start with 数 or 几, whose value the bound rule gives."""
        self.vague = True
        self.number = 1.0

    def nothing(self, _value: float) -> None:
        """Take no part in the sum."""


def _may_unit(total: Sum, value: float, glued: bool) -> bool:
    if total.last is Atom.SCALE and not total.positional and not glued and Atom.DIGITS in total.seen:
        return False
    if total.last is Atom.POINT or total.decimals:
        return value < 10
    if total.number is None:
        return total.last is not Atom.DIGITS
    if total.last is Atom.UNIT:
        return total.positional and value < 10 and (total.number or 0) < 1e9
    return total.last is Atom.TEN and value < 10


def _may_ten(total: Sum, _value: float, glued: bool) -> bool:
    after_unit = glued and total.last is Atom.JOIN and total.before_join is Atom.UNIT
    return total.number is None or (after_unit and total.number < 10)


def _may_scale(total: Sum, value: float, glued: bool) -> bool:
    if total.fraction and total.last is Atom.DENOMINATOR:
        return glued and value >= WIDE_SCALE  # «Viertelmillion», «a quarter of a million»
    if value < total.grouping:
        return total.number is not None or not total.seen or total.last is Atom.JOIN
    return total.last is not Atom.JOIN and total.result < 1e18


def _may_join(total: Sum, _value: float, _glued: bool) -> bool:
    return bool(total.seen) and total.last in (Atom.UNIT, Atom.SCALE)


def _may_half(total: Sum, _value: float, _glued: bool) -> bool:
    return total.number is not None and total.last in (Atom.UNIT, Atom.TEN, Atom.DIGITS)


def _may_point(total: Sum, _value: float, _glued: bool) -> bool:
    return total.number is not None and total.last in (Atom.UNIT, Atom.TEN) and not total.decimals


def _may_fraction(total: Sum, _value: float, _glued: bool) -> bool:
    return not total.seen or (total.seen == [Atom.UNIT] and total.number == 1)


def _may_divide(total: Sum, value: float, _glued: bool) -> bool:
    number = total.number
    whole = number is not None and number == int(number) and 0 < number < value and not total.result
    return whole and not total.section and math.gcd(int(number or 0), int(value)) == 1


def _first(total: Sum, _value: float, _glued: bool) -> bool:
    return not total.seen


_RULES = {
    Atom.UNIT: _may_unit,
    Atom.TEN: _may_ten,
    Atom.SCALE: _may_scale,
    Atom.JOIN: _may_join,
    Atom.HALF: _may_half,
    Atom.POINT: _may_point,
    Atom.FRACTION: _may_fraction,
    Atom.DENOMINATOR: _may_divide,
    Atom.ARTICLE: _first,
    Atom.VAGUE: _first,
}
_ADDERS = {
    Atom.UNIT: Sum.add_unit,
    Atom.TEN: Sum.add_unit,
    Atom.SCALE: Sum.add_scale,
    Atom.JOIN: Sum.nothing,
    Atom.HALF: Sum.add_half,
    Atom.POINT: Sum.nothing,
    Atom.FRACTION: Sum.add_fraction,
    Atom.DENOMINATOR: Sum.divide,
    Atom.ARTICLE: Sum.add_unit,
    Atom.VAGUE: Sum.add_vague,
}
UNFINISHED = frozenset({Atom.JOIN, Atom.POINT, Atom.VAGUE})
