"""What part of a whole a figure is of: «data-center revenue», «Umsatz mit dem H20», «7nm的良率».

The words stand in the clause of the figure; its subject and object are not parts of themselves.
"""

import re
from functools import lru_cache

from tasks.verdicts.comparatives import any_of
from tasks.verdicts.rules import Wording
from warehouse.records.claim import Claim

_COMMA = re.compile(r"[,;:](?=\s)|[，；：。、]")
_NAME = re.compile(
    r"(?<![a-z0-9])(?:\d{1,2}(?=[- ]?(?:nm|nanometer|nano|纳米))|[a-z]{1,6}-?\d+[a-z]*)(?![0-9])"
)
_PERIOD = re.compile(r"[qhfy]{1,2}[1-9]|fy\d+")


def qualifiers_of(claim: Claim, wording: Wording) -> frozenset[str]:
    """The parts and variants that the clause of the figure names beside its subject and object."""
    clause = _clause(claim, wording)
    found = {
        part.name
        for part in wording.parts
        if claim.predicate in part.predicates and _pattern(part.words).search(clause)
    }
    if claim.predicate in wording.parted_by_name:
        own = f"{claim.subject_name or ''} {claim.object_name or ''} {claim.quote}".casefold()
        found |= {name for name in _NAME.findall(clause) if name not in own and not _PERIOD.fullmatch(name)}
    return frozenset(found)


def _clause(claim: Claim, wording: Wording) -> str:
    """The letters from the last break before the number to the next behind it."""
    start = max(0, claim.char_start - claim.sentence_start)
    end = start + len(claim.quote)
    breaks = _breaks(wording)
    before = claim.sentence[max(0, start - 2 * wording.reach) : start].casefold()
    after = claim.sentence[end : end + wording.reach].casefold()
    first = max((match.end() for match in breaks.finditer(before)), default=0)
    last = breaks.search(after)
    return f"{before[first:]} {after[: last.start()] if last else after}"


@lru_cache(maxsize=4)
def _breaks(wording: Wording) -> re.Pattern[str]:
    words = tuple(word for language in sorted(wording.breaks) for word in wording.breaks[language])
    return re.compile(rf"{_COMMA.pattern}|{any_of(words)}")


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))
