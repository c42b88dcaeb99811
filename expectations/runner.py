"""Run a suite on a batch of records and say what failed, row by row.

Great Expectations is imported on the first non-empty batch, not before.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from expectations.context import CheckContext
from expectations.frames.claims import claim_rows
from expectations.frames.documents import document_rows
from expectations.frames.facts import fact_rows
from expectations.frames.reference import reference_rows
from expectations.frames.results import result_rows
from expectations.frames.verdicts import verdict_rows
from expectations.suite import Check, load_suite
from expectations.words import spoken
from warehouse.records.base import Record, content_id
from warehouse.records.source import ContractBroken
from warehouse.records.verdict import CheckResult
from warehouse.reference.lookup import Reference

Row = Mapping[str, Any]
FRAMES: Mapping[str, Callable[[Any, CheckContext], Sequence[Row]]] = {
    "documents": document_rows,
    "claims": claim_rows,
    "verdicts": verdict_rows,
    "reference": reference_rows,
    "results": result_rows,
    "facts": fact_rows,
}
LONGEST_TEXT = 500


def run_suite(name: str, rows: Sequence[Record], context: CheckContext) -> tuple[CheckResult, ...]:
    """Check a batch of records and give the failures, in the suite's order, then the rows'.

    The suites are `documents` (of Document), `claims` (Claim), `verdicts` (Judgement), `reference`
    (ReferenceFigure), `results` (InferenceResult) and `facts` (ContextFact). An empty batch fails nothing.
    Raises `ContractBroken` for an unknown suite or a broken expectation.
    """
    if name not in FRAMES:
        raise ContractBroken(f"no suite is named {name}; there are {', '.join(FRAMES)}")
    suite = load_suite(name)
    if not rows:
        return ()
    from expectations.engine import failing_rows

    joined = FRAMES[name](rows, context)
    failed = failing_rows(name, suite, joined)
    return tuple(
        _result(name, check, joined[number]) for check in suite.checks for number in failed[check.name]
    )


def check_reference(reference: Reference) -> tuple[CheckResult, ...]:
    """The failed checks on all reference data: figures, inference results, context facts."""
    context = CheckContext(reference)
    return (
        *run_suite("reference", reference.figures, context),
        *run_suite("results", reference.results, context),
        *run_suite("facts", reference.facts, context),
    )


def _result(suite: str, check: Check, row: Row) -> CheckResult:
    words = {name: _short(text) for name, text in spoken(row).items()}
    observed = check.observed.format_map(words)
    return CheckResult(
        check_id=content_id(suite, check.name, row["key"], observed),
        suite=suite,
        expectation=check.name,
        severity=check.severity,
        document_id=row.get("document_id"),
        claim_id=row.get("claim_id"),
        observed=observed,
        expected=check.expected.format_map(words),
        message=check.message.format_map(words),
        quote=row.get("quote"),
    )


def _short(text: str) -> str:
    """At most `LONGEST_TEXT` characters: what a page says may be a megabyte long."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
