"""The patterns that modality is read with, one of each language, compiled once."""

import re
from functools import cache

from tasks.claims.clause_words import ClauseLexicon
from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.modality.words import ModalityLexicon
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

LONGEST_OWNER = 16  # letters of whose expectation it is, with its figure
LONGEST_OBJECT = 20  # letters between 将 and its verb


@cache
def lexicon_of(language: Language) -> ModalityLexicon:
    """Give the words of modality of a language."""
    lexicon: ModalityLexicon = load_lexicon("modality", ModalityLexicon, language)
    return lexicon


@cache
def conjunction(language: Language) -> re.Pattern[str]:
    """Words that join a clause to another, and no further figure: «6 million and 2,048 GPUs»."""
    words = alternation(load_lexicon("clauses", ClauseLexicon, language).coordinate)
    edge = traits_of(language).word_edge
    return re.compile(rf"{edge}(?:{words}){edge}(?!\s*[\d$€£¥])")


@cache
def accompanying(language: Language) -> re.Pattern[str]:
    """Words that go with what was said, behind a comma: «, with», «, targeting»."""
    return re.compile(rf", (?:{alternation(lexicon_of(language).accompanying)})\b")


@cache
def subordinating(language: Language) -> re.Pattern[str] | None:
    """Words that open a clause without a comma, which governs nothing before it: «rose 3% after it said»."""
    words = lexicon_of(language).subordinating
    return re.compile(rf"\b(?:{alternation(words)})\b(?! \d)") if words else None


@cache
def negation_end(language: Language) -> re.Pattern[str]:
    """Words that a negation does not go beyond."""
    return any_of(lexicon_of(language).negation_ends, language)


@cache
def disposal(language: Language) -> re.Pattern[str]:
    """An object of two characters or more, which begins with no adverb, and a verb that takes it."""
    lexicon = lexicon_of(language)
    verbs = "|".join(map(re.escape, lexicon.disposing))
    adverbs = "|".join(map(re.escape, lexicon.not_an_object))
    return re.compile(rf"(?!{adverbs})[^，,。；;：:]{{2,{LONGEST_OBJECT}}}?(?:{verbs})")


@cache
def compared(language: Language) -> re.Pattern[str] | None:
    """A word that compares and, a few words on, one for what was expected, at the end."""
    lexicon = lexicon_of(language)
    if not lexicon.expected_values:
        return None
    before, values = alternation(lexicon.comparing), alternation(lexicon.expected_values)
    if traits_of(language).unspaced:
        return re.compile(rf"(?:{before})[^，,。；;：:]{{0,{LONGEST_OWNER}}}?(?:{values})$")
    return re.compile(rf"\b(?:{before})(?: [^\W\d][\w'’-]*){{0,4}} (?:{values})(?: \w+)?$")


@cache
def watchers(language: Language) -> re.Pattern[str]:
    """Words for those who only watch a market: «analysts», «Marktforscher», 券商."""
    return any_of(lexicon_of(language).watchers, language)


@cache
def replaced(language: Language) -> re.Pattern[str]:
    """What stands right before a figure that another is in the place of: «instead of », «statt »."""
    words = alternation(load_lexicon("numbers", Numbers, language).replaced)
    return re.compile(rf"{traits_of(language).word_edge}(?:{words})\s*$")


def any_of(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    """One of the words, whole where the language parts words by spaces."""
    edge = traits_of(language).word_edge
    return re.compile(rf"{edge}(?:{alternation(words)}){edge}")
