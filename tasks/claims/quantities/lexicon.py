"""The models of the lexicon files that reading quantities needs."""

from typing import Literal

from pydantic import RootModel

from tasks.claims.lexicons import LexiconModel
from warehouse.records.vocabulary import Comparator

Words = tuple[str, ...]


class Bands(LexiconModel):
    """How a share is told by its place among the digits; one place, or two with a link."""

    places: dict[Literal["low", "mid", "high"], Words]
    links: Words
    joints: Words
    singles: Words
    tens: dict[int, Words]
    plural: Words


class Numbers(LexiconModel):
    """`numbers.yml`: number words by value, separators, and how digits are grouped."""

    decimal: str
    group: Words
    grouping: int
    separators: Words
    positional: bool
    fold: Words
    digits: dict[int, Words]
    tens: dict[int, Words]
    scales: dict[int, Words]
    letters: dict[int, Words]
    money_letters: dict[int, Words]
    implied_noun: dict[int, str | None]
    joiners: Words
    half: Words
    half_after_unit: Words
    point: Words
    articles: Words
    fractions: dict[float, Words]
    denominators: dict[int, Words]
    fraction_infix: Words
    part_of: Words
    tallied: Words
    multiples: dict[float, Words]
    prefixes: dict[int, Words]
    vague: dict[int, Words]
    vague_prefix: Words
    vague_before: Words
    majority: Words
    nothing: Words
    inner_bounds: dict[str, Words]
    ordinals: dict[int, Words]
    ordinal_prefix: Words
    ordinal_stems: dict[int, Words]
    superlatives: Words
    ranks: Words
    no_rank: Words
    range: Words
    list_links: Words
    alternatives: Words
    replaced: Words
    bounded_links: Words
    after_bare: Words
    earlier: Words
    genitive: Words
    bound_bridges: Words
    describing_bounds: Words
    between: Words
    between_link: Words
    plus_minus: Words
    factor: Words
    determiners: Words
    negative: Words
    positive: Words
    shares: Words
    bands: Bands
    ordinal_classifiers: Words
    never_alone: frozenset[str]
    amounting: tuple[str, ...]
    ordinal_units: dict[str, Words]
    classifiers: frozenset[str]
    counting_units: frozenset[str]


class UnitRule(LexiconModel):
    """What one unit is worth in canonical units, and with which prefixes it is written."""

    unit: str
    factor: float
    nature: Literal["percent", "multiple", "measure", "money"]
    prefixes: Words = ("none",)


class UnitRules(LexiconModel):
    """The shared `units.yml`."""

    prefixes: dict[str, float]
    units: dict[str, UnitRule]


class UnitWords(LexiconModel):
    """`units.yml` of a language: words of units, with slots for the prefix as symbol or as word.

    `pointed` are shares, whose points are those of a percentage: «the margin fell 2.3 points to 71 %».
    """

    prefix_symbols: dict[str, Words]
    prefix_names: dict[str, Words]
    qualifiers: Words
    pointed: Words
    compute: Words
    money_before: dict[str, Words]
    units: dict[str, Words]


class BoundRule(LexiconModel):
    """What a bound does: [low × value, high × value], open where None; `of_measures` to what is measured."""

    comparator: Comparator
    of_measures: Comparator | None = None
    low: float | None = None
    high: float | None = None


class BoundWords(LexiconModel):
    """Where the words of a bound stand: before the number, after it with its unit, or glued to it."""

    before: Words
    before_words: Words
    after: Words
    infix: Words


class GovernedWords(LexiconModel):
    """Words that are no bound where one of these verbs of the clause governs them, by where it stands.

    `close` verbs stand right before: «built around 8,192 chips», not «built a cluster of around 8,000».
    """

    words: Words
    close: Words
    before: Words
    after: Words


class Governed(RootModel[tuple[GovernedWords, ...]]):
    """`governed.yml` of a language: its prepositions, each with the verbs that govern it."""


class Nouns(LexiconModel):
    """`nouns.yml`: counted nouns, denominators of rates, and what ends a noun phrase.

    `phases` number a part of a project behind a number, as an ordinal does: 二期3万卡.
    """

    nouns: dict[str, Words]
    denominators: dict[str, Words]
    per: Words
    per_prefix: Words
    per_lead: Words
    one_lead: Words
    rate_names: dict[str, Words]
    pronouns: Words
    not_per: Words
    partitive: Words
    partitive_after: Words
    annual: Words
    phases: Words
    classifiers: Words
    stops: Words
    phrase_links: Words
    adjective_links: Words
    attribute_endings: Words
    adjectives: Words
    plural_endings: Words
    singular_endings: Words
    singles: Words
    hours: Words


class Changes(LexiconModel):
    """`changes.yml`: words of change, wordless comparisons, what follows a multiple."""

    verbs: Words
    by: Words
    to: Words
    from_: Words
    bases: Words
    behind_bases: tuple[str, ...]
    no_change: Words
    until: Words
    levels: Words
    equal: Words
    above: Words
    below: Words
    multiple_tails: Words
    article_cues: Words
    apart_after: Words
    apart_than: Words
    apart_before: Words
    apart_beside: Words
    apart_verbs: Words
    flat_to: Words
    apart_links: Words
    grown: Words
    grown_between: Words


class Names(LexiconModel):
    """`names.yml`: what looks like a number and is a name."""

    series: Words
    labels: Words
    idioms: Words
    codes: Words
    after: Words
    clock: Words
    prefixes: Words
    spans: Words
