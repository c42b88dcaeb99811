"""Verdicts replay to the byte, and a difference is told with the first stage that makes it."""

import json
import os
from pathlib import Path

import pytest
from processes import run_claims

from warehouse.connection import writer
from warehouse.home import Home

pytestmark = pytest.mark.slow


def test_all_verdicts_of_the_samples_come_out_the_same(sample_home: Home) -> None:
    done = run_claims(sample_home.root, "replay", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    count = done.stdout.split(maxsplit=1)[0]
    assert done.stdout == f"{count} verdicts judged again: {count} identical, 0 different\n"


def test_a_capture_that_is_gone_is_told_as_the_fetch_stage(copied_home: Home) -> None:
    (missing,) = [
        path for path in copied_home.captures.rglob("*.gz") if _holds(path, "claim-ledger-sample-unicom")
    ]
    missing.unlink()
    done = run_claims(copied_home.root, "replay", "--all", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    different = [one for one in found if not one["identical"]]
    assert done.returncode == 1
    assert different
    assert {one["stage"] for one in different} == {"fetch"}


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE verdict SET rationale = 'It is so.', confidence = 0.99",
        "UPDATE verdict_evidence SET stance = 'neutral' WHERE stance = 'refutes'",
        "DELETE FROM verdict_evidence",
        "UPDATE verdict SET basis = '{}'",
    ],
)
def test_rows_that_were_altered_are_told_as_the_record_stage(copied_home: Home, altered: str) -> None:
    with writer(copied_home) as connection:
        connection.execute(altered)
    done = run_claims(copied_home.root, "replay", "--all", "--json")
    assert done.returncode == 1, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["stage"] for one in found if not one["identical"]} == {"record"}


def test_one_verdict_is_named_by_the_beginning_of_its_id_or_its_claims(sample_home: Home) -> None:
    asked = run_claims(
        sample_home.root, "sql", "--json", "SELECT verdict_id, claim_id FROM current_verdicts LIMIT 1"
    )
    (row,) = json.loads(asked.stdout)
    for name in row.values():
        done = run_claims(sample_home.root, "replay", name[:12])
        assert done.stdout == "1 verdict judged again: 1 identical, 0 different\n"


def test_neither_or_both_is_a_wrong_call(sample_home: Home) -> None:
    assert run_claims(sample_home.root, "replay").returncode == 2
    assert run_claims(sample_home.root, "replay", "abc", "--all").returncode == 2


def test_the_same_bytes_read_from_elsewhere_change_no_verdict(new_home: Home, tmp_path: Path) -> None:
    body = (
        b"# Huawei Ascend 910C im Test\n\nDer Huawei Ascend 910C erreicht 60 % der Inferenzleistung der "
        b"Nvidia H100.\n\nLaut dem Bericht erreicht der Huawei Ascend 910C 80 % der Nvidia H100.\n"
    )
    for name in ("de.md", "de.txt"):
        (tmp_path / name).write_bytes(body)
    recorded = []
    for item in (tmp_path / "de.md", "-", tmp_path / "de.txt"):
        done = run_claims(new_home.root, "check", "--json", item, stdin=body)
        recorded.append(json.loads(done.stdout)["recorded"])
    assert [(one["documents"], one["already_known"]) for one in recorded] == [(1, 0), (0, 1), (1, 0)]
    assert recorded[1] == dict.fromkeys(recorded[1], 0) | {"already_known": 1}
    done = run_claims(new_home.root, "replay", "--all")
    assert (done.returncode, done.stdout.splitlines()[0].endswith("0 different")) == (0, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_may_only_be_read_can_be_replayed(copied_home: Home) -> None:
    for path in (copied_home.root, *copied_home.root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = run_claims(copied_home.root, "replay", "--all")
    assert (done.returncode, done.stderr) == (0, "")


def _holds(path: object, text: str) -> bool:
    import gzip

    return text in gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def test_those_since_a_day_are_replayed(sample_home: Home) -> None:
    assert run_claims(sample_home.root, "replay", "--since", "2999-01-01").stdout.startswith("0 verdicts")
    assert run_claims(sample_home.root, "replay", "--since", "yesterday").returncode == 2
