"""A review as a step of provenance."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tasks.reviews.decision import Decision
from tasks.sources.outlets import load_outlets
from tasks.verdicts.rules import load_rules
from warehouse.records.base import content_id
from warehouse.records.claim import Claim
from warehouse.records.dossier import Findings
from warehouse.records.verdict import Activity
from warehouse.reference.load import load_reference
from warehouse.rows import Row
from warehouse.versions import made_by


def activity_of(
    decision: Decision,
    rows: Sequence[Row],
    claims: Iterable[Claim],
    findings: Findings,
    started: datetime,
    code_version: str,
) -> Activity:
    """The review as a step of provenance.

    Claims were read anew from their documents, verdicts made from their claims and the checks decided on.
    """
    checks: dict[str, list[str]] = {}
    for row in rows:
        checks.setdefault(row["claim_id"] or "", []).append(row["check_id"])
    links: set[tuple[str, str]] = set()
    used: dict[str, set[str]] = {"check": {row["check_id"] for row in rows}}
    for judgement in findings.judgements:
        verdict = judgement.verdict
        links.update((verdict.verdict_id, name) for name in checks.get(verdict.claim_id, ()))
        for kind, sources in verdict.basis.items():
            used.setdefault(kind, set()).update(sources)
            links.update((verdict.verdict_id, source) for source in sources)
    verdicts = tuple(sorted(judgement.verdict.verdict_id for judgement in findings.judgements))
    documents = {claim.claim_id: claim.document_id for claim in claims}
    links.update(documents.items())
    made = {"claim": tuple(sorted(documents)), "verdict": verdicts}
    items = {kind: tuple(sorted(ids)) for kind, ids in sorted(used.items())}
    return Activity(
        activity_id=content_id("review", decision.reviewer, decision.decided_at, started, items, verdicts),
        activity="review",
        agent=f"reviewer:{decision.reviewer}",
        used=items,
        generated={kind: ids for kind, ids in made.items() if ids},
        links=tuple(sorted(links)),
        started_at=started,
        ended_at=datetime.now(UTC),
        flow_run_id=decision.flow_run_id,
        task_run_id=None,
        code_version=code_version,
        data_versions={
            "rules": load_rules().version,
            "reference": load_reference().version,
            "outlets": load_outlets().version,
            **made_by(),
        },
    )
