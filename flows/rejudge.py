"""Judge anew what stands on other reference data or rules than now, or has come due."""

from datetime import UTC, datetime

from prefect import State, flow
from prefect.runtime import flow_run

from flows.events import announce_failure
from flows.judging import begun_batch, judge_anew
from flows.pipeline import ended, refresh_reference
from flows.progress import tell
from flows.summary import RunSummary
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import recorded_claims
from warehouse.home import Home
from warehouse.reference.load import load_reference
from warehouse.standing import due_claims, stale_claims
from warehouse.wording import counted

BATCH_CLAIMS = 2_000
REASONS = {False: "reference data or rules changed", True: "came due"}
NOTHING = {
    False: "Nothing to judge anew: every verdict stands on the reference data and rules of today.",
    True: "Nothing to judge anew: no forecast or plan has come due since it was judged.",
}
WHY = {False: "whose reference data or rules changed", True: "that came due"}


def run_name() -> str:
    """A run is called by what it looks for."""
    due = flow_run.get_parameters().get("forecasts")
    return "judge forecasts that came due" if due else "judge anew what the data has moved on from"


@flow(
    name="rejudge",
    flow_run_name=run_name,
    description="Judge anew what changed reference data or rules touch, or forecasts that came due.",
    on_failure=[announce_failure],
)
def rejudge(*, forecasts: bool = False) -> State[RunSummary]:
    """Judge anew, a batch of claims at a time; a verdict that comes out as it was stays in force."""
    home = Home.from_environment().ensure()
    refresh_reference(home)
    if forecasts:
        names = due_claims(home, datetime.now(UTC).date())
    else:
        names = stale_claims(home, load_reference().version, load_rules().version)
    summary = RunSummary(flow_run_id=flow_run.get_id(), note=_note(len(names), forecasts=forecasts))
    for start in range(0, len(names), BATCH_CLAIMS):
        tell("judge", start, len(names))
        claims = recorded_claims(home, names[start : start + BATCH_CLAIMS])
        summary += judge_anew(home, begun_batch(claims=claims, reason=REASONS[forecasts]))
    return ended(home, summary, len(names))


def _note(count: int, *, forecasts: bool) -> str:
    """What is judged anew; what comes out as it was adds nothing, and would not be told otherwise."""
    if not count:
        return NOTHING[forecasts]
    return f"Judged {counted(count, 'claim')} anew {WHY[forecasts]}; what comes out as it was stays in force."
