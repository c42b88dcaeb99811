"""The program itself: Python, the installed packages against those it was proven with, telemetry."""

import os
import sys
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from packaging.requirements import Requirement

from flows.doctor.finding import Finding, ok, problem, warning
from flows.environment import DEFAULTS
from warehouse.home import CLONE_ROOT

PROJECT = "claim-ledger"
OLDEST_PYTHON = (3, 11)
INSTALL = "install anew with `make run`"
# What sends figures elsewhere unless it says so: docs/decisions.md, «Prefect, quiet and local».
TELEMETRY = ("PREFECT_SERVER_ANALYTICS_ENABLED", "PREFECT_SERVER_UI_V2_ENABLED", "DO_NOT_TRACK")


def look_at_program() -> tuple[Finding, ...]:
    """Python, packages and telemetry."""
    return _python(), _packages(), _telemetry()


def _python() -> Finding:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return problem("Python", running, "install Python 3.11 or newer, then: make PYTHON=python3.11 run")
    return ok("Python", f"{running} at {sys.executable}")


def _packages() -> Finding:
    """The installed packages, against the project's requirements and the versions of the lock."""
    missing = [str(need) for need in _needs() if not _is_met(need)]
    if missing:
        return problem("packages", f"not as required: {', '.join(missing)}", INSTALL)
    locked = _locked(CLONE_ROOT / "requirements.lock")
    other = [
        f"{name} {found} (locked {pinned})"
        for name, pinned in locked.items()
        if (found := _installed(name)) is not None and found != pinned
    ]
    if other:
        return warning("packages", f"other versions than were tried: {', '.join(other[:5])}", INSTALL)
    return ok("packages", f"all {len(_needs())} as required, in the locked versions")


def _needs() -> list[Requirement]:
    found = [Requirement(text) for text in distribution(PROJECT).requires or ()]
    return [need for need in found if need.marker is None or need.marker.evaluate({"extra": ""})]


def _is_met(need: Requirement) -> bool:
    found = _installed(need.name)
    return found is not None and need.specifier.contains(found, prereleases=True)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _locked(lock: Path) -> dict[str, str]:
    """The pinned version of each package in a lock file; empty where there is no such file."""
    if not lock.is_file():
        return {}
    lines = (line.removesuffix("\\") for line in lock.read_text("utf-8").splitlines())
    pins = [Requirement(line) for line in lines if line[:1].isalnum()]
    here = (pin for pin in pins if pin.marker is None or pin.marker.evaluate())
    return {pin.name: str(pin.specifier).removeprefix("==") for pin in here}


def _telemetry() -> Finding:
    loud = [f"{name}={os.environ[name]}" for name in TELEMETRY if os.environ.get(name) != DEFAULTS[name]]
    if loud:
        return warning("telemetry", f"may be on: {', '.join(loud)}", "unset these variables")
    return ok("telemetry", "off")
