"""Reference data: the entity registry, benchmark figures, inference results, context facts."""

from pydantic import Field

from warehouse.records.base import Record
from warehouse.records.claim import Conditions
from warehouse.records.vocabulary import Comparator, EntityKind, Language, Standing

WRITTEN_DAYS = r"^\d{4}(-\d{2}(-\d{2})?)?$"  # a year, a month or a day, as ISO 8601 writes them


class Entity(Record):
    """A thing the registry knows.

    `maker_id` is who makes, owns or employs it; `variant_of` the family that a form factor or
    sub-model belongs to (`nvidia-h100-sxm` is a variant of `nvidia-h100`; 910B is no variant of 910C).
    """

    entity_id: str
    kind: EntityKind
    name: str
    maker_id: str | None = None
    variant_of: str | None = None
    form_factor: str | None = None
    country: str | None = None
    note: str | None = None


class Alias(Record):
    """One way a text may name an entity.

    `ambiguous` aliases («Ascend», «Instinct», «R1») count only where the context points to the entity.
    """

    alias: str
    entity_id: str
    language: Language | None = None
    ambiguous: bool = False


class ReferenceFigure(Record):
    """One figure of the benchmark data: interval in a canonical unit under stated conditions.

    `metric` is a predicate of the claims' vocabulary (`peak_compute`, `memory_bandwidth`, …).
    `flags` name what the expectations on the reference data hold against the row.
    """

    figure_id: str
    entity_id: str
    metric: str
    value_low: float | None = None
    value_high: float | None = None
    value_text: str
    unit: str
    comparator: Comparator = Comparator.EXACT
    conditions: Conditions = Conditions()
    note: str | None = None
    source_title: str
    source_url: str
    published_at: str | None = None
    standing: Standing
    origin: str | None = None
    flags: tuple[str, ...] = ()


class InferenceResult(Record):
    """One throughput of a system of `accelerators` equal accelerators, None where the source gives no number.

    `metric` says of what the value is: `throughput` (the whole system), `throughput_per_accelerator`,
    `throughput_per_node`, `throughput_per_user`.
    """

    result_id: str
    entity_id: str
    accelerators: int | None = Field(default=None, ge=1)
    model: str
    scenario: str
    precision: str | None = None
    framework: str | None = None
    metric: str
    value: float
    unit: str
    conditions: Conditions = Conditions()
    note: str | None = None
    source_title: str
    source_url: str
    published_at: str | None = None
    standing: Standing = Standing.MEASURED
    origin: str | None = None


class ContextFact(Record):
    """A statement about the world with its source.

    `claimant_id` names whose statement it repeats, so that its origin can be told; None where the
    source states it of its own knowledge.
    """

    fact_id: str
    topic: str
    subject: str
    subject_id: str | None = None
    predicate: str | None = None
    object_id: str | None = None
    statement: str
    value_low: float | None = None
    value_high: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    as_of: str | None = Field(default=None, pattern=WRITTEN_DAYS)
    conditions: Conditions = Conditions()
    note: str | None = None
    claimant_id: str | None = None
    source_title: str
    source_url: str
    published_at: str | None = None
    language: str | None = None
    standing: Standing
