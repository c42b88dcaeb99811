"""What a sentence says about a number beyond its typed reading: a change that goes down, a factor."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tasks.claims.vocabulary import load_predicates
from tasks.verdicts.comparing.comparatives import any_of, is_percent
from tasks.verdicts.rules import Wording
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import ClaimKind, Comparator, Language, Modality, Unit

AMOUNTS = frozenset({ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.CHANGE, ClaimKind.SHARE})
NEAREST = 12  # characters before a quote in which the words of its bound may stand
LOSS = "loss"
REACHED = frozenset({Comparator.EXACT, Comparator.AT_LEAST})


def is_fall(claim: Claim, wording: Wording) -> bool:
    """Whether the word of change nearest to the number goes down."""
    if claim.change != "by" and claim.unit != Unit.PERCENTAGE_POINT:
        return False
    return _falls(_around(claim, wording), wording)


def falls_in_row(row: Mapping[str, Any], wording: Wording) -> bool:
    """The same of a change in a row of the view `claims`, or of some of its columns."""
    named = tuple(
        row.get(name) for name in ("subject_name", "time_text", "speaker_name", "cited_outlet_name")
    )
    start = max(0, row["sentence"].find(row["quote"]))
    return _falls(_near(row["sentence"], start, row["quote"], named, wording), wording)


def _falls(around: tuple[str, str], wording: Wording) -> bool:
    falling = _pattern(wording.falling)
    return any(falling.search(part) for part in around)


def is_lost(claim: Claim, wording: Wording) -> bool:
    """Whether a sum is a loss by its verb, and no change of one: «lost 3 billion», not «losses fell by»."""
    money = claim.predicate == LOSS and claim.change == "by"
    return money and any(_pattern(wording.losing).search(part) for part in _around(claim, wording))


def is_factor(claim: Claim, wording: Wording) -> bool:
    """Whether a change is told as a factor («doubled»), not as a percentage.

    An amount or a count with a multiple and nothing it is compared with has changed by it.
    """
    if claim.unit != Unit.FRACTION or not claim.value_text:
        return False
    if (claim.value_low or 0.0) < 1 and not _falls_by_itself(claim, wording):
        return False
    if _added(wording).search(_around(claim, wording)[0]):
        return False  # «增长了两倍»: twice as much has been added
    alone = claim.change is None and claim.kind in AMOUNTS and claim.object_name is None
    if claim.change != "by" and not alone:
        return False
    return not is_percent(claim.value_text, wording)


def _falls_by_itself(claim: Claim, wording: Wording) -> bool:
    """Whether a part is a verb that goes down to it: «halved», «halbiert», 减半."""
    exact = claim.value_low is not None and claim.value_low == claim.value_high
    told = exact or claim.comparator is Comparator.APPROXIMATE  # «roughly halved»
    quote = claim.quote.casefold()
    return told and re.fullmatch(rf"[^\d]*?{_pattern(wording.falling).pattern}", quote) is not None


def direction_of(claim: Claim, wording: Wording) -> str | None:
    """`up` or `down` by the words of change around a level reached; None where both or none stand."""
    around = _around(claim, wording)
    falls, rises = (
        any(pattern.search(part) for part in around)
        for pattern in (_pattern(wording.falling), _pattern(wording.rising))
    )
    if falls == rises:
        return None
    return "down" if falls else "up"


def falls_short(claim: Claim, wording: Wording) -> bool:
    """Whether a denied number is one that was not reached: «does not reach 60 %», «nicht einmal 60 %»."""
    if claim.modality is not Modality.DENIED or (claim.value_low is None and claim.value_high is None):
        return False
    before, after = _around(claim, wording)
    short, reaching = _pattern(wording.short), _pattern(wording.reaching)
    if claim.comparator is Comparator.LESS_THAN:
        return bool(short.search(before + claim.quote.casefold()))
    if claim.comparator not in REACHED:
        return False
    return bool(
        re.search(rf"{short.pattern}\s*$", before) or reaching.search(before) or reaching.search(after)
    )


def is_maximum(claim: Claim, wording: Wording) -> bool:
    """Whether the words of a bound say that so much is reached: «up to», not «at most»."""
    if claim.comparator is not Comparator.AT_MOST:
        return False
    start = max(0, claim.char_start - claim.sentence_start)
    told = claim.sentence[max(0, start - NEAREST) : start] + claim.quote
    return _pattern(wording.maximum).search(told.casefold()) is not None


def is_precise(claim: Claim, wording: Wording) -> bool:
    """Whether words say that a number is no rounded one: «exactly 1.8 million»."""
    start = max(0, claim.char_start - claim.sentence_start)
    told = claim.sentence[max(0, start - NEAREST) : start] + claim.quote
    return (
        claim.comparator is Comparator.EXACT and _pattern(wording.precise).search(told.casefold()) is not None
    )


def is_of_former(claim: Claim, wording: Wording) -> bool:
    """Whether «to 30 %» is a level held against the former one: of a price, not of a share or margin."""
    known = load_predicates().by_id.get(claim.predicate)
    if known is None or claim.change != "to" or claim.unit != Unit.FRACTION or claim.object_name is not None:
        return False
    if known.kind in (ClaimKind.SHARE, ClaimKind.CHANGE):
        return False
    return known.object is not None or not is_percent(claim.value_text, wording)


def is_alone(claim: Claim, wording: Wording) -> bool:
    """Whether the sentence says that its subject is a single one: «a single H20», 单张H20."""
    name = (claim.subject_text or "").casefold()
    if not name:
        return False
    before, found, _ = claim.sentence.casefold().partition(name)
    return bool(found) and _alone(wording).search(before[-wording.reach :]) is not None


def _around(claim: Claim, wording: Wording) -> tuple[str, str]:
    """The letters around the number that may belong to it, folded.

    Names, credits and times take none of the reach: «sanken im September 2026 laut Citigroup um 10 Prozent».
    """
    start = max(0, claim.char_start - claim.sentence_start)
    named = (claim.subject_text, claim.time_text, claim.speaker_name, claim.cited_outlet_name)
    return _near(claim.sentence, start, claim.quote, named, wording)


def _near(
    sentence: str, start: int, quote: str, named: tuple[str | None, ...], wording: Wording
) -> tuple[str, str]:
    reach, behind = wording.reach, sentence[start + len(quote) :]
    before, after = _without_names(named, sentence[:start]), quote + _without_names(named, behind)
    return before[-reach:].casefold(), after[: len(quote) + reach].casefold()


def _without_names(named: tuple[str | None, ...], text: str) -> str:
    for name in filter(None, named):
        text = text.replace(name, "")
    return text


@lru_cache(maxsize=32)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some words in case-folded text: those of letters whole, of Han anywhere."""
    return re.compile(any_of(tuple(word.casefold() for word in words)))


@lru_cache(maxsize=4)
def _alone(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"{_pattern(wording.alone).pattern}(?:[ -]?\w+){{0,2}}[ -]?$")


@lru_cache(maxsize=4)
def _added(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"{_pattern(wording.added).pattern}$")


def _pattern(words: dict[Language, tuple[str, ...]]) -> re.Pattern[str]:
    return words_pattern(tuple(word for language in sorted(words) for word in words[language]))
