"""The words around names that the registry lacks: `proper.yml` of each language, terms, given names."""

from collections.abc import Iterator
from functools import cache

from tasks.claims.lexicons import LexiconModel, load_lexicon, load_shared
from tasks.entities.describing import DescribedWords
from tasks.entities.lexicon import FOLDER, Words, reference_words
from warehouse.records.vocabulary import EntityKind, Language


class Beside(LexiconModel):
    """Nouns that stand right beside a name, by what the name is of."""

    organisation: Words
    chip: Words
    system: Words
    model: Words
    person: Words


class ProperWords(LexiconModel):
    """One language's `proper.yml`; the comments there say what each list is for."""

    callers: Words
    beside: Beside
    makes: Words
    common: Words
    places_after: Words
    tests: Words
    owners: Words
    makers: Words
    numbered: Words
    owner_joins: Words


class Terms(LexiconModel):
    """`terms.yml`: words with a capital that are nobody's name."""

    terms: Words


class GivenNames(LexiconModel):
    """`given_names.yml`."""

    given_names: Words


def proper_words(language: Language) -> ProperWords:
    """The words around names of a language, loaded once."""
    words: ProperWords = load_lexicon("proper", ProperWords, language, FOLDER)
    return words


@cache
def terms() -> frozenset[str]:
    """Words with a capital that are nobody's name."""
    return frozenset(load_shared("terms", Terms, FOLDER).terms)


@cache
def given_names() -> frozenset[str]:
    """What a person's name begins with."""
    return frozenset(load_shared("given_names", GivenNames, FOLDER).given_names)


@cache
def nouns_by_kind(language: Language) -> dict[str, EntityKind]:
    """The nouns that stand right beside a name, with what the name is of: «the start-up Rebelnova»."""
    return {noun: kind for kind, listed in _listed(language) for noun in listed}


@cache
def described_nouns(language: Language) -> Words:
    """The nouns that only describe: what ends with one is no name."""
    heads = load_lexicon("described", DescribedWords, language, FOLDER).heads
    return (*heads.organisation, *heads.group, *heads.part, *heads.facility, *heads.system)


def _listed(language: Language) -> Iterator[tuple[EntityKind, Words]]:
    nouns, beside = reference_words(language).nouns, proper_words(language).beside
    for listed in (nouns.organisation, nouns.chip_maker, nouns.foundry, nouns.startup, beside.organisation):
        yield EntityKind.ORGANISATION, listed
    yield EntityKind.CHIP, (*nouns.chip, *beside.chip)
    yield EntityKind.SYSTEM, (*nouns.system, *beside.system)
    yield EntityKind.MODEL, (*nouns.model, *beside.model)
    yield EntityKind.PERSON, (*nouns.person, *beside.person)
