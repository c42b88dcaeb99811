"""Keep what judges, so that its verdicts can be judged again when it has changed."""

from tasks.sources.outlets import load_outlets
from warehouse.home import Home
from warehouse.programs import keep


def keep_program(home: Home) -> None:
    """Keep the running program, and the operator's own outlets where he has any, in the home."""
    outlets = load_outlets()
    keep(home, outlets.version if outlets.own else None)
