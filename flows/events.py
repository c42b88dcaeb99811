"""What a run announces: the events of the contract, with the ids needed to act."""

from collections.abc import Mapping
from typing import Any

from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun
from prefect.events import emit_event

from flows.summary import EndedRed
from warehouse.habits import RisingCheck, SilentOutlet
from warehouse.home import Home
from warehouse.records.dossier import Recorded
from warehouse.standing import news

LONGEST_REASON = 500  # characters


def announce(home: Home, recorded: Recorded) -> None:
    """Announce what a write brought: documents archived or changed, verdicts, failed checks.

    The last of each kind is labelled, for triggers that wait until nothing more comes: an event that a
    trigger takes costs the server a transaction.
    """
    if recorded.recording_no:
        found = news(home, recorded.recording_no)
        last = {each.kind: each for each in found}
        for each in found:
            _emit(each.kind, each.what, each.id, each.payload, is_last=each is last[each.kind])


def announce_reference(version: str) -> None:
    """Announce that the reference data is another version than before."""
    _emit("reference", "changed", version, {})


def announce_silent(outlet: SilentOutlet) -> None:
    """Announce that an outlet has been silent for longer than its habit."""
    _emit("outlet", "silent", outlet.outlet_id, outlet.model_dump(mode="json"))


def announce_rising(check: RisingCheck) -> None:
    """Announce that a check fails more often than before."""
    _emit("check", "rising", check.expectation, check.model_dump(mode="json"))


def announce_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State) -> None:  # noqa: ARG001 - Prefect's names
    """Announce that a run failed, unless it did its work and is only red: a hook of every flow."""
    try:
        state.result()
    except EndedRed:
        return
    except Exception as error:
        reason = " ".join(str(error).split())[:LONGEST_REASON]
        _emit("run", "failed", str(flow_run.id), {"name": flow_run.name, "reason": reason})


def _emit(kind: str, what: str, name: str, payload: Mapping[str, object], *, is_last: bool = True) -> None:
    """Emit an event; the label `claimledger.kind` lets a trigger take all of a kind together."""
    emit_event(
        event=f"claimledger.{kind}.{what}",
        resource={
            "prefect.resource.id": f"claimledger.{kind}.{name}",
            "claimledger.kind": kind,
            "claimledger.last": "yes" if is_last else "no",
        },
        payload={f"{kind}_id": name, **payload},
    )
