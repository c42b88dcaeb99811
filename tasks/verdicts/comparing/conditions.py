"""Whether a figure may be of what a claim says, by what both state and by what the figure leaves open."""

from warehouse.records.claim import Conditions

DIE = "die"  # of which a chip may have several


def may_be_of(claim: Conditions, figure: Conditions) -> bool:
    """Whether the figure is of the precision that the claim states, and of a die where the claim is of one.

    A figure whose precision nobody tells may be of any other, and a chip's is none of its dies'.
    """
    if claim.precision is not None and figure.precision is None:
        return False
    return claim.scope == figure.scope or DIE not in (claim.scope, figure.scope)
