"""The label agrees with the origins counted for and against the claim."""

from expectations.rule import RowRule


def label_fits_origins(label: str, supporting: int, refuting: int, own_word: int) -> bool:
    """Whether the side that the label takes has an origin, or figures of the reference data in its place.

    Where reports alone speak against the claim, its own origin is the one that `conflicting` needs for it.
    `not_enough_evidence` and `not_checkable` take no side.
    """
    both = min(supporting + own_word, refuting)
    needed = {"supported": supporting, "refuted": refuting, "conflicting": both}
    return needed.get(label, 1) > 0


RULE = RowRule(
    name="expect_label_to_fit_its_origins",
    columns=("label", "supporting_roots", "refuting_roots", "own_word"),
    holds=label_fits_origins,
)
