"""The home: may it be written to, who holds its lock, are its databases and its outlets whole."""

import shutil
from pathlib import Path

from flows.doctor.finding import Finding, ok, problem, warning
from tasks.sources.errors import SettingError
from tasks.sources.outlets import load_outlets
from warehouse.connection import WarehouseBusy, WarehouseError, live_reader, reader, writable
from warehouse.home import Home
from warehouse.locks import holder_of
from warehouse.migrate import pending

LEAST_SPACE = 1 << 30  # bytes; a day's captures and two copies of a ledger
WAIT_SECONDS = 1.0


def look_at_files(home: Home) -> tuple[Finding, ...]:
    """The home's folders, locks, databases and outlets; only the folders where they are unusable."""
    try:
        writable(home)
    except WarehouseError as error:
        seen, _, remedy = str(error).partition("; ")
        return (problem("home", seen, remedy),)
    return (
        ok("home", str(home.root)),
        _space(home),
        *(_lock(name, path) for name, path in _locks(home).items()),
        _ledger(home),
        _published(home),
        _outlets(),
    )


def _space(home: Home) -> Finding:
    free = shutil.disk_usage(home.root).free
    seen = f"{free / 1e9:,.1f} GB free"
    return ok("space", seen) if free >= LEAST_SPACE else warning("space", seen, "make room on that disk")


def _locks(home: Home) -> dict[str, Path]:
    return {"lock of the ledger": home.lock, "lock of make up": home.prefect / "serve.lock"}


def _lock(name: str, path: Path) -> Finding:
    """A lock ends with the process that holds it, so it is never stale; but that process may hang."""
    holder = holder_of(path)
    if holder is None:
        return ok(name, "free")
    return warning(name, f"held by {holder}", "wait until that process is done; end it if it hangs")


def _ledger(home: Home) -> Finding:
    if not home.ledger.exists():
        return ok("ledger", "none yet; the first run makes it")
    try:
        with live_reader(home, WAIT_SECONDS) as connection:
            behind = pending(connection)
    except WarehouseBusy as error:
        return warning("ledger", str(error), "look again when that run is done")
    except WarehouseError as error:
        return problem("ledger", str(error), f"restore {home.ledger} from a backup (docs/production.md)")
    if behind.newer:
        return problem("ledger", "written by a newer version of Claim Ledger", "install that version")
    if behind.migrations:
        return ok("ledger", f"{behind.migrations} migrations behind; the next run applies them")
    return ok("ledger", f"{home.ledger.stat().st_size / 1e6:,.1f} MB, its schema is current")


def _published(home: Home) -> Finding:
    if not home.published.exists():
        return ok("published copy", "none yet; the first run makes it")
    try:
        with reader(home):
            pass
    except WarehouseError as error:
        return problem("published copy", str(error), "write it anew: claims publish")
    old = home.ledger.exists() and home.ledger.stat().st_mtime > home.published.stat().st_mtime
    if old:
        return warning("published copy", "older than the ledger", "bring it up to date: claims publish")
    return ok("published copy", f"{home.published.stat().st_size / 1e6:,.1f} MB, up to date with the ledger")


def _outlets() -> Finding:
    try:
        known = load_outlets()
    except SettingError as error:
        return problem("outlets", str(error), "mend that entry (docs/outlets.md)")
    return ok("outlets", f"{len(known.entries)} known")
