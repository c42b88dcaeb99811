"""A label that says something about the world has evidence of the stance it needs."""

from expectations.rule import RowRule


def label_has_evidence(label: str, supporting: int, refuting: int) -> bool:
    """Whether `supported` has supporting, `refuted` refuting and `conflicting` both kinds of evidence."""
    needed = {"supported": supporting, "refuted": refuting, "conflicting": min(supporting, refuting)}
    return needed.get(label, 1) > 0


RULE = RowRule(
    name="expect_label_to_have_evidence",
    columns=("label", "supporting_evidence", "refuting_evidence"),
    holds=label_has_evidence,
)
