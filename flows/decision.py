"""One cause of failed checks waits for a person's decision, suspended, so that no worker waits with it."""

from datetime import UTC, datetime

from prefect import State, flow, suspend_flow_run
from prefect.artifacts import create_markdown_artifact
from prefect.input import keyset_from_paused_state, read_flow_run_input
from prefect.runtime import flow_run
from prefect.states import Completed, Suspended

from flows.events import announce, announce_failure
from flows.markdown import cut, table
from flows.review_form import ReviewForm, form_for, read_answer
from flows.runs import call
from tasks.decide import decide_checks
from tasks.publish import publish_ledger
from tasks.reviews.decide import Decided
from tasks.reviews.decision import Decision
from tasks.reviews.groups import Group
from tasks.reviews.refused import CorrectionRefused
from tasks.told import escaped
from warehouse.home import Home
from warehouse.records.verdict import Review
from warehouse.reviews import checks_by_id
from warehouse.wording import counted

MOST_FORMS = (
    20  # of one run beside one for each check: a refused answer, or a crash while it waits, costs one
)


@flow(
    name="decision",
    description="Ask a person about failed checks of one cause, and act on the answer.",
    on_failure=[announce_failure],
)
def decision(checks: list[str]) -> State[None]:
    """Wait for a decision on these checks, record it, judge again what it touches, and publish.

    On resuming the flow runs again from its top; each form has a key, so an answered one is not asked
    again, and one that was refused is followed by another that says why, one that decided on some of the
    checks by another on the rest.
    """
    home = Home.from_environment()
    told, done = "", "decided elsewhere meanwhile"
    for number in range(MOST_FORMS + len(checks)):
        group = Group(checks_by_id(home, checks, only_open=True))
        if not group.rows:
            return Completed(message=done)
        filled = _filled(form_for(group, checks, told), f"form-{number}")
        if filled is None:
            continue
        try:
            said = read_answer(filled, checks, datetime.now(UTC), flow_run.get_id())
            answer = said.model_copy(update={"check_ids": group.open_of(said.check_ids)})
            if not answer.check_ids:  # this form was acted upon before the run was resumed for a later one
                continue
            decided = decide_checks(home, answer)
        except CorrectionRefused as refused:
            told = str(refused)
            continue
        told, done = "", _settled(home, group, answer, decided)
    raise CorrectionRefused(f"the forms brought no answer of use; the last: {told}")


def _filled(form: type[ReviewForm], key: str) -> ReviewForm | None:
    """The form as it was filled in; suspends the run where it was not asked yet.

    None for one that was asked and whose run crashed before anybody answered: Prefect keeps the fields of a
    form once for its key, so that the question is put again under the next.
    """
    kept = keyset_from_paused_state(Suspended(pause_key=key))
    if given := read_flow_run_input(kept["response"]):
        return form.model_validate(given)
    if read_flow_run_input(kept["schema"]) is not None:
        return None
    return suspend_flow_run(wait_for_input=form, timeout=None, key=key)


def _settled(home: Home, group: Group, answer: Decision, decided: Decided) -> str:
    """Announce, publish and show what was decided; what it was, in words."""
    announce(home, decided.recorded)
    publish_ledger(home)
    message = (
        f"{counted(len(decided.reviews), 'check')} {answer.status} by {answer.reviewer}, "
        f"{counted(decided.recorded.superseded, 'verdict')} superseded"
    )
    create_markdown_artifact(key="decision", markdown=_decided_markdown(answer, decided), description=message)
    left = len(group.rows) - len(answer.check_ids)
    waiting = f"; {left} still to decide" if left else ""
    call(f"{group.expectation}: {message}{waiting}", tags=[str(answer.status)])
    return message


def _decided_markdown(answer: Decision, decided: Decided) -> str:
    rows = [
        (f"`{review.check_id[:8]}`", review.decision, _verdict(review, "before"), _verdict(review, "after"))
        for review in decided.reviews
    ]
    said = ", ".join(f"{name} {value}" for name, value in answer.correction.items())
    lines = [
        f"**{escaped(answer.reviewer)}** decided: {answer.status}.",
        "",
        *([f"Correction: {escaped(said)}", ""] if said else []),
        *([f"Note: {cut(answer.note)}", ""] if answer.note else []),
        *table(("Check", "Decision", "Verdict before", "Verdict after"), rows),
    ]
    return "\n".join(lines)


def _verdict(review: Review, when: str) -> str:
    found = (review.before if when == "before" else review.after).get("verdict")
    if not found:
        return ""
    return escaped(
        f"{found['label'].replace('_', ' ')} ({found['confidence']:.2f}), {found['verdict_id'][:8]}"
    )
