"""What may follow from comparing two statements."""

from dataclasses import dataclass

from tasks.verdicts.comparingrules import Bearing


@dataclass(frozen=True)
class Match:
    """What may follow: `both` support and refutation, `support` alone, or nothing (`open`) and why.

    `swapped` tells that the evidence names the roles in the other order, `apart` that it is surely about
    another part of the same.
    """

    bearing: Bearing
    reason: str = ""
    swapped: bool = False
    apart: bool = False


BOTH = Match("both")
