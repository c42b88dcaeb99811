"""`claims doctor`: each trouble is found, and named with its remedy."""

import fcntl
import json
import subprocess
import sys

import pytest
from processes import run_claims

from warehouse.home import Home

PARTS = (
    "Python",
    "packages",
    "telemetry",
    "home",
    "space",
    "lock of the ledger",
    "lock of make up",
    "ledger",
    "published copy",
    "outlets",
    "server",
)
CLOSED = "http://127.0.0.1:9/api"


def looked_at(home, **settings):
    """The findings by part, and the exit code."""
    done = run_claims(home.root, "doctor", "--json", **settings)
    assert done.stderr == "", done.stderr
    return {found["part"]: found for found in json.loads(done.stdout)}, done.returncode


def test_a_home_in_use_is_well(sample_home):
    found, code = looked_at(sample_home)
    assert code == 0
    assert {part: finding["health"] for part, finding in found.items()} == dict.fromkeys(PARTS, "ok")


def test_a_home_that_is_a_file_ends_the_look(tmp_path):
    (tmp_path / "file").write_text("")
    found, code = looked_at(Home(tmp_path / "file"))
    assert code == 1
    assert list(found)[-1] == "home"
    assert found["home"]["remedy"] == "CLAIMLEDGER_HOME must name a folder"


@pytest.fixture
def copy(copied_home):
    return copied_home


@pytest.mark.slow
def test_who_holds_the_lock_is_named(copy):
    with copy.lock.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        found, code = looked_at(copy)
    lock = found["lock of the ledger"]
    assert code == 0
    assert lock["health"] == "warning"
    assert lock["seen"].startswith("held by process ")
    assert found["ledger"]["health"] == "warning"


def test_databases_and_outlets_that_are_broken_are_problems(copy):
    copy.ledger.write_bytes(b"no database" * 1000)
    copy.published.write_bytes(b"no database" * 1000)
    copy.outlets.write_text("mine: {names: 7}")
    found, code = looked_at(copy)
    assert code == 1
    assert {part for part, finding in found.items() if finding["health"] == "problem"} == {
        "ledger",
        "published copy",
        "outlets",
    }
    assert found["published copy"]["remedy"] == "write it anew: claims publish"
    assert "docs/production.md" in found["ledger"]["remedy"]


@pytest.mark.slow
def test_a_ledger_of_a_newer_program_and_an_old_copy_are_told(copy):
    newer = "INSERT INTO schema_version (number, name, checksum) VALUES (9999, 'later', '')"
    program = f"import duckdb; duckdb.connect({str(copy.ledger)!r}).execute({newer!r})"
    subprocess.run([sys.executable, "-c", program], check=True)
    found, _ = looked_at(copy)
    assert found["ledger"]["remedy"] == "install that version"
    assert found["published copy"]["remedy"] == "bring it up to date: claims publish"


def test_a_server_that_is_away_and_telemetry_that_is_on(sample_home):
    found, code = looked_at(sample_home, PREFECT_API_URL=CLOSED, DO_NOT_TRACK="0")
    assert code == 1
    assert found["server"]["health"] == "problem"
    assert found["server"]["seen"].startswith(CLOSED)
    assert found["telemetry"]["seen"] == "may be on: DO_NOT_TRACK=0"
