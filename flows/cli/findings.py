"""What a run found: claims with their verdicts, failed checks, rejections, and how to go on."""

from collections.abc import Sequence
from typing import Any

from flows.cli.tables import console, print_table
from flows.summary import RunSummary
from warehouse import read
from warehouse.home import Home
from warehouse.records.base import canonical_json
from warehouse.wording import interval_words

Row = dict[str, Any]

ID_SHOWN = 8
STYLES = {
    "supported": "green",
    "refuted": "red",
    "conflicting": "magenta",
    "not checkable": "dim",
    "confirmed": "green",
    "distorted": "red",
    "not found": "yellow",
}


def print_findings(home: Home, summary: RunSummary, *, as_json: bool) -> None:
    """Print what a run found, as tables or as one JSON object."""
    claims = read.summary(home, summary.document_ids)
    checks = read.checks_of(home, summary.document_ids)
    if as_json:
        print(canonical_json(_as_object(summary, claims, checks)))
        return
    if claims:
        print_table(f"{len(claims)} claims", CLAIM_COLUMNS, map(_claim_cells, claims), STYLES)
    if checks:
        print_table(f"{len(checks)} failed checks", CHECK_COLUMNS, map(_check_cells, checks))
    if summary.rejections:
        rows = [(found.item, found.stage, found.reason, found.detail) for found in summary.rejections]
        print_table(f"{len(rows)} rejected", ("Input", "Stage", "Reason", "What to do"), rows)
    _print_ending(summary, claims)


CLAIM_COLUMNS = (
    "Show",
    "Quote",
    "Outlet",
    "Reading",
    "Credits",
    "Verdict",
    "Said so?",
    "Conf.",
    "For",
    "Against",
)
CHECK_COLUMNS = ("Check", "Expectation", "Severity", "What is wrong")


def _claim_cells(claim: Row) -> tuple[object, ...]:
    return (
        claim["claim_id"][:ID_SHOWN],
        _shortened(claim["quote"]),
        claim["outlet_name"] or "–",
        reading(claim),
        " / ".join(filter(None, (claim["speaker_name"], claim["cited_outlet_name"]))) or "–",
        _spaced(claim["label"]),
        _spaced(claim["attribution_label"]),
        "" if claim["confidence"] is None else f"{claim['confidence']:.2f}",
        claim["supporting_origins"],
        claim["refuting_origins"],
    )


def reading(claim: Row) -> str:
    """A claim's typed reading in one line: subject, predicate, value with unit and bound, object."""
    value = interval_words(claim["value_low"], claim["value_high"], claim["unit"], claim["comparator"])
    subject = claim["subject_name"] or "?"
    target = f"→ {claim['object_name']}" if claim["object_name"] else ""
    modality = f"[{claim['modality']}]" if claim["modality"] != "asserted" else ""
    parts = (f"{subject}: {_spaced(claim['predicate'])}", value, target, modality)
    return " ".join(filter(None, parts))


def _check_cells(check: Row) -> tuple[object, ...]:
    return check["check_id"][:ID_SHOWN], _spaced(check["expectation"]), check["severity"], check["message"]


def _print_ending(summary: RunSummary, claims: Sequence[Row]) -> None:
    out, recorded = console(), summary.recorded
    if recorded.already_known and not recorded.documents:
        out.print(f"Nothing new: {recorded.already_known} documents were known already, nothing was added.")
    else:
        out.print(
            f"Recorded {recorded.documents} documents, {recorded.claims} claims, "
            f"{recorded.verdicts} verdicts ({recorded.superseded} superseded) and {recorded.checks} "
            f"failed checks; {recorded.already_known} documents were known already."
        )
    name = claims[0]["claim_id"][:ID_SHOWN] if claims else "CLAIM"
    out.print("Go on with:")
    out.print(f"  claims show {name}", markup=False)
    out.print('  claims sql "SELECT label, count(*) FROM current_verdicts GROUP BY label"', markup=False)
    out.print("  claims check YOUR-FILE-OR-URL", markup=False)


def _as_object(summary: RunSummary, claims: Sequence[Row], checks: Sequence[Row]) -> dict[str, Any]:
    return {
        "flow_run_id": summary.flow_run_id,
        "recorded": summary.recorded,
        "claims": list(claims),
        "failed_checks": list(checks),
        "rejections": list(summary.rejections),
    }


def _shortened(text: str, length: int = 80) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _spaced(name: str | None) -> str:
    return (name or "–").replace("_", " ")
