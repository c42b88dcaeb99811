"""Why the number of a text is surely of something else than the claimed one, however well the rest agrees."""

from tasks.verdicts.alignment.amounts.fitting import marks_of, rival_marks, same_noun
from tasks.verdicts.alignment.amounts.shares import SMALL, WIDE, is_each, named_together, things_of
from tasks.verdicts.alignment.reading.building import listed
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.names import HARDWARE, Roles, runs
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from warehouse.records.vocabulary import EntityKind, Unit

CHINESE = "zh"
PIECE = 24  # letters from «each» to the end of what it is said of
MEASURES = frozenset({"performance", "price", "power_draw", "bandwidth", "efficiency", "memory"})
LEVEL = "same_as"
SWAPPED = "the evidence compares the two the other way round"


def of_rival_side(claim: Text, evidence: Text) -> str | None:
    """What the number of the evidence is of and the claimed one is not: input and output, peak and measured.

    Only where one text names one side alone, and the other text the other side alone.
    """
    if not claim.counted:
        return None
    rival = rival_marks(claim.words, evidence.words)
    return f"the number of the evidence is {rival}, the claimed one is not" if rival else None


def of_other_each(claim: Text, evidence: Text) -> str | None:
    """What a text tells of each of, where the other tells it of each of what holds many: card and server."""
    mine, theirs = (_told_of_each(text) for text in (claim, evidence))
    if _is_of_system(claim) and _tells_of_piece(evidence):
        return "the evidence is about one piece of the claimed whole"
    if _is_of_system(evidence) and _tells_of_piece(claim):
        return "the evidence is about the whole, the claim about one piece of it"
    crossed = (mine & SMALL and theirs & WIDE) or (mine & WIDE and theirs & SMALL)
    if mine & theirs or not crossed:
        return None
    return f"the evidence is about each {min(theirs)}, the claim about each {min(mine)}".replace("_", " ")


def _is_of_system(text: Text) -> bool:
    """Whether a system is all the hardware that a text speaks of, and nothing is told of each piece."""
    if any(is_each(text, amount) for amount in text.counted):
        return False
    kinds = {name.kind for name in text.names if name.kind in HARDWARE and not name.speaks}
    return kinds == {EntityKind.SYSTEM}


def _tells_of_piece(text: Text) -> bool:
    """Whether all that a text tells is of one piece, or each, of a system it names: no count makes a whole.

    «A single B200 in the NVL72 has 186 GB», «each NPU of the CloudMatrix draws 1.4 kW».
    """
    systems = [name for name in text.names if name.kind is EntityKind.SYSTEM]
    if not systems or not text.counted or any(each.quantity.unit == Unit.COUNT for each in text.counted):
        return False
    pieces = [word.end for word in text.words if word.concepts & SMALL and not word.is_name] + [
        name.end for name in text.names if name.kind is EntityKind.CHIP
    ]
    marks = [word.start for word in text.words if word.marks("each") or word.marks("one_of")]
    return any(0 <= end - mark <= PIECE for end in pieces for mark in marks)


def _told_of_each(text: Text) -> frozenset[str]:
    return frozenset(
        thing for amount in text.counted if is_each(text, amount) for thing in things_of(text, amount)
    )


