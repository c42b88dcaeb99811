"""The words of modality of each language and the table that finds them."""

import re
from functools import cache

from tasks.claims.cues import WILDCARD, CueTable, CueWord, fold
from tasks.claims.lexicons import LexiconModel, load_lexicon
from warehouse.records.vocabulary import Language

KEYS = (
    "hedge", "speculate", "plan", "forecast", "future", "release", "scheduled", "later", "supposed",
    "conditional", "negate", "deny", "untrue", "question", "none",
)  # fmt: skip
FAMILY = "modality"
# These only tell cues apart, so that they must not hide one inside them.
HELPING = frozenset({"release", "scheduled", "later"})


class ModalityLexicon(LexiconModel):
    """Words of modality by use; the file of the English words explains each key."""

    hedge: tuple[str, ...]
    speculate: tuple[str, ...]
    plan: tuple[str, ...]
    forecast: tuple[str, ...]
    future: tuple[str, ...]
    release: tuple[str, ...]
    scheduled: tuple[str, ...]
    later: tuple[str, ...]
    supposed: tuple[str, ...]
    conditional: tuple[str, ...]
    negate: tuple[str, ...]
    deny: tuple[str, ...]
    untrue: tuple[str, ...]
    closing: frozenset[str]
    privative: frozenset[str]
    negation_ends: tuple[str, ...]
    attributive_endings: tuple[str, ...]
    before_attributes: frozenset[str]
    disposing: tuple[str, ...]
    not_an_object: tuple[str, ...]
    reported: tuple[str, ...]
    question: tuple[str, ...]
    none: tuple[str, ...]


@cache
def modality_table(language: Language) -> CueTable:
    """Compile the words of a language, once."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return CueTable(
        list(dict.fromkeys(_cue_word(word, key) for key in KEYS for word in getattr(lexicon, key))), language
    )


@cache
def intention_verbs(language: Language) -> frozenset[str]:
    """Give the single words of plans and expectations, whose content may follow after a comma."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return frozenset(fold(word) for word in (*lexicon.plan, *lexicon.forecast) if " " not in word)


def reported_speech(sentence: str, language: Language) -> bool:
    """Whether a sentence stands in a mood of reported speech (German: Konjunktiv I)."""
    pattern = _reported(language)
    return pattern is not None and pattern.search(sentence) is not None


@cache
def _reported(language: Language) -> re.Pattern[str] | None:
    forms = load_lexicon("modality", ModalityLexicon, language).reported
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b") if forms else None


def _cue_word(word: str, key: str) -> CueWord:
    text = fold(word.strip(WILDCARD))
    family = key if key in HELPING else FAMILY
    # «n't» and «'ll» are written onto the word before them.
    return CueWord(text, family, key, word.startswith((WILDCARD, "n't", "'")), word.endswith(WILDCARD))
