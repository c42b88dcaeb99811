"""What makes the evidence say something else than the claim, however alike the rest of the words are."""

from collections.abc import Iterator
from itertools import product

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

DOWN = frozenset({"slower", "lag", "cheaper", "lighter"})
SLOWER = "the evidence says it the other way round: so many times less, not more"
OTHER_TIME = "the evidence is about another time"
PLACES = (EntityKind.PLACE, EntityKind.PERSON)
ROUNDED = 1e-6
OWNED = frozenset({"own"})
HELD = frozenset({"own", "use", "consist", "install", "exist"})
MOVED = frozenset({"order", "lay_off", "hire_staff"})
RECEIVED = frozenset({"receive", "deliver"})
WANTED = frozenset({"order", "buy", "sell"})
NOT_RECEIVED = "the evidence tells what is ordered or bought, the claim what has come"
NOT_HELD = "the evidence tells what is ordered, leased, laid off or hired, the claim what there is"
Shared = list[tuple[Amount, Amount]]


def says_less(claim: Text, evidence: Text, shared: Shared, roles: Roles) -> Comparison | None:
    """What follows where one says so many times less of what the other says so many times more of.

    It refutes, unless the other of the two is told of in the evidence, which typed claims do not see.
    """
    multiples = [
        (mine, other)
        for mine, other in shared
        if mine.quantity.unit == Unit.FRACTION and (mine.quantity.low or 0) >= 1
    ]
    differs = [_is_less(claim, mine) != _is_less(evidence, other) for mine, other in multiples]
    if not differs or not all(differs):
        return None
    if _are_turned(claim, evidence, roles):
        return None  # «A is three times slower than B», «B is three times faster than A»
    if _order_differs(claim, evidence, roles):
        return Comparison(Stance.NEUTRAL, "the evidence tells it of the other of the two")
    return Comparison(Stance.REFUTES, SLOWER, comparable=True)


def _is_less(text: Text, amount: Amount) -> bool:
    """Whether a number's own stretch says that it is slower, cheaper or behind; a denial leaves it open."""
    low, high = text.own(amount)
    known = lexicon()
    return any(
        low <= word.start < high and any(known.wider(sense) & DOWN for sense in word.concepts)
        for word in text.words
    )


def _order_differs(claim: Text, evidence: Text, roles: Roles) -> bool:
    """Whether the first that the claim names is not the first in the evidence, or one of them only is."""
    mine, theirs = _named(claim), _named(evidence)
    if not mine or not theirs:
        return bool(mine or theirs)
    return not roles.is_same(mine[0], theirs[0])


def _are_turned(claim: Text, evidence: Text, roles: Roles) -> bool:
    """Whether both name the same two, each in the other order."""
    mine, theirs = _named(claim), _named(evidence)
    if len(mine) != 2 or len(theirs) != 2:
        return False
    return roles.is_same(mine[0], theirs[1]) and roles.is_same(mine[1], theirs[0])


def _named(text: Text) -> list[Name]:
    return [name for name in text.names if not name.speaks and name.kind not in PLACES]


def at_another_time(claim: Text, evidence: Text) -> Comparison | None:
    """Says nothing where a claim without a number and the evidence name times that have no day in common."""
    if claim.counted or not claim.periods or not evidence.periods:
        return None
    meets = any(
        start <= last and first <= end
        for start, end, _ in claim.periods
        for first, last, _ in evidence.periods
    )
    return None if meets else Comparison(Stance.NEUTRAL, OTHER_TIME)


