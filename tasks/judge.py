"""Judge: new claims, with all the ledger holds on them, become findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from prefect import task

from expectations.flags import flagged
from tasks.sources.outlets import load_outlets
from tasks.trace import Trace
from tasks.verdicts.judge import judge
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.records.claim import Claim
from warehouse.records.dossier import Dossier, Findings, Sketch
from warehouse.records.source import Document, Outlet
from warehouse.records.verdict import Activity, CheckResult
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.versions import made_by


@dataclass(frozen=True)
class Judged:
    """Findings, the state of the ledger they were found in, and the record of their making.

    `settled` are the failed checks that a reviewer found wrong, or mended.
    """

    findings: Findings
    fingerprint: str
    activity: Activity
    settled: tuple[str, ...] = ()


@task(name="judge", task_run_name="judge")
def judge_claims(
    home: Home,
    documents: tuple[Document, ...],
    sketches: tuple[Sketch, ...],
    claims: tuple[Claim, ...],
    checks: tuple[CheckResult, ...],
) -> Judged:
    """Judge the claims, on which `checks` have failed, and every recorded claim that they bear on."""
    reference, rules = flagged(load_reference()), load_rules()
    dossier = read_dossier(home, claims, documents, sketches, kin_of(reference, rules))
    dossier = _with_outlets(_with_checks(dossier, checks), documents)
    versions = {"rules": rules.version, "reference": reference.version, "outlets": load_outlets().version}
    step = Trace(Stage.JUDGE, versions | made_by())
    findings = judge(dossier, reference, rules)
    for judgement in findings.judgements:
        verdict = judgement.verdict
        step.derive("verdict", verdict.verdict_id, "reference", reference.version)
        for kind, sources in verdict.basis.items():
            step.derive("verdict", verdict.verdict_id, kind, *sources)
    return Judged(findings, dossier.fingerprint, step.close(), dossier.settled)


def _with_checks(dossier: Dossier, checks: tuple[CheckResult, ...]) -> Dossier:
    """The dossier with the checks that failed just now beside the recorded ones, each once.

    What a reviewer found to be no fault, or has mended, does not speak against a claim again.
    """
    known = {check.check_id: check for check in (*checks, *dossier.checks)}
    for check_id in dossier.settled:
        known.pop(check_id, None)
    return dossier.model_copy(update={"checks": tuple(known[name] for name in sorted(known))})


def _with_outlets(dossier: Dossier, documents: Iterable[Document]) -> Dossier:
    """The dossier with the outlets of the new documents, as they are now."""
    outlets = load_outlets()
    known: dict[str, Outlet] = {outlet.outlet_id: outlet for outlet in dossier.outlets}
    known |= {name: outlets.of_id(name) for document in documents for name in document.outlets}
    return dossier.model_copy(update={"outlets": tuple(known[name] for name in sorted(known))})
