"""A form that waits is not taken for one that was killed; one that crashed all the same is put again."""

import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from prefect.input import keyset_from_paused_state
from prefect.states import Suspended
from serving import Serving

from flows import decision
from flows.review_form import ReviewForm
from flows.takeup import PATIENCE

KEYS = keyset_from_paused_state(Suspended(pause_key="form-0"))
GIVEN = {"decision": "dismiss", "reviewer": "Ada"}
SOON = 10  # seconds, the least that Prefect lets a trigger wait


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({KEYS["schema"]: {}, KEYS["response"]: GIVEN}, "Ada"),
        ({KEYS["schema"]: {}}, None),
        ({}, "suspended"),
    ],
)
def test_a_form_is_asked_once_and_one_that_a_crash_cut_off_not_again(monkeypatch, kept, told):
    monkeypatch.setattr(decision, "read_flow_run_input", kept.get)
    suspended = ReviewForm(decision="confirm", reviewer="suspended")
    monkeypatch.setattr(decision, "suspend_flow_run", lambda **_: suspended)
    filled = decision._filled(ReviewForm, "form-0")
    assert (filled and filled.reviewer) == told


def forms(serving):
    """The runs that wait for a person."""
    return [run for run in serving.runs("decision") if run["state"]["name"] == "Suspended"]


def automation(serving, name):
    """The automation that is called so."""
    found = serving.api("/automations/filter", {})
    return next(each for each in found if each["name"] == f"claim-ledger: {name}")


def let_wait(serving, automation, seconds):
    """Let the trigger of an automation wait for so long."""
    changed = {name: automation[name] for name in ("name", "description", "actions")}
    changed["trigger"] = automation["trigger"] | {"within": seconds}
    serving.send("PUT", f"/automations/{automation['id']}", changed)


def acted_after_a_heartbeat(serving, automation, run):
    """Whether the automation acts after a heartbeat of the run that nothing follows.

    An event of the run that the server takes up after the heartbeat, however old it is, ends the wait.
    """
    heartbeat = {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": "prefect.flow-run.heartbeat",
        "resource": {"prefect.resource.id": f"prefect.flow-run.{run['id']}"},
    }
    serving.send("POST", "/events", [heartbeat])
    time.sleep(3 * SOON)
    resource = {"id": [f"prefect.automation.{automation['id']}"]}
    executed = {"filter": {"event": {"name": ["prefect.automation.action.executed"]}, "resource": resource}}
    return serving.api("/events/filter", executed)["total"]


def asked_again(serving, run):
    """Whether the run waits after another start."""
    now = serving.api(f"/flow_runs/{run['id']}")
    return now["state"]["name"] == "Suspended" and now["run_count"] > run["run_count"]


@pytest.mark.slow
def test_a_heartbeat_that_comes_late_crashes_no_form_and_a_crashed_one_is_put_again(copied_home):
    with Serving.up(copied_home, PREFECT_WORKER_QUERY_SECONDS="2") as serving:
        serving.end_of(serving.start("review"))
        serving.wait("forms", lambda: len(forms(serving)) > 1)
        first, second, *_ = forms(serving)

        killed = automation(serving, "runs that were killed are found")
        let_wait(serving, killed, SOON)
        serving.wait("the automation", lambda: acted_after_a_heartbeat(serving, killed, first))
        assert serving.api(f"/flow_runs/{first['id']}")["state"]["name"] == "Suspended"
        let_wait(serving, killed, killed["trigger"]["within"])

        serving.crash(first["id"])
        serving.wait("the form again", lambda: asked_again(serving, first))
        answer = {"decision": "dismiss", "reviewer": "Ada", "note": "a test"}
        assert serving.api(f"/flow_runs/{first['id']}/resume", {"run_input": answer})["status"] == "ACCEPT"
        ended = serving.end_of(first["id"])["state"]
        assert "dismissed by Ada" in ended["message"], ended

        serving.send("DELETE", f"/automations/{automation(serving, 'crashed runs are taken up again')['id']}")
        serving.crash(second["id"])
        since = datetime.now(UTC)
        serving.wait("patience", lambda: datetime.now(UTC) - since > PATIENCE)
        serving.end_of(serving.start("review"))
        serving.wait("the form that all forgot", lambda: asked_again(serving, second))
