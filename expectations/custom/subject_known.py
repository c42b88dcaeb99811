"""The subject of a claim is an entity that the registry knows."""

from expectations.rule import RowRule


def subject_known(subject_id: str | None, subject_registered: bool) -> bool:
    """Whether the claim names a subject and the registry has it."""
    return subject_id is not None and subject_registered


RULE = RowRule(
    name="expect_subject_to_be_a_known_entity",
    columns=("subject_id", "subject_registered"),
    holds=subject_known,
)
