"""Numbers in a row that share what follows the last: «73,4 bzw. 73,6 Prozent», «8, 16 und 32 GB»."""

import re
from collections.abc import Iterable

from tasks.claims.lexicons import alternation, fold_case
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.names import NameTable
from tasks.claims.quantities.nouns import NounTable
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.parts import Part, PartReader
from tasks.claims.quantities.units import UnitMatch
from warehouse.records.vocabulary import Unit

HAN = "\u2e80"
MAX_MEMBERS = 4
LONGEST_WORD = 24
SMALL = 1000  # a number below this may share the scale word of the next
BEFORE_AND_NOW = frozenset({"measure", "money", "percent"})
COMMA = re.compile(r", (?=\d)|、(?=\d)")


class SharedUnits:
    """Finds the unit that a number shares with a later one."""

    def __init__(
        self,
        numbers: Numbers,
        qualifiers: Iterable[str],
        parts: PartReader,
        nouns: NounTable,
        names: NameTable,
    ) -> None:
        self._parts = parts
        self._nouns = nouns
        self._names = names
        space, kind = r"[ \u00a0]?", rf"(?:{alternation(map(fold_case, qualifiers))})"
        self._link = re.compile(rf"{space}(?:{alternation(numbers.list_links)}){space}(?=\d)")
        self._qualified_link = re.compile(
            rf"{space}(?:{alternation(numbers.list_links)}|[,、]){space}{kind}{space}(?=\d)"
        )
        bounded = alternation(numbers.bounded_links)
        self._bounded_link = re.compile(rf"[,，]?{space}(?:{bounded}){space}(?=\d)")
        self._replaced = re.compile(rf"{space}(?:{alternation(numbers.replaced)}){space}")
        after = alternation(numbers.after_bare)
        aside = rf"(?: ?(?:(?:{after}) )?[(（]?{kind}[)）]?)?"
        self._alternative = re.compile(rf"{aside},?{space}(?:{alternation(numbers.alternatives)}){space}")
        self._earlier = re.compile(rf"{aside},?{space}[(（]?(?:{alternation(numbers.earlier)}){space}")
        self._joint = re.compile(rf"{aside}(?:,?{space}(?:{alternation(numbers.list_links)})|[,、]){space}")
        self._kind_before, self._kind_after = re.compile(rf"{kind}{space}$"), re.compile(rf" ?[(（]?{kind}")
        self._after_bare = re.compile(rf"{space}(?:$|[.,;:。，；：](?!\d)|[(（]?{kind}|(?:{after}) )")

    def given_to(self, text: str, folded: str, part: Part) -> Part:
        """Give the part with the unit, scale or noun of the number that ends its row, if it has none itself.

        A row is numbers in digits with a linking word before the last; «In 2025, 30 percent» is none, and
        the number of a name («Xuantie 910 and 920 chips») begins none.
        """
        if part.unit or self._names.labelled(folded, part.start):
            return part
        if not part.numeral.in_digits:
            return self._as_replaced(text, folded, part)
        at, linked = part.end, False
        for _ in range(MAX_MEMBERS):
            link = (
                self._link.match(folded, at)
                or self._qualified_link.match(folded, at)
                or self._bounded_link.match(folded, at)
            )
            step = link or COMMA.match(folded, at)
            member = self._parts.read(text, folded, step.end()) if step else None
            if member is None or not member.numeral.in_digits:
                return part
            linked = linked or link is not None
            if member.unit:
                behind = linked and member.unit.start >= member.numeral.end
                return _scaled(part._replace(unit=member.unit), member) if behind else part
            noun = self._nouns.phrase(text, folded, member.end) if linked else None
            if noun:
                named = text[: part.start].rstrip()[-LONGEST_WORD:].split()[-1:]
                upper = bool(named) and named[0][:1].isupper() and max(named[0]) < HAN
                free = noun.noun_id and not upper
                return _scaled(part._replace(noun=noun), member) if free else part
            at = member.end
        return part

    def _as_replaced(self, text: str, folded: str, part: Part) -> Part:
        """Give a number in words the unit of the one it replaces: «five instead of ten billion euros»."""
        link = self._replaced.match(folded, part.end)
        member = self._parts.read(text, folded, link.end()) if link else None
        if member is None or member.numeral.in_digits:
            return part
        if member.unit and member.unit.start >= member.numeral.end:
            return _scaled(part._replace(unit=member.unit), member)
        noun = self._nouns.phrase(text, folded, member.end)
        return _scaled(part._replace(noun=noun), member) if noun and noun.noun_id else part

    def taken_from(self, text: str, folded: str, before: int | None, part: Part) -> Part:
        """Give a bare number the unit of the measure that begins at `before`, which it stands beside.

        «989 TFLOPS or 1,979 with sparsity»: nothing but a word like «or» and what narrows the two parts them;
        «30,000 euros, down from 40,000»: or a word that makes it the level before.
        """
        if before is None or part.unit or part.noun or not part.numeral.in_digits or part.numeral.scaled:
            return part
        if not self._after_bare.match(folded, part.end):
            return part
        measure = self._parts.read(text, folded, before)
        if measure is None or measure.unit is None or not measure.numeral.in_digits:
            return part
        reading = measure.unit.reading
        measured = reading.nature == "measure" and reading.unit != Unit.SECOND
        shared = measured and self._parted_by_little(folded, measure.end, part)
        held_against = reading.nature in BEFORE_AND_NOW and self._earlier.fullmatch(
            folded, measure.end, part.start
        )
        return part._replace(unit=UnitMatch(part.end, part.end, reading)) if shared or held_against else part

    def _parted_by_little(self, folded: str, start: int, part: Part) -> bool:
        """Whether «or» parts two numbers, or «and» and a comma where the second says of what kind it is."""
        kind = self._kind_before.search(folded, start, part.start)
        end = kind.start() if kind else part.start
        if self._alternative.fullmatch(folded, start, end):
            return True
        told = kind is not None or self._kind_after.match(folded, part.end) is not None
        return told and self._joint.fullmatch(folded, start, end) is not None


def _scaled(part: Part, member: Part) -> Part:
    return part._replace(numeral=like_scaled(part.numeral, member.numeral))


def like_scaled(first: Numeral, second: Numeral) -> Numeral:
    """Give the first number the scale word of the second: «von 2,1 auf 3,4 Milliarden»."""
    if first.scale != 1.0 or first.scaled or second.scale <= 1 or second.letter or first.value >= SMALL:
        return first
    scale = second.scale
    return first._replace(value=first.value * scale, step=first.step * scale, scaled=True)
