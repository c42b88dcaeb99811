"""What makes the values of two claims one number."""

from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Comparator

PLAIN = frozenset({Comparator.EXACT, Comparator.APPROXIMATE})
ValueKey = tuple[str, str, str]


def value_key(claim: Claim) -> ValueKey | None:
    """«900,000», «about 900,000» and «90万» are one number; else the interval is."""
    low, high, unit = claim.value_low, claim.value_high, claim.unit
    if unit is None or (low is None and high is None):
        return None
    if low is not None and high is not None and claim.comparator in PLAIN:
        return "about", f"{(low + high) / 2:.6g}", unit
    return str(low), str(high), unit
