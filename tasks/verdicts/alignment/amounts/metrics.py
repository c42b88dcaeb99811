"""What a number is of: the metric named nearest to it, else what its unit says."""

from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Amount, Text

BEHIND = 4
JOINTS = ("", " ", "-")
MONEY, PRICE = "USD", "price"


def metric_of(text: Text, amount: Amount) -> frozenset[str]:
    """The metrics that a number may be of; empty where nothing says so.

    «A gross margin of 45.7 percent and an operating margin of 28 percent»: to each number its own.
    """
    unit = str(amount.quantity.unit)
    words = [word for word in text.words_in(amount.clause) if not text.in_points(word)]
    near = [word for word in words if _metrics(word, unit)]
    heads = [word for word in near if not any(_heads(text, word, other) for other in near)] or near
    reachable = [word for word in heads if not _blocked(text, word, amount)]
    if reachable:
        return _told(_metrics(min(reachable, key=lambda word: _distance(word, amount)), unit), amount)
    implied = lexicon().units.get(unit, frozenset())
    if implied:
        return implied
    earlier = [
        word
        for word in text.words
        if word.start < amount.start and _metrics(word, unit) and not text.in_points(word)
    ]
    return _metrics(earlier[-1], unit) if earlier else frozenset()


def same_metric(claimed: frozenset[str], found: frozenset[str]) -> bool:
    """Whether two metrics may be one: either is the other or a kind of it."""
    known = lexicon()
    return any(first in known.wider(second) for first in claimed for second in found) or any(
        second in known.wider(first) and first != second for first in claimed for second in found
    )


def _metrics(word: Word, unit: str) -> frozenset[str]:
    """The metrics that a word names and that a number of this unit can be of."""
    concepts = lexicon().concepts
    return frozenset(
        sense
        for sense in word.concepts
        if concepts[sense].kind == "metrics" and (not concepts[sense].units or unit in concepts[sense].units)
    )


def _told(metrics: frozenset[str], amount: Amount) -> frozenset[str]:
    """The metrics, with those that mean the same of a number with that unit."""
    unit = lexicon().units.get(str(amount.quantity.unit), frozenset())
    return metrics | unit if metrics & unit else metrics


def _heads(text: Text, word: Word, other: Word) -> bool:
    """Whether a word only says of which kind the sum behind it is: «HBM revenue»."""
    concepts = lexicon().concepts
    sums = any(MONEY in concepts[sense].units for sense in other.concepts)
    return sums and word.end <= other.start and text.text[word.end : other.start] in JOINTS


def _blocked(text: Text, word: Word, amount: Amount) -> bool:
    low, high = sorted((word.start, amount.start))
    return any(low < each.start < high and each is not amount for each in text.counted)


def _distance(word: Word, amount: Amount) -> int:
    if word.start >= amount.start:
        return max(0, word.start - amount.end) + BEHIND
    return amount.start - word.end


def are_apart(claimed: frozenset[str], found: frozenset[str]) -> bool:
    """Whether two metrics of money are surely two: debt is no revenue, though both are amounts."""
    known = lexicon()
    money = [
        all(MONEY in known.concepts[sense].units and PRICE not in known.wider(sense) for sense in metrics)
        for metrics in (claimed, found)
    ]
    return bool(claimed and found) and all(money) and not same_metric(claimed, found)


def siblings(claimed: frozenset[str], found: frozenset[str]) -> bool:
    """Whether two metrics are two kinds of one thing: gross and operating margin."""
    known = lexicon()
    return (
        bool(claimed and found)
        and not same_metric(claimed, found)
        and any(
            (known.wider(first) - {first}) & (known.wider(second) - {second})
            for first in claimed
            for second in found
        )
    )
