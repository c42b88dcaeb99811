"""Of each or of all: a number told of each of n is n times as much of all, and the other way round."""

from dataclasses import replace

from tasks.verdicts.alignment.amounts.fitting import nouns_of
from tasks.verdicts.alignment.reading.listing import listed_before
from tasks.verdicts.alignment.reading.names import runs
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.intervals import Interval, product, ratio
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import Comparator, EntityKind, Unit

A_FEW = 12  # «over eight stacks» spreads, «over 400 firms» bounds
NEXT = 2
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
SMALL = frozenset(
    {
        "die",
        "chip",
        "gpu",
        "card",
        "accelerator",
        "stack",
        "core",
        "port",
        "wafer",
        "cpu",
        "tpu",
        "npu",
        "building",
    }
)
WIDE = frozenset({"server", "rack", "cluster", "system", "data_center", "factory", "node", "site"})


def each_or_total(
    claim: Text, evidence: Text, amount: Amount, other: Amount, value: Value | None
) -> Value | None:
    """The evidence's value as the claim tells it, of each or of all; None where that cannot be known."""
    if value is None or is_each(claim, amount) == is_each(evidence, other):
        return value
    if is_each(evidence, other) and _names_thing(claim, evidence, other):
        return value
    together = named_together(claim, amount)
    if together and together == named_together(evidence, other) and not _counts(claim, amount):
        told_of_each = is_each(evidence, other)
        if told_of_each and not says_total(claim, amount) and _is_claimed(amount, value):
            return None  # «A and B ordered 50,000» may be told of each as well
        return _of_named(together, amount, value, told_of_each)
    if not (_counts(evidence, other) or together or says_total(claim, amount) or says_total(evidence, other)):
        return None if is_each(evidence, other) and _is_wider(claim, evidence, other) else value
    counts = _counts(evidence, other) or _counts(claim, amount)
    if len(counts) != 1 or not counts[0].quantity.low:
        return None
    if not is_each(evidence, other) and not (things_of(claim, amount) or _is_of_hardware(claim, evidence)):
        return None  # what two firms raised together need not be half for each
    number = counts[0].quantity.low
    listed = named_together(evidence, other)
    if listed > 1 and is_each(evidence, other) and number != listed:
        return None  # «A and B get 50,000 each, C another 60,000»: each of the two, not of so many
    exact = Interval(number, number)
    told = product(value.interval, exact) if is_each(evidence, other) else ratio(value.interval, exact)
    factor = number if is_each(evidence, other) else 1 / number
    return (
        None if told is None else replace(value, interval=told, derived=True, nominal=value.number * factor)
    )


def named_together(text: Text, amount: Amount) -> int:
    """How many houses «and» joins before a number in its clause; 0 where it names one or none.

    Those that the registry does not know count, too: «Google, Meta and Foxmoon».
    """
    for run in reversed(list(runs(text))):
        houses = [name for name in run if name.kind is EntityKind.ORGANISATION and name.end <= amount.start]
        if not houses:
            continue
        listed = listed_before(text, [(name.start, name.end) for name in houses], amount)
        if len(listed) > 1 and text.clause(listed[-1][0]) == amount.clause:
            return len(listed)
    return 0


def _of_named(number: int, amount: Amount, value: Value, each: bool) -> Value | None:
    """What each of some houses has as all of them, or all as each: unknown where each may have as much."""
    exact = Interval(number, number)
    told = product(value.interval, exact) if each else ratio(value.interval, exact)
    factor = number if each else 1 / number
    if told is None or (not each and _is_claimed(amount, replace(value, interval=told))):
        return None
    return replace(value, interval=told, derived=True, nominal=value.number * factor)


def _is_claimed(amount: Amount, value: Value) -> bool:
    """Whether a value allows the number as it is claimed, or that number is open below."""
    claimed = amount.quantity.low
    return claimed is None or value.interval.bottom <= claimed <= value.interval.top


