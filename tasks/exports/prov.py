"""Provenance as W3C PROV-JSON, built and serialised by the `prov` library."""

from collections.abc import Iterable, Mapping
from typing import Any

from prov.model import ProvDocument

NAMESPACE = "urn:claimledger:"
Row = Mapping[str, Any]


def prov_json(steps: Iterable[Row]) -> str:
    """Rows of the view `provenance` as one PROV-JSON document."""
    document = ProvDocument()
    document.add_namespace("cl", NAMESPACE)
    known: set[str] = set()

    def entity(kind: str, name: str) -> str:
        identifier = f"cl:{kind}/{_safe(name)}"
        if identifier not in known:
            known.add(identifier)
            document.entity(identifier, {"prov:type": f"cl:{kind}"})
        return identifier

    for step in steps:
        activity = f"cl:activity/{step['activity']}-{_safe(step['task_run_id'] or step['verdict_id'])}"
        agent = f"cl:agent/{_safe(step['agent'])}"
        if activity not in known:
            known.add(activity)
            document.activity(
                activity, step["started_at"], step["ended_at"], {"cl:codeVersion": step["code_version"]}
            )
            document.agent(agent)
            document.wasAssociatedWith(activity, agent)
        for kind, names in step["used"].items():
            for name in names:
                document.used(activity, entity(kind, name))
        for kind, names in step["generated"].items():
            for name in names:
                document.wasGeneratedBy(entity(kind, name), activity)
    return str(document.serialize(indent=1))


def _safe(name: str) -> str:
    """A name as the local part of an identifier: letters, digits, dots and hyphens only."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-") else "_" for sign in name)
