"""Where a reviewer has spoken: the label and the words of a verdict, and whose verdict it is."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from tasks.verdicts.decision import Decision
from warehouse.records.base import canonical_json
from warehouse.records.review import Amendment
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import EvidenceKind, Label, Stance

BY_RULES = "rules"
REVIEWER = "reviewer:"
DIGEST_DIGITS = 16


def seen(evidence: Iterable[Evidence]) -> str:
    """Name what speaks for and against a claim, whatever it weighs; what is neutral changes nothing."""
    bearing = sorted(
        (each.evidence_id, each.stance)
        for each in evidence
        if each.stance is not Stance.NEUTRAL and each.kind is not EvidenceKind.ATTRIBUTION
    )
    return hashlib.sha256(canonical_json(bearing).encode()).hexdigest()[:DIGEST_DIGITS]


def as_reviewed(
    decision: Decision, told: str, amendment: Amendment, evidence: tuple[Evidence, ...]
) -> tuple[Decision, str]:
    """The decision and its words after a reviewer's.

    A claim whose reading was found faulty is not checkable: there is no claim to judge. A label that
    a reviewer gave counts on the evidence that the reviewer saw.
    """
    name = amendment.reviewer
    if amendment.withdrawn:
        said = f"{name} reviewed the claim and found its reading faulty, so that nothing is judged on it."
        return replace(decision, label=Label.NOT_CHECKABLE, support=0.0, refutation=0.0), said
    if amendment.fields:
        named = ", ".join(sorted(amendment.fields)).replace("_", " ")
        told = f"{told} The reading is as {name} corrected it ({named})."
    if amendment.withheld:
        told = f"{told} {name} reviewed the claim and found the page wrong; nothing else rests on it."
    if amendment.label is None:
        return decision, told
    if not _counts(amendment, evidence):
        return decision, (
            f"{told} {name} decided on {_words(amendment.label)} before the present evidence was there."
        )
    rules = "" if decision.label is amendment.label else f"; by the rules it is {_words(decision.label)}"
    said = f"{name} reviewed the claim and decided on {_words(amendment.label)}{rules}. {told}"
    return replace(decision, label=amendment.label), said


def decided_by(amendment: Amendment | None, evidence: tuple[Evidence, ...]) -> str:
    """Whose verdict it is: a reviewer's where the reading or the label is the reviewer's."""
    if amendment is None:
        return BY_RULES
    theirs = amendment.withdrawn or amendment.fields or _counts(amendment, evidence)
    return f"{REVIEWER}{amendment.reviewer}" if theirs else BY_RULES


def _counts(amendment: Amendment, evidence: tuple[Evidence, ...]) -> bool:
    return amendment.label is not None and amendment.label_seen in {None, seen(evidence)}


def _words(label: Label) -> str:
    return label.replace("_", " ")
