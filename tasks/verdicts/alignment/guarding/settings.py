"""What the evidence tells of all but one, of another country, or of a peak that is not the mean."""

from tasks.verdicts.alignment.amounts.fitting import marks_of
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.intervals import Relation
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

EXCEPTED = "the evidence says it of all but one, the claim of all"
PEAK, MEAN = "at_peak", "averaged"
Shared = list[tuple[Amount, Amount]]


def excepts(claim: Text, evidence: Text, shared: Shared) -> Comparison | None:
    """Refutes «all eight» and «eight» by «all eight except Biren»; 除…外…也 adds to one and excepts none."""
    mine = marks_of(claim.words)
    theirs = marks_of([word for word in evidence.words if not _is_measured(evidence, word)])
    counted = any(amount.quantity.unit == Unit.COUNT for amount, _ in shared)
    if "excepting" in mine or not ("every" in mine or counted):
        return None
    if not {"excepting", "every"} <= theirs or "besides" in theirs:
        return None
    return Comparison(Stance.REFUTES, EXCEPTED, comparable=True)


def _is_measured(text: Text, word: Word) -> bool:
    """Whether a measure follows a word, so that it excepts nothing: «bis auf 700 Watt»."""
    return any(
        each.quantity.unit != Unit.COUNT and not text.text[word.end : each.start].strip()
        for each in text.counted
        if each.start >= word.end
    )


def in_another_country(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """Where the evidence says it is so many, if the claim counts them in a country that it does not name."""
    located = [name for name in _places(claim) if _is_within(claim, name)]
    found = _places(evidence)
    mine, theirs = ({_country(each, roles) for each in places} for places in (located, found))
    if not claim.counted or not mine or not theirs or None in mine | theirs or mine & theirs:
        return None
    there, here = (roles.relations.name(places[0].key) for places in (found, located))
    return f"the evidence is about {there}, the claim about {here}"


def of_peak_or_mean(claim: Text, evidence: Text, shared: Shared) -> str | None:
    """Which of the two the shared number is where the evidence gives peak and mean, the claim neither."""
    if {PEAK, MEAN} & marks_of(claim.words):
        return None
    told = {mark for each in evidence.counted for mark in _own_marks(evidence, each)}
    for _, other in shared:
        own = _own_marks(evidence, other)
        if told == {PEAK, MEAN} and len(own) == 1:
            return f"the evidence gives it {min(own).replace('_', ' ')}, which the claim leaves open"
    return None


def tells_the_part(found: Comparison, claim: Text, evidence: Text, shared: Shared) -> Comparison | None:
    """Supports a claim of a part by the number of that part, which the whole was held against.

    «57 billion, including 51 from data centers» says that with data centers it was 51.
    """
    if found.relation is not Relation.DISJOINT or not shared or len(shared) != len(claim.counted):
        return None
    said = {name.key for name in claim.names} | {sense for word in claim.words for sense in word.concepts}
    for _, other in shared:
        own, beside = _part_told(evidence, other), _told_before(evidence, other)
        if own is None or not (own - beside) & said:
            return None
    return Comparison(Stance.SUPPORTS, "the evidence gives it for that part", comparable=True)


def _told_before(text: Text, amount: Amount) -> frozenset[str]:
    """What is told before a number, which it is no part of."""
    end = max((each.end for each in text.counted if each.end <= amount.start), default=0)
    names = {name.key for name in text.names if name.start < end}
    return frozenset(names | {sense for word in text.words if word.start < end for sense in word.concepts})


def of_a_part(claim: Text, evidence: Text, shared: Shared) -> str | None:
    """Whether each shared number is what the evidence gives for a part that the claim says nothing of.

    «125 billion, davon 90 für AWS» does not say that 90 billion are invested.
    """
    claimed = {name.key for name in claim.names}
    meant = {sense for word in claim.words for sense in word.concepts}
    parts = [_part_told(evidence, other) for _, other in shared]
    silent = [part is not None and part.isdisjoint(claimed | meant) for part in parts]
    return "the evidence gives it for a part only" if silent and all(silent) else None


def _part_told(text: Text, amount: Amount) -> frozenset[str] | None:
    """What the part is of that a number behind «davon», «including» gives; None where it gives none."""
    before = [each.end for each in text.counted if each.end <= amount.start]
    opened = [
        word.end
        for word in text.words
        if word.marks("portion") and before and before[-1] <= word.start < amount.start
    ]
    if not opened:
        return None
    high = min((each.start for each in text.counted if each.start >= amount.end), default=len(text.text))
    names = {name.key for name in text.names if opened[-1] <= name.start < high}
    words = {sense for word in text.words if opened[-1] <= word.start < high for sense in word.concepts}
    return frozenset(names | words) or None


def _own_marks(text: Text, amount: Amount) -> frozenset[str]:
    low, high = text.own(amount)
    return marks_of([word for word in text.words if low <= word.start < high]) & {PEAK, MEAN}


def _places(text: Text) -> list[Name]:
    return [name for name in text.names if name.kind is EntityKind.PLACE and not name.speaks]


def _is_within(text: Text, place: Name) -> bool:
    """Whether a word right before a place says that it is there: «in Spain», 在荷兰."""
    return any(
        word.marks("within") and word.end <= place.start and not text.text[word.end : place.start].strip()
        for word in text.words
    )


def _country(place: Name, roles: Roles) -> str | None:
    entity = roles.relations.reference.entity(place.key)
    return entity.country if entity else None
