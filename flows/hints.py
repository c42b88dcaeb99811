"""How to go on: what a fresh `make up` tells, and where failed checks are reviewed."""

import shutil
import sys
from pathlib import Path

from flows.cli.names import place


def interface_of(api: str) -> str:
    """The interface of the Prefect server with that API."""
    return api.rstrip("/").removesuffix("/api")


def forms_page(api: str) -> str:
    """Its page of the runs that wait for a person, each with its form."""
    return f"{interface_of(api)}/runs?state=Suspended"


def next_steps(api: str) -> tuple[str, ...]:
    """What one does with a server that has just come up, a line each."""
    program = _program()
    return (
        "What next:",
        f"  {program} check FILE-OR-URL   judge pages, here in the terminal",
        f"  {interface_of(api)}/deployments   start `check` or `ingest` here, with a click",
        f"  {forms_page(api)}   failed checks wait here for a person's decision; or: {program} review",
        f"  {program} report   write the report as pages",
    )


def _program() -> str:
    """How `claims` of this environment is called from the folder one is in."""
    return "claims" if shutil.which("claims") else place(Path(sys.executable).with_name("claims").as_uri())
