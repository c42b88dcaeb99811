"""A label that says something about the world has evidence of the stance it needs."""

from expectations.rule import RowRule


def label_has_evidence(label: str, supporting: int, refuting: int, own_word: int) -> bool:
    """Whether `supported` has supporting, `refuted` refuting and `conflicting` both kinds of evidence.

    A claim that nothing but reports speak against has its own origin's word for it.
    """
    both = min(supporting + own_word, refuting)
    needed = {"supported": supporting, "refuted": refuting, "conflicting": both}
    return needed.get(label, 1) > 0


RULE = RowRule(
    name="expect_label_to_have_evidence",
    columns=("label", "supporting_evidence", "refuting_evidence", "own_word"),
    holds=label_has_evidence,
)
