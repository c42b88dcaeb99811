"""What a page takes back: «An earlier version of this article said the chip has 141 GB», «本文此前称…».

Such a figure is denied, by the page and not by whom its words may name. What stands behind a word that opens
the right figure («实际应为», «richtig sind», «; it is») is not taken back.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tasks.claims.cues import fold
from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from tasks.claims.modality.limits import contrasts
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

FOLLOWING = 60  # letters of the next sentence in which the right figure is announced
PRECEDING = 200  # letters before a sentence in which it may have been taken back
RECENT = 64  # sentences that are asked for more than once in a row
BESIDE = 30  # letters between a text and its former version, and behind a label
_RUN = r"(?:[^;；:：。!?！？,，\n]|(?<=\d),(?=\d))"
_STOPS = re.compile(r"[;；。]|\n")


class RetractionLexicon(LexiconModel):
    """Words of taking back; the file of the English words explains each key."""

    former: tuple[str, ...]
    texts: tuple[str, ...]
    own: tuple[str, ...]
    before: tuple[str, ...]
    said: tuple[str, ...]
    wrong: tuple[str, ...]
    misstated: tuple[str, ...]
    tellers: tuple[str, ...]
    hearsay: tuple[str, ...]
    labels: tuple[str, ...]
    righted: tuple[str, ...]
    lacking: tuple[str, ...]
    beside: tuple[str, ...]


class _Patterns(NamedTuple):
    needed: tuple[str, ...]  # of which one stands in all that is taken back
    certain: re.Pattern[str]  # takes back wherever it stands
    labelled: re.Pattern[str]  # takes back in what a label opens as a correction
    told: re.Pattern[str]  # takes back where the right figure is announced
    label: re.Pattern[str]
    righted: re.Pattern[str]
    lacking: re.Pattern[str]
    beside: re.Pattern[str]


def is_retracted(folded: str, language: Language, claim: tuple[int, int], following: str) -> bool:
    """Whether a figure stands in what a page says that it said before; `following` is the text behind."""
    return any(start < claim[1] and claim[0] < end for start, end in taken_back(folded, language, following))


def taken_back(folded: str, language: Language, following: str) -> Iterator[tuple[int, int]]:
    """Find what a sentence takes back, with its words of taking back, up to what opens the right figure."""
    ending = (_STOPS, contrasts(language), _patterns(language).righted)
    for start, _ in retractions(folded, language, following):
        ends = [found.start() for each in ending if (found := each.search(folded, start))]
        yield start, min(ends, default=len(folded))


@lru_cache(maxsize=RECENT)
def retractions(folded: str, language: Language, following: str) -> tuple[tuple[int, int], ...]:
    """Find the words by which a sentence takes back what was said before."""
    patterns = _patterns(language)
    if not any(map(folded.__contains__, patterns.needed)) or patterns.lacking.search(folded):
        return ()
    found = _of(folded, patterns.certain, patterns)
    if patterns.label.match(folded):
        found += _of(folded, patterns.labelled, patterns)
    elif patterns.told.search(folded) and patterns.righted.search(f"{folded} {following[:FOLLOWING]}"):
        found += _of(folded, patterns.told, patterns)
    return tuple(found)


def correcting(folded: str, language: Language, preceding: str) -> list[tuple[int, int]]:
    """Find the words that take back and those that open the right figure: «it should be», 应为.

    They foresee and suppose nothing. `preceding` is the text before, the end of which may be the retraction.
    """
    patterns = _patterns(language)
    found = [each.span() for each in patterns.righted.finditer(folded)]
    told = found and any(
        each.search(text)
        for each in (patterns.certain, patterns.label, patterns.told)
        for text in (preceding, folded)
    )
    return [*found, *retractions(folded, language, "")] if told else []


def is_correction(folded: str, language: Language, following: str) -> bool:
    """Whether a sentence corrects what the page said before, and so is the page's own word."""
    labelled = _patterns(language).label.match(folded) is not None
    return labelled or bool(retractions(folded, language, following))


def _of(folded: str, pattern: re.Pattern[str], patterns: _Patterns) -> list[tuple[int, int]]:
    found = (each.span() for each in pattern.finditer(folded))
    return [span for span in found if not patterns.beside.search(folded, 0, span[0])]


@cache
def _patterns(language: Language) -> _Patterns:
    lexicon: RetractionLexicon = load_lexicon("retractions", RetractionLexicon, language)
    edge = traits_of(language).word_edge
    word = {key: f"{edge}(?:{alternation(map(fold, words))}){edge}" for key, words in lexicon}
    lasting = [*_former(word, language), *_own(word, language), *_wrong(word, language)]
    needed = (*lexicon.former, *lexicon.before, *lexicon.wrong, *lexicon.misstated)
    return _Patterns(
        tuple(map(fold, needed)),
        _one_of(lasting),
        _one_of([_run(word, "before", "said"), _run(word, "former", "said"), _run(word, "said", "before")]),
        _one_of(_told(word, language)),
        re.compile(rf"\W*{word['labels']}[^:：\n]{{0,{BESIDE}}}[:：]"),
        re.compile(word["righted"]),
        re.compile(word["lacking"]),
        re.compile(rf"{word['beside']}\W?(?:\w+ ){{0,2}}$"),
    )


def _former(word: dict[str, str], language: Language) -> Iterator[str]:
    """«an earlier version of this article said», «was given as … in an earlier version of this article»."""
    within = rf"{_RUN}{{0,{BESIDE}}}?"
    text = f"(?:{word['former']}{within}{word['texts']}|{word['texts']}{within}{word['former']})"
    yield f"{text}{_RUN}*?{word['said']}"
    yield rf"{word['said']}{_RUN}*?\d{_RUN}*?{text}"
    yield _beside(word, language, "former", "said")


def _own(word: dict[str, str], language: Language) -> Iterator[str]:
    """«the article previously stated», «dieser Artikel nannte zunächst», «zunächst stand hier»."""
    yield f"{_beside(word, language, 'own', 'before')}{_RUN}*?{word['said']}"
    if traits_of(language).verb_second:
        yield f"{_beside(word, language, 'before', 'own')}{_RUN}*?{word['said']}"
        for order in (("own", "said", "before"), ("before", "said", "own"), ("said", "own", "before")):
            yield _beside(word, language, *order)


def _wrong(word: dict[str, str], language: Language) -> Iterator[str]:
    """«incorrectly said», «hatte fälschlich … angegeben», «误将…写为», «misstated»."""
    traits = traits_of(language)
    yield _beside(word, language, "said", "wrong")
    yield _beside(word, language, "wrong", "said")
    if traits.verb_second or traits.unspaced:
        yield _run(word, "wrong", "said")
    yield word["misstated"]


def _told(word: dict[str, str], language: Language) -> Iterator[str]:
    """«we previously reported», «zunächst hatten wir … geschrieben», «zunächst hieß es»."""
    for order in (("tellers", "before"), ("before", "tellers")):
        yield f"{_beside(word, language, *order)}{_RUN}*?{word['said']}"
    yield _beside(word, language, "before", "hearsay")
    yield _beside(word, language, "hearsay", "before")


def _beside(word: dict[str, str], language: Language, *keys: str) -> str:
    """Words that follow each other with hardly anything between them."""
    near = r"[^\W\d]{0,4}" if traits_of(language).unspaced else r"(?: [^\W\d]+){0,2} "
    return near.join(word[key] for key in keys)


def _run(word: dict[str, str], first: str, second: str) -> str:
    """Words that no mark parts."""
    return f"{word[first]}{_RUN}*?{word[second]}"


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
