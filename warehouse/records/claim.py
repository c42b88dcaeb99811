"""What a text claims: terms, quantities, conditions, attributions, draft claims and claims.

What is read on the way to a claim is made by the hundred on every page, and most of it is never claimed:
spans and what stands at them up to the draft claim are slotted dataclasses, which nobody outside writes.
Nobody changes one either, though they are not frozen: a frozen one takes five times as long to make. The
claim itself is a record, validated once.
"""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from warehouse.records.base import Record, content_id
from warehouse.records.vocabulary import (
    AttributionScope,
    BlockKind,
    ClaimKind,
    Comparator,
    EntityKind,
    Modality,
    Polarity,
)


@dataclass(slots=True)
class Span:
    """`[char_start, char_end)` in code points of the document's text."""

    char_start: int
    char_end: int


@dataclass(slots=True)
class Mention(Span):
    """Text that names something.

    `entity_ids` are the registry entities it may mean, best first; empty for a name the registry
    does not know. `anaphor` is true for «the company», «das Unternehmen», «该公司», whose
    `entity_ids` then come from the discourse, empty where that leaves it open. `antecedent` is the
    name that an anaphor stands for, as the text or the registry writes it.
    """

    text: str
    kind: EntityKind | None = None
    entity_ids: tuple[str, ...] = ()
    anaphor: bool = False
    antecedent: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Quantity(Span):
    """A value as written and as an interval in a canonical unit.

    `low` and `high` are None where the interval is open. «60 %» is [0.595, 0.605] fraction.
    `unit` is a `Unit` or an ISO 4217 code. `per` is the denominator that was written («card», «node»,
    «day»), `noun` the counted noun as written, `noun_id` its language-neutral name if the lexicon
    knows it. `nature` tells apart what has the same unit: `number`, `percent`, `multiple`,
    `fraction`, `money`, `measure`, `year`, `ordinal`, `comparison` (a wordless one: «matches»).
    `change` is set for «rose by 20 %» (`by`), «rose to» (`to`), «from … to» (`from_to`). `factor` is what
    one of the unit as written is in the canonical one: 1e12 of «5 TB/s».
    """

    text: str
    low: float | None
    high: float | None
    unit: str
    comparator: Comparator
    nature: str = "number"
    noun: str | None = None
    noun_id: str | None = None
    per: str | None = None
    change: str | None = None
    factor: float = 1.0


@dataclass(slots=True)
class Period(Span):
    """A time expression: the days it covers, [time_start, time_end], both inclusive.

    Both are None where a relative expression («last week») has no anchor date.
    """

    text: str
    time_start: date | None
    time_end: date | None
    granularity: str
    relative: bool = False


class Conditions(Record):
    """Under what a figure holds. None is unstated, never a default."""

    precision: str | None = None
    sparsity: str | None = None
    workload: str | None = None
    scope: str | None = None
    form_factor: str | None = None
    model: str | None = None
    scenario: str | None = None
    batch: str | None = None
    latency_limit: str | None = None
    region: str | None = None

    def stated(self) -> dict[str, str]:
        """Only the conditions that the text states, by name."""
        return {name: value for name, value in vars(self).items() if value is not None}


UNCONDITIONAL = Conditions()


@dataclass(slots=True)
class Attribution(Span):
    """Whom the text credits: span and text of the words that credit (cue with its speaker).

    `speaker` is the person, body or document credited with the content; `cited_outlet` the outlet
    it is credited to; `chain` the further links in order («SCMP reported, citing CCTV»).
    """

    quote: str
    cue: str
    speaker: Mention | None = None
    cited_outlet: Mention | None = None
    chain: tuple[Mention, ...] = ()
    scope: AttributionScope = AttributionScope.SENTENCE


@dataclass(slots=True)
class DraftClaim(Span):
    """A claim as it was read, before its terms are linked to entities.

    `predicate` is a language-neutral id (`inference_performance`, `cuda_users`, `supports`) or, for
    a counted noun that no lexicon knows, `count:<noun as written, case-folded>`.
    `enumeration` holds the list that spells the claim out («sieben …: Biren, Hygon, …»).
    `check_worthiness` is in [0, 1], `reasons` say why.
    """

    quote: str
    kind: ClaimKind
    predicate: str
    sentence: Span
    block: BlockKind = BlockKind.PARAGRAPH
    subject: Mention | None = None
    object: Mention | None = None
    quantity: Quantity | None = None
    conditions: Conditions = UNCONDITIONAL
    period: Period | None = None
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    attribution: Attribution | None = None
    enumeration: tuple[Mention, ...] = ()
    check_worthiness: float = 0.5
    reasons: tuple[str, ...] = ()


class Claim(Record):
    """One checkable statement at a span, linked: the row behind the view `claims`.

    Names are the registry's canonical English ones where the id is known; a thing that is only described
    has its description in English where the words are known, else it stands as written.
    """

    char_start: int = Field(ge=0)
    char_end: int = Field(ge=0)
    claim_id: str
    proposition_id: str
    document_id: str
    kind: ClaimKind
    block: BlockKind
    quote: str
    sentence: str
    sentence_start: int
    subject_id: str | None
    subject_name: str | None
    subject_text: str | None
    predicate: str
    object_id: str | None
    object_name: str | None
    value_text: str | None
    value_low: float | None
    value_high: float | None
    unit: str | None
    comparator: Comparator | None
    per: str | None = None
    change: str | None = None
    conditions: Conditions
    time_text: str | None
    time_start: date | None
    time_end: date | None
    time_relative: bool = False
    modality: Modality
    polarity: Polarity
    speaker_name: str | None
    claimant_id: str | None
    cited_outlet_id: str | None
    cited_outlet_name: str | None
    attribution_quote: str | None
    attribution_start: int | None = None
    attribution_scope: AttributionScope | None = None
    attribution_chain: tuple[str, ...] = ()
    enumeration: tuple[str, ...] = ()
    check_worthiness: float
    reasons: tuple[str, ...] = ()


class Proposition(Record):
    """What is claimed, whoever says it, whenever, whatever value they give."""

    proposition_id: str
    kind: ClaimKind
    subject_id: str | None
    subject_key: str
    predicate: str
    object_id: str | None
    object_key: str | None
    conditions: Conditions
    period: str | None
    unit: str | None
    label: str


def claim_id(document_id: str, span: Span, predicate: str, subject_key: str, object_key: str | None) -> str:
    """Name a claim by where it stands and what it is about."""
    return content_id(document_id, span.char_start, span.char_end, predicate, subject_key, object_key)


def proposition_id(
    kind: ClaimKind,
    subject_key: str,
    predicate: str,
    object_key: str | None,
    conditions: Conditions,
    period: str | None,
) -> str:
    """Name a proposition by kind, roles, metric, conditions and, where it belongs to one, its period."""
    return content_id(kind, subject_key, predicate, object_key, conditions.stated(), period)
