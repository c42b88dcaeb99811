"""The rules of judging: the YAML files of `rules/`, validated when loaded, and their version."""

import hashlib
from functools import cache, cached_property, lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from tasks.sources.outlets import load_outlets
from tasks.verdicts.comparingrules import Coarse, ConditionRule, Maximum, Outvoted, Sharpening
from tasks.verdicts.decisiontable import DecisionTable
from tasks.verdicts.partywords import PartyWords
from tasks.verdicts.rulemodel import RuleModel
from tasks.verdicts.sourcewords import Sources
from warehouse.records.vocabulary import EntityKind, EvidenceKind, Language, Modality, Standing
from warehouse.versions import judging_version, version_of
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent / "rules"

Weight = float


class Comparing(RuleModel):
    """comparing.yml."""

    conditions: dict[str, ConditionRule]
    scopes: frozenset[str]
    implied: dict[str, dict[str, str]]
    implied_per: dict[str, str]
    sharpened: tuple[Sharpening, ...]
    same_predicate: tuple[tuple[str, ...], ...]
    vague: dict[str, frozenset[str]]
    counts_of: dict[str, frozenset[str]]
    of_each: frozenset[str]
    contrary: tuple[frozenset[str], ...]
    parted: tuple[frozenset[str], ...]
    of_model: frozenset[str]
    symmetric: frozenset[str]
    reciprocal: frozenset[str]
    antisymmetric: frozenset[str]
    of_a_period: frozenset[str]
    of_something: frozenset[str]
    lasting: frozenset[str]
    specified: frozenset[str]
    manifold: dict[str, frozenset[EntityKind]]
    moving_days: int = Field(gt=0)
    delay_days: int = Field(ge=0)
    slow: dict[str, int]
    statement_days: int = Field(ge=0)
    modality: dict[Modality, frozenset[Modality]]
    tolerance: dict[str, float]
    sharp: frozenset[str]
    rounding: float = Field(gt=0, lt=1)
    outvoted: Outvoted
    coarse: Coarse
    maximum: Maximum
    makers: frozenset[str]
    moved_by_name: frozenset[str]
    once: frozenset[str]
    undescribed: frozenset[str]
    states: frozenset[str]
    measures: tuple[frozenset[str], ...]
    near_predicates: tuple[tuple[str, ...], ...]
    scoped: dict[str, frozenset[str]]
    same_roles: tuple[frozenset[str], ...]


class Comparatives(RuleModel):
    """Words beside a percentage that make it a difference, in one language."""

    more: tuple[str, ...]
    less: tuple[str, ...]
    more_verbs: tuple[str, ...]
    less_verbs: tuple[str, ...]
    links: tuple[str, ...]
    than: tuple[str, ...]
    not_after: tuple[str, ...]


