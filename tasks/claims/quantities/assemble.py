"""Puts a quantity together around a numeral: money before it, unit, range, noun, rate, bounds, change."""

import re

from tasks.claims.lexicons import alternation, fold_case
from tasks.claims.quantities.acceptance import Acceptance, Context
from tasks.claims.quantities.bounds import BoundTable, bound_rule, bound_table, interval
from tasks.claims.quantities.changes import ChangeTable, change_table
from tasks.claims.quantities.compose import COUNT, quantity_of, tidy
from tasks.claims.quantities.lexicon import BoundRule, Numbers
from tasks.claims.quantities.lists import SharedUnits, like_scaled
from tasks.claims.quantities.names import name_table
from tasks.claims.quantities.nouns import noun_table
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.parts import FIRST_YEAR, LAST_YEAR, NOTHING, Part, PartReader, Things
from tasks.claims.quantities.reader import NumeralReader
from tasks.claims.quantities.signs import Signs
from tasks.claims.quantities.speeds import BareSpeeds
from tasks.claims.quantities.surroundings import Surroundings
from tasks.claims.quantities.units import UnitReading, UnitTable
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Comparator, Unit

MULTIPLE = UnitReading("multiple", Unit.FRACTION, 1.0, "multiple")
YEAR = UnitReading("calendar_year", Unit.YEAR, 1.0, "year")
FRACTION = UnitReading("fraction", Unit.FRACTION, 1.0, "fraction")
PER_SECOND = {str(Unit.BYTE): str(Unit.BYTE_PER_SECOND)}  # 每秒3.2TB
LONGEST_VAGUE = 16
YEAR_DIGITS, FAR_YEAR = 4, 2041
CURRENCY_AGAIN = re.compile(r"(?:[$€¥￥£ ]|[A-Z]{2,3}(?=[ $€¥￥£\d]))+")  # «RMB 6 billion to RMB 7 billion»
VERSION = re.compile(r"\.\d")


