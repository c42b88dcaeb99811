"""Numbers in a row that share what follows the last: «73,4 bzw. 73,6 Prozent», «8, 16 und 32 GB»."""

import re

from tasks.claims.lexicons import alternation
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.names import NameTable
from tasks.claims.quantities.nouns import NounTable
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.parts import Part, PartReader

MAX_MEMBERS = 4
LONGEST_WORD = 24
SMALL = 1000  # a number below this may share the scale word of the next
COMMA = re.compile(r", (?=\d)|、(?=\d)")


class SharedUnits:
    """Finds the unit that a number shares with a later one."""

    def __init__(self, numbers: Numbers, parts: PartReader, nouns: NounTable, names: NameTable) -> None:
        self._parts = parts
        self._nouns = nouns
        self._names = names
        self._link = re.compile(rf"[ \u00a0]?(?:{alternation(numbers.list_links)})[ \u00a0]?(?=\d)")

    def given_to(self, text: str, folded: str, part: Part) -> Part:
        """Give the part with the unit, scale or noun of the number that ends its row, if it has none itself.

        A row is numbers in digits with a linking word before the last; «In 2025, 30 percent» is none, and
        the number of a name («Xuantie 910 and 920 chips») begins none.
        """
        if part.unit or not part.numeral.in_digits or self._names.labelled(folded, part.start):
            return part
        at, linked = part.end, False
        for _ in range(MAX_MEMBERS):
            link = self._link.match(folded, at)
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
                free = noun.noun_id and not (named and named[0][:1].isupper())
                return _scaled(part._replace(noun=noun), member) if free else part
            at = member.end
        return part


def _scaled(part: Part, member: Part) -> Part:
    return part._replace(numeral=like_scaled(part.numeral, member.numeral))


def like_scaled(first: Numeral, second: Numeral) -> Numeral:
    """Give the first number the scale word of the second: «von 2,1 auf 3,4 Milliarden»."""
    if first.scale != 1.0 or first.scaled or second.scale <= 1 or second.letter or first.value >= SMALL:
        return first
    scale = second.scale
    return first._replace(value=first.value * scale, step=first.step * scale, scaled=True)