class Worded(RuleModel):
    """Something that words in each language tell of."""

    languages: dict[Language, tuple[str, ...]]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of all languages."""
        return tuple(word for language in sorted(self.languages) for word in self.languages[language])


class Part(Worded):
    """A part of what a metric is of; a `loose` one differs only from another loose one.

    A `counted` one is what the figure counts, by its own words: «5,000 GB200 servers». Words that go on
    as one of `unless` are of somebody, not of a part: «cloud providers». An `unnamed` one is no part beside
    one that has its name: «the cloud segment» is the cloud's.
    """

    name: str
    predicates: frozenset[str]
    loose: bool = False
    counted: bool = False
    unnamed: bool = False
    always: bool = False
    unless: dict[Language, tuple[str, ...]] = Field(default_factory=dict)


class Rate(Worded):
    """A time of which a count is the output."""

    per: str


class Opposite(RuleModel):
    """A metric of a lack, and the metric that «30 % less» of the lack is measured by."""

    lack: str
    measure: str


class Wording(RuleModel):
    """wording.yml; every list has the same languages."""

    falling: dict[Language, tuple[str, ...]]
    losing: dict[Language, tuple[str, ...]]
    rising: dict[Language, tuple[str, ...]]
    added: dict[Language, tuple[str, ...]]
    percent: dict[Language, tuple[str, ...]]
    reaching: dict[Language, tuple[str, ...]]
    short: dict[Language, tuple[str, ...]]
    comparatives: dict[Language, Comparatives]
    opposites: tuple[Opposite, ...]
    breaks: dict[Language, tuple[str, ...]]
    earlier: dict[Language, tuple[str, ...]]
    each: dict[Language, tuple[str, ...]]
    together: dict[Language, tuple[str, ...]]
    pair: dict[Language, tuple[str, ...]]
    variant: dict[Language, tuple[str, ...]]
    maximum: dict[Language, tuple[str, ...]]
    alone: dict[Language, tuple[str, ...]]
    precise: dict[Language, tuple[str, ...]]
    rates: tuple[Rate, ...]
    rated: frozenset[str]
    parts: tuple[Part, ...]
    versioned: tuple[str, ...]
    versioned_links: tuple[str, ...]
    parted_by_name: frozenset[str]
    reach: int = Field(gt=0)

    @cached_property
    def measure_of(self) -> dict[str, str]:
        """By what each lack is measured."""
        return {each.lack: each.measure for each in self.opposites}

    def __hash__(self) -> int:
        return id(self)

    @model_validator(mode="after")
    def _equal_languages(self) -> "Wording":
        words = [words for _, words in self if isinstance(words, dict)]
        told: tuple[Worded, ...] = (*self.parts, *self.rates)
        words += [each.languages for each in told]
        words += [each.unless for each in self.parts if each.unless]
        if any(set(Language) != each.keys() for each in words):
            raise ValueError("wording.yml: each list needs every language")
        return self


class Weights(RuleModel):
    """weights.yml."""

    kinds: dict[EvidenceKind, Weight]
    standing: dict[Standing, Weight]
    interested_party: Weight
    flagged: Weight
    hedged: Weight
    unnamed_origin: Weight
    withholding_flags: frozenset[str]
    withholding_checks: frozenset[str]
    unknown_reliability: Weight
    prior_strength: float = Field(gt=0)
    weak: Weight
    strong_support: Weight
    strong_refutation: Weight
    erroneous_notes: tuple[str, ...]
    another_quantity: float = Field(gt=1)
    most_pieces: int = Field(gt=0)


class Derivation(RuleModel):
    """From what a ratio of two chips is derived: inference results or figures of a metric."""

    measured: str | None = None
    figures: str | None = None


class ThroughputBound(RuleModel):
    """What the bound on the throughput of one request takes."""

    bytes_per_weight: dict[str, float]
    requests: frozenset[str]
    single: frozenset[str]
    accelerators: int = Field(gt=0)
    tokens_per_pass: float = Field(ge=1)


class Bounds(RuleModel):
    """bounds.yml."""

    ratios: dict[str, tuple[str, ...]]
    workloads: dict[str, tuple[str, ...]]
    of_format: frozenset[str]
    throughput: ThroughputBound
    whole_systems: frozenset[str]
    several: dict[str, float]
    additive: frozenset[str]
    counting: frozenset[str]
    derived: dict[str, Derivation]
    most_measures: Weight = Field(gt=0, le=1)
    near_models: tuple[tuple[str, ...], ...]
    near_precisions: tuple[tuple[str, ...], ...]


class Rules(RuleModel):
    """All rules. `version` names the state of the rules and of all that reads and judges by them."""

    comparing: Comparing
    wording: Wording
    origins: Sources
    weights: Weights
    bounds: Bounds
    decision: DecisionTable
    parties: PartyWords
    version: str

    @cached_property
    def loose_parts(self) -> frozenset[str]:
        """Names of the parts that differ only from one another."""
        return frozenset(part.name for part in self.wording.parts if part.loose)

    @cached_property
    def predicate_class(self) -> dict[str, str]:
        """The predicate that stands for each of those used for one another."""
        return {each: group[0] for group in self.comparing.same_predicate for each in group}


def load_rules() -> Rules:
    """The project's rules, read once per process. Raises pydantic's `ValidationError` on a wrong file.

    Outlets that an operator added or replaced decide with them, so that they have a version of their own.
    """
    outlets = load_outlets()
    return _with_outlets(outlets.version if outlets.own else None)


@lru_cache(maxsize=4)
def _with_outlets(own: str | None) -> Rules:
    rules = _shipped()
    if own is None:
        return rules
    version = hashlib.sha256(f"{rules.version} {own}".encode()).hexdigest()
    return rules.model_copy(update={"version": version})


@cache
def _shipped() -> Rules:
    return read_rules(FOLDER)


def read_rules(folder: Path) -> Rules:
    """Read the rule files of a folder."""
    parts = {path.stem: parse_yaml(path.read_text(encoding="utf-8")) for path in folder.glob("*.yml")}
    version = judging_version() if folder == FOLDER else version_of(folder, ["."])
    return Rules.model_validate({**parts, "version": version})
