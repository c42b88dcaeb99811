"""Gather the failed checks that wait for a person: ask about each cause once, remind, escalate, expire."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from prefect import State, flow, get_client, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events import emit_event
from prefect.states import Cancelled, Completed

from flows.events import announce_failure
from flows.markdown import table
from flows.runs import call
from flows.takeup import is_forgotten, next_state
from tasks.publish import publish_ledger
from tasks.reviews.endings import endings
from tasks.reviews.expire import expire, follow_pages
from tasks.reviews.groups import Group, grouped
from tasks.reviews.timing import Lateness, Timing
from tasks.told import escaped
from warehouse.home import Home
from warehouse.reviews import checks_by_id
from warehouse.wording import counted

DEPLOYMENT = "decision/decision"
WAITING = (
    StateType.SCHEDULED,
    StateType.PENDING,
    StateType.RUNNING,
    StateType.PAUSED,
    StateType.CRASHED,
)
MOST_RUNS = 200


@dataclass
class Outcome:
    """What one gathering did."""

    groups: tuple[Group, ...] = ()
    opened: int = 0
    expired: int = 0
    late: dict[Lateness, int] = field(default_factory=dict)
    lines: list[tuple[str, ...]] = field(default_factory=list)


@flow(
    name="review",
    description="Ask about the failed checks that wait for a person; remind, escalate, expire.",
    on_failure=[announce_failure],
)
def review() -> State[None]:
    """Start a waiting run for each cause that has none, and see to those that nobody answers."""
    home, timing, now = Home.from_environment().ensure(), Timing.from_environment(), datetime.now(UTC)
    outcome = Outcome()
    outcome.expired = _expire(home, timing, now)
    outcome.groups = grouped(checks_by_id(home, only_open=True))
    asked = [group for group in outcome.groups if timing.gets_form(group.severity)]
    with get_client(sync_client=True) as client:
        waiting = _waiting(client)
        still = {row["check_id"] for group in outcome.groups for row in group.rows}
        waiting = [run for run in waiting if not _is_over(client, home, run, still) and _goes_on(client, run)]
        covered = {name: run for run in waiting for name in run.parameters.get("checks", ())}
        _remind(client, asked, covered, timing, now, outcome)
        room = timing.at_once - len(waiting)
        for group in asked:
            new = Group(tuple(row for row in group.rows if row["check_id"] not in covered))
            if new.rows and room > 0:
                covered |= dict.fromkeys(new.check_ids, _open(client, new))
                outcome.opened += 1
                room -= 1
    outcome.lines = [_line(group, covered, timing, now) for group in asked]
    return _told(outcome)


def _expire(home: Home, timing: Timing, now: datetime) -> int:
    rows = checks_by_id(home, only_open=True)
    late = [
        row["check_id"]
        for row in rows
        if timing.lateness(row["severity"], row["failed_at"], now) is Lateness.EXPIRED
    ]
    note = f"nobody reviewed it within {timing.expire_hours} hours"
    expired = expire(home, late, note, now) if late else ()
    followed = follow_pages(home, now)
    if expired or followed:
        publish_ledger(home)
    return len(expired)


def _waiting(client: SyncPrefectClient) -> list[FlowRun]:
    """The runs that wait for a decision, or will."""
    deployment = client.read_deployment_by_name(DEPLOYMENT)
    return client.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate({"state": {"type": {"any_": list(WAITING)}}}),
        deployment_filter=DeploymentFilter.model_validate({"id": {"any_": [deployment.id]}}),
        limit=MOST_RUNS,
    )


def _is_over(client: SyncPrefectClient, home: Home, run: FlowRun, still_open: set[str]) -> bool:
    """Whether nothing of the run is open any more; it is then ended, and says why."""
    suspended = run.state is not None and run.state.is_paused()
    asked = run.parameters.get("checks", ())
    if not suspended or still_open & set(asked):
        return False
    over: State[None] = Cancelled(message=endings(checks_by_id(home, asked)))
    client.set_flow_run_state(run.id, over, force=True)
    return True


def _goes_on(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether a form will be there: one that crashed and was forgotten is taken up here, or given up."""
    if run.state_type is not StateType.CRASHED or not is_forgotten(run):
        return True
    state = next_state(run)
    client.set_flow_run_state(run.id, state)
    return not state.is_failed()


def _open(client: SyncPrefectClient, group: Group) -> FlowRun:
    deployment = client.read_deployment_by_name(DEPLOYMENT)
    return client.create_flow_run_from_deployment(
        deployment.id,
        parameters={"checks": list(group.check_ids)},
        name=_name(group),
        tags=["review", str(group.severity)],
    )


def _name(group: Group) -> str:
    """«review ratio within bound: en-3-contradiction.html», with how many where there are several."""
    many = f"{len(group.rows)} × " if len(group.rows) > 1 else ""
    place = urlsplit(group.pages[0]).path.rstrip("/").rpartition("/")[2] if group.pages else ""
    more = f" and {len(group.pages) - 1} more" if len(group.pages) > 1 else ""
    return f"review {many}{group.expectation}{f': {place[:60]}{more}' if place else ''}"


def _line(group: Group, covered: Collection[str], timing: Timing, now: datetime) -> tuple[str, ...]:
    """A cause as the artifact shows it: how long it is open, and whether its form waits for somebody."""
    late = timing.lateness(group.severity, group.since, now)
    state = "waits" if any(name in covered for name in group.check_ids) else "waits for room"
    return group.severity, escaped(_name(group)), f"{_hours(group, now)} h", late, state


def _hours(group: Group, now: datetime) -> int:
    return int((now - group.since).total_seconds() // 3600)


def _remind(
    client: SyncPrefectClient,
    groups: Sequence[Group],
    covered: dict[str, FlowRun],
    timing: Timing,
    now: datetime,
    outcome: Outcome,
) -> None:
    """Tell once of each run that is late: by a tag, its name, an event and a line in the log."""
    for group in groups:
        late = timing.lateness(group.severity, group.since, now)
        run = next((covered[name] for name in group.check_ids if name in covered), None)
        hours = _hours(group, now)
        if run is None or late is Lateness.FRESH or late in run.tags:
            continue
        outcome.late[late] = outcome.late.get(late, 0) + 1
        client.update_flow_run(run.id, name=f"{late}: {_name(group)}", tags=sorted({*run.tags, late}))
        emit_event(
            event=f"claimledger.review.{late}",
            resource={"prefect.resource.id": f"claimledger.review.{run.id}"},
            related=[
                {"prefect.resource.id": f"prefect.flow-run.{run.id}", "prefect.resource.role": "flow-run"}
            ],
            payload={"flow_run_id": str(run.id), "check_ids": list(group.check_ids), "hours": hours},
        )
        get_run_logger().warning("%s, waiting for %d h: %s", late, hours, _name(group))


def _told(outcome: Outcome) -> State[None]:
    checks = sum(len(group.rows) for group in outcome.groups)
    parts = [
        f"{counted(checks, 'open check')} of {counted(len(outcome.groups), 'cause')}",
        f"{counted(outcome.opened, 'form')} opened" if outcome.opened else "",
        *(f"{count} {late}" for late, count in sorted(outcome.late.items())),
        f"{outcome.expired} expired" if outcome.expired else "",
    ]
    message = ", ".join(filter(None, parts))
    call(f"review: {message}")
    if outcome.lines:
        head = ("Severity", "Review", "Waited", "", "")
        create_markdown_artifact(
            key="open-reviews", markdown="\n".join(table(head, outcome.lines)), description=message
        )
    return Completed(message=message)
