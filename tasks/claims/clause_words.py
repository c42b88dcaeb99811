"""The words that open clauses, of each language, compiled."""

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from tasks.claims.credits.words import speech_stems, speech_verbs
from tasks.claims.lexicons import LexiconModel, load_lexicon
from tasks.claims.modality.words import intention_verbs
from tasks.claims.periods.lexicon import PeriodLexicon
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language


class ClauseLexicon(LexiconModel):
    """Opening words of clauses."""

    relative: tuple[str, ...]
    complement: tuple[str, ...]
    subordinate: tuple[str, ...]
    timing: tuple[str, ...]
    coordinate: tuple[str, ...]
    anywhere: tuple[str, ...]
    ahead: tuple[str, ...]
    standing: tuple[str, ...]
    finite: tuple[str, ...]
    subject: tuple[str, ...]
    pronoun: tuple[str, ...]


class ClauseWords(NamedTuple):
    """What cuts and classifies the clauses of a language."""

    language: Language
    at_start: re.Pattern[str]
    anywhere: re.Pattern[str] | None
    ahead: re.Pattern[str] | None
    standing: tuple[str, ...]
    speech: frozenset[str]
    stems: dict[str, frozenset[str]]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    finite: re.Pattern[str] | None


@cache
def relative_words(language: Language) -> frozenset[str]:
    """Give the words that open relative clauses."""
    return frozenset(load_lexicon("clauses", ClauseLexicon, language).relative)


def joins_ahead(text: str, start: int, end: int, language: Language) -> bool:
    """Whether what is still to come is joined in `[start, end)`: «… and will be delivered in May»."""
    ahead = clause_words(language).ahead
    return ahead is not None and ahead.search(text, start, end) is not None


@cache
def clause_words(language: Language) -> ClauseWords:
    """Give the words of a language, compiled."""
    lexicon = load_lexicon("clauses", ClauseLexicon, language)
    timing = _alternation(lexicon.timing, language) if lexicon.timing else "(?!)"
    barred = {"subordinate": rf"(?!{timing}\s+(?:\d|{_times(language)}))"}
    alternatives = "|".join(
        f"(?P<{name}>{barred.get(name, '')}{_alternation(getattr(lexicon, name), language)})"
        for name in ("complement", "relative", "subordinate", "coordinate")
        if getattr(lexicon, name)
    )
    return ClauseWords(
        language=language,
        at_start=re.compile(alternatives),
        anywhere=_openers(lexicon.anywhere, language, lexicon.standing),
        speech=speech_verbs(language) | intention_verbs(language),
        ahead=_openers(lexicon.ahead, language),
        standing=tuple(f" {phrase}" for phrase in lexicon.standing),
        stems=speech_stems(language) if traits_of(language).verb_second else {},
        subjects=frozenset(lexicon.subject),
        pronouns=frozenset(lexicon.pronoun),
        finite=re.compile(_alternation(lexicon.finite, language)) if lexicon.finite else None,
    )


def _times(language: Language) -> str:
    """Match the word of a time: «bis September» opens no clause."""
    periods = load_lexicon("periods", PeriodLexicon, language)
    words = (*chain.from_iterable(periods.months.values()), *chain.from_iterable(periods.parts.values()))
    return _alternation(words, language)


def _openers(
    words: tuple[str, ...], language: Language, standing: tuple[str, ...] = ()
) -> re.Pattern[str] | None:
    """What opens a clause behind a space, without a comma, no part of a phrase that stands for something."""
    barred = f"(?!{_alternation(standing, language)})" if standing else ""
    return re.compile(rf"\s{barred}{_alternation(words, language)}", re.IGNORECASE) if words else None


def _alternation(words: tuple[str, ...], language: Language) -> str:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{longest_first})" + traits_of(language).word_edge
