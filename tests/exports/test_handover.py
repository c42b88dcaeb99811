"""Receipts prove their content; crates, lineage and pictures are read back by the libraries of others."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from rocrate.rocrate import ROCrate

from tasks.exports.crate import Boxed, write_crate
from tasks.exports.openlineage import lineage_events
from tasks.exports.picture import provenance_svg
from tasks.exports.receipt import faults
from tasks.verdicts.finding import sha256_of

MOMENT = datetime(2025, 2, 12, tzinfo=UTC)
RUN = "01a216ae-3a13-7e5d-bb13-ae626bdd4353"
STEP: dict[str, Any] = {
    "activity": "judge",
    "flow_run_id": RUN,
    "task_run_id": RUN,
    "code_version": "0.1.0",
    "used": ['{"claim":["<c1>"]}', '{"claim":["<c1>","c2"]}'],
    "generated": ['{"verdict":["v1"]}'],
    "started_at": MOMENT,
    "ended_at": MOMENT,
}


def signed(key: Ed25519PrivateKey | None = None, **changed: Any) -> dict[str, Any]:
    finding = {"claim_id": "c1", "label": "refuted", "rationale": "Because.", "evidence": []}
    digest = sha256_of(finding)
    told = {
        "receipt": "claim-ledger-receipt/1",
        "verdict_id": digest[:32],
        "verdict_sha256": digest,
        "decided_by": "rules",
        "finding": finding,
        "claim": {"claim_id": "c1", "quote": "60 %"},
        "document": {"url": "https://a.example", "capture_sha256": "ab"},
        "evidence_sha256": sha256_of([]),
    } | changed
    told["receipt_sha256"] = sha256_of(told)
    if key is not None:
        import base64

        value = base64.b64encode(key.sign(told["receipt_sha256"].encode())).decode()
        own = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        told["signature"] = {"algorithm": "ed25519", "public_key": own, "value": value}
    return told


def test_a_receipt_that_nobody_touched_has_no_fault() -> None:
    key = Ed25519PrivateKey.generate()
    assert faults(signed()) == []
    assert faults(signed(key)) == []
    assert faults(signed(key), key.public_key()) == []


def test_a_changed_label_is_found_even_where_the_receipt_hash_is_mended() -> None:
    told = signed()
    told["finding"] = told["finding"] | {"label": "supported"}
    assert "its content is not what receipt_sha256 names" in faults(told)
    mended = signed(finding=told["finding"])
    assert faults(mended) == ["its finding is not what verdict_sha256 names"]


def test_another_key_or_none_is_found() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    assert faults(signed(key), other.public_key()) == ["its signature is not that of the given key"]
    assert faults(signed(), key.public_key()) == ["it is not signed, but a key was given"]


def test_what_is_no_receipt_is_told() -> None:
    assert faults({}) == ["it is no claim-ledger-receipt/1"]
    assert faults({"receipt": "claim-ledger-receipt/1"})[0].startswith("it lacks or misshapes a field")


def test_a_crate_is_read_back_with_its_files(tmp_path: Path) -> None:
    capture = tmp_path / "ab.warc.gz"
    capture.write_bytes(b"warc")
    write_crate(
        tmp_path / "crate", [Boxed(signed(), capture), Boxed(signed(verdict_id="v2"), capture)], "2025-02-12"
    )
    crate = ROCrate(tmp_path / "crate")
    assert sorted(str(entity.id) for entity in crate.root_dataset["hasPart"]) == [
        "captures/ab.warc.gz",
        f"receipts/{signed()['verdict_id']}.json",
        "receipts/v2.json",
    ]
    assert crate.dereference("receipts/v2.json")["isBasedOn"].id == "captures/ab.warc.gz"


def test_lineage_events_fit_the_classes_of_the_client() -> None:
    start, complete = [
        RunEvent(
            eventType=RunState[told["eventType"]],
            eventTime=told["eventTime"],
            run=Run(told["run"]["runId"]),
            job=Job(**told["job"]),
            producer=told["producer"],
            inputs=[InputDataset(**item) for item in told["inputs"]],
            outputs=[OutputDataset(**item) for item in told["outputs"]],
        )
        for told in json.loads(json.dumps(list(lineage_events([STEP]))))
    ]
    assert (start.run.runId, complete.run.runId) == (RUN, RUN)
    assert [item.name for item in complete.inputs] == ["claim/<c1>", "claim/c2"]
    assert [item.name for item in complete.outputs] == ["verdict/v1"]


def test_a_step_without_run_has_an_id_of_its_own_each_time_the_same() -> None:
    step = STEP | {"task_run_id": None, "flow_run_id": None}
    ids = {event["run"]["runId"] for _ in range(2) for event in lineage_events([step])}
    assert len(ids) == 1


def test_the_picture_of_a_chain_is_xml_that_names_its_steps() -> None:
    step = STEP | {"used": {"claim": ["<c1>"]}, "generated": {}}
    drawn = ET.fromstring(provenance_svg([step, step | {"activity": "record"}]))
    assert drawn.findtext("{http://www.w3.org/2000/svg}title") == "judge, then record"
    assert "claim <c1>" in [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
