"""The Prefect server of this home: is it there, is it this version, has it a worker and our deployments."""

from collections.abc import Sequence
from typing import Any

import prefect
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError

from flows.doctor.finding import Finding, ok, problem, warning
from flows.schedules import ON, SETTING, added
from flows.serve import POOL, is_running
from warehouse.home import CLONE_ROOT, Home
from warehouse.yamltext import parse_yaml

START = "start it: make up"
AGAIN = "bring them up to date: make up"


def look_at_service(home: Home, url: str | None) -> tuple[Finding, ...]:
    """The server at an address that Prefect knows of already, its worker and its deployments."""
    if url is None:
        return (ok("server", "not started; schedules and events need it: make up"),)
    with get_client(sync_client=True) as client:
        trouble = client.api_healthcheck()
        if trouble is not None:
            return (problem("server", f"{url} does not answer ({trouble})", START),)
        try:
            deployments = client.read_deployments()
            return (
                _server(client, url),
                _worker(client, home),
                _deployments(deployments),
                _schedules(deployments),
            )
        except PrefectHTTPStatusError as error:
            told = " ".join(str(error).split())
            return (problem("server", f"{url} refuses to tell: {told}", "set PREFECT_API_AUTH_STRING"),)


def _server(client: SyncPrefectClient, url: str) -> Finding:
    theirs = client.api_version()
    if theirs != prefect.__version__:
        seen = f"{url} is Prefect {theirs}, this is {prefect.__version__}"
        return warning("server", seen, "stop and start it: make down up")
    return ok("server", f"{url} answers, Prefect {theirs}")


def _worker(client: SyncPrefectClient, home: Home) -> Finding:
    try:
        client.read_work_pool(POOL)
        workers = client.read_workers_for_work_pool(POOL)
    except ObjectNotFound:
        return problem("worker", f"there is no work pool {POOL}", START)
    online = [worker.name for worker in workers if worker.status == "ONLINE"]
    if online:
        return ok("worker", f"{online[0]} is at work on the pool {POOL}")
    if is_running(home, "worker"):
        seen = "started, but the server has not heard of it yet"
        return warning("worker", seen, "look again in a minute; worker.log in the home says what it does")
    return problem("worker", f"nobody works on the pool {POOL}: nothing that is due runs", START)


def _deployments(there: Sequence[DeploymentResponse]) -> Finding:
    declared = parse_yaml((CLONE_ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    found = {deployment.name: deployment for deployment in there}
    missing = [entry["name"] for entry in declared if entry["name"] not in found]
    if missing:
        return problem("deployments", f"not there: {', '.join(missing)}", AGAIN)
    other = [entry["name"] for entry in declared if not _is_as_declared(entry, found[entry["name"]])]
    if other:
        return warning("deployments", f"not as prefect.yaml says: {', '.join(other)}", AGAIN)
    return ok("deployments", f"all {len(declared)} as prefect.yaml says")


def _schedules(there: Sequence[DeploymentResponse]) -> Finding:
    paused = [deployment.name for deployment in there if deployment.paused]
    if paused:
        seen = f"{len(paused)} of {len(there)} deployments are paused and do not start when they are due"
        return warning("schedules", seen, f"let them go on: {SETTING}={ON} make up")
    return ok("schedules", "none is paused")


def _is_as_declared(entry: dict[str, Any], found: DeploymentResponse) -> bool:
    """Whether a deployment on the server has the code, words, parameters and times of its declaration.

    One that is declared without times has those that people give it, and what they added in the UI may stand
    beside declared ones.
    """
    declared = {(each["slug"], each["cron"], each["timezone"]) for each in entry.get("schedules", ())}
    own = added(found.schedules)
    schedules = {
        (
            schedule.slug,
            getattr(schedule.schedule, "cron", None),
            getattr(schedule.schedule, "timezone", None),
        )
        for schedule in found.schedules
        if schedule not in own
    }
    return (
        found.entrypoint == entry["entrypoint"]
        and found.description == entry["description"]
        and sorted(found.tags) == sorted(entry["tags"])
        and found.parameters == entry.get("parameters", {})
        and (not declared or schedules == declared)
    )
