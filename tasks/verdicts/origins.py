"""Where claims come from: chains of credits and copies followed to their end.

An origin is where the chain ends: a person's or organisation's statement, a measurement, an outlet
that credits nobody. Steps lead from the copy to the root.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tasks.verdicts.dates import day_of
from tasks.verdicts.index import Index, Topic
from tasks.verdicts.intervals import Interval
from tasks.verdicts.reading import Reading
from warehouse.records.claim import Claim
from warehouse.records.verdict import Origin
from warehouse.records.vocabulary import OutletKind

MAX_STEPS = 16
MOST_REPEATS = 6
Step = dict[str, Any]
ValueKey = tuple[float | None, float | None, str]


@dataclass(frozen=True)
class Root:
    """The end of a chain and the way to it.

    `key` is an entity or outlet id, or begins with `name:`, `document:` or `loop:`.
    """

    key: str
    steps: tuple[tuple[tuple[str, str | None], ...], ...] = ()

    @property
    def named(self) -> bool:
        """Whether the end is somebody the registry or the outlet list knows."""
        return not self.key.startswith(("name:", "document:", "loop:"))


@dataclass(frozen=True, eq=False)
class Origins:
    """The origins of the claims of a dossier."""

    index: Index

    @cached_property
    def _roots(self) -> dict[str, Root]:
        return {}

    def of_claim(self, claim: Claim) -> Root:
        """Follow the claim's credits and copies to their end."""
        known = self._roots
        if claim.claim_id not in known:
            known[claim.claim_id] = self._follow(claim)
        return known[claim.claim_id]

    def telling(self, claim: Claim) -> tuple[Claim, ...]:
        """Claims of other documents that may bear on the claim, the first few that repeat each origin.

        What an origin says counts once however often it is repeated, so that judging stays linear.
        """
        found = (each for topic in self.index.topics(claim) for each in self._representatives.get(topic, ()))
        return tuple(other for other in found if other.document_id != claim.document_id)

    def repeats(self, claim: Claim) -> int:
        """How many other documents tell on the claim's topic what goes back to its origin."""
        topic = self.index.topics(claim)[0]
        return len(self._documents.get((topic, self.of_claim(claim).key), frozenset()) - {claim.document_id})

    @cached_property
    def _representatives(self) -> dict[Topic, tuple[Claim, ...]]:
        kept: dict[Topic, tuple[Claim, ...]] = {}
        for topic, claims in self.index.by_topic.items():
            seen: Counter[tuple[str, Reading]] = Counter()
            chosen = []
            for claim in claims:
                said = self.of_claim(claim).key, self.index.readings[claim.claim_id]
                seen[said] += 1
                if seen[said] <= MOST_REPEATS:
                    chosen.append(claim)
            kept[topic] = tuple(chosen)
        return kept

    @cached_property
    def _documents(self) -> dict[tuple[Topic, str], frozenset[str]]:
        found: dict[tuple[Topic, str], set[str]] = defaultdict(set)
        for topic, claims in self.index.by_topic.items():
            for claim in claims:
                found[topic, self.of_claim(claim).key].add(claim.document_id)
        return {key: frozenset(ids) for key, ids in found.items()}

    def of_claimant(self, claimant_id: str, claim: Claim) -> str:
        """The origin of what somebody is credited with on the topic of `claim`."""
        return self._beyond(claimant_id, claim, [], {claim.document_id})

    def is_party(self, key: str, claim: Claim) -> bool:
        """Whether that origin speaks about itself: it makes, owns or is what the claim is about."""
        relations = self.index.relations
        parties = relations.owners(claim.subject_id) | relations.owners(claim.object_id)
        return bool(parties & relations.owners(self._entity_of(key)))

    def records(self, proposition_ids: frozenset[str]) -> tuple[Origin, ...]:
        """The origins of the claims of each proposition, with the way of each document to its root."""
        groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.index.dossier.claims:
            if claim.proposition_id in proposition_ids:
                groups[claim.proposition_id, self.of_claim(claim).key].append(claim)
        return tuple(self._record(*group) for group in sorted(groups.items(), key=lambda each: each[0]))

    def _record(self, named: tuple[str, str], claims: list[Claim]) -> Origin:
        proposition_id, key = named
        ordered = sorted(claims, key=self.index.age)
        steps = {step: None for claim in ordered for step in self.of_claim(claim).steps}
        return Origin(
            proposition_id=proposition_id,
            origin_id=key,
            origin_outlet_id=key if key in self.index.outlets else None,
            first_document_id=ordered[0].document_id,
            document_count=len({claim.document_id for claim in ordered}),
            path=tuple(dict(step) for step in steps),
        )

    def _follow(self, claim: Claim) -> Root:
        steps: list[Step] = []
        seen = {claim.document_id}
        key = self._from_claim(claim, steps, seen)
        return Root(key, tuple(tuple(step.items()) for step in steps))

    def _from_claim(self, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        credits_ = self._credits(claim)
        if credits_:
            for credited, how in credits_:
                steps.append(self._step(claim, credited, how))
            return self._beyond(credits_[-1][0], claim, steps, seen)
        copied = self._copied(claim, seen)
        if copied is None:
            stated = self._stated(claim)
            if stated is None:
                return self._end(claim, steps)
            steps.append(self._step(claim, stated, "same value as a statement of"))
            return self._beyond(stated, claim, steps, seen)
        other, how = copied
        steps.append(self._step(claim, f"document:{other.document_id}", how))
        return self._continue(other, steps, seen)

    def _beyond(self, key: str, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        """Go on from whom a claim credits last; a loop ends with all who are in it."""
        employer = self.index.relations.employer(key)
        if employer:
            steps.append(_relay(None, employer, f"{key} speaks for it"))
            return employer
        source = self._said_by(key, claim, seen)
        if source is not None:
            return self._continue(source, steps, seen)
        passed = [str(step["outlet_id"] or step["document_id"]) for step in steps]
        if key in passed and len(seen) > 1:
            # Who leads into the loop is no part of it: all that go back to it have one origin.
            members = set(passed[passed.index(key) :]) - {"None"}
            steps.append(_relay(key, key, "loop"))
            return f"loop:{'+'.join(sorted(members))}"
        return key

    def _continue(self, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        if len(steps) >= MAX_STEPS:
            return f"document:{claim.document_id}"
        seen.add(claim.document_id)
        return self._from_claim(claim, steps, seen)

    def _said_by(self, key: str, claim: Claim, seen: set[str]) -> Claim | None:
        """The credited outlet's own claim on the same topic, the nearest in value, the earliest."""
        topic = self.index.topic(self.index.readings[claim.claim_id])
        found = [other for other in self._by_outlet.get((topic, key), ()) if other.document_id not in seen]
        same = [other for other in found if _value(other) == _value(claim)]
        return next(iter(same or found), None)

    def _copied(self, claim: Claim, seen: set[str]) -> tuple[Claim, str] | None:
        """The earlier claim that an uncredited one repeats: in a near copy, or of the same value."""
        topic = self.index.topic(self.index.readings[claim.claim_id])
        age = self.index.age(claim)
        for document_id in self.index.copies.get(claim.document_id, ()):
            for other in self._by_document.get((topic, document_id), ()):
                if other.document_id not in seen and self.index.age(other) < age:
                    return other, "near copy"
        value = _value(claim)
        credited = self._first_credited.get((topic, value)) if value else None
        if credited is None or credited.document_id in seen or self._is_later(credited, claim):
            return None
        return credited, "same value, names no source of its own"

    def _is_later(self, other: Claim, claim: Claim) -> bool:
        """Whether `other` appeared on a later day; of one day, either may have read the other."""
        first, second = self.index.published(other), self.index.published(claim)
        return first is not None and second is not None and first > second

    def _stated(self, claim: Claim) -> str | None:
        """Whose known statement gave the same number before an uncredited claim did."""
        reading, day = self.index.readings[claim.claim_id], self.index.published(claim)
        if claim.subject_id is None or reading.value is None:
            return None
        reference = self.index.relations.reference
        for fact in reference.facts_of(claim.subject_id, claim.predicate):
            known = day_of(fact.as_of) or day_of(fact.published_at)
            same = fact.object_id == claim.object_id and fact.unit == claim.unit
            if not same or fact.claimant_id is None or (day and known and known > day):
                continue
            if Interval(fact.value_low, fact.value_high).holds(reading.value.number):
                return fact.claimant_id
        return None

    @cached_property
    def _by_outlet(self) -> dict[tuple[Topic, str], list[Claim]]:
        groups: dict[tuple[Topic, str], list[Claim]] = defaultdict(list)
        for topic, claims in self.index.by_topic.items():
            for claim in claims:
                groups[topic, self.index.outlet_id(claim) or ""].append(claim)
        return groups

    @cached_property
    def _by_document(self) -> dict[tuple[Topic, str], list[Claim]]:
        groups: dict[tuple[Topic, str], list[Claim]] = defaultdict(list)
        for topic, claims in self.index.by_topic.items():
            for claim in claims:
                groups[topic, claim.document_id].append(claim)
        return groups

    @cached_property
    def _first_credited(self) -> dict[tuple[Topic, ValueKey], Claim]:
        """The earliest claim of a topic and value that names its source."""
        first: dict[tuple[Topic, ValueKey], Claim] = {}
        for topic, claims in self.index.by_topic.items():
            for claim in claims:
                value = _value(claim)
                if value is not None and self._credits(claim):
                    first.setdefault((topic, value), claim)
        return first

    def _end(self, claim: Claim, steps: list[Step]) -> str:
        outlet_id = self.index.outlet_id(claim)
        key = outlet_id or f"document:{claim.document_id}"
        steps.append(self._step(claim, key, "names no source"))
        house = self.index.relations.employer(key)
        if house:
            steps.append(_relay(None, house, f"{key} speaks for it"))
        return house or key

    def _credits(self, claim: Claim) -> list[tuple[str, str]]:
        """Whom the claim credits, nearest first, its own outlet left out."""
        named: list[tuple[str | None, str]] = [
            (claim.cited_outlet_id or _name(claim.cited_outlet_name), "credits")
        ]
        named += [(self._link(link), "which cites") for link in claim.attribution_chain]
        named.append((claim.claimant_id or _name(claim.speaker_name), "quotes"))
        own = self.index.outlet_id(claim)
        found: dict[str, str] = {}
        for key, how in named:
            if key and key != own:
                found.setdefault(key, how)
        return list(found.items())

    def _link(self, link: str) -> str:
        return (
            link
            if self.index.relations.reference.entity(link) or link in self.index.outlets
            else f"name:{link.casefold()}"
        )

    def _step(self, claim: Claim, credited: str, how: str) -> Step:
        return {
            "document_id": claim.document_id,
            "outlet_id": self.index.outlet_id(claim),
            "credits": credited,
            "how": how,
        }

    def _entity_of(self, key: str) -> str | None:
        """The registry entity of an origin: a vendor's outlet stands for the vendor of its name."""
        outlet = self.index.outlets.get(key)
        if outlet is None or outlet.kind is not OutletKind.VENDOR:
            return key
        named = self.index.relations.named(outlet.name)
        return named or key


def _relay(outlet_id: str | None, credited: str, how: str) -> Step:
    return {"document_id": None, "outlet_id": outlet_id, "credits": credited, "how": how}


def _name(text: str | None) -> str | None:
    return f"name:{' '.join(text.split()).casefold()}" if text else None


def _value(claim: Claim) -> ValueKey | None:
    if claim.unit is None or (claim.value_low is None and claim.value_high is None):
        return None
    return claim.value_low, claim.value_high, claim.unit
