"""The words of each language that refer back to a name or stand around one."""

from functools import cache
from pathlib import Path

from pydantic import Field

from tasks.claims.lexicons import LexiconModel, load_lexicon, load_shared
from warehouse.records.vocabulary import Language

FOLDER = Path(__file__).parent / "lexicon"

Words = tuple[str, ...]


class Nouns(LexiconModel):
    """Nouns of anaphors, by the trait that the thing meant must have."""

    organisation: Words
    chip_maker: Words
    startup: Words
    foundry: Words
    chip: Words
    system: Words
    model: Words
    person: Words


class Pronouns(LexiconModel):
    """Pronouns for whoever acted or spoke before, for what the text is about, for what was named last."""

    organisation: Words
    person: Words
    thing: Words
    last: Words


class ReferenceWords(LexiconModel):
    """One language's `references.yml`; the comments there say what each list is for."""

    determiners: Words
    origins: dict[str, Words]
    modifiers: Words
    rivals: Words
    attribute_determiners: Words
    attribute_starts: Words
    attribute_ends: Words
    nouns: Nouns
    plural: frozenset[str]
    not_before: Words
    introducers: Words
    fresh: Words
    pronouns: Pronouns
    pronoun_verbs: Words
    oblique_before: Words
    portion_before: Words
    product_verbs: Words
    conjunctions: Words
    report_before: Words
    report_after: Words
    chip_nouns: Words = Field(min_length=1)
    class_words: Words = Field(min_length=1)
    made_by: Words
    organisation_endings: Words = Field(min_length=1)
    legal_forms: Words
    generic_starts: Words
    titles: Words
    speech_verbs: Words
    surnames: Words
    owned_by: Words
    class_infixes: Words
    no_pronoun_before: Words
    pronoun_after: Words
    placed_endings: Words
    model_work: Words = Field(min_length=1)
    kin: Words
    kin_owners: Words
    not_in_names: Words
    hiding_names: Words


def reference_words(language: Language) -> ReferenceWords:
    """The reference words of a language, loaded once."""
    words: ReferenceWords = load_lexicon("references", ReferenceWords, language, FOLDER)
    return words


class ProductWords(LexiconModel):
    """`products.yml`: product lines whose numbers the registry need not all know."""

    chip_lines: Words
    model_lines: Words


@cache
def product_lines() -> ProductWords:
    """The product lines, loaded once."""
    return load_shared("products", ProductWords, FOLDER)


class Phrase(LexiconModel):
    """How a proposition reads with one role and with two."""

    alone: str
    paired: str


class LabelPhrases(LexiconModel):
    """`labels.yml`: phrases by predicate, and one for counted nouns that no predicate names."""

    counted: Phrase
    predicates: dict[str, Phrase]


@cache
def label_phrases() -> LabelPhrases:
    """The phrases of propositions, loaded once."""
    return load_shared("labels", LabelPhrases, FOLDER)
