"""A percentage beside a comparative or a verb of surpassing: «76 % more than» is 1.76 times the other."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from tasks.verdicts.rules import Comparatives, Wording
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Unit

Way = Literal["more", "less"]
GAP = r"[^.;:!?。；：！？]{0,60}?"
PASSED = r"[^,.;:!?，。；：！？的]{1,24}"
_AS = re.compile(r"\s*(?:as|so|ebenso|genauso)\b")
ADVERB = r"(?:\w+(?:ly|lich) )?"


def way_of(claim: Claim, wording: Wording) -> Way | None:
    """Whether the claimed fraction is how much more or less it is, not the ratio itself.

    «40 % slower than» and «比H100慢40%» are `less`, «a quarter more» is `more`; «reaches 40 % of» and «three
    times faster» are neither.
    """
    if claim.unit != Unit.FRACTION or claim.object_name is None or claim.change not in (None, "by"):
        return None
    start = max(0, claim.char_start - claim.sentence_start)
    if is_percent(claim.value_text, wording):
        return way_at(claim.sentence, start, len(claim.quote), wording)
    if not _is_part(claim.value_low, claim.value_high):
        return None
    return _way_of_part(claim.sentence, start, len(claim.quote), wording)


def way_of_row(row: Mapping[str, Any], wording: Wording) -> Way | None:
    """The same of a row of the view `claims`."""
    compares = row["unit"] == Unit.FRACTION and row["object_name"] is not None
    at = row["sentence"].find(row["quote"])
    if not compares or at < 0:
        return None
    if is_percent(row["value_text"], wording):
        return way_at(row["sentence"], at, len(row["quote"]), wording)
    if not _is_part(row["value_low"], row["value_high"]):
        return None
    return _way_of_part(row["sentence"], at, len(row["quote"]), wording)


def _is_part(low: float | None, high: float | None) -> bool:
    """Whether a fraction is less than the whole: «a quarter», «ein Drittel»."""
    return low is not None and high is not None and low > 0 and high < 1


def _way_of_part(sentence: str, start: int, length: int, wording: Wording) -> Way | None:
    """The same of a fraction in words; «half as cheap», «halb so günstig» are ratios."""
    after = sentence[start + length :].casefold()
    return None if _AS.match(after) else way_at(sentence, start, length, wording)


def is_times_less(claim: Claim, wording: Wording) -> bool:
    """Whether a multiple is told of a lack: «ten times cheaper», «dreimal langsamer», 便宜10倍."""
    if claim.unit != Unit.FRACTION or claim.change is not None or (claim.value_low or 0.0) <= 1.0:
        return False
    start = max(0, claim.char_start - claim.sentence_start)
    return _is_less_multiple(claim.sentence, start, claim.quote, claim.value_text, wording)


def is_times_less_row(row: Mapping[str, Any], wording: Wording) -> bool:
    """The same of a row of the view `claims`."""
    at = row["sentence"].find(row["quote"])
    plain = row["unit"] == Unit.FRACTION and row.get("change") is None and (row["value_low"] or 0.0) > 1.0
    return (
        plain and at >= 0 and _is_less_multiple(row["sentence"], at, row["quote"], row["value_text"], wording)
    )


def _is_less_multiple(sentence: str, start: int, quote: str, text: str | None, wording: Wording) -> bool:
    if is_percent(text, wording):
        return False
    ending = any_of(tuple(word for each in wording.comparatives.values() for word in each.less))
    told = re.search(rf"{ending}$", quote.casefold()) is not None
    return told or way_at(sentence, start, len(quote), wording) == "less"


def way_at(sentence: str, start: int, length: int, wording: Wording) -> Way | None:
    """Whether words beside a percentage make it a difference: «20 % more», «um 20 % schneller»."""
    before = sentence[max(0, start - 2 * wording.reach) : start].casefold()
    after = sentence[start + length :][: wording.reach].casefold()
    ways: tuple[Way, ...] = ("more", "less")
    for way in ways:
        first, second = _patterns(wording, way)
        if second.match(after) or first.search(before):
            return way
    return None


def is_percent(value_text: str | None, wording: Wording) -> bool:
    """Whether the value is written as a percentage, not as a multiple or a fraction in words."""
    marks = {mark for language in wording.percent.values() for mark in language}
    text = (value_text or "").casefold()
    return any(mark in text for mark in marks)


@lru_cache(maxsize=4)
def _patterns(wording: Wording, way: Way) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a percentage `way` when it stands before it, and what when it stands behind."""
    languages = [wording.comparatives[language] for language in sorted(wording.comparatives)]
    before = "|".join(_before(each, way) for each in languages)
    linked = [each for each in languages if "" not in each.links]
    after = "|".join(any_of((*_words(each, way), *_verbs(each, way))) for each in linked)
    return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*{ADVERB}(?:{after})")


def _before(words: Comparatives, way: Way) -> str:
    if "" not in words.links:
        return rf"{any_of((*_words(words, way), *_verbs(words, way)))}{GAP}{any_of(words.links)}"
    guarded = f"(?:{any_of(words.than)}){GAP}(?<![{''.join(words.not_after)}]){any_of(_words(words, way))}"
    return rf"{guarded}|{any_of(_verbs(words, way))}{PASSED}"


def _words(words: Comparatives, way: Way) -> tuple[str, ...]:
    return words.more if way == "more" else words.less


def _verbs(words: Comparatives, way: Way) -> tuple[str, ...]:
    return words.more_verbs if way == "more" else words.less_verbs


_LETTER = r"[^\W\u3400-\u9fff]"  # HBM is a word of 占HBM市场


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first; `*` stands for any ending, Latin words are whole."""
    if not words:
        return "(?!)"
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_word(word) for word in ordered)})"


def _word(word: str) -> str:
    escaped = re.escape(word).replace(r"\*", rf"{_LETTER}*")
    return escaped if _is_han(word) else rf"(?<!{_LETTER}){escaped}(?!{_LETTER})"


def _is_han(word: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in word)
