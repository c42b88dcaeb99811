"""A numeral with what is glued to it: money before it, its unit, 多 and 半 in the middle."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tasks.claims.lexicons import alternation
from tasks.claims.quantities.bounds import Bound, BoundTable, bound_rule
from tasks.claims.quantities.changes import ChangeTable
from tasks.claims.quantities.lexicon import BoundRule, Numbers
from tasks.claims.quantities.names import NameTable
from tasks.claims.quantities.nouns import NounPhrase, NounTable
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.reader import NumeralReader
from tasks.claims.quantities.units import UnitMatch, UnitReading, UnitTable
from warehouse.records.vocabulary import Unit

NAME_AFTER_TIMES = re.compile(r"(?<=[x×]) ?(?:\d|[A-Z][A-Za-z]*-?\d|[A-Z]{3})")
BIT_WIDTHS = frozenset({1, 2, 4, 8, 16, 32})
BIT_STEP = 64
WHOLE = 100  # points of a share
TENTHS = 10
MANY_TIMES, LONGEST_TALLY = 1000, 40  # fewer times are a multiple; characters from a verb to them
FIRST_YEAR, LAST_YEAR = 1950, 2099

DONE = UnitReading("times", Unit.COUNT, 1.0, "measure")

Things = Mapping[int, tuple[int, str]]  # where names of hardware start: their end and the noun for them
NOTHING: Things = MappingProxyType({})


class Part(NamedTuple):
    """A numeral with what is glued to it; `noun` is one that it shares with a later number.

    `things` are the names of hardware in its sentence.
    """

    start: int
    end: int
    numeral: Numeral
    unit: UnitMatch | None
    infix: BoundRule | None
    noun: NounPhrase | None = None
    things: Things = NOTHING


class PartReader:
    """Reads the parts of one language."""

    def __init__(
        self,
        numbers: Numbers,
        reader: NumeralReader,
        units: UnitTable,
        bounds: BoundTable,
        nouns: NounTable,
        names: NameTable,
        changes: ChangeTable,
    ) -> None:
        self._numbers = numbers
        self._reader = reader
        self._units = units
        self._bounds = bounds
        self._nouns = nouns
        self._names = names
        self._han = numbers.positional
        self._letters = frozenset(letter for listed in numbers.money_letters.values() for letter in listed)
        tallied = alternation(numbers.tallied)
        self._tally_before = re.compile(rf"\b{tallied}\b(?: [^\W\d]+){{0,3}} ?$")
        self._tally_after = re.compile(rf" {tallied}\b")
        self._changes = changes
        self._part_of = re.compile(rf" {alternation(numbers.part_of)} ")
        self._half_after = re.compile(rf"[ \u00a0]?(?:{alternation(numbers.half_after_unit)})")

    def read(self, text: str, folded: str, start: int) -> Part | None:
        """Read the numeral that starts at `start` with its unit; None if there is none."""
        numeral = self._reader.read(text, start)
        if numeral is None:
            return None
        money = self._units.before(text, start, scaled=numeral.scaled)
        infix = self._bounds.infix(folded, numeral.end)
        end = infix.end if infix else numeral.end
        if infix and self._han:
            numeral, end = self._reader.scaled(text, numeral, end)
        if money:
            numeral, end = self._money_letter(text, numeral, end)
            return Part(money.start, end, numeral, money, infix.rule if infix else None)
        unit = self._unit(text, folded, end, numeral)
        if self._counts_by_letter(text, folded, end):
            numeral, end = self._money_letter(text, numeral, end)
            unit = None
        if unit and self._han:
            numeral, unit, infix = self._han_details(text, folded, numeral, unit, infix)
        if (
            unit
            and not numeral.value % 1
            and unit.reading.name == "multiple"
            and NAME_AFTER_TIMES.match(text, unit.end)
        ):
            return Part(start, unit.end, numeral, None, infix.rule if infix else None)
        if unit and self._tallies(folded, start, unit, numeral):
            unit = unit._replace(reading=DONE)
        if unit is None and numeral.inner:
            return Part(start, end, numeral, None, bound_rule(numeral.inner))
        if unit is None:
            return Part(start, end, numeral, None, infix.rule if infix else None)
        return self._with_half(folded, Part(start, unit.end, numeral, unit, infix.rule if infix else None))

    def _tallies(self, folded: str, start: int, unit: UnitMatch, numeral: Numeral) -> bool:
        """Whether so many times is how often something was done: «sold 805,000 times»."""
        if unit.reading.name != "multiple" or numeral.value < MANY_TIMES:
            return False
        before = self._tally_before.search(folded, max(0, start - LONGEST_TALLY), start)
        return self._tally_after.match(folded, unit.end) is not None or (
            before is not None and self._changes.tails(folded, unit.end) == unit.end
        )

    def _counts_by_letter(self, text: str, folded: str, end: int) -> bool:
        """Tell «1.2m GPUs» from «3m long»: the letter scales what is counted as it does money."""
        stands = text[end : end + 1] in self._letters and text[end + 1 : end + 2] == " "
        return stands and self._nouns.known_at(folded, end + 2) is not None

    def _money_letter(self, text: str, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        for scale, letters in self._numbers.money_letters.items():
            if text[end : end + 1] in letters and not text[end + 1 : end + 2].isalnum():
                scaled = numeral._replace(value=numeral.value * scale, step=numeral.step * scale, scaled=True)
                return scaled, end + 1
        return numeral, end

    def _unit(self, text: str, folded: str, end: int, numeral: Numeral) -> UnitMatch | None:
        unit = self._units.after(text, end) or self._whole_of(text, folded, end, numeral)
        if unit and numeral.article and unit.reading.nature == "money":
            return None
        classifier = folded[end : end + 1]
        if unit is None and classifier in self._numbers.classifiers:
            infix = self._bounds.infix(folded, end + 1) or self._half_after.match(folded, end + 1)
            tail = self._units.match(classifier + text[end + 2 : end + 8], 0) if infix else None
            if tail:
                return UnitMatch(end, end + 1 + tail.end, tail.reading)
        if unit and self._refused(text, folded, unit, numeral):
            return None
        return unit

    def _whole_of(self, text: str, folded: str, end: int, numeral: Numeral) -> UnitMatch | None:
        """Read the unit that a fraction is a part of: «a quarter of a gigawatt»."""
        linked = self._part_of.match(folded, end) if numeral.fraction else None
        unit = self._units.match(text, linked.end()) if linked else None
        return unit if unit and unit.reading.nature == "measure" else None

    def _refused(self, text: str, folded: str, unit: UnitMatch, numeral: Numeral) -> bool:
        """Refuse 8位专家 as bits, 1990s as seconds, 百度 as degrees, 2024 年 as a duration."""
        name = unit.reading.name
        if name == "point":
            return numeral.value > WHOLE or not self._units.may_be_points(folded, unit)
        if name == "year" and self._han and numeral.in_digits and not numeral.scaled:
            return FIRST_YEAR <= numeral.value <= LAST_YEAR
        if name == "bit" and text[unit.start] in self._numbers.counting_units:
            wide = numeral.value in BIT_WIDTHS or (
                numeral.value >= BIT_STEP and numeral.value % BIT_STEP == 0
            )
            return not (numeral.in_digits and wide) or self._nouns.known_at(folded, unit.end) is not None
        if name in ("second", "metre_alone") and unit.end - unit.start == 1 and unit.start == numeral.end:
            return numeral.value >= 1900 and numeral.value % 10 == 0 and text[unit.start] == "s"
        return self._names.is_idiom(folded, unit.start)

    def _with_half(self, folded: str, part: Part) -> Part:
        half = self._half_after.match(folded, part.end)
        inside = self._han and part.unit is not None and self._holds_half(folded[part.numeral.end : part.end])
        if not half and not inside:
            return part
        numeral = part.numeral._replace(value=part.numeral.value + 0.5, step=0.5)
        return part._replace(numeral=numeral, end=half.end() if half else part.end)

    def _holds_half(self, between: str) -> bool:
        return any(word in between for word in self._numbers.half_after_unit)

    def _han_details(
        self, text: str, folded: str, numeral: Numeral, unit: UnitMatch, infix: Bound | None
    ) -> tuple[Numeral, UnitMatch, Bound | None]:
        """Read the bound inside 三个多月 and the last digit of 九成五."""
        if unit.start < unit.end and folded[unit.start] in self._numbers.classifiers and infix is None:
            infix = self._bounds.infix(folded, unit.start + 1)
        if unit.reading.name == "tenth" and not text[unit.end : unit.end + 1].isdigit():
            last = self._reader.read(text, unit.end)
            if last and last.value < TENTHS and last.end == unit.end + 1:
                value = numeral.value + last.value / TENTHS
                numeral = numeral._replace(value=value, step=1 / TENTHS)
                unit = unit._replace(end=last.end)
        return numeral, unit, infix
