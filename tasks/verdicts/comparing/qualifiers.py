"""What part of a whole a figure is of: «data-center revenue», «Umsatz mit dem H20», «7nm的良率».

The words stand in the clause of the figure; its subject and object are not parts of themselves.
"""

import re
from functools import lru_cache

from tasks.verdicts.comparing.comparatives import any_of
from tasks.verdicts.rules import Part, Wording
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Language, Unit

_COMMA = re.compile(r"[,;:](?=\s)|[，；：。、]")
_LEVEL_END = re.compile(r"[,;:](?=\s)|[，；：。、\d]")
_NAME = re.compile(
    r"(?<![a-z0-9])(?:\d{1,2}(?=[- ]?(?:nm|nanometer|nano|纳米))|[a-z]{1,6}-?\d+[a-z]*)(?![0-9])"
)
_PERIOD = re.compile(r"[qhfy]{1,2}[1-9]|fy\d+")


_NOUN_BETWEEN = re.compile(r"[\s-]*(?:[^\W\d_]{1,12}[\s-]+|[^\W\d_]{0,2})?")

EACH = "each"


def qualifiers_of(claim: Claim, wording: Wording) -> frozenset[str]:
    """The parts and variants that the clause of the figure names beside its subject and object."""
    clause = _clause(claim, wording)
    parts = [
        part
        for part in wording.parts
        if claim.predicate in part.predicates and _pattern(part.words).search(_told(claim, part, clause))
    ]
    has_name = any(not (part.unnamed or part.loose) for part in parts)
    found = {part.name for part in parts if not (part.unnamed and has_name)}
    if claim.predicate in wording.parted_by_name:
        own = f"{claim.subject_name or ''} {claim.object_name or ''} {claim.quote}".casefold()
        found |= {name for name in _NAME.findall(clause) if name not in own and not _PERIOD.fullmatch(name)}
    rated = (
        claim.per is not None or rate_of(claim, wording) is not None
    )  # «jeden Monat» is no each of several
    if claim.conditions.scope is None and not rated and _one_of(wording, "each").search(clause):
        found.add(EACH)
    return frozenset(found)


def is_share_of_part(claim: Claim, wording: Wording) -> bool:
    """Whether a share is of what a product brings in, which is a part: «15 % of the H20's revenue»."""
    earned = claim.predicate in wording.parted_by_name and claim.unit == Unit.FRACTION
    return earned and claim.object_name is not None and bool(_NAME.search(claim.object_name.casefold()))


def _told(claim: Claim, part: Part, clause: str) -> str:
    """Where the words of a part may stand; a whole that is counted is one only of a thing that is named."""
    if part.unless:
        clause = _pattern(tuple(word for words in part.unless.values() for word in words)).sub("", clause)
    if not part.counted:
        return clause
    return claim.quote.casefold() if part.loose or claim.object_id is not None else ""


def rate_of(claim: Claim, wording: Wording) -> str | None:
    """Of which time a count is the output though it names no denominator: «annual capacity», 月产能."""
    if claim.per is not None or claim.unit != Unit.COUNT or claim.predicate not in wording.rated:
        return None
    clause = _clause(claim, wording)
    # 「2025年产能」 is of that year, 「年产能」 of any.
    patterns = ((each.per, rf"(?<!\d)(?:{_pattern(each.words).pattern})") for each in wording.rates)
    return next((per for per, pattern in patterns if re.search(pattern, clause)), None)


def is_total(claim: Claim, wording: Wording) -> bool:
    """Whether the sentence adds up what several have: «xAI and Oracle together», 合计."""
    return _one_of(wording, "together").search(claim.sentence.casefold()) is not None


def is_of_pair(claim: Claim, wording: Wording) -> bool:
    """Whether the clause says that two have the figure together: «188 GB of memory per pair»."""
    return _one_of(wording, "pair").search(_clause(claim, wording)) is not None


def is_of_variant(claim: Claim, wording: Wording) -> bool:
    """Whether the figure only tells one variant from others: «the 64 GB version», 「64GB显存版」."""
    end = max(0, claim.char_start - claim.sentence_start) + len(claim.quote)
    after = claim.sentence[end : end + wording.reach].casefold()
    found = _one_of(wording, "variant").search(after)
    return found is not None and _NOUN_BETWEEN.fullmatch(after[: found.start()]) is not None


def is_earlier(claim: Claim, wording: Wording) -> bool:
    """Whether the number is the level before: «up from 6 billion», «nach 6 Milliarden», 上年为60亿."""
    start = max(0, claim.char_start - claim.sentence_start)
    end = start + len(claim.quote)
    before = claim.sentence[max(0, start - wording.reach) : start].casefold()
    after = claim.sentence[end : end + wording.reach].casefold()
    first = max((match.end() for match in _LEVEL_END.finditer(before)), default=0)
    last = _LEVEL_END.search(after)
    near = f"{before[first:]} {after[: last.start()] if last else after}"
    return _one_of(wording, "earlier").search(near) is not None


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


@lru_cache(maxsize=16)
def _one_of(wording: Wording, name: str) -> re.Pattern[str]:
    """The words of one of the lists, of all languages."""
    words: dict[Language, tuple[str, ...]] = getattr(wording, name)
    return re.compile(any_of(tuple(word for language in sorted(words) for word in words[language])))


@lru_cache(maxsize=4)
def _breaks(wording: Wording) -> re.Pattern[str]:
    words = tuple(word for language in sorted(wording.breaks) for word in wording.breaks[language])
    return re.compile(rf"{_COMMA.pattern}|{any_of(words)}")


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))
