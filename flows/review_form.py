"""The form of a review: what the reviewer may answer, and the decision that this is."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from prefect.input import RunInput
from pydantic import Field, create_model

from flows.review_told import described
from tasks.reviews.choosing import chosen
from tasks.reviews.corrections import read_corrections
from tasks.reviews.decision import LONGEST_NAME, LONGEST_NOTE, Decision
from tasks.reviews.groups import Group
from warehouse.records.vocabulary import CheckStatus


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


class NewComparator(StrEnum):
    """The bound that a reviewer gives, if any."""

    AS_READ = "as read"
    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class NewModality(StrEnum):
    """How firmly the text stands behind the claim by the reviewer, if he says."""

    AS_READ = "as read"
    ASSERTED = "asserted"
    HEDGED = "hedged"
    SPECULATIVE = "speculative"
    PLANNED = "planned"
    FORECAST = "forecast"
    DENIED = "denied"


UNCHANGED = {NewLabel.AS_JUDGED, NewComparator.AS_READ, NewModality.AS_READ}
CORRECTED = {
    "value",
    "value_low",
    "value_high",
    "comparator",
    "unit",
    "subject_id",
    "predicate",
    "object_id",
    "conditions",
    "modality",
    "label",
}


class ReviewForm(RunInput):
    """The fields of the form; an empty one says nothing."""

    decision: Answer = Field(
        title="Decision", description="Is the check right, wrong, or is this the remedy?"
    )
    reviewer: str = Field(title="Your name", max_length=LONGEST_NAME, description="Stands in the record.")
    only: str = Field(
        default="",
        title="Only",
        description="Numbers of the items that this decides, such as 1, 3-5; empty for all.",
    )
    note: str = Field(default="", title="Note", max_length=LONGEST_NOTE, description="Why.")
    value: str = Field(
        default="",
        title="Correct: value",
        description="As one writes it, with its unit: 96 GB, at least 60 %, 1.2 to 1.5 million. Says the "
        "four fields below.",
    )
    value_low: str = Field(
        default="", title="Correct: lower value", description="In the unit, such as 0.595, or open."
    )
    value_high: str = Field(default="", title="Correct: upper value", description="The same for one number.")
    comparator: NewComparator = Field(
        default=NewComparator.AS_READ,
        title="Correct: bound",
        description="At least and at most have an open end.",
    )
    unit: str = Field(default="", title="Correct: unit", description="fraction, count, byte, W, USD, …")
    subject_id: str = Field(default="", title="Correct: subject", description="Id such as nvidia-h100.")
    predicate: str = Field(
        default="", title="Correct: predicate", description="What is said of it, such as memory_capacity."
    )
    object_id: str = Field(default="", title="Correct: object", description="What it is compared with.")
    conditions: str = Field(
        default="",
        title="Correct: conditions",
        description="All that hold, such as fp16, dense, scope card; open for none.",
    )
    modality: NewModality = Field(
        default=NewModality.AS_READ, title="Correct: modality", description="How firmly the text says it."
    )
    label: NewLabel = Field(
        default=NewLabel.AS_JUDGED, title="Correct: verdict", description="Yours in place of the rules'."
    )


def form_for(group: Group, asked: Sequence[str], refused: str = "") -> type[ReviewForm]:
    """The form with what the reviewer must know at its first field.

    The interface shrinks the description of a form to nothing where the form is longer than the window.
    """
    told = Field(title="Decision", description=described(group, asked, refused))
    return create_model("ReviewForm", __base__=ReviewForm, decision=(Answer, told))


def read_answer(form: ReviewForm, asked: Sequence[str], at: datetime, flow_run_id: str | None) -> Decision:
    """The decision that a filled form is, on the checks that it names. Raises `CorrectionRefused`."""
    fields = form.model_dump(include=CORRECTED)
    written = {
        name: str(said).strip()
        for name, said in fields.items()
        if said not in UNCHANGED and str(said).strip()
    }
    return Decision(
        check_ids=chosen(form.only, asked),
        status=STATUS[form.decision],
        correction=read_corrections(written),
        note=form.note.strip(),
        reviewer=form.reviewer.strip(),
        decided_at=at,
        flow_run_id=flow_run_id,
    )
