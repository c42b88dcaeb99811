"""The claim kind of a reading: the predicate's own, except where the value is a change or a ratio."""

from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, Unit

MEASURED = frozenset({ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT, ClaimKind.DURATION, ClaimKind.OTHER})
COUNTED = frozenset({ClaimKind.AMOUNT, ClaimKind.COUNT})
PRICE = "price"  # a percentage of a price is what it moved by
RELATIVE = frozenset({Unit.FRACTION.value, Unit.PERCENTAGE_POINT.value})


def kind_of(predicate: Predicate, quantity: Quantity, reference: Mention | None) -> ClaimKind:
    """Give the kind: «rose by 20 %» is a change, «twice the memory of X» a ratio, «60 % of sales» a share."""
    if quantity.unit not in RELATIVE:
        return predicate.kind
    if quantity.change == "by" and reference is None:
        return ClaimKind.CHANGE
    if reference is not None and predicate.kind in MEASURED | COUNTED:
        return ClaimKind.PERFORMANCE_RATIO
    if predicate.kind in MEASURED | COUNTED:
        moved = quantity.nature == "multiple" or predicate is load_predicates().by_id[PRICE]
        return ClaimKind.CHANGE if moved else ClaimKind.SHARE
    return predicate.kind
