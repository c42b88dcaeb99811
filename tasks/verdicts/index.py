"""A dossier arranged for judging: what bears on a claim is found without going through all claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from tasks.verdicts.comparing.claimed import of_claims
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.comparing.relations import Relations, Term
from tasks.verdicts.rules import Rules
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta, Dossier
from warehouse.records.source import Outlet

Topic = tuple[str, str | None, str | None]
NO_DATE = date.max


@dataclass(frozen=True, eq=False)
class Index:
    """Claims by id, topic and outlet; documents and outlets by id. What pages said before is apart.

    A topic is predicate, subject and object up to their families: what may be one proposition.
    """

    dossier: Dossier
    relations: Relations
    rules: Rules

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.claim_id: claim for claim in self.dossier.claims}

    @cached_property
    def documents(self) -> Mapping[str, DocumentMeta]:
        """Documents by id."""
        return {document.document_id: document for document in self.dossier.documents}

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by id."""
        return {outlet.outlet_id: outlet for outlet in self.dossier.outlets}

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Normalised readings by claim id."""
        read = of_claims((*self.dossier.claims, *self.dossier.former), self.rules)
        return {
            claim_id: normalised(reading, self.relations, self.rules) for claim_id, reading in read.items()
        }

    @cached_property
    def by_topic(self) -> Mapping[Topic, tuple[Claim, ...]]:
        """Claims of a topic, earliest first."""
        groups: dict[Topic, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            groups[self.topic(self.readings[claim.claim_id])].append(claim)
        return {topic: tuple(sorted(claims, key=self.age)) for topic, claims in groups.items()}

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[str, int], tuple[Claim, ...]]:
        groups: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            groups[claim.document_id, claim.sentence_start].append(claim)
        return {place: tuple(sorted(claims, key=self.age)) for place, claims in groups.items()}

    def beside(self, claim: Claim) -> tuple[Claim, ...]:
        """The other claims of the claim's sentence."""
        told = self._by_sentence[claim.document_id, claim.sentence_start]
        return tuple(each for each in told if each.claim_id != claim.claim_id)

    @cached_property
    def by_outlet(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims in the documents of an outlet, earliest first."""
        return self._published(self.dossier.claims)

    @cached_property
    def former_by_outlet(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of versions of an outlet's pages that later ones took the place of, earliest first."""
        return self._published(self.dossier.former)

    def _published(self, claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            outlet_id = self.outlet_id(claim)
            if outlet_id:
                groups[outlet_id].append(claim)
        return {outlet: tuple(sorted(claims, key=self.age)) for outlet, claims in groups.items()}

    @cached_property
    def copies(self) -> Mapping[str, tuple[str, ...]]:
        """Documents that resemble a document."""
        groups: dict[str, set[str]] = defaultdict(set)
        for pair in self.dossier.copies:
            groups[pair.document_id].add(pair.other_id)
            groups[pair.other_id].add(pair.document_id)
        return {document: tuple(sorted(others)) for document, others in groups.items()}

    @cached_property
    def checks(self) -> Mapping[str, tuple[str, ...]]:
        """What failed checks say about a claim."""
        groups: dict[str, list[str]] = defaultdict(list)
        for check in self.dossier.checks:
            if check.claim_id:
                groups[check.claim_id].append(check.message)
        return {claim_id: tuple(sorted(messages)) for claim_id, messages in groups.items()}

    @cached_property
    def withheld(self) -> Mapping[str, str]:
        """Claims on which nothing may rest, with why: by a failed check, or by a reviewer's word."""
        rules = self.rules.weights.withholding_checks
        found = {
            check.claim_id: "exceeds what peak figures allow and counts for nothing"
            for check in self.dossier.checks
            if check.claim_id and check.expectation in rules
        }
        for amendment in self.dossier.amendments:
            if amendment.withdrawn or amendment.withheld:
                found[amendment.claim_id] = "a reviewer found it wrong, and it counts for nothing"
        return found

    def known_until(self, claim: Claim) -> date | None:
        """The day up to which the matter of a claim is known: the last publication on it."""
        days = (self.published(claim), *(self._last_days.get(topic) for topic in self.topics(claim)))
        return max((day for day in days if day), default=None)

    @cached_property
    def _last_days(self) -> Mapping[Topic, date]:
        """The last publication on each topic that has a dated one."""
        days = {topic: [self.published(claim) for claim in claims] for topic, claims in self.by_topic.items()}
        return {topic: max(filter(None, told)) for topic, told in days.items() if any(told)}

    def topic(self, reading: Reading) -> Topic:
        """What the reading may share a proposition with."""
        predicate = self.rules.predicate_class.get(reading.predicate, reading.predicate)
        return predicate, self._root(reading.subject), self._root(reading.object)

    def topics(self, claim: Claim) -> tuple[Topic, ...]:
        """The topics that may hold the claim's proposition: its roles as they stand and changed."""
        predicate, subject, target = self.topic(self.readings[claim.claim_id])
        if target is None or target == subject:
            return ((predicate, subject, target),)
        return (predicate, subject, target), (predicate, target, subject)

    def outlet_id(self, claim: Claim) -> str | None:
        """The outlet of the claim's document."""
        document = self.documents.get(claim.document_id)
        return document.outlet_id if document else None

    def wire_id(self, claim: Claim) -> str | None:
        """Whom the claim's document credits with its text, if it credits another."""
        document = self.documents.get(claim.document_id)
        return document.wire_outlet_id if document else None

    def published(self, claim: Claim) -> date | None:
        """The day on which the claim's document appeared."""
        document = self.documents.get(claim.document_id)
        return document.published_at.date() if document and document.published_at else None

    def age(self, claim: Claim) -> tuple[date, time, str, int, str]:
        """The order of claims: by publication, then document and place.

        Of one day, what tells no hour (midnight) comes last, since it cannot be shown to be the first.
        """
        document = self.documents.get(claim.document_id)
        told = document.published_at if document else None
        hour = told.time() if told and told.time() != time.min else time.max
        return self.published(claim) or NO_DATE, hour, claim.document_id, claim.char_start, claim.claim_id

    def _root(self, term: Term | None) -> str | None:
        return self.relations.root(term.key) if term else None