def _is_of_hardware(claim: Text, evidence: Text) -> bool:
    """Whether both count the same pieces of hardware, of which each is like the other: eight H100."""
    chips = [{name.key for name in text.names if name.kind is EntityKind.CHIP} for text in (claim, evidence)]
    if chips[0] & chips[1]:
        return True
    mine, theirs = (
        {noun for each in text.counted for noun in nouns_of(text, each)} for text in (claim, evidence)
    )
    return bool(mine & theirs & (SMALL | WIDE))


def is_each(text: Text, amount: Amount) -> bool:
    """Whether a number is told of each of several: by «each», or by a denominator that is no time."""
    return bool(amount.quantity.per and amount.quantity.per not in TIMES) or bool(_each_words(text, amount))


def _each_words(text: Text, amount: Amount) -> list[Word]:
    """The words that say «each» of a number, those of its unit left out: tokens per second.

    Of several numbers in the clause it is said of the nearest: «stacks of 24 GB each make up 192 GB».
    """
    words = [word for word in text.words_in(amount.clause) if word.marks("each") and not text.in_amount(word)]
    if amount.quantity.unit == Unit.COUNT:
        return words
    rivals = [
        each
        for each in text.counted
        if each.clause == amount.clause and each.quantity.unit == amount.quantity.unit
    ]
    return [word for word in words if min(rivals, key=lambda each: _gap(each, word)) == amount]


def _gap(amount: Amount, word: Word) -> int:
    """Letters between a number and a word."""
    return word.start - amount.end if word.start >= amount.end else amount.start - word.end


def things_of(text: Text, amount: Amount) -> frozenset[str]:
    """What a number is told of each of: the noun after «each», the denominator."""
    words = text.words_in(amount.clause)
    found = {
        sense for word in words if amount.quantity.per == word.text.casefold() for sense in word.concepts
    }
    marked = _each_words(text, amount)
    if marked:
        nearest = min(marked, key=lambda word: abs(word.start - amount.start))
        after = [word for word in words if word.start > nearest.start and word.concepts]
        found |= nearest.concepts
        if nearest.start < amount.start or (after and after[0].start - nearest.end <= NEXT):
            found |= after[0].concepts if after else frozenset()
    return frozenset(found & (SMALL | WIDE))


def _names_thing(claim: Text, evidence: Text, other: Amount) -> bool:
    """Whether the claim is of the very thing that the evidence tells of each of: the rack, per rack."""
    things = things_of(evidence, other)
    mine = {sense for word in claim.words for sense in word.concepts} & (SMALL | WIDE)
    return bool(things & mine) and not (mine - things) & WIDE and not says_total_of(claim)


def says_total_of(claim: Text) -> bool:
    """Whether the claim adds up what several of the thing have."""
    return bool(claim.counted) and any(each.quantity.unit == Unit.COUNT for each in claim.counted)


def _is_wider(claim: Text, evidence: Text, other: Amount) -> bool:
    """Whether the claim is of what holds many of the things of each of which the evidence tells."""
    mine = {sense for word in claim.words for sense in word.concepts}
    return bool(mine & WIDE) and not mine & things_of(evidence, other)


def is_part(text: Text, amount: Amount) -> bool:
    """Whether a number is told of one of several: the first round, das eine Werk; no total of its own."""
    low, high = text.own(amount)
    own = [word for word in text.words if low <= word.start < high]
    return any(word.marks("one_of") for word in own) and not says_total(text, amount)


def says_total(text: Text, amount: Amount) -> bool:
    """Whether its clause, or one before it without a number, calls a number a total."""
    clauses = {amount.clause}
    if amount.clause and not any(each.clause == amount.clause - 1 for each in text.counted):
        clauses.add(amount.clause - 1)
    return any(word.marks("total") for clause in clauses for word in text.words_in(clause))


def _counts(text: Text, amount: Amount) -> tuple[Amount, ...]:
    """The other whole counts of a text: the four halls, the eight stacks."""
    return tuple(
        each
        for each in text.counted
        if each is not amount
        and each.quantity.unit == Unit.COUNT
        and (
            (each.quantity.comparator is Comparator.EXACT and each.quantity.low == each.quantity.high)
            or (each.quantity.comparator is Comparator.MORE_THAN and 1 < (each.quantity.low or 0) <= A_FEW)
        )
    )
