"""Where peak figures of two chips set no bound: a format is open that one lacks, or more was measured."""

from functools import lru_cache

from tasks.verdicts.evidence.measured import measured, order, ratio_of, told_of
from tasks.verdicts.rules import Bounds
from warehouse.records.claim import Conditions
from warehouse.records.vocabulary import Standing, Unit
from warehouse.reference.lookup import Reference
from warehouse.wording import value_words

NO_BOUND = "the peak figures of the two chips set no bound here"


def no_bound(
    pair: tuple[str, str],
    predicate: str,
    conditions: Conditions,
    limit: float,
    reference: Reference,
    bounds: Bounds,
) -> str | None:
    """Why the limit that peak figures give does not bind a ratio of the pair; None where it does.

    The limit compares like with like. A text that leaves the numeric format open may compare one chip in a
    format that the other lacks; and what was measured is possible, whatever the listed figures are.
    """
    if predicate in bounds.of_format and conditions.precision is None:
        narrow = _narrower(*pair, reference, bounds)
        if narrow:
            return (
                f"{NO_BOUND}, as the claim leaves the precision open and only the first computes in {narrow}"
            )
    derivation = bounds.derived.get(predicate)
    if derivation is None or not derivation.measured:
        return None
    highest = _highest_measured(*pair, reference)
    if highest is None or highest[0] <= limit:
        return None
    top, what = highest
    return f"{NO_BOUND}, as measured ratios reach {value_words(top, Unit.FRACTION)} ({what})"


def _narrower(subject: str, target: str, reference: Reference, bounds: Bounds) -> str | None:
    """The subject's narrowest format, where it is narrower than all that the other is known to compute in."""
    widths = bounds.throughput.bytes_per_weight
    first, second = (
        sorted((widths[each], each) for each in _formats(entity, reference) if each in widths)
        for entity in (subject, target)
    )
    return first[0][1] if first and second and first[0][0] < second[0][0] else None


@lru_cache(maxsize=4096)
def _formats(entity_id: str, reference: Reference) -> frozenset[str]:
    """The numeric formats in which figures or results of an entity are known."""
    figures = (each.conditions.precision for each in reference.figures_of(entity_id, "peak_compute"))
    results = (each.precision for each in reference.results_of(entity_id))
    return frozenset(each for each in (*figures, *results) if each)


@lru_cache(maxsize=4096)
def _highest_measured(subject: str, target: str, reference: Reference) -> tuple[float, str] | None:
    """The highest measured ratio of one measure, and what was measured."""
    upper, lower = measured(subject, reference), measured(target, reference)
    ratios = [
        (found.interval.top, told_of(measure))
        for measure in sorted(upper.keys() & lower.keys(), key=order)
        if (found := ratio_of(upper[measure], lower[measure])).standing is Standing.MEASURED
    ]
    return max(ratios, default=None)
