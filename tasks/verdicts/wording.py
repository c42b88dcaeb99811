"""What a sentence says about a number beyond its typed reading: a change that goes down, a factor."""

import re
from functools import lru_cache

from tasks.verdicts.rules import Wording
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import ClaimKind, Unit

AMOUNTS = frozenset({ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.CHANGE})


def is_fall(claim: Claim, wording: Wording) -> bool:
    """Whether the word of change nearest to the number goes down."""
    if claim.change != "by" and claim.unit != Unit.PERCENTAGE_POINT:
        return False
    start = max(0, claim.char_start - claim.sentence_start)
    end = start + len(claim.quote)
    reach = wording.reach
    around = claim.sentence[max(0, start - reach) : start], claim.sentence[start : end + reach]
    return any(_falling(wording).search(part.casefold()) for part in around)


def is_factor(claim: Claim, wording: Wording) -> bool:
    """Whether a change is told as a factor («doubled»), not as a percentage.

    An amount or a count with a multiple and nothing it is compared with has changed by it.
    """
    if claim.unit != Unit.FRACTION or not claim.value_text or (claim.value_low or 0.0) < 1:
        return False
    alone = claim.change is None and claim.kind in AMOUNTS and claim.object_name is None
    if claim.change != "by" and not alone:
        return False
    marks = {mark for language in wording.percent.values() for mark in language}
    text = claim.value_text.casefold()
    return not any(mark in text for mark in marks)


@lru_cache(maxsize=16)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some words in case-folded text: those of letters whole, of Han anywhere."""
    words = tuple(word.casefold() for word in words)
    latin = [re.escape(word) for word in words if word.isascii() or not _is_han(word)]
    han = [re.escape(word) for word in words if _is_han(word)]
    return re.compile(rf"\b(?:{'|'.join(latin)})\b|(?:{'|'.join(han)})")


def _falling(wording: Wording) -> re.Pattern[str]:
    words = (word for language in sorted(wording.falling) for word in wording.falling[language])
    return words_pattern(tuple(words))


def _is_han(word: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in word)
