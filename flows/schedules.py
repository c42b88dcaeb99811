"""Whether schedules start runs. Paused ones start none; people and events still do."""

import os
from pathlib import Path

import yaml

from tasks.sources.errors import SettingError
from warehouse.home import CLONE_ROOT
from warehouse.yamltext import parse_yaml

SETTING = "CLAIMLEDGER_SCHEDULES"
ON, PAUSED = "on", "paused"


def are_to_be_paused() -> bool:
    """What the setting says; raises `SettingError` where it says neither."""
    wish = os.environ.get(SETTING) or ON
    if wish not in (ON, PAUSED):
        raise SettingError(f"{SETTING} must be {ON} or {PAUSED}, not {wish[:40]!r}")
    return wish == PAUSED


def written(folder: Path, *, paused: bool) -> Path:
    """A copy of prefect.yaml in which every deployment is paused, or none is.

    To pause them once they are there would be late: a run may be due meanwhile.
    """
    declared = parse_yaml((CLONE_ROOT / "prefect.yaml").read_text("utf-8"))
    for deployment in declared["deployments"]:
        deployment["paused"] = paused
    file = folder / "prefect.yaml"
    file.write_text(yaml.safe_dump(declared, sort_keys=False, allow_unicode=True), "utf-8")
    return file
