"""Whether schedules start runs. Paused ones start none; people and events still do."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tasks.sources.errors import SettingError
from warehouse.home import CLONE_ROOT
from warehouse.yamltext import parse_yaml

if TYPE_CHECKING:
    from prefect.client.schemas.objects import DeploymentSchedule

SETTING = "CLAIMLEDGER_SCHEDULES"
ON, PAUSED = "on", "paused"


def are_to_be_paused() -> bool:
    """What the setting says; raises `SettingError` where it says neither."""
    wish = os.environ.get(SETTING) or ON
    if wish not in (ON, PAUSED):
        raise SettingError(f"{SETTING} must be {ON} or {PAUSED}, not {wish[:40]!r}")
    return wish == PAUSED


def added(schedules: "Iterable[DeploymentSchedule]") -> "list[DeploymentSchedule]":
    """The schedules that somebody added in the UI: those of prefect.yaml have a slug."""
    return [each for each in schedules if not each.slug]


def written(
    folder: Path, *, paused: bool, kept: "Mapping[str, Sequence[DeploymentSchedule]] | None" = None
) -> Path:
    """A copy of prefect.yaml in which every deployment is paused, or none is.

    To pause them once they are there would be late: a run may be due meanwhile. Schedules to be `kept`, by
    deployment, stand beside those declared, which would take the place of all that there are.
    """
    declared = parse_yaml((CLONE_ROOT / "prefect.yaml").read_text("utf-8"))
    for deployment in declared["deployments"]:
        deployment["paused"] = paused
        if "schedules" in deployment:
            deployment["schedules"] += map(_as_declared, (kept or {}).get(deployment["name"], ()))
    file = folder / "prefect.yaml"
    file.write_text(yaml.safe_dump(declared, sort_keys=False, allow_unicode=True), "utf-8")
    return file


def _as_declared(schedule: "DeploymentSchedule") -> dict[str, Any]:
    """A schedule of the server as prefect.yaml has them."""
    times = schedule.schedule.model_dump(mode="json", exclude_none=True)
    return times | {"active": schedule.active, "parameters": schedule.parameters}
