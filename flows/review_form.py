"""The form of a review: what the reviewer is told, what he may answer, and the decision that this is."""

from datetime import datetime
from enum import StrEnum

from prefect.input import RunInput
from pydantic import Field, create_model

from flows.markdown import check_block, cut
from tasks.reviews.corrections import read_corrections
from tasks.reviews.decision import LONGEST_NAME, LONGEST_NOTE, Decision
from tasks.reviews.groups import Group
from tasks.reviews.minutes import consequence_of
from tasks.told import escaped
from warehouse.records.review import Consequence
from warehouse.records.vocabulary import CheckStatus, Label
from warehouse.rows import Row
from warehouse.wording import counted, interval_words

SHOWN = 20
FOLLOWS = {
    Consequence.WITHDRAW: "the reading is faulty: the claim becomes *not checkable*, and no other verdict "
    "rests on it",
    Consequence.WITHHOLD: "the page is wrong: the claim is judged as before, no other verdict rests on it, "
    "and it counts against the outlet",
    Consequence.NOTE: "the finding is noted; no verdict changes",
}


class Answer(StrEnum):
    """What a reviewer may decide."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    CORRECT = "correct"


STATUS = {
    Answer.CONFIRM: CheckStatus.CONFIRMED,
    Answer.DISMISS: CheckStatus.DISMISSED,
    Answer.CORRECT: CheckStatus.CORRECTED,
}


class NewLabel(StrEnum):
    """The verdict that a reviewer gives, if any."""

    AS_JUDGED = "as judged"
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class ReviewForm(RunInput):
    """The fields of the form; an empty one says nothing."""

    decision: Answer = Field(
        title="Decision", description="Is the check right, wrong, or is this the remedy?"
    )
    reviewer: str = Field(title="Your name", max_length=LONGEST_NAME, description="Stands in the record.")
    note: str = Field(default="", title="Note", max_length=LONGEST_NOTE, description="Why.")
    value_low: str = Field(
        default="", title="Correct: lower value", description="In the unit, such as 0.595."
    )
    value_high: str = Field(default="", title="Correct: upper value", description="The same for one number.")
    unit: str = Field(default="", title="Correct: unit", description="fraction, count, byte, W, USD, …")
    subject_id: str = Field(default="", title="Correct: subject", description="Id such as nvidia-h100.")
    object_id: str = Field(default="", title="Correct: object", description="What it is compared with.")
    label: NewLabel = Field(
        default=NewLabel.AS_JUDGED, title="Correct: verdict", description="Yours in place of the rules'."
    )


def form_for(group: Group, refused: str = "") -> type[ReviewForm]:
    """The form with what the reviewer must know at its first field.

    The interface shrinks the description of a form to nothing where the form is longer than the window.
    """
    told = Field(title="Decision", description=described(group, refused))
    return create_model("ReviewForm", __base__=ReviewForm, decision=(Answer, told))


def read_answer(form: ReviewForm, group: Group, at: datetime, flow_run_id: str | None) -> Decision:
    """The decision that a filled form is. Raises `CorrectionRefused`."""
    fields = form.model_dump(include={"value_low", "value_high", "unit", "subject_id", "object_id"})
    written = {name: text.strip() for name, text in fields.items() if text.strip()}
    if form.label is not NewLabel.AS_JUDGED:
        written["label"] = Label(form.label)
    return Decision(
        check_ids=group.check_ids,
        status=STATUS[form.decision],
        correction=read_corrections(written),
        note=form.note.strip(),
        reviewer=form.reviewer.strip(),
        decided_at=at,
        flow_run_id=flow_run_id,
    )


def described(group: Group, refused: str = "") -> str:
    """What the reviewer is told, in Markdown."""
    first = group.rows[0]
    lines = [f"**That cannot be: {escaped(refused)}**", ""] if refused else []
    lines += [f"### {escaped(group.expectation)}, {group.severity}: {counted(len(group.rows), 'check')}", ""]
    for row in group.rows[:SHOWN]:
        lines += [*_item(row), ""]
    if len(group.rows) > SHOWN:
        lines += [f"… and {len(group.rows) - SHOWN} more of this cause.", ""]
    lines += [
        f"**confirm**: {FOLLOWS[consequence_of(first)]}.",
        "",
        "**dismiss**: the check is wrong: the reading stands, and the check weakens it no longer.",
        "",
        "**correct**: the claim is judged again as the fields below say; leave empty what is right.",
        "",
        f"One answer decides all {len(group.rows)}." if len(group.rows) > 1 else "",
    ]
    return "\n".join(lines)


def _item(row: Row) -> list[str]:
    claim = row["claim"] or {}
    reading = interval_words(
        claim.get("value_low"), claim.get("value_high"), claim.get("unit"), claim.get("comparator")
    )
    about = " → ".join(filter(None, (claim.get("subject_name"), claim.get("object_name"))))
    read = ": ".join(filter(None, (about, (claim.get("predicate") or "").replace("_", " "), reading)))
    verdict = f"{row['label'].replace('_', ' ')}, confidence {row['confidence']:.2f}" if row["label"] else ""
    return check_block(row, ("Read as", cut(read)), ("Verdict now", escaped(verdict)))
