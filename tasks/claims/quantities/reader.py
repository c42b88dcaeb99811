"""Reads one numeral, in digits or in words, at a given place: «1,5 Mio.», «zweieinhalb», 一百五十万."""

import re
from collections.abc import Callable, Iterable, Iterator

from tasks.claims.lexicons import alternation, beginning, fold_case
from tasks.claims.quantities.digits import digit_pattern, is_grouped
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.numerals import UNFINISHED, WIDE_SCALE, Atom, Numeral, Sum

MAX_DIGITS = 24
MAX_ATOMS = 24
SHORTEST_GLUED_UNIT = 3
SLASHED = re.compile(r"(?<![\d/.,:-])(\d{1,2})/(\d{1,3})(?![\d/.,]*\d|/)(?![A-Za-z])")
# «10⁶», «10^6», «2.5 × 10⁶», of which 10 is read as the base where a sign or raised digits follow.
POWER = re.compile(
    r"(?:(\d{1,6}(?:[.,]\d{1,6})?)\s?[×xX·*⋅∙]\s?)?"
    r"10(?:\^([+−-]?\d{1,2})|([⁺⁻]?[⁰¹²³⁴-⁹]{1,2}))(?![\d⁰¹²³⁴-⁹])"
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
NOTHING = re.compile("0{2,}")  # a group of digits that belongs to a number before it
TENTHS = 10
VAGUE_SCALE = 1_000_000
STARTS = frozenset({Atom.UNIT, Atom.TEN, Atom.FRACTION, Atom.VAGUE, Atom.SCALE})

GLUED = frozenset({Atom.SCALE, Atom.JOIN, Atom.HALF, Atom.TEN})
PARTED = frozenset({Atom.SCALE, Atom.FRACTION, Atom.DENOMINATOR, Atom.HALF})

AtomTable = dict[str, tuple[Atom, float]]


class NumeralReader:
    """Reads numerals of one language; `unit_at(text, at)` says where a unit that starts there ends."""

    def __init__(
        self, numbers: Numbers, unit_at: Callable[[str, int], int | None], unit_words: Iterable[str]
    ) -> None:
        self._numbers = numbers
        self._unit_at = unit_at
        self._table = dict(_atoms(numbers))
        self._atom = re.compile(alternation(self._table), re.IGNORECASE)
        self._letters = {word: scale for scale, words in numbers.letters.items() for word in words}
        self._infix = re.compile(alternation(numbers.fraction_infix))
        self._part_of = re.compile(rf" {alternation(numbers.part_of)} ", re.IGNORECASE)
        self._separators = frozenset(numbers.separators)
        self._digits = re.compile(digit_pattern(numbers))
        self._other_decimal = "," if numbers.decimal == "." else "."
        own, other = re.escape(numbers.decimal), re.escape(self._other_decimal)
        self._foreign = re.compile(rf"\d{{1,3}}(?:{own}\d{{3}})+{other}\d{{2}}")
        inner = {word: name for name, words in numbers.inner_bounds.items() for word in words}
        self._inner_bounds = inner
        self._inner = re.compile(rf"({alternation(inner)}) ", re.IGNORECASE) if inner else None
        self.anchor = self._anchor(numbers, unit_words)
        self.starts = self._starts(numbers)

        signs = "".join(word for word in self._table if len(word) == 1) if numbers.positional else ""
        self.long_run = re.compile(rf"[{signs}]{{{MAX_ATOMS + 1},}}") if signs else None

    def _anchor(self, numbers: Numbers, unit_words: Iterable[str]) -> str:
        """Match where a numeral may start: an article only before what it can count."""
        barred = "" if numbers.positional else r"[^\W\d_]"
        starts = [word for word, (atom, _) in self._table.items() if atom in STARTS]
        glued = [word for word, (atom, _) in self._table.items() if atom in GLUED]
        parted = [word for word, (atom, _) in self._table.items() if atom in PARTED]
        parted += _parts_of_scales(numbers)
        inner = (word for words in numbers.inner_bounds.values() for word in words)
        counted = alternation([*parted, *numbers.range, *unit_words, *inner])
        follows = rf"(?={alternation(glued)}|[ -](?:{counted})(?![^\W\d_]))"
        articles = frozenset(numbers.articles)
        return "|".join(
            (
                *(rf"{digit}\d*" for digit in "0123456789"),
                beginning((word for word in starts if word not in articles), barred),
                beginning(articles, barred, follows),
            )
        )

    def _starts(self, numbers: Numbers) -> list[str]:
        """Give the words that a numeral may begin with; an article with what may follow it first."""
        glued = [word for word, (atom, _) in self._table.items() if atom in GLUED]
        starts = [word for word, (atom, _) in self._table.items() if atom in STARTS]
        return [
            *(word for word in starts if word not in numbers.articles),
            *(article + after for article in numbers.articles for after in (" ", "-", *glued)),
        ]

    def read(self, text: str, start: int) -> Numeral | None:
        """Read the longest numeral that starts at `start`; None if there is none."""
        return self._fraction(text, self._plain(text, start))

    def _power(self, text: str, start: int) -> Numeral | None:
        """Read a power of ten with the number before it: «2.5 × 10⁶»."""
        found = POWER.match(text, start)
        if found is None:
            return None
        base = (found[1] or "1").replace(",", ".")
        scale = 10.0 ** int((found[2] or found[3]).translate(RAISED))
        step = scale * 10.0 ** -len(base.partition(".")[2]) if found[1] else 0.0
        return Numeral(
            start, found.end(), float(base) * scale, step, in_digits=True, scaled=True, scale=scale
        )

    def _plain(self, text: str, start: int) -> Numeral | None:
        power = self._power(text, start)
        if power:
            return power
        total = Sum(self._numbers.grouping, self._numbers.positional)
        best: Numeral | None = None
        at = start
        digits = self._digits.match(text, start)
        foreign = False
        slashed = SLASHED.match(text, start) if digits else None
        if slashed:
            above, below = int(slashed[1]), int(slashed[2])
            if 0 < above < below and (above == 1 or below <= TENTHS):
                return Numeral(start, slashed.end(), above / below, 0.0, in_digits=True, fraction=True)
        if digits:
            if digits.end() - start > MAX_DIGITS or NOTHING.fullmatch(digits.group()):
                return None
            foreign = self._take_digits(total, digits.group())
            at = digits.end()
            best = self._snapshot(total, start, at, foreign)
            lettered = self._lettered(text, best)
            if lettered:
                return lettered
        for _ in range(MAX_ATOMS):
            following = self._next(text, at, total)
            if following is None:
                break
            at = following
            if total.last not in UNFINISHED and self._ends_word(text, at):
                best = self._snapshot(total, start, at, foreign)
        return best

    def _take_digits(self, total: Sum, written: str) -> bool:
        """Take a number in digits, and tell whether it has the decimal sign of another language."""
        if written.isdecimal():
            total.add_digits(float(written), 0)
            return False
        if self._foreign.fullmatch(written):
            written = written.replace(self._numbers.decimal, "")  # «€1.599,00» in English
        for separator in self._numbers.group:
            if separator != self._other_decimal or is_grouped(written, separator):
                written = written.replace(separator, "")
        foreign = self._other_decimal in written
        whole, _, decimals = (
            written.replace(self._other_decimal, "\0").replace(self._numbers.decimal, "\0").partition("\0")
        )
        total.add_digits(float(f"{whole}.{decimals or 0}"), len(decimals))
        return foreign

    def _next(self, text: str, at: int, total: Sum) -> int | None:
        """Take the next atom, behind at most one separator, and give its end."""
        glued = True
        linked = self._part_of.match(text, at) if total.last is Atom.DENOMINATOR else None
        if linked:
            at = linked.end()
        elif at < len(text) and (
            text[at] in self._separators or (text[at] == " " and total.last is Atom.DIGITS)
        ):
            at += 1
            glued = False
        if self._numbers.positional and total.last is Atom.SCALE and total.seen != [Atom.SCALE]:
            more = self._digits.match(text, at)
            if more and more.end() - at <= MAX_DIGITS and self._numbers.grouping <= total.last_scale:
                self._take_digits(total, more.group())
                return more.end()
        at = self._past_inner(text, at, total)
        match = self._atom.match(text, at)
        if not match:
            return None
        atom, value = self._table[fold_case(match.group())]
        if total.inner and atom is not Atom.DENOMINATOR:
            return None
        if atom is Atom.SCALE and self._is_unit(text, at, match.end()):
            return None
        if not total.accepts(atom, value, glued):
            return None
        total.add(atom, value)
        return match.end()

    def _past_inner(self, text: str, at: int, total: Sum) -> int:
        """Give the place behind an adjective that bounds a fraction: «ein gutes Drittel»."""
        single = total.seen in ([Atom.ARTICLE], [Atom.UNIT]) and total.number == 1
        match = self._inner.match(text, at) if single and self._inner else None
        if match is None:
            return at
        total.inner = self._inner_bounds[fold_case(match.group(1))]
        return match.end()

    def _is_unit(self, text: str, at: int, end: int) -> bool:
        """Tell 兆瓦 and 千米, units with a prefix, from the scales 兆 and 千."""
        unit_end = self._unit_at(text, at)
        return unit_end is not None and unit_end > end

    def scaled(self, text: str, numeral: Numeral, at: int) -> tuple[Numeral, int]:
        """Multiply by the scale word that stands at `at`, behind 多: 二十多亿; with the end."""
        match = self._atom.match(text, at)
        atom, scale = self._table[match.group()] if match else (None, 1.0)
        if match is None or atom is not Atom.SCALE or self._is_unit(text, at, match.end()):
            return numeral, at
        value, step = numeral.value * scale, numeral.step * scale
        return numeral._replace(value=value, step=step, scale=scale, scaled=scale >= WIDE_SCALE), match.end()

    def _lettered(self, text: str, numeral: Numeral) -> Numeral | None:
        """Read the scale letter of «671B», if what follows it ends the word."""
        at = numeral.end
        letter = self._letters.get(text[at : at + 1])
        if letter is None or self._unit_at(text, at) is not None or not _word_ends(text, at + 1):
            return None
        return Numeral(
            numeral.start,
            at + 1,
            numeral.value * letter,
            numeral.step * letter,
            in_digits=True,
            scaled=True,
            letter=letter,
            scale=letter,
        )

    def _ends_word(self, text: str, end: int) -> bool:
        if self._numbers.positional or _word_ends(text, end):
            return True
        unit_end = self._unit_at(text, end)
        return unit_end is not None and unit_end - end >= SHORTEST_GLUED_UNIT

    def _snapshot(self, total: Sum, start: int, end: int, foreign: bool) -> Numeral:
        return Numeral(
            start,
            end,
            total.value(),
            total.width(),
            in_digits=Atom.DIGITS in total.seen,
            scaled=total.scaled,
            fraction=total.fraction,
            article=total.seen == [Atom.ARTICLE],
            vague=total.vague or self._is_vague(total),
            foreign_decimal=foreign,
            scale=total.last_scale if total.last is Atom.SCALE else 1.0,
            inner=total.inner,
        )

    def _is_vague(self, total: Sum) -> bool:
        """«Billions of parameters» tell no number, «a billion» and 百万级 do."""
        return not self._numbers.positional and total.seen[0] is Atom.SCALE and total.value() >= VAGUE_SCALE

    def _fraction(self, text: str, below: Numeral | None) -> Numeral | None:
        """Read 三分之一 and 百分之六十: denominator first."""
        infix = self._infix.match(text, below.end) if below else None
        if not below or not infix or not below.value:
            return below
        above = self._plain(text, infix.end())
        if above is None:
            return below
        step = min(above.step, 1.0) / below.value if below.value >= 100 else 0.0
        return Numeral(
            below.start, above.end, above.value / below.value, step, in_digits=above.in_digits, fraction=True
        )


def _word_ends(text: str, at: int) -> bool:
    if at >= len(text):
        return True
    char = text[at]
    return not (char.isalpha() and (char.isascii() or char < "\u2e80")) and not char.isdigit()


def _atoms(numbers: Numbers) -> Iterator[tuple[str, tuple[Atom, float]]]:
    tables = (
        (Atom.DENOMINATOR, numbers.denominators),
        (Atom.SCALE, numbers.scales),
        (Atom.TEN, numbers.tens),
        (Atom.UNIT, numbers.digits),
        (Atom.FRACTION, numbers.fractions),
    )
    for atom, table in tables:
        for value, words in table.items():
            yield from ((word.lower(), (atom, float(value))) for word in words)
    for atom, listed in (
        (Atom.JOIN, numbers.joiners),
        (Atom.HALF, numbers.half),
        (Atom.POINT, numbers.point),
        (Atom.VAGUE, numbers.vague_prefix),
    ):
        yield from ((word, (atom, 0.0)) for word in listed)
    if numbers.joiners and not numbers.positional:
        yield from (
            (word, (Atom.ARTICLE, 1.0)) for word in numbers.articles if word not in _all(numbers.digits)
        )


def _parts_of_scales(numbers: Numbers) -> Iterator[str]:
    """Give the words that a denominator and a scale are written as: «Viertelmillion»."""
    parts = _all(numbers.denominators)
    return (part + scale for part in parts for scale in _all(numbers.scales) if not numbers.positional)


def _all(table: dict[int, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for words in table.values() for word in words)