def of_several(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """Two or more of whom the evidence tells a number together, where the claim names but one of them."""
    if any(word.marks("joint") for word in claim.words):
        return None
    for amount in evidence.counted:
        joint = _are_joint(evidence, amount)
        houses = _houses(evidence, amount)
        mine = [name for name in houses if any(roles.is_same(each, name) for each in claim.names)]
        told = max(len({name.key for name in houses}), named_together(evidence, amount))
        if joint and mine and told > len({name.key for name in mine}):
            return "the evidence tells it of several together"
    return None


def _houses(text: Text, amount: Amount) -> list[Name]:
    """The houses in the clause of a number, with those that are listed with them before it."""
    houses = [name for name in text.names if name.kind is EntityKind.ORGANISATION and not name.speaks]
    here = {name.start for name in houses if name.clause == amount.clause}
    listed = {name.start for run in runs(text) if here & {each.start for each in run} for name in run}
    return [name for name in houses if name.start in here | listed]


def _are_joint(evidence: Text, amount: Amount) -> bool:
    """Whether a number is told of several together: by a word, or of those that «and» joins before it."""
    words = evidence.words_in(amount.clause)
    if any(word.marks("joint") for word in words):
        return True
    if any(word.marks("each") for word in words) or amount.quantity.unit == Unit.FRACTION:
        return False
    return named_together(evidence, amount) > 1


def names_another_house(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """An organisation that the claim names, where the evidence names another in its stead: Samsung's HBM."""
    for name in claim.names:
        if name.speaks or name.kind is not EntityKind.ORGANISATION or _is_told(name, claim, evidence, roles):
            continue
        others = roles.others(name, evidence)
        if others:
            return f"the evidence names {roles.relations.name(others[0].key)} in its stead"
    return None


def names_another_make(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """Hardware that the claim names, where the evidence names that of another house: Nvidia's for Ascend."""
    owners = roles.relations.owners
    hardware = [name for name in evidence.names if name.kind in HARDWARE and not name.speaks]
    for name in claim.names:
        house = owners(name.key)
        if name.speaks or name.kind not in HARDWARE or len(house) <= 1:
            continue
        others = [other for other in hardware if not _is_claimed(other, claim, roles)]
        apart = [other for other in others if len(owners(other.key)) > 1 and not owners(other.key) & house]
        if apart and not any(owners(each.key) & house for each in hardware):
            return f"the evidence names {roles.relations.name(apart[0].key)} in its stead"
    return None


def _is_claimed(found: Name, claim: Text, roles: Roles) -> bool:
    return any(roles.is_same(name, found) or roles.is_same(found, name) for name in claim.names)


def _is_told(name: Name, claim: Text, evidence: Text, roles: Roles) -> bool:
    """Whether the evidence names it, or a product of it that the claim does not name beside it."""
    beside = {other.key for other in claim.names} - {name.key}
    return any(found.key not in beside for found in roles.among(name, evidence))


def counts_otherwise(claim: Text, evidence: Text) -> bool:
    """Whether the evidence counts nothing that the claim counts, save numbers that both give.

    «Three companies built the cluster of 10,000 cards» is not refuted by the 10,000 cards.
    """
    given = {(each.quantity.unit, each.quantity.low) for each in evidence.counted}
    open_ = [each for each in claim.counted if (each.quantity.unit, each.quantity.low) not in given]
    counts = [each for each in evidence.counted if each.quantity.unit == Unit.COUNT]
    if not open_ or not counts or any(each.quantity.unit != Unit.COUNT for each in open_):
        return False
    return not any(same_noun(claim, mine, evidence, other) for mine in open_ for other in counts)


def is_base_swapped(claim: Side, evidence: Side, roles: Roles) -> bool:
    """Whether «A has 70 % of B's performance» is told as «B has 70 % of A's»."""
    return any(
        _is_other_base(claim, evidence, mine, theirs, roles)
        for mine in claim.text.counted
        for theirs in evidence.text.counted
    )


def _is_other_base(claim: Side, evidence: Side, amount: Amount, other: Amount, roles: Roles) -> bool:
    """Whether what the number of the evidence is a share of is what the claimed number is told of."""
    first, second = claim.value(amount), evidence.value(other)
    if first is None or second is None or {first.unit, second.unit} != {Unit.FRACTION}:
        return False
    if first.change is not None or second.change is not None or (first.number < 1) != (second.number < 1):
        return False
    base, found = _base(claim.text, amount), _base(evidence.text, other)
    if found is None or not is_measure(claim.text) or not is_measure(evidence.text):
        return False
    if base is not None:
        return _is_named(found, roles) and not roles.is_same(base, found)
    told = [name for name in claim.text.names if name.end <= amount.start and name.kind in HARDWARE]
    return any(roles.is_same(name, found) for name in told)


def lacks_first(claim: Text, evidence: Text) -> bool:
    """Whether the claim says that it is the first or the only one, and the evidence does not."""
    mine, theirs = marks_of(claim.words), marks_of(evidence.words)
    return "unique" in mine and not theirs & {"unique", "only"}


def is_levelled(claim: Text, evidence: Text) -> bool:
    """Whether the claim ranks something above all, and the evidence only puts it level with another."""
    mine, theirs = ({each for word in text.words for each in word.concepts} for text in (claim, evidence))
    return LEVEL in theirs - mine and _tops(claim) and not _tops(evidence)


def is_unsurpassed(claim: Text, evidence: Text) -> bool:
    """Whether one ranks something above all, and the other says that none is above it: no denial."""
    for first, second in ((claim, evidence), (evidence, claim)):
        tops, others = _tops(first), marks_of(second.words)
        if tops and not _tops(second) and {"negation", "comparing"} <= others:
            return True
    return False


def _tops(text: Text) -> bool:
    known = lexicon()
    return any(known.concepts[each].top for word in text.words for each in word.concepts)


def is_only_tried(claim: Text, evidence: Text) -> bool:
    """Whether the claim says that something is used, and the evidence only that it is tried."""
    uses, used = (any("use" in word.senses for word in text.words) for text in (claim, evidence))
    return uses and not used and "tried" in marks_of(evidence.words) - marks_of(claim.words)


def is_measure(text: Text) -> bool:
    """Whether a text speaks of what one thing has more of than another: performance, price, power."""
    known = lexicon()
    return any(known.wider(sense) & MEASURES for word in text.words for sense in word.concepts)


def is_added(evidence: Text, amount: Amount) -> bool:
    """Whether a number is what came on top: «added 15,000 wafers», 新增1.5万片."""
    low = evidence.own(amount)[0]
    return any(word.marks("added") and low <= word.start < amount.end for word in evidence.words)


def _base(text: Text, amount: Amount) -> Name | None:
    """What a share is of: named after the number behind another name, in Chinese right before the number."""
    near = [name for name in text.names if name.clause == amount.clause and not name.speaks]
    before = [name for name in near if name.end <= amount.start]
    if text.language == CHINESE:
        owners = listed("possessive", text.language)
        return before[-1] if before and text.text[before[-1].end : amount.start].strip() in owners else None
    after = [name for name in near if name.start >= amount.end]
    return after[-1] if before and after else None


def _is_named(name: Name, roles: Roles) -> bool:
    return any(roles.is_same(each, name) for each in roles.needed)
