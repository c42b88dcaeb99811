"""How much evidence weighs together: independent origins fused, outlets by a Beta prior."""

from collections import defaultdict
from collections.abc import Iterable
from math import prod

from tasks.verdicts.origins.crediting import origin_group
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Label, Stance


def reliability(prior: float, strength: float, held: int = 0, failed: int = 0) -> float:
    """The mean of Beta(prior·strength, (1 - prior)·strength) after `held` and `failed` reviewed claims."""
    return (prior * strength + held) / (strength + held + failed)


def fused(evidence: Iterable[Evidence], stance: Stance) -> float:
    """The weight of all independent origins on one side: 1 - ∏(1 - wᵢ), each origin by its best piece.

    Adding a piece never lowers it.
    """
    best: dict[str, float] = defaultdict(float)
    for piece in evidence:
        if piece.stance is stance:
            key = origin_key(piece)
            best[key] = max(best[key], piece.weight)
    return 1 - prod(1 - weight for weight in sorted(best.values()))


def origins_of(evidence: Iterable[Evidence], stance: Stance) -> int:
    """How many independent origins stand on one side with any weight."""
    return len({origin_key(piece) for piece in evidence if piece.stance is stance and piece.weight > 0})


def origin_key(piece: Evidence) -> str:
    """What makes two pieces one: their origin, else their kind (all bounds rest on the same figures).

    Sources that nobody knows are not known to be different ones: they are one.
    """
    return origin_group(piece.origin_id or f"kind:{piece.kind}")


def confidence(label: Label, support: float, refutation: float) -> float:
    """How firmly the evidence stands behind the label; 0 where nothing can be checked."""
    match label:
        case Label.NOT_CHECKABLE:
            found = 0.0
        case Label.REFUTED:
            found = refutation * (1 - support)
        case Label.CONFLICTING:
            # Where nothing else supports the claim, its own word stands against the other.
            found = max(min(support, refutation), refutation / 2)
        case _:
            found = support * (1 - refutation)
    return round(found, 4)
