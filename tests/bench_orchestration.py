"""What orchestration costs: `python -m tests.bench_orchestration [DOCUMENTS]`. Prints; asserts nothing.

On a server and a worker as `make up` starts them, in a new home: the seconds from `document.archived` to
the start of a run of `verify`, and how much of a run of `check` over generated articles is spent outside
the stages and outside Prefect's tasks. Before that the same articles by `claims check`, in a process with
its own server.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from tests.articles import article
from tests.processes import PROGRAM, claims_environment
from tests.serving import Serving
from tests.stages import seconds_of_stages
from warehouse.home import Home

DOCUMENTS = 1_000
EVENTS = 5
APART = 62  # seconds between two events: verify starts at the first of a minute
POLL_SECONDS = 0.1
PATIENCE = 7_200  # seconds for the run
MOST_TASKS = 200  # the API gives no more at a time
CALLED_WRONGLY = 2


def main() -> None:
    """Measure in one process, then on a server."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        pages = written(Path(folder) / "pages", documents)
        alone = Home(Path(folder) / "alone").ensure()
        began = time.monotonic()
        environment = claims_environment(alone.root)
        done = subprocess.run([PROGRAM, "check", *pages], env=environment, capture_output=True, text=True)
        if done.returncode == CALLED_WRONGLY or done.returncode < 0:
            sys.exit(done.stderr[-2_000:])
        tell_share("claims check, from call to end", time.monotonic() - began, seconds_of_stages(alone))
        home = Home(Path(folder) / "served").ensure()
        with Serving.up(home) as serving:
            serving.patience = PATIENCE
            tell_run(serving, pages)
            found = sorted(delays(serving))
            least, most = found[0], found[-1]
            print(f"event to run, {EVENTS} events: median {median(found):.1f} s, {least:.1f} to {most:.1f}")


def written(folder: Path, documents: int) -> list[Path]:
    """The files of so many articles."""
    folder.mkdir()
    paths = [folder / f"{number}.html" for number in range(documents)]
    for number, path in enumerate(paths):
        path.write_text(article(number, "https://wire.example"), encoding="utf-8")
    return paths


def delays(serving: Serving) -> Iterator[float]:
    """Seconds from each event to the start of its run, one event a minute."""
    os.environ["PREFECT_API_URL"] = f"{serving.url}/api"
    from prefect.events import emit_event  # reads its settings when it is imported

    for number in range(EVENTS):
        time.sleep(APART)  # what came before has had its run
        known = {run["id"] for run in serving.runs("verify")}
        name = f"bench-{number}"
        resource = {"prefect.resource.id": f"claimledger.document.{name}", "claimledger.kind": "document"}
        began = time.time()
        emit_event("claimledger.document.archived", resource, payload={"document_id": name})
        while not (started := started_since(serving, known)):
            time.sleep(POLL_SECONDS)
        yield started[0] - began


def started_since(serving: Serving, known: set[str]) -> list[float]:
    """When runs of `verify` other than the known ones started."""
    new = [run["start_time"] for run in serving.runs("verify") if run["id"] not in known]
    return [datetime.fromisoformat(start).timestamp() for start in new if start]


def tell_run(serving: Serving, pages: Sequence[Path]) -> None:
    """Run `check` on the server, and tell its share of stages and of tasks."""
    run = serving.end_of(serving.start("check", items=[str(page) for page in pages]))
    seconds = run["total_run_time"]
    tell_share(f"deployment check, {run['name']}", seconds, seconds_of_stages(serving.home))
    inside = tasks_of(serving, run["id"])
    for name, spent in inside.items():
        print(f"  task {name:<18}{spent:8.1f} s {spent / seconds:6.1%}")
    outside = seconds - sum(inside.values())
    print(f"  {'outside of tasks':<23}{outside:8.1f} s {outside / seconds:6.1%}", flush=True)


def tasks_of(serving: Serving, run_id: str) -> dict[str, float]:
    """The seconds that a run spent in tasks, by their names."""
    of_run = {"flow_runs": {"id": {"any_": [run_id]}}, "limit": MOST_TASKS}
    spent: dict[str, float] = {}
    for task in serving.api("/task_runs/filter", of_run):
        spent[task["name"]] = spent.get(task["name"], 0.0) + task["total_run_time"]
    return spent


def tell_share(what: str, seconds: float, spent: Mapping[str, float]) -> None:
    """Print how much of a time was spent in stages."""
    print(f"{what}: {seconds:.1f} s")
    for name, inside in spent.items():
        print(f"  {name:<23}{inside:8.1f} s {inside / seconds:6.1%}")
    outside = seconds - sum(spent.values())
    print(f"  {'outside of stages':<23}{outside:8.1f} s {outside / seconds:6.1%}", flush=True)


if __name__ == "__main__":
    main()
