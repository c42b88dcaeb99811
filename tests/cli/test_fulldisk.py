"""A full disk is told as one, whoever met it and however deep; other errors are not."""

import errno
import sqlite3

import duckdb
import pytest

from flows.cli import errors, fulldisk
from flows.cli.fulldisk import full_disk_told
from tasks.sources.archive import ArchiveUnwritable
from warehouse.connection import WarehouseUnreadable

FULL = "No space left on device"


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(errno.ENOSPC, FULL), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "/home/x"), True),
        (duckdb.FatalException(f'FATAL Error: Could not write file "/x/ledger.duckdb.new": {FULL}'), True),
        (duckdb.TransactionException(f"Failed to commit: Could not write file: {FULL}"), True),
        (sqlite3.OperationalError("database or disk is full"), True),
        (caused(ArchiveUnwritable("no capture can be kept"), OSError(errno.ENOSPC, FULL)), True),
        (caused(WarehouseUnreadable("cannot be opened"), duckdb.IOException(FULL)), True),
        (OSError(errno.EACCES, "Permission denied", "/home/x"), False),
        (duckdb.IOException("Could not set lock on file"), False),
        (ValueError("the house is full"), False),
    ],
)
def test_a_full_disk_is_told_with_its_remedy(monkeypatch, tmp_path, error, is_full):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    monkeypatch.setattr(fulldisk, "_free", lambda folder: 3_400_000 if folder == tmp_path else 1 << 40)
    told = full_disk_told(error)
    assert bool(told) is is_full
    assert not told or told.startswith(f"the disk of {tmp_path} is full (3 MB are free): make room on it")


def test_it_ends_a_command_with_one_line(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    monkeypatch.delenv("CLAIMLEDGER_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        errors.fail_unexpectedly(duckdb.FatalException(f"Failed to create checkpoint: {FULL}"))
    told = capsys.readouterr().err
    assert (ended.value.code, told.count("\n")) == (1, 1)
    assert "is full" in told
    assert "FatalException" not in told