def of_another_event(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """What the claim names and the evidence does not, but another of its kind, at another time.

    That Hopper came in 2022 says nothing of when Blackwell came.
    """
    if at_another_time(claim, evidence) is None:
        return None
    for name in roles.needed:
        if name.kind not in PLACES and not roles.among(name, evidence) and roles.others(name, evidence):
            return f"the evidence does not speak of {roles.relations.name(name.key)}"
    return None


def of_few(claim: Text, evidence: Text) -> Comparison | None:
    """Refutes where one says it of many and the other of few, without a number, or of one and the same."""
    mine, theirs = (frozenset(_how_many(text)) for text in (claim, evidence))
    if claim.counted or {*mine, *theirs} != {"few", "many"} or len(mine) != 1 or len(theirs) != 1:
        return None
    turned = any(text.denied(text.clause(word.start)) for text in (claim, evidence) for word in text.words)
    return (
        None
        if turned
        else Comparison(Stance.REFUTES, "one says it of many, the other of few", comparable=True)
    )


def _how_many(text: Text) -> Iterator[str]:
    return (mark for word in text.words for mark in ("few", "many") if word.marks(mark))


def does_the_opposite(claim: Text, evidence: Text, shared: Shared) -> Comparison | None:
    """Says nothing where a number is of a deed in one and of its opposite in the other: hired, laid off."""
    known = lexicon()
    for mine, other in shared:
        deeds, found = _deeds(claim, mine), _deeds(evidence, other)
        links = {known.link(first, second) for first in deeds for second in found}
        turned = claim.denied(mine.clause) != evidence.denied(other.clause)
        if "opposite" in links and "same" not in links and not turned:
            return Comparison(Stance.NEUTRAL, "the evidence tells the number of the opposite")
    return None


def is_on_the_way(claim: Text, evidence: Text, shared: Shared) -> Comparison | None:
    """Says nothing where the claim tells what there is or has come, the evidence what is ordered or cut."""
    for mine, other in shared:
        held, moved = _deeds(claim, mine), _deeds(evidence, other)
        if _has_come(held) and moved & WANTED and not _has_come(moved, alone=False):
            return Comparison(Stance.NEUTRAL, NOT_RECEIVED)
        let = held == OWNED and "lease" in moved and not moved & OWNED
        if (let or moved & MOVED) and held <= HELD and _held(claim, mine):
            return Comparison(Stance.NEUTRAL, NOT_HELD)
    return None


def _has_come(deeds: frozenset[str], *, alone: bool = True) -> bool:
    """Whether something is received or delivered; `alone`: and not an order for it, or what is bought."""
    known = lexicon()
    come = any(known.wider(sense) & RECEIVED for sense in deeds)
    return come and not (alone and deeds & WANTED)


def _held(claim: Text, amount: Amount) -> bool:
    """Whether a claim says that something is had, or how many work there."""
    words = claim.words_in(amount.clause)
    return any(word.concepts & {*HELD, "headcount"} for word in words)


def _deeds(text: Text, amount: Amount) -> frozenset[str]:
    """What is done in the clause of a number; words of the number itself left out."""
    concepts = lexicon().concepts
    words: list[Word] = [
        word
        for word in text.words_in(amount.clause)
        if not text.in_amount(word) or (word.start >= amount.start and word.end > amount.end)
    ]
    return frozenset(sense for word in words for sense in word.concepts if concepts[sense].kind == "deeds")


def is_the_rest(claim: Text, evidence: Text) -> Comparison | None:
    """Says nothing where one gives the share in order and the other the rest: 90 % passed, 10 % failed."""
    for mine, other in product(claim.counted, evidence.counted):
        if not _makes_a_whole(mine, other):
            continue
        first, second = _is_sound(claim, mine), _is_sound(evidence, other)
        if first is not None and second is not None and first != second:
            return Comparison(Stance.NEUTRAL, "the evidence gives the share of the rest")
    return None


def _makes_a_whole(mine: Amount, other: Amount) -> bool:
    """Whether two shares may add up to one."""
    first, second = mine.quantity, other.quantity
    if {first.unit, second.unit} != {Unit.FRACTION} or first.change or second.change:
        return False
    bounds = (first.low, second.low, first.high, second.high)
    if any(each is None or each > 1 for each in bounds):
        return False
    low, high = ((first.low or 0) + (second.low or 0), (first.high or 0) + (second.high or 0))
    return low - ROUNDED <= 1 <= high + ROUNDED


def _is_sound(text: Text, amount: Amount) -> bool | None:
    """Whether a share is of what is in order or of what is not; None where it is said of neither or both."""
    concepts = lexicon().concepts
    told = {concepts[sense].sound for word in text.words_in(amount.clause) for sense in word.concepts}
    told -= {None}
    return (told.pop() != text.denied(amount.clause)) if len(told) == 1 else None
