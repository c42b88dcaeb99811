"""What judging one dossier needs at hand, and the making of evidence records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Relations
from tasks.verdicts.confidence import reliability
from tasks.verdicts.index import Index
from tasks.verdicts.origins.chains import Origins
from tasks.verdicts.rules import Rules
from warehouse.records.base import content_id
from warehouse.records.claim import Claim
from warehouse.records.dossier import Dossier
from warehouse.records.review import Amendment, TrackRecord
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import AttributionLabel, EvidenceKind, Stance
from warehouse.reference.lookup import Reference


@dataclass(frozen=True)
class Source:
    """Where a piece of evidence comes from."""

    source_id: str | None = None
    outlet_id: str | None = None
    origin_id: str | None = None
    is_interested_party: bool = False
    url: str | None = None
    quote: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, eq=False)
class Context:
    """A dossier with the reference data and the rules it is judged by."""

    dossier: Dossier
    reference: Reference
    rules: Rules

    @cached_property
    def relations(self) -> Relations:
        """The registry's relations."""
        return Relations(self.reference, self.rules.comparing.same_roles)

    @cached_property
    def index(self) -> Index:
        """The dossier arranged."""
        return Index(self.dossier, self.relations, self.rules)

    @cached_property
    def origins(self) -> Origins:
        """Where its claims come from."""
        return Origins(self.index)

    @cached_property
    def amendments(self) -> Mapping[str, Amendment]:
        """What reviewers made of claims."""
        return {amendment.claim_id: amendment for amendment in self.dossier.amendments}

    @cached_property
    def tracks(self) -> Mapping[str, TrackRecord]:
        """What reviews say of outlets."""
        return {track.outlet_id: track for track in self.dossier.tracks}

    @cached_property
    def asked(self) -> dict[tuple[str | None, str | None, Reading], tuple[Evidence, ...]]:
        """What the reference data alone say about a reading, found once for all who say the same."""
        return {}

    @cached_property
    def off_the_record(self) -> dict[str, bool]:
        """Whether an official figure refutes claims, as far as was asked."""
        return {}

    @cached_property
    def misreported(self) -> dict[str, AttributionLabel]:
        """Whether whom claims credit said so, as far as was asked."""
        return {}

    def reliability(self, outlet_id: str | None) -> float:
        """How far an outlet can be relied on, by its prior and what reviews found of its claims."""
        outlet = self.index.outlets.get(outlet_id or "")
        weights = self.rules.weights
        prior = outlet.reliability if outlet else weights.unknown_reliability
        track = self.tracks.get(outlet_id or "")
        if track is None:
            return reliability(prior, weights.prior_strength)
        return reliability(prior, weights.prior_strength, track.held, track.failed)


def piece(
    kind: EvidenceKind,
    stance: Stance,
    value: Value | None,
    weight: float,
    reason: str,
    source: Source,
) -> Evidence:
    """One piece of evidence, named by its kind, source and content. Neutral evidence weighs nothing."""
    interval = value.interval if value else None
    low, high = (interval.low, interval.high) if interval else (None, None)
    unit = value.unit if value else None
    return Evidence(
        evidence_id=content_id(kind, source.source_id, source.origin_id, low, high, unit, source.quote),
        kind=kind,
        stance=stance,
        source_id=source.source_id,
        value_low=low,
        value_high=high,
        unit=unit,
        outlet_id=source.outlet_id,
        origin_id=source.origin_id,
        is_interested_party=source.is_interested_party,
        url=source.url,
        quote=source.quote,
        published_at=source.published_at,
        weight=0.0 if stance is Stance.NEUTRAL else round(weight, 4),
        reason=reason,
    )


def own_origin(claim: Claim, context: Context) -> str:
    """The origin of the claim itself."""
    return context.origins.of_claim(claim).key
