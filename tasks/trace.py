"""What one step used and generated, as a W3C PROV activity tied to Prefect's run."""

import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from prefect.runtime import flow_run, task_run

from warehouse.records.base import content_id
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage

AGENT = "claim-ledger"


@cache
def code_version() -> str:
    """The distribution's version with the git commit it runs from, `+modified` when files differ."""
    root = Path(__file__).resolve().parent.parent
    release = version(AGENT)
    commit = _git(root, "rev-parse", "--short=12", "HEAD")
    if not commit:
        return release
    changed = "+modified" if _git(root, "status", "--porcelain", "--untracked-files=no") else ""
    return f"{release}+g{commit}{changed}"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git from the path
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


@dataclass
class Trace:
    """Collects the ids of a step while it runs; `close` turns them into the record of the activity."""

    stage: Stage
    data_versions: dict[str, str] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    generated: dict[str, set[str]] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def derive(self, kind: str, item: str, source_kind: str, *sources: str) -> None:
        """Note that `item` was made from `sources`."""
        self.generated.setdefault(kind, set()).add(item)
        self.used.setdefault(source_kind, set()).update(sources)
        self.links.update((item, source) for source in sources)

    def close(self) -> Activity:
        """End the step."""
        used, generated = _sorted(self.used), _sorted(self.generated)
        run, task = flow_run.get_id(), task_run.get_id()
        return Activity(
            activity_id=content_id(self.stage, run, task, self.started_at, used, generated),
            activity=self.stage,
            agent=AGENT,
            used=used,
            generated=generated,
            links=tuple(sorted(self.links)),
            started_at=self.started_at,
            ended_at=datetime.now(UTC),
            flow_run_id=run,
            task_run_id=task,
            code_version=code_version(),
            data_versions=self.data_versions,
        )


def _sorted(groups: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(sorted(items)) for kind, items in sorted(groups.items())}
