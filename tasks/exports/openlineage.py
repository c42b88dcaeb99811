"""The runs behind verdicts as OpenLineage events: a START and a COMPLETE for each step of each run."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PRODUCER = "urn:claimledger"
SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
FACET = "https://openlineage.io/spec/facets/1-0-0/ParentRunFacet.json#/$defs/ParentRunFacet"
NAMESPACE = "claimledger"
Row = Mapping[str, Any]


def lineage_events(steps: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The events of steps; items of one kind are datasets named `<kind>/<id>`."""
    for step in steps:
        run: dict[str, Any] = {"runId": _run_id(step), "facets": _facets(step)}
        about = {
            "run": run,
            "job": {"namespace": NAMESPACE, "name": step["activity"]},
            "producer": f"{PRODUCER}:{step['code_version']}",
            "schemaURL": SCHEMA,
            "inputs": _datasets(step["used"]),
        }
        yield {"eventType": "START", "eventTime": step["started_at"].isoformat(), **about, "outputs": []}
        yield {
            "eventType": "COMPLETE",
            "eventTime": step["ended_at"].isoformat(),
            **about,
            "outputs": _datasets(step["generated"]),
        }


def _run_id(step: Row) -> str:
    """Prefect's id of the step's run, else one named by the step itself."""
    named = step["task_run_id"]
    try:
        return str(uuid.UUID(named))
    except (TypeError, ValueError):
        told = f"{step['flow_run_id']}/{named}/{step['activity']}/{step['started_at'].isoformat()}"
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{PRODUCER}:{told}"))


def _facets(step: Row) -> dict[str, Any]:
    if not step["flow_run_id"]:
        return {}
    parent = {"run": {"runId": step["flow_run_id"]}, "job": {"namespace": NAMESPACE, "name": "pipeline"}}
    return {"parent": {"_producer": PRODUCER, "_schemaURL": FACET, **parent}}


def _datasets(listed: Iterable[Any]) -> list[dict[str, str]]:
    """What a step used or made for any verdict, once each."""
    names = set()
    for each in listed or ():
        items = json.loads(each) if isinstance(each, str) else each
        names |= {f"{kind}/{name}" for kind, ids in (items or {}).items() for name in ids}
    return [{"namespace": NAMESPACE, "name": name} for name in sorted(names)]
