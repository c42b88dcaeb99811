"""Who does it to whom: whether two texts name the two sides of a deed in the same order."""

from collections.abc import Iterable
from itertools import pairwise

from tasks.verdicts.alignment.doing.ends import facing
from tasks.verdicts.alignment.reading.building import closing
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import Coverage, Covered
from tasks.verdicts.alignment.reading.names import Roles, runs, same_kind
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

LOOSE = (EntityKind.PLACE, EntityKind.PERSON)
NEAR = 3
PAIR = 2
COMPARING = frozenset({"beat", "lag"})


def swapped(claim: Text, evidence: Text, deed: Covered, roles: Roles) -> bool:
    """Whether the evidence has the two that the claim names in the other roles of a directed deed.

    «A acquired B» against «A was acquired by B», «A sold to B» or «B acquired A».
    """
    named = [name for name in roles.needed if name.kind not in LOOSE and not _is_occasion(name, claim)]
    mine = _sides(named, claim)
    if deed.found is None:
        return False
    if (ends := facing(claim, evidence, roles)) is not None:
        return not ends.same and deed.link in ("same", "converse")
    if len(mine) < 2 or not same_kind(mine[0], mine[1]):
        return deed.link == "converse" and compares(deed)
    if _are_joined(mine, claim):
        return False
    clause = evidence.clause(deed.found.start)
    found = [roles.among(each, evidence) for each in mine[:2]]
    places = [
        [name.start for name in names if not name.speaks] or [name.start for name in names] for names in found
    ]
    if not all(places):
        return deed.link == "converse" and compares(deed)
    first, second = (min(each, key=lambda at: abs(evidence.clause(at) - clause)) for each in places)
    turned = (first > second) != is_passive(evidence, deed.found)
    turned = turned != is_passive(claim, deed.claimed)
    turned = turned != (is_received(claim, deed.claimed) != is_received(evidence, deed.found))
    turned = turned != (is_lent(claim, deed.claimed) != is_lent(evidence, deed.found))
    return turned != (deed.link == "converse")


def _are_joined(sides: list[Name], text: Text) -> bool:
    """Whether both do it together: «Alibaba and Tencent jointly ordered», «Broadcom together with OpenAI»."""
    known = lexicon().concepts
    low, high = sorted(side.start for side in sides[:PAIR])
    mutual = any(
        low < word.start < high and any(known[sense].mutual for sense in word.concepts) for word in text.words
    )
    return mutual or any(all(side in run for side in sides[:PAIR]) for run in runs(text))


def _is_occasion(name: Name, text: Text) -> bool:
    """Whether a name that nobody lists is where or when it is done: «at CES», «auf der CES», 在GTC."""
    return name.kind is None and closing("occasion").search(text.text[: name.start]) is not None


def _sides(names: list[Name], claim: Text) -> list[Name]:
    """The doer and the other side: of three names the one after «to», «from», «bei», 向."""
    if len(names) <= PAIR:
        return names
    other = next(
        (name for name in names[1:] if closing("other_side").search(claim.text[: name.start])), names[1]
    )
    return [names[0], other]


def is_received(text: Text, deed: Word) -> bool:
    """Whether a deed is a noun that is received: an order that is won from somebody is his."""
    if "order" not in deed.concepts:
        return False
    words = text.words_in(text.clause(deed.start))
    return any("receive" in word.concepts and word is not deed for word in words)


def is_lent(text: Text, deed: Word) -> bool:
    """Whether who rents is who rents it to the other: «Oracle rents computing power to xAI»."""
    if "lease" not in deed.concepts:
        return False
    return any(
        closing("to_side").search(text.text[: name.start])
        for name in text.names
        if name.clause == text.clause(deed.start)
    )


def compares(deed: Covered) -> bool:
    """Whether a deed compares: of two things told in one order, faster is the other way of slower."""
    known = lexicon()
    return any(
        known.concepts[sense].kind == "qualities" or known.wider(sense) & COMPARING
        for sense in deed.claimed.concepts
    )


def is_directed(each: Covered) -> bool:
    """Whether it matters who comes first."""
    return any(lexicon().concepts[sense].directed for sense in each.claimed.concepts)


def is_swapped(claim: Text, evidence: Text, coverage: Coverage, roles: Roles) -> Comparison | None:
    """What follows for a number where the roles are swapped: of a share or multiple nothing, else refuted."""
    deeds = [each for each in coverage.words if each.found and is_directed(each)]
    shares = any(each.quantity.unit == Unit.FRACTION for each in claim.counted)
    reason = "the evidence names the two in the other order"
    if shares and any(each.link == "converse" and compares(each) for each in deeds):
        return Comparison(Stance.NEUTRAL, reason)
    if not any(swapped(claim, evidence, each, roles) for each in deeds):
        return None
    if shares:
        return Comparison(Stance.NEUTRAL, reason)
    return Comparison(Stance.REFUTES, reason, comparable=True)


def tells_inverse(evidence: Text, amount: Amount, other: Amount, roles: Roles) -> bool:
    """Whether one text tells a multiple of the second, the other a part of the first: «a quarter of A»."""
    first, second = amount.quantity, other.quantity
    ratios = first.unit == second.unit == Unit.FRACTION and first.change is second.change is None
    if not ratios or None in (first.low, second.low):
        return False
    if ((first.low or 0) < 1) == ((second.low or 0) < 1):
        return False
    named = [name for name in roles.needed if name.kind not in LOOSE and not name.speaks]
    found = [roles.among(name, evidence) for name in named]
    if len(named) != PAIR or not all(found):
        return False
    mine, theirs = (name.start for name in named), (names[0].start for names in found)
    return is_ordered(mine) != is_ordered(theirs)


def is_ordered(places: Iterable[int]) -> bool:
    """Whether places stand one after the other."""
    return all(first < second for first, second in pairwise(places))


def is_passive(text: Text, deed: Word) -> bool:
    """Whether a deed is told of whom it is done to: «was acquired by», «wird von … übernommen», 被.

    So it is where somebody has it done by another: «lässt bei TSMC fertigen», 委托.
    """
    clause = text.words_in(text.clause(deed.start))
    marks = [word for word in clause if word.marks("passive_voice")]
    if any(word.marks("causative") for word in clause):
        return True
    if text.language == "zh":
        return any(word.start < deed.start for word in marks)
    if deed not in clause:
        return False
    at = clause.index(deed)
    after = [word.text.casefold() for word in clause[at + 1 : at + 1 + NEAR]]
    if text.language == "en":
        return "by" in after
    return len({word.text.casefold() for word in marks}) > 1