class Assembler:
    """Reads quantities of one language."""

    def __init__(self, language: str, numbers: Numbers, reader: NumeralReader, units: UnitTable) -> None:
        self.bounds: BoundTable = bound_table(language)
        self.nouns = noun_table(language)
        self.changes: ChangeTable = change_table(language)
        self._names = name_table(language)
        self._parts = PartReader(numbers, reader, units, self.bounds, self.nouns, self._names, self.changes)
        self._units = units
        self._han = numbers.positional
        space = r"[ \u00a0]?"
        self._range = re.compile(rf"{space}(?:{alternation(numbers.range)}){space}")
        self._between_link = re.compile(rf"{space}(?:{alternation(numbers.between_link)}){space}")
        self._between = re.compile(rf"(?:{alternation(numbers.between)}){space}$")
        self._plus_minus = re.compile(rf",?{space}(?:{alternation(numbers.plus_minus)}){space}")
        self._until = re.compile(self.changes.until)
        self._ordinal = tuple(numbers.ordinal_prefix)
        self._consecutive = _consecutive_pairs(numbers)
        self._signs = Signs(numbers)
        self._speeds = BareSpeeds(units)
        self._scales = tuple(fold_case(word) for words in numbers.scales.values() for word in words)
        vague = alternation(map(fold_case, numbers.vague_before))
        self._vague_before = re.compile(rf"\b(?:{vague}) $") if numbers.vague_before else None
        self._around = Surroundings(language, numbers, self.bounds, self.nouns, self.changes, self._names)
        self._shared = SharedUnits(numbers, units.qualifiers, self._parts, self.nouns, self._names)
        self._acceptance = Acceptance(self._names, self.changes, self.nouns, numbers)

    def counts(self, text: str, folded: str, end: int) -> bool:
        """Tell whether a number that ends at `end` counts or measures something."""
        if self._units.after(text, end) and not self._names.is_idiom(folded, end):  # 2016年成立: no 成
            return True
        at = end + 1 if folded[end : end + 1] in (" ", "-") else end
        if at > end and self.nouns.known_at(folded, at) is not None:
            return True
        # «2000 Nvidia chips», «2048 H800s»: a number that is hardly ever a year counts what follows it.
        written = folded[max(0, end - YEAR_DIGITS) : end]
        rare = written == "2000" or (written.isdecimal() and int(written) >= FAR_YEAR)
        return rare and not self._han and self.nouns.phrase(text, folded, end) is not None

    def read(
        self,
        text: str,
        folded: str,
        start: int,
        floor: int,
        ceiling: int | None,
        things: Things = NOTHING,
        before: int | None = None,
    ) -> list[Quantity]:
        """Give the quantity that starts at `start`, or both ends of a change; nothing if it is none.

        `things` are the names of hardware, which it may count; `before` is where the number before begins.
        """
        if self._ordinal and text.endswith(self._ordinal, max(0, start - 1), start):
            return []
        if text[start : start + 2] in self._consecutive:
            return self._pair(text, folded, start, floor)
        part = self._parts.read(text, folded, start)
        if part is None or VERSION.match(text, part.numeral.end):
            return []
        part = self._shared.given_to(text, folded, part)._replace(things=things)
        part = self._shared.taken_from(text, folded, before, part)
        if ceiling is not None and part.end > ceiling:
            return []
        deviation = self._deviation(text, folded, part, floor)
        if deviation:
            return deviation
        second, between = (None, -1) if part.numeral.article else self._second(text, folded, part)
        ends = self._changes_to(folded, part, second) if second else None
        if second and ends:
            bare = part.unit is None or part.unit.start < part.numeral.start  # «from $2 to $4 billion»
            numeral = like_scaled(part.numeral, second.numeral) if bare else part.numeral
            first = part._replace(unit=part.unit or second.unit, numeral=numeral)
            return self._single(text, folded, first, floor, ends[0]) + self._single(
                text, folded, second, part.end, ends[1]
            )
        between_them = self._between_quantity(folded, part, second, floor, between) if second else []
        if between_them:
            return between_them
        return self._single(text, folded, part, floor, None)

    def _changes_to(self, folded: str, first: Part, second: Part) -> tuple[str, str] | None:
        """Tell «from 5 to 6 %» and «fell $300 to $1,199» from ranges: how each end takes part."""
        change = self._change_before(folded, first, second.end)
        if change == "from" and self._until.match(folded, first.end):
            return "from_to", "from_to"
        own = first.unit is not None and first.unit.reading.nature == "money" and second.unit is not None
        moved = own and self._until.match(folded, first.end)
        return ("by", "to") if change == "by" and moved else None

    def _change_before(self, folded: str, part: Part, end: int) -> str | None:
        """Say how a number takes part in a change, whatever bounds it: «von gut zwei auf knapp vier»."""
        found = self.bounds.before(folded, part.start)
        return self.changes.before(folded, found.start if found else part.start, end)

    def _says_by(self, folded: str, part: Part) -> bool:
        found = self.bounds.before(folded, part.start)
        return self.changes.is_by(folded, found.start if found else part.start)

    def _second(self, text: str, folded: str, first: Part) -> tuple[Part | None, int]:
        """Read the other end of a range; with it where «between» starts, else -1."""
        between = self._between.search(folded, max(0, first.start - 16), first.start)
        pattern = self._between_link if between else self._range
        link = pattern.match(folded, first.end) or self._range.match(folded, first.end)
        if link is None and self._change_before(folded, first, first.end) == "from":
            link = self._until.match(folded, first.end)
        if link is None:
            return None, -1
        at = self.bounds.skip(folded, link.end())
        money = first.unit is not None and first.unit.reading.nature == "money"
        currency = CURRENCY_AGAIN.match(text, at) if money else None
        at = currency.end() if currency else at
        if at >= len(text) or not (
            text[at].isdigit() or not first.numeral.in_digits or link.group().strip() != "-"
        ):
            return None, -1
        second = self._parts.read(text, folded, at)
        if second is None or not _comparable(first, second):
            return None, -1
        return second, between.start() if between else -1

    def _pair(self, text: str, folded: str, start: int, floor: int) -> list[Quantity]:
        """Read 三四家 and 两三百万 as from the first digit to the second."""
        second = self._parts.read(text, folded, start + 1)
        if second is None:
            return []
        low, high = self._consecutive[text[start : start + 2]]
        numeral = second.numeral._replace(value=second.numeral.value * low / high)
        first = second._replace(start=start, numeral=numeral, end=start + 1)
        return self._between_quantity(folded, first, second, floor, -1)

    def _deviation(self, text: str, folded: str, part: Part, floor: int) -> list[Quantity]:
        """Read «60 % ± 5 %» as what lies between 55 and 65 %."""
        sign = self._plus_minus.match(folded, part.end)
        width = self._parts.read(text, folded, sign.end()) if sign else None
        if width is None:
            return []
        unit = part.unit or width.unit
        reading = unit.reading if unit else COUNT
        if part.unit and width.unit and part.unit.reading.unit != width.unit.reading.unit:
            return []
        context = self._around.of(folded, part._replace(end=width.end, unit=unit), floor, part.numeral)
        context = context._replace(rule=BoundRule(comparator=Comparator.BETWEEN))
        low = part.numeral.value - width.numeral.value
        high = part.numeral.value + width.numeral.value
        return [quantity_of(context, tidy(low * reading.factor), tidy(high * reading.factor), reading)]

    def _between_quantity(
        self, folded: str, first: Part, second: Part, floor: int, between: int
    ) -> list[Quantity]:
        numeral = first.numeral
        shares = first.unit is None or first.unit.start < numeral.start
        if shares and numeral.scale == 1.0 and second.numeral.scale > 1 and not numeral.scaled:
            numeral = numeral._replace(value=numeral.value * second.numeral.scale, scaled=True)
        elif (
            second.numeral.scale == 1.0
            and numeral.scale > 1
            and second.numeral.value < numeral.value / numeral.scale
        ):
            return []
        unit = second.unit or first.unit
        reading = unit.reading if unit else (FRACTION if numeral.fraction else COUNT)
        if reading.name == "year" and _is_year(numeral) and _is_year(second.numeral):
            reading = YEAR
        first_reading = first.unit.reading if first.unit else reading
        low, high = numeral.value * first_reading.factor, second.numeral.value * reading.factor
        if low > high:
            return []
        context = self._around.of(folded, first._replace(end=second.end, unit=unit), floor, second.numeral)
        start = between if between >= floor and between >= 0 else context.start
        context = context._replace(start=start, rule=BoundRule(comparator=Comparator.BETWEEN))
        return [quantity_of(context, tidy(low), tidy(high), reading)]

    def _single(self, text: str, folded: str, part: Part, floor: int, change: str | None) -> list[Quantity]:
        context = self._around.of(folded, part, floor, part.numeral, text)
        if change:
            context = context._replace(change=change)
        numeral = part.numeral
        reading = self._speeds.of(folded, part, context) or self._reading(part, context)
        if reading.unit == Unit.TOKEN_PER_SECOND:  # 每卡每秒: the unit holds the second
            others = (each for each in (context.per, *context.told) if each not in (None, "second"))
            context = context._replace(per=next(others, context.per))
        if not self._acceptance.holds(text, folded, part, context):
            if not context.alone or self._names.labelled(folded, part.start):
                return []
            reading = reading._replace(nature="elliptic")
        rule = context.rule
        if rule.of_measures and reading.nature == "measure":
            context = context._replace(rule=bound_rule(rule.of_measures))
        if numeral.vague or self._is_vague(folded, part):
            reading = reading._replace(nature="vague")
        if reading.unit == Unit.COUNT and context.change == "by" and not self._says_by(folded, part):
            context = context._replace(change=None)  # «cut 15,000 jobs» counts them
        whole = reading.unit == Unit.COUNT and not numeral.scaled
        step = 0.0 if whole or not numeral.value else numeral.step  # «null Prozent» is none at all
        low, high = interval(numeral.value, step, reading.factor, context.rule)
        if context.change == "by" and self.changes.from_nothing(folded, part.start):
            low, high = 0.0, tidy(numeral.value * reading.factor)
            context = context._replace(rule=BoundRule(comparator=Comparator.BETWEEN))
        return [self._signs.apply(folded, part.start, quantity_of(context, low, high, reading, numeral))]

    def _is_vague(self, folded: str, part: Part) -> bool:
        """«Several hundred GPUs», «mehrere Millionen Euro»: nobody says how many hundreds."""
        written = folded[part.numeral.start : part.numeral.end]
        if self._vague_before is None or not written.startswith(self._scales):
            return False
        low = max(0, part.start - LONGEST_VAGUE)
        return self._vague_before.search(folded, low, part.start) is not None

    def _reading(self, part: Part, context: Context) -> UnitReading:
        if part.unit:
            reading = part.unit.reading
            rate = PER_SECOND.get(reading.unit) if context.per == "second" else None
            return reading._replace(unit=rate) if rate else reading
        if part.numeral.fraction and not part.numeral.scaled:
            return FRACTION
        if context.factor:
            return MULTIPLE
        if context.phrase and context.phrase.noun_id == "tokens" and "second" in (context.per, *context.told):
            return UnitReading("token_per_second", Unit.TOKEN_PER_SECOND, 1.0, "measure")
        return COUNT


def _consecutive_pairs(numbers: Numbers) -> dict[str, tuple[int, int]]:
    """Give 两三, 三四 … with their values; empty where digits are not written in a row."""
    if not numbers.positional:
        return {}
    digits = numbers.digits
    return {
        first + second: (value, value + 1)
        for value in range(1, 9)
        for first in digits[value]
        for second in digits[value + 1]
    }


def _is_year(numeral: Numeral) -> bool:
    return numeral.in_digits and FIRST_YEAR <= numeral.value <= LAST_YEAR


def _comparable(first: Part, second: Part) -> bool:
    """Whether two numbers may be the ends of one range: «fell 15 % to 479 billion units» is none."""
    # 减半至6000美元: halved, and to how much; no range.
    halved = first.numeral.fraction and first.unit is None and not first.numeral.scaled
    if halved and not second.numeral.fraction and second.unit and second.unit.reading.nature == "money":
        return False
    if first.unit and second.unit:
        return first.unit.reading.unit == second.unit.reading.unit
    return not first.unit or (first.unit.start < first.numeral.start and not second.numeral.fraction)
