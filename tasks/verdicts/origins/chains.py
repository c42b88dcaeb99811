"""Where claims come from: chains of credits and copies followed to their end.

An origin is where the chain ends: a person's or organisation's statement, a measurement, an outlet
that credits nobody. Steps lead from the copy to the root.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.dates import day_of
from tasks.verdicts.index import Index, Topic
from tasks.verdicts.origins.copying import Copying
from tasks.verdicts.origins.crediting import Crediting, is_unnamed, origin_group
from tasks.verdicts.rules import Rules
from warehouse.records.claim import Claim
from warehouse.records.reference import ContextFact
from warehouse.records.verdict import Origin
from warehouse.records.vocabulary import Standing

MAX_STEPS = 16
MOST_REPEATS = 6
Step = dict[str, Any]


@dataclass(frozen=True)
class Root:
    """The end of a chain and the way to it.

    `key` is an entity or outlet id, or begins with `name:`, `unnamed:`, `document:` or `loop:`.
    """

    key: str
    steps: tuple[tuple[tuple[str, str | None], ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Origins:
    """The origins of the claims of a dossier."""

    index: Index

    @cached_property
    def crediting(self) -> Crediting:
        """Whom its claims credit."""
        return Crediting(self.index)

    @cached_property
    def copying(self) -> Copying:
        """What its claims repeat."""
        return Copying(self.index, self.crediting)

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
                said = origin_group(self.of_claim(claim).key), self.index.readings[claim.claim_id]
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
        return bool(parties & relations.owners(self.copying.speaker_of(key)))

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
        sourced = self.copying.sourced(claim)
        credits_ = self.crediting.of(sourced)
        if credits_:
            steps.extend(self._step(sourced, credited, how) for credited, how in credits_)
            return self._credited([key for key, _ in credits_], sourced, steps, seen)
        copied = self.copying.model(claim, seen)
        if copied is None:
            stated = None if self.crediting.is_own_work(claim) else self._stated(claim)
            if stated is None:
                return self._end(claim, steps, seen)
            steps.append(self._step(claim, stated, "same value as a statement of"))
            return self._beyond(stated, claim, steps, seen)
        other, how = copied
        steps.append(self._step(claim, f"document:{other.document_id}", how))
        return self._continue(other, steps, seen)

    def _credited(self, keys: list[str], claim: Claim, steps: list[Step], seen: set[str]) -> str:
        """Go on from whom a claim credits: «according to a count by Reuters» ends there.

        Whom an outlet has it from is asked of its own document where the claim gives no name; «people
        familiar with the matter» in a page that credits an outlet are its, if it gives the number.
        """
        if self.crediting.is_counted(claim) and not is_unnamed(keys[-1]):
            return self.index.relations.employer(keys[-1]) or keys[-1]
        if is_unnamed(keys[-1]):
            if len(keys) > 1:
                source = self.copying.said_by(keys[-2], claim, seen, same=True)
            else:
                source = self.copying.from_credited(claim, seen)
            if source is not None:
                return self._continue(source, steps, seen)
        return self._beyond(keys[-1], claim, steps, seen)

    def _beyond(self, key: str, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        """Go on from whom a claim credits last; a loop ends with all who are in it."""
        employer = self.index.relations.employer(key)
        if employer:
            steps.append(_relay(None, employer, f"{key} speaks for it"))
            return employer
        source = self.copying.said_by(key, claim, seen)
        if source is not None:
            return self._continue(source, steps, seen)
        passed = [str(step["outlet_id"] or step["document_id"]) for step in steps]
        if key in passed and len(seen) > 1:
            # Who leads into the loop is no part of it: all that go back to it have one origin.
            members = set(passed[passed.index(key) :]) - {"None"}
            steps.append(_relay(key, key, "loop"))
            return f"loop:{'+'.join(sorted(members))}"
        told = self.copying.told_source(key, claim)
        if told is not None:
            steps.append(_relay(key, told, "quotes, as another report tells"))
        return told or key

    def _continue(self, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        if len(steps) >= MAX_STEPS:
            return f"document:{claim.document_id}"
        seen.add(claim.document_id)
        return self._from_claim(claim, steps, seen)

    def _stated(self, claim: Claim) -> str | None:
        """Whose known statement gave the same number before an uncredited claim did."""
        reading, day = self.index.readings[claim.claim_id], self.index.published(claim)
        if claim.subject_id is None or reading.value is None:
            return None
        reference = self.index.relations.reference
        for fact in reference.facts_of(claim.subject_id, claim.predicate):
            known = day_of(fact.as_of) or day_of(fact.published_at)
            same = fact.object_id == claim.object_id and fact.unit == claim.unit
            if is_laid_down(fact, self.index.rules):
                continue
            if not same or fact.claimant_id is None or (day and known and known > day):
                continue
            if Interval(fact.value_low, fact.value_high).holds(reading.value.number):
                return fact.claimant_id
        return None

    def _end(self, claim: Claim, steps: list[Step], seen: set[str]) -> str:
        """What names no source comes from its outlet, or from whom that has the text from."""
        outlet_id, wire_id = self.index.outlet_id(claim), self.index.wire_id(claim)
        if wire_id is not None and wire_id != outlet_id:
            steps.append(self._step(claim, wire_id, "prints a text of"))
            return self._beyond(wire_id, claim, steps, seen)
        key = outlet_id or f"document:{claim.document_id}"
        steps.append(self._step(claim, key, "names no source"))
        house = self.index.relations.employer(key)
        if house:
            steps.append(_relay(None, house, f"{key} speaks for it"))
        return house or key

    def _step(self, claim: Claim, credited: str, how: str) -> Step:
        return {
            "document_id": claim.document_id,
            "outlet_id": self.index.outlet_id(claim),
            "credits": credited,
            "how": how,
        }


def is_laid_down(fact: ContextFact, rules: Rules) -> bool:
    """Whether a maker lays it down in a paper of its own: a data sheet is the evidence, no mere statement."""
    return fact.standing is Standing.OFFICIAL and fact.predicate in rules.comparing.specified


def _relay(outlet_id: str | None, credited: str, how: str) -> Step:
    return {"document_id": None, "outlet_id": outlet_id, "credits": credited, "how": how}
