"""What a run announces is in the contract, and names things that exist."""

from pathlib import Path

import pytest

from flows import events
from warehouse.home import Home
from warehouse.records.dossier import Recorded
from warehouse.yamltext import parse_yaml

CONTRACT = parse_yaml((Path(__file__).parents[1] / "contract" / "commands.yml").read_text(encoding="utf-8"))


@pytest.fixture
def announced(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """The events of the samples' run, in place of Prefect's emitter."""
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(events, "emit_event", lambda **event: sent.append(event))
    for number in range(1, 5):
        events.announce(sample_home, Recorded(recording_no=number))
    return sent


def test_a_first_run_archives_documents_records_verdicts_and_tells_failed_checks(
    announced: list[dict[str, object]],
) -> None:
    names = {str(event["event"]) for event in announced}
    assert names == {
        "claimledger.document.archived",
        "claimledger.verdict.recorded",
        "claimledger.check.failed",
    }
    assert names <= set(CONTRACT["events"])


def test_each_event_names_its_resource_and_the_ids_to_act_on(announced: list[dict[str, object]]) -> None:
    for event in announced:
        _, kind, _ = str(event["event"]).split(".")
        name = event["payload"][f"{kind}_id"]
        assert event["resource"] == {
            "prefect.resource.id": f"claimledger.{kind}.{name}",
            "claimledger.kind": kind,
            "claimledger.last": event["resource"]["claimledger.last"],
        }
    verdicts = [event["payload"] for event in announced if event["event"] == "claimledger.verdict.recorded"]
    assert all(len(payload["claim_id"]) == 32 for payload in verdicts)


def test_the_last_of_each_kind_is_labelled(announced: list[dict[str, object]]) -> None:
    kinds = [str(event["event"]).split(".")[1] for event in announced]
    last = [event["resource"]["claimledger.last"] == "yes" for event in announced]
    assert last == [kind not in kinds[at + 1 :] for at, kind in enumerate(kinds)]


def test_a_write_that_added_nothing_is_not_announced(
    sample_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "emit_event", lambda **_: pytest.fail("nothing was added"))
    events.announce(sample_home, Recorded(recording_no=0))
