"""What a run announces: the events of the contract, with the ids needed to act."""

from prefect.events import emit_event

from warehouse.home import Home
from warehouse.records.dossier import Recorded
from warehouse.standing import news


def announce(home: Home, recorded: Recorded) -> None:
    """Announce what a write brought: documents archived or changed, verdicts, failed checks."""
    if recorded.recording_no:
        for found in news(home, recorded.recording_no):
            _emit(found.kind, found.what, found.id, found.payload)


def announce_reference(version: str) -> None:
    """Announce that the reference data is another version than before."""
    _emit("reference", "changed", version, {})


def _emit(kind: str, what: str, name: str, payload: dict[str, str | None]) -> None:
    """Emit an event; the label `claimledger.kind` lets a trigger take all of a kind together."""
    emit_event(
        event=f"claimledger.{kind}.{what}",
        resource={"prefect.resource.id": f"claimledger.{kind}.{name}", "claimledger.kind": kind},
        payload={f"{kind}_id": name, **payload},
    )
