"""Traits: what a language is like where that changes how it is read; `traits.yml` of each language."""

from functools import cache, cached_property
from typing import Literal

from tasks.claims.lexicons import LexiconModel, load_lexicon
from warehouse.records.vocabulary import Language


class Traits(LexiconModel):
    """The facts about a language that the rules ask for, each named by what it says and not by who has it.

    Writing:
    `script` is what most of its letters are. `unspaced`: no spaces between words, so that a word may
    begin and end anywhere. `letters_per_character`: how many letters a character says as much as.
    `noun_capitals`: every noun has a capital, and nothing else but names. `compounds`: a noun is
    written in one word with the nouns that narrow it. `long_quotation`: characters from which quoted
    words are speech rather than a term.

    Sentences:
    `bare_sums`: a sum of money may leave its currency to the sentences before. `verb_second`: the finite
    verb stands second, whatever comes first, and its particle last. `objects_before_verb`: an object may
    stand before its verb. `figures_before_verb`: a figure may stand before the word of change that takes
    it. `strung_clauses`: commas string whole clauses together, so that one comma ends what a word
    governs. `relatives_after_comma`: a relative clause has a comma before it. `content_after_comma`: what
    is said may follow a verb of speech after a mere comma. `speech_ends_at_semicolon`: what is said ends
    at a semicolon unless a word for «that» opens it. `participle_clauses`: a participle between commas is
    a clause of its own («planned as …»). `attributes_marked_after`: a particle after a word makes it an
    attribute. `genitive_after_owner`: the word for «of» follows the owner. `reported_mood`: the
    conditional also reports what somebody says.

    Names:
    `name_endings` are what a name may take on without ceasing to be that name, `possessives` what may
    stand between an owner and what it owns.
    """

    script: Literal["latin", "han"]
    unspaced: bool
    letters_per_character: int
    noun_capitals: bool
    compounds: bool
    long_quotation: int
    bare_sums: bool
    verb_second: bool
    objects_before_verb: bool
    figures_before_verb: bool
    strung_clauses: bool
    relatives_after_comma: bool
    content_after_comma: bool
    speech_ends_at_semicolon: bool
    participle_clauses: bool
    attributes_marked_after: bool
    genitive_after_owner: bool
    reported_mood: bool
    name_endings: tuple[str, ...]
    possessives: tuple[str, ...]

    @cached_property
    def clitics(self) -> tuple[str, ...]:
        """The possessives that hang on a name with an apostrophe: «'s»."""
        return tuple(word for word in self.possessives if len(word) > 1 and word[0] in "'’")

    @property
    def word_edge(self) -> str:
        """The pattern of where a word begins or ends; empty where words are not parted."""
        return "" if self.unspaced else r"\b"


@cache
def traits_of(language: str) -> Traits:
    """Give the traits of a language, read once."""
    traits: Traits = load_lexicon("traits", Traits, str(language))
    return traits


@cache
def languages_of(script: str) -> tuple[Language, ...]:
    """Give the languages that are written in a script."""
    return tuple(language for language in Language if traits_of(language).script == script)
