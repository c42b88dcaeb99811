"""Whether evidence speaks of those that a claim names, and whether a place in it belongs to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.verdicts.alignment.reading.building import is_joint
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import clause_distance
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.relations import Kinship, Relations, Term
from warehouse.records.vocabulary import EntityKind

HARDWARE = (EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.GROUP)
WORLD = "worldwide"
LOOSE = (EntityKind.PLACE, EntityKind.GROUP)


@dataclass(frozen=True)
class Roles:
    """The names of a claim that evidence must be about."""

    text: Text
    relations: Relations

    @property
    def needed(self) -> tuple[Name, ...]:
        """The names, each once; not who makes another of them («Nvidia's H20»), nor who only says so."""
        found: dict[str, Name] = {}
        for name in self.text.names:
            if not name.speaks:
                found.setdefault(name.key, name)
        if not found:
            found = {name.key: name for name in self.text.names if name.kind is EntityKind.ORGANISATION}
        keys = set(found)
        return tuple(name for key, name in found.items() if not self._makes_another(key, keys))

    def _makes_another(self, key: str, keys: set[str]) -> bool:
        return any(key != other and self._owns_product(key, other) for other in keys)

    def _owns_product(self, owner: str, key: str) -> bool:
        entity = self.relations.reference.entity(key)
        product = entity is not None and entity.kind is not EntityKind.ORGANISATION
        return product and owner in self.relations.owners(key)

    def is_same(self, claimed: Name, found: Name) -> bool:
        """Whether a name of the evidence is the claimed one, a variant or a product of it."""
        if claimed.key == found.key:
            return True
        kinship = self.relations.kinship(_term(claimed), _term(found))
        if kinship in (Kinship.SAME, Kinship.VARIANT):
            return True
        return claimed.kind is EntityKind.ORGANISATION and self._owns_product(claimed.key, found.key)

    def among(self, claimed: Name, evidence: Text) -> tuple[Name, ...]:
        """The names of the evidence that are the claimed one."""
        return tuple(
            name
            for name in evidence.names
            if self.is_same(claimed, name)
            or self._is_division(claimed, name, self.text)
            or self._is_division(name, claimed, evidence)
        )

    def _is_division(self, house: Name, division: Name, text: Text) -> bool:
        """Whether a text writes the name of a division apart: «Alibaba's cloud» for Alibaba Cloud."""
        whole, part = self.relations.name(house.key), self.relations.name(division.key)
        if house.key == division.key or not part.startswith(f"{whole} "):
            return False
        senses = lexicon().senses((part.removeprefix(f"{whole} ").casefold(),), "en")
        return bool(senses) and any(senses & word.senses for word in text.words)

    def missing(self, evidence: Text) -> Name | None:
        """A claimed name that the evidence does not name, a place only where it names another one."""
        elsewhere = any(name.kind is EntityKind.PLACE for name in evidence.names) or any(
            WORLD in word.concepts for word in evidence.words
        )
        heard = [name for name in self.text.names if name.speaks and name.kind is not EntityKind.PLACE]
        voiced = evidence.credited or any(word.marks("unnamed_voice") for word in evidence.words)
        for name in heard if voiced else ():
            if not self._heard(name, evidence):
                return name
        for name in self.needed:
            if self.among(name, evidence):
                continue
            if name.kind not in LOOSE or (name.kind is EntityKind.PLACE and elsewhere):
                return name
        return None

    def is_placed(self, evidence: Text) -> bool:
        """Whether the evidence names each place that the claim names, or a group, which has its place."""
        places = (name for name in self.needed if name.kind is EntityKind.PLACE)
        grouped = any(name.kind is EntityKind.GROUP for name in evidence.names)
        return grouped or all(self.among(place, evidence) for place in places)

    def of_one_house(self, first: Name, second: Name) -> bool:
        """Whether the two are one, or one is the other's: Google and Alphabet."""
        return first.kind is second.kind and bool(
            {first.key, second.key} & self.relations.owners(first.key) & self.relations.owners(second.key)
        )

    def _heard(self, speaker: Name, evidence: Text) -> bool:
        """Whether the evidence names who says it, or one of their house."""
        mine = self.relations.owners(speaker.key)
        told = [name for name in evidence.names if name.speaks] or evidence.names
        return any(mine & self.relations.owners(name.key) for name in told)

    def others(self, claimed: Name, evidence: Text) -> list[Name]:
        """The names of the evidence of a claimed one's kind that are nothing the claim names."""
        return [
            name
            for name in evidence.names
            if claimed.kind is not None
            and name.kind is not None
            and same_kind(claimed, name)
            and not name.speaks
            and not any(self.is_same(each, name) or self.is_same(name, each) for each in self.needed)
        ]

    def governs(self, claimed: Name, evidence: Text, amount: Amount) -> bool:
        """Whether a number of the evidence belongs to the claimed name rather than to another of its kind."""
        mine, others = self.among(claimed, evidence), self.others(claimed, evidence)
        if not mine or not others:
            return bool(mine) or claimed.kind in LOOSE
        each = any(word.marks("each") for word in evidence.words_in(amount.clause))
        if each and _all_together(evidence, (*mine, *others)):  # «Google, Meta und Oracle kaufen je …»
            return True
        return _nearest(evidence, mine, amount) <= _nearest(evidence, others, amount)

    def is_near(self, claimed: Name, evidence: Text, clause: int) -> bool:
        """Whether a clause of the evidence is about the claimed name, not about another of its kind."""
        mine, others = self.among(claimed, evidence), self.others(claimed, evidence)
        if not mine or not others:
            return bool(mine) or claimed.kind in LOOSE
        if _all_together(evidence, (*mine, *others)):  # «Alibaba, Tencent und Baidu kauften …»
            return True
        first, second = (
            min(clause_distance(evidence, name.start, clause) for name in names) for names in (mine, others)
        )
        return first <= second


def _all_together(text: Text, names: Sequence[Name]) -> bool:
    """Whether names stand in one enumeration, so that what is said of one is said of each."""
    starts = {name.start for name in names}
    return any(starts <= {name.start for name in run} for run in runs(text))


def runs(text: Text) -> Iterator[list[Name]]:
    """The names of a text in runs that only commas and «and» part."""
    run: list[Name] = []
    for name in text.names:
        if run and not is_joint(text.text[run[-1].end : name.start]):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def same_kind(first: Name, second: Name) -> bool:
    """Whether two names are of one kind of thing."""
    return (
        None in (first.kind, second.kind)
        or first.kind is second.kind
        or (first.kind in HARDWARE and second.kind in HARDWARE)
    )


def _nearest(text: Text, names: Sequence[Name], amount: Amount) -> tuple[float, int]:
    """How far the nearest of some names is from a number: clauses, then letters where numbers compete."""
    crowded = sum(each.clause == amount.clause for each in text.counted) > 1
    return min(
        (
            clause_distance(text, name.start, amount.clause),
            _letters(text, name, amount) if crowded else 0,
        )
        for name in names
    )


def _letters(text: Text, name: Name, amount: Amount) -> int:
    """Letters between a name and a number; far where another number stands between."""
    low, high = sorted((name.start, amount.start))
    between = any(low < each.start < high and each is not amount for each in text.counted)
    return abs(name.start - amount.start) + (len(text.text) if between else 0)


def _term(name: Name) -> Term:
    return Term((name.key,), name.key)
