"""The words of modality of each language and the table that finds them."""

import re
from dataclasses import dataclass
from functools import cache

from tasks.claims.cues import WILDCARD, CueTable, CueWord, fold
from tasks.claims.lexicons import LexiconModel, beginning, load_lexicon
from warehouse.records.vocabulary import Language

KEYS = (
    "hedge", "speculate", "plan", "forecast", "aim", "volition", "future", "release", "scheduled", "later",
    "market", "present", "running", "becoming", "supposed", "estimate", "conditional", "headline", "negate",
    "deny", "untrue", "question", "condition", "inverted", "counterfactual", "none",
)  # fmt: skip
FAMILY = "modality"
# Letters that a form with two stars may have before its first part.
LONGEST_PREFIX = 7
# These only tell cues apart, so that they must not hide one inside them.
HELPING = frozenset(
    {"release", "scheduled", "later", "market", "present", "counterfactual", "running", "becoming"}
)


class ModalityLexicon(LexiconModel):
    """Words of modality by use; the file of the English words explains each key."""

    hedge: tuple[str, ...]
    speculate: tuple[str, ...]
    plan: tuple[str, ...]
    forecast: tuple[str, ...]
    aim: tuple[str, ...]
    volition: tuple[str, ...]
    market: tuple[str, ...]
    present: tuple[str, ...]
    held_against: tuple[str, ...]
    definite: tuple[str, ...]
    becoming: tuple[str, ...]
    afterwards: tuple[str, ...]
    headline: tuple[str, ...]
    watchers: tuple[str, ...]
    future: tuple[str, ...]
    release: tuple[str, ...]
    scheduled: tuple[str, ...]
    later: tuple[str, ...]
    running: tuple[str, ...]
    supposed: tuple[str, ...]
    reckoned_from: tuple[str, ...]
    estimate: tuple[str, ...]
    conditional: tuple[str, ...]
    negate: tuple[str, ...]
    deny: tuple[str, ...]
    untrue: tuple[str, ...]
    closing: frozenset[str]
    privative: frozenset[str]
    negation_ends: tuple[str, ...]
    subordinating: tuple[str, ...]
    attributive_endings: tuple[str, ...]
    before_attributes: frozenset[str]
    disposing: tuple[str, ...]
    not_an_object: tuple[str, ...]
    reported: tuple[str, ...]
    question: tuple[str, ...]
    condition: tuple[str, ...]
    temporal: frozenset[str]
    inverted: tuple[str, ...]
    counterfactual: tuple[str, ...]
    none: tuple[str, ...]
    accompanying: tuple[str, ...]
    infinitives: tuple[str, ...]
    participles: tuple[str, ...]
    object_markers: tuple[str, ...]
    capitalised_others: tuple[str, ...]
    perfect: tuple[str, ...]
    perfect_moods: frozenset[str]
    perfect_helpers: frozenset[str]
    comparing: tuple[str, ...]
    expected_values: tuple[str, ...]
    reached: frozenset[str]
    agents: frozenset[str]
    reduced: tuple[str, ...]
    appended: frozenset[str]
    auxiliaries: frozenset[str]
    persons: frozenset[str]
    asides: tuple[str, ...]
    having: tuple[str, ...]
    standing_for: frozenset[str]
    replacing: tuple[str, ...]
    turning: tuple[str, ...]
    contrasting: tuple[str, ...]
    topical: tuple[str, ...]
    outcome: tuple[str, ...]
    done: tuple[str, ...]
    linked: frozenset[str]
    links: frozenset[str]


@cache
def modality_table(language: Language) -> CueTable:
    """Compile the words of a language, once."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return CueTable(
        list(dict.fromkeys(_cue_word(word, key) for key in KEYS for word in getattr(lexicon, key))), language
    )


@cache
def linked_words(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs that foresee only with one of some words: «rechnet mit», where a chip «rechnet schnell»."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return lexicon.linked, lexicon.links


@cache
def intention_verbs(language: Language) -> frozenset[str]:
    """Give the single words of plans and expectations, whose content may follow after a comma."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return frozenset(
        fold(word) for word in (*lexicon.plan, *lexicon.forecast, *lexicon.aim) if " " not in word
    )


@dataclass(frozen=True, slots=True)
class VerbForms:
    """How a clause may end: with an infinitive («wird … erreichen») or a participle («wird … genutzt»)."""

    infinitive: re.Pattern[str] | None
    participle: re.Pattern[str] | None
    perfect: tuple[str, ...] = ()

    def is_infinitive(self, stretch: str) -> bool:
        """Whether a stretch ends with an infinitive."""
        return self.infinitive is not None and self.infinitive.search(stretch) is not None

    def is_participle(self, stretch: str) -> bool:
        """Whether a stretch ends with a participle."""
        return self.participle is not None and self.participle.search(stretch) is not None

    def is_perfect(self, stretch: str) -> bool:
        """Whether a stretch ends with a participle and a verb of the perfect: «gekostet haben»."""
        words = stretch.rstrip(' ,.;:!?)）“”"«»').split()
        return (
            len(words) > 1
            and words[-1] in self.perfect
            and (
                self.is_participle(words[-2]) or self.is_infinitive(words[-2])  # «erhalten» is both
            )
        )


@cache
def verb_forms(language: Language) -> VerbForms:
    """Compile the forms of verbs that end a clause, once; None where a language has none."""
    lexicon = load_lexicon("modality", ModalityLexicon, language)
    return VerbForms(_forms(lexicon.infinitives), _forms(lexicon.participles), lexicon.perfect)


def _forms(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Match one of some forms at the end: «*en», «worden», «*ge*en» with a short prefix before «ge»."""
    written = []
    for form in forms:
        opening, _, ending = form.removeprefix(WILDCARD).rpartition(WILDCARD)
        before = "" if form.startswith(WILDCARD) else r"\b"
        before = rf"\b\w{{0,{LONGEST_PREFIX}}}{opening}\w+" if opening else before
        written.append(before + re.escape(ending))
    return re.compile(rf"(?:{'|'.join(written)})\W*$") if written else None


def reported_speech(sentence: str, language: Language) -> bool:
    """Whether a sentence stands in a mood of reported speech (German: Konjunktiv I)."""
    return reported_at(sentence, language) is not None


def reported_at(sentence: str, language: Language) -> int | None:
    """Where the first verb in a mood of reported speech stands."""
    pattern = _reported(language)
    match = pattern.search(sentence) if pattern is not None else None
    return match.start() if match is not None else None


@cache
def _reported(language: Language) -> re.Pattern[str] | None:
    forms = load_lexicon("modality", ModalityLexicon, language).reported
    return re.compile(beginning(forms, r"\w", r"\b")) if forms else None


def _cue_word(word: str, key: str) -> CueWord:
    text = fold(word.strip(WILDCARD))
    family = key if key in HELPING else FAMILY
    return CueWord(text, family, key, word.startswith(WILDCARD), word.endswith(WILDCARD))
