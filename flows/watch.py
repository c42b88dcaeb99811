"""Watch over habits: an outlet that fell silent and a check that fails more often are announced."""

from datetime import UTC, datetime

from prefect import State, flow
from prefect.states import Completed

from flows.events import announce_failure, announce_rising, announce_silent
from warehouse.habits import rising_checks, silent_outlets
from warehouse.home import Home
from warehouse.wording import counted


@flow(
    name="watch",
    flow_run_name="watch outlets and checks",
    description="Announce outlets that fell silent and checks that fail more often than before.",
    on_failure=[announce_failure],
)
def watch() -> State[None]:
    """Look at the analysts' copy; automations tell whoever is to be told."""
    home = Home.from_environment()
    if not home.published.exists():
        return Completed(message="nothing is published yet")
    now = datetime.now(UTC)
    silent, rising = silent_outlets(home, now), rising_checks(home, now)
    for outlet in silent:
        announce_silent(outlet)
    for check in rising:
        announce_rising(check)
    told = f"{counted(len(silent), 'outlet')} silent, {counted(len(rising), 'check')} failing more often"
    return Completed(message=told)
