"""The second path of `claims compare`: two texts aligned by the words they use, in any of the languages.

Where the typed claims of two texts do not meet (an unknown subject, a metric named otherwise, a sentence
without a number), the texts themselves are compared: the same names, the concepts of the claim covered, one
metric, one time, and then the numbers, or whether it is said or denied. Documents are never judged by it: a
pair of sentences is given as being on one matter, two sentences of the news are not.
"""

from collections.abc import Sequence

from tasks.entities.registry import registry
from tasks.verdicts.alignment.amounts import Judge, Side, judge_amount
from tasks.verdicts.alignment.deeds import judge_deed
from tasks.verdicts.alignment.lists import judge_list
from tasks.verdicts.alignment.names import Roles
from tasks.verdicts.alignment.shared import with_shared_names
from tasks.verdicts.alignment.texts import Amount, Text, read
from tasks.verdicts.intervals import of_value, whole
from tasks.verdicts.reading import Reading, Value
from tasks.verdicts.relations import Relations
from tasks.verdicts.rules import Rules
from tasks.verdicts.stance import Comparison
from warehouse.records.claim import Claim
from warehouse.records.source import Document
from warehouse.records.vocabulary import Comparator, Modality, Stance, Unit

FEW = 12
CHANGES = {"from_to": "from"}
Told = Sequence[tuple[Claim, Reading]]


def align(
    claim: tuple[Document, Told],
    evidence: tuple[Document, Told],
    relations: Relations,
    rules: Rules,
    judge: Judge,
) -> Comparison:
    """What the evidence says about the claim, read as words; `judge` compares typed readings."""
    mine, theirs = (_side(document, told) for document, told in (claim, evidence))
    mine, theirs = with_shared_names(mine, theirs)
    roles = Roles(mine.text, relations)
    missing = roles.missing(theirs.text)
    if missing is not None:
        return _open(f"the evidence does not speak of {relations.name(missing.key)}")
    amounts = _main(mine.text)
    if not amounts:
        return judge_deed(mine, theirs, roles, rules)
    found = [
        listed
        if (listed := judge_list(mine, theirs, amount, roles))
        else judge_amount(mine, theirs, amount, roles, rules, judge)
        for amount in amounts
    ]
    decided = _together(amounts, found)
    if decided.comparable:
        return decided
    denied = judge_deed(mine, theirs, roles, rules)
    return denied if denied.stance is Stance.REFUTES else decided


def _together(amounts: Sequence[Amount], found: Sequence[Comparison]) -> Comparison:
    """One refuted number refutes the whole, one open one leaves it open, save a count nobody else gives."""
    for each in found:
        if each.stance is Stance.REFUTES:
            return each
    counting = [
        each
        for amount, each in zip(amounts, found, strict=True)
        if amount.quantity.unit != Unit.COUNT or each.comparable
    ] or list(found)
    return next((each for each in counting if each.stance is Stance.NEUTRAL), counting[0])


def _main(text: Text) -> tuple[Amount, ...]:
    """The numbers that are claimed: not how many «the two plants» are that make 50,000 wafers."""
    large = [each for each in text.counted if not _is_few(each)]
    return tuple(large) or text.counted


def _is_few(amount: Amount) -> bool:
    quantity = amount.quantity
    few = quantity.low is not None and quantity.low == quantity.high and quantity.low <= FEW
    return quantity.unit == Unit.COUNT and few


def _side(document: Document, told: Told) -> Side:
    def value(amount: Amount) -> Value | None:
        for claim, reading in told:
            if reading.value and claim.char_start < amount.end and amount.start < claim.char_end:
                return reading.value
        return _plain(amount)

    def modality(start: int, end: int) -> Modality | None:
        for claim, reading in told:
            if claim.char_start < end and start < claim.char_end:
                return reading.modality
        return None

    return Side(read(document, registry()), value, modality)


def _plain(amount: Amount) -> Value | None:
    quantity = amount.quantity
    if quantity.low is None and quantity.high is None:
        return None
    interval = of_value(quantity.low, quantity.high, quantity.comparator)
    if quantity.unit == Unit.COUNT and quantity.comparator is Comparator.EXACT:
        interval = whole(interval)
    change = CHANGES.get(quantity.change or "", quantity.change)
    return Value(interval, str(quantity.unit), quantity.comparator, quantity.per, change)


def _open(reason: str) -> Comparison:
    return Comparison(Stance.NEUTRAL, reason)
