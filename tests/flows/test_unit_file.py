"""The systemd unit, as systemd itself reads it."""

import shutil
import subprocess
import sys

import pytest

from warehouse.home import CLONE_ROOT

ANALYZE = shutil.which("systemd-analyze")
UNIT = CLONE_ROOT / "deploy" / "claim-ledger.service"
# What the unit names and docs/production.md puts there; here, what is there already.
PUT_THERE = {
    "/srv/claim-ledger/code/.venv/bin/python": sys.executable,
    "/srv/claim-ledger/code": str(CLONE_ROOT),
    "User=claimledger": "User=root",
}


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze: apt-get install systemd")
def test_systemd_finds_no_fault_with_the_unit(tmp_path):
    text = UNIT.read_text("utf-8")
    for named, there in PUT_THERE.items():
        assert named in text
        text = text.replace(named, there)
    unit = tmp_path / UNIT.name
    unit.write_text(text, "utf-8")
    done = subprocess.run([ANALYZE, "verify", "--man=no", unit], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
