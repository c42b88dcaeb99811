"""Which claim of another document one repeats that names no source of its own.

It repeats a near copy's model, or what was said with its number by the time: the first claim of that number
that names its source, or that the party itself makes; or what an outlet gave that its page credits with
something else. No outlet repeats who credits that outlet, and what an outlet counted or measured, or a party
says of itself, repeats nobody.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tasks.verdicts.index import Index, Topic
from tasks.verdicts.origins.crediting import Crediting, is_unnamed
from tasks.verdicts.origins.stories import Stories
from tasks.verdicts.valuekeys import ValueKey, value_key
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import BlockKind, Modality, OutletKind

MOST_MODELS = 8  # first claims of one number, each of another source, among which a model is looked for
MAX_STEPS = 16
OTHERWISE_CREDITED = "credits it elsewhere, which gives the same value"
SAME_STORY = "the same story: several of its figures, names no source of its own"
COMING = frozenset({Modality.FORECAST, Modality.PLANNED})


@dataclass(frozen=True, eq=False)
class Copying:
    """Looks for what a claim repeats."""

    index: Index
    crediting: Crediting

    @cached_property
    def stories(self) -> Stories:
        """Which documents retell one story."""
        return Stories(self.index, self.crediting)

    def model(self, claim: Claim, seen: set[str]) -> tuple[Claim, str] | None:
        """The claim that an uncredited one repeats, and how; none of the documents `seen`."""
        if self.is_by_party(claim):
            return None
        age = self.index.age(claim)
        for document_id in self.index.copies.get(claim.document_id, ()):
            for other in self._alike(claim, document_id):
                older = self.index.age(other) < age and not self._is_outcome(other, claim)
                if older and other.document_id not in seen and self._free(other, claim):
                    return other, "near copy"
        if self.crediting.is_own_work(claim):
            return None
        value = value_key(claim)
        keys = [(each, value) for each in self.index.topics(claim)] if value else []
        for other in (each for key in keys for each in self._models.get(key, {}).values()):
            if (
                other.document_id not in seen
                and not self._is_later(other, claim)
                and not self._is_outcome(other, claim)
                and self._free(other, claim)
            ):
                return other, "same value, names no source of its own"
        credited = self.from_credited(claim, seen)
        return (credited, OTHERWISE_CREDITED) if credited else self._retold(claim, seen)

    def from_credited(self, claim: Claim, seen: set[str]) -> Claim | None:
        """The same number as an outlet gave, or gave by another report, that the page credits elsewhere."""
        value, passed = value_key(claim), seen | {claim.document_id}
        models = self._models.get((self._topic(claim), value), {}) if value else {}
        for outlet_id in sorted(self._cited[claim.document_id]):
            own = self.said_by(outlet_id, claim, passed, same=True)
            reports = [each for credited, each in models.items() if outlet_id in credited]
            for other in (own, *reports):
                if other is None or other.document_id in passed or self._is_later(other, claim):
                    continue
                if self._free(other, claim):
                    return other
        return None

    @cached_property
    def _cited(self) -> dict[str, set[str]]:
        """The listed outlets that each page credits with something, its own left out."""
        found = defaultdict(set, {name: set(page.cited) for name, page in self.index.documents.items()})
        for claim in self.index.dossier.claims:
            found[claim.document_id].update(key for key, _ in self.crediting.of(claim))
        for name, page in self.index.documents.items():
            found[name] = (found[name] & self.index.outlets.keys()) - {page.outlet_id}
        return found

    def _retold(self, claim: Claim, seen: set[str]) -> tuple[Claim, str] | None:
        """The claim of the earliest document of one story that gives the same number."""
        value = value_key(claim)
        for document_id in self.stories.retold_by(claim) if value else ():
            for other in self._alike(claim, document_id) if document_id not in seen else ():
                if value_key(other) == value and self._free(other, claim):
                    return other, SAME_STORY
        return None

    def sourced(self, claim: Claim) -> Claim:
        """The claim, or the one of its own page that gives the same number with the source of it.

        A table or headline seldom says whom a number is from that the text beside it credits; «sources say»
        in the headline are «two people familiar with the matter» of the first sentence.
        """
        value, credits_ = value_key(claim), self.crediting.of(claim)
        if (
            value is None
            or (credits_ and not is_unnamed(credits_[-1][0]))
            or self.crediting.is_own_work(claim)
        ):
            return claim
        told = [each for each in self._alike(claim, claim.document_id) if value_key(each) == value]
        sources = [(each, self.crediting.of(each)) for each in told]
        if not credits_:
            return next((each for each, found in sources if found), claim)
        nameless = [each for each, found in sources if found and is_unnamed(found[-1][0])]
        return min((*nameless, claim), key=lambda each: (each.block is BlockKind.HEADLINE, each.char_start))

    def said_by(self, key: str, claim: Claim, seen: set[str], *, same: bool = False) -> Claim | None:
        """The credited outlet's own claim on the same topic, the nearest in value, the earliest.

        With `same`, only one of the same value. One of a metric that reports put for the claim's is its
        source where it gives the same number: «60 % of the performance», «of the inference performance».
        """
        topic, value = self._topic(claim), value_key(claim)
        wanted = [(topic, value)] if same else [(topic, value), (topic, None)]
        wanted += [(near, value) for near in self._near_topics(topic, claim.predicate) if value]
        groups = (self._by_outlet.get((each, key, number), {}) for each, number in wanted)
        return next((other for group in groups for id_, other in group.items() if id_ not in seen), None)

    def _near_topics(self, topic: Topic, predicate: str) -> list[Topic]:
        """The topic with each metric that a report may have put for the predicate."""
        classes = self.index.rules.predicate_class
        near = (group for group in self.index.rules.comparing.near_predicates if predicate in group)
        found = dict.fromkeys(classes.get(each, each) for group in near for each in group)
        return [(each, *topic[1:]) for each in found if each != topic[0]]

    def told_source(self, key: str, claim: Claim) -> str | None:
        """From whom, without a name, an outlet has the number, where another report of it tells that.

        «Reuters reported» and «people familiar with the matter told Reuters» are one origin.
        """
        value = value_key(claim)
        told = self._sources.get((self._topic(claim), value, key)) if value else None
        return told if is_unnamed(told) else None

    @cached_property
    def _sources(self) -> dict[tuple[Topic, ValueKey, str], str]:
        """Whom an outlet credits in turn with a number, by the earliest report that tells it."""
        found: dict[tuple[Topic, ValueKey, str], str] = {}
        for topic, claim in self._all():
            value = value_key(claim)
            if value is None:
                continue
            for (outlet, _), (source, _) in pairwise(self.crediting.of(claim)):
                found.setdefault((topic, value, outlet), source)
        return found

    def is_by_party(self, claim: Claim) -> bool:
        """Whether the claim stands, uncredited, in a document of whom it is about."""
        own = self.speaker_of(self.index.outlet_id(claim))
        relations = self.index.relations
        parties = relations.owners(claim.subject_id) | relations.owners(claim.object_id)
        return not self.crediting.of(claim) and bool(parties & relations.owners(own))

    def speaker_of(self, key: str | None) -> str | None:
        """The registry entity of an origin: a vendor's outlet stands for the vendor of its name."""
        outlet = self.index.outlets.get(key or "")
        if outlet is None or outlet.kind is not OutletKind.VENDOR:
            return key
        return self.index.relations.named(outlet.name) or key

    def _alike(self, claim: Claim, document_id: str) -> list[Claim]:
        """The first claims of a document on the topic of `claim`, those of its number before others."""
        value = value_key(claim)
        found = self._by_document.get((self._topic(claim), document_id), [])
        return sorted(found, key=lambda each: value_key(each) != value)[:MOST_MODELS]

    def _free(self, other: Claim, claim: Claim) -> bool:
        """Whether the credits of `other` do not lead to the outlet of `claim`."""
        own, seen = self.index.outlet_id(claim), {other.document_id}
        for _ in range(MAX_STEPS):
            credited = [key for key, _ in self.crediting.of(other)]
            if own in credited:
                return False
            source = self.said_by(credited[-1], other, seen) if credited else None
            if source is None:
                return True
            other = source
            seen.add(other.document_id)
        return True

    def _is_later(self, other: Claim, claim: Claim) -> bool:
        """Whether `other` appeared on a later day; of one day, either may have read the other."""
        first, second = self.index.published(other), self.index.published(claim)
        return first is not None and second is not None and first > second

    def _is_outcome(self, other: Claim, claim: Claim) -> bool:
        """Whether `claim` tells after its period what `other` foresaw before: that is no repetition."""
        told, foreseen = self.index.published(claim), self.index.published(other)
        ends = claim.time_end
        if ends is None or told is None or foreseen is None:
            return False
        coming = other.modality in COMING and claim.modality not in COMING
        return coming and foreseen <= ends <= told

    def _topic(self, claim: Claim) -> Topic:
        return self.index.topic(self.index.readings[claim.claim_id])

    def _all(self) -> Iterator[tuple[Topic, Claim]]:
        return ((topic, claim) for topic, claims in self.index.by_topic.items() for claim in claims)

    @cached_property
    def _by_outlet(self) -> dict[tuple[Topic, str, ValueKey | None], dict[str, Claim]]:
        """The first claim in each document of an outlet on a topic, of any value (None) and of each."""
        groups: dict[tuple[Topic, str, ValueKey | None], dict[str, Claim]] = defaultdict(dict)
        for topic, claim in self._all():
            for value in {None, value_key(claim)}:
                groups[topic, self.index.outlet_id(claim) or "", value].setdefault(claim.document_id, claim)
        return groups

    @cached_property
    def _by_document(self) -> dict[tuple[Topic, str], list[Claim]]:
        groups: dict[tuple[Topic, str], list[Claim]] = defaultdict(list)
        for topic, claim in self._all():
            groups[topic, claim.document_id].append(claim)
        return groups

    @cached_property
    def _models(self) -> dict[tuple[Topic, ValueKey], dict[tuple[str, ...], Claim]]:
        """The earliest claims of a topic and number that name a source or are the party's own."""
        found: dict[tuple[Topic, ValueKey], dict[tuple[str, ...], Claim]] = defaultdict(dict)
        for topic, claim in self._all():
            value = value_key(claim)
            models = found[topic, value] if value else None
            if models is None or len(models) >= MOST_MODELS:
                continue
            credited = tuple(key for key, _ in self.crediting.of(claim))
            if credited or self.is_by_party(claim):
                models.setdefault(credited, claim)
        return found
