"""`claims show`: one verdict with its evidence, checks and provenance."""

from typing import Annotated, Any

import typer

from flows.cli.options import AsJson

Row = dict[str, Any]


def command(
    name: Annotated[str, typer.Argument(metavar="VERDICT|CLAIM", help="An id, or the beginning of one.")],
    as_json: AsJson = False,
) -> None:
    """Show one verdict, or the verdict in force on a claim, with everything that led to it."""
    from warehouse.connection import keep_pandas_out

    keep_pandas_out()
    from warehouse.home import Home
    from warehouse.read import verdict_details
    from warehouse.records.base import canonical_json

    details = verdict_details(Home.from_environment(), name)
    if as_json:
        print(canonical_json(details))
        return
    _print(details.model_dump())


def _print(details: dict[str, Any]) -> None:
    from flows.cli.scale import draw_intervals
    from flows.cli.tables import print_table

    _print_heading(details["claim"], details["document"], details["verdict"])
    if details["evidence"]:
        print_table("Evidence", EVIDENCE_COLUMNS, [_evidence_cells(row) for row in details["evidence"]])
        draw_intervals(details["claim"], details["evidence"])
    _print_section("Checks that failed", ("Expectation", "Message", "Status"), details["checks"])
    _print_section(
        "Origins", ("Origin", "Origin outlet", "Document count", "First document"), details["origins"]
    )
    _print_section(
        "History", ("Verdict", "Label", "Decided at", "Superseded at", "Reason"), details["history"]
    )
    steps = [_step_cells(row) for row in details["provenance"]]
    print_table("How it came about", ("#", "Step", "From", "To", "At", "Code"), steps)


def _print_heading(claim: Row, document: Row, verdict: Row | None) -> None:
    from flows.cli.findings import reading
    from flows.cli.tables import console, visible

    out = console()
    lines = [
        f"“{claim['quote']}”  at characters {claim['char_start']} to {claim['char_end']}",
        f"in: {claim['sentence']}",
        f"of: {document['title'] or '(no title)'} · {document['outlet_id'] or 'unknown outlet'}",
        f"from: {document['url']}, published {_day(document['published_at'])}",
        f"read as: {reading(claim)}",
        f"conditions: {claim['conditions'] or 'none stated'}",
    ]
    if claim["attribution_quote"]:
        lines.append(f"credited by: “{claim['attribution_quote']}”")
    if verdict is not None:
        lines += [
            f"verdict: {verdict['label']} by {verdict['decided_by']}, confidence {verdict['confidence']:.2f}",
            f"did they say so: {verdict['attribution_label']}",
            verdict["rationale"],
        ]
    for line in lines:
        out.print(visible(line), markup=False, soft_wrap=True)


EVIDENCE_COLUMNS = ("Stance", "Kind", "Value", "Origin", "Weight", "Why", "Source")


def _evidence_cells(row: Row) -> tuple[object, ...]:
    from warehouse.wording import interval_words

    interested = " (interested)" if row["is_interested_party"] else ""
    return (
        row["stance"],
        row["kind"].replace("_", " "),
        interval_words(row["value_low"], row["value_high"], row["unit"]),
        f"{row['origin_id'] or '–'}{interested}",
        f"{row['weight']:.2f}",
        row["reason"],
        row["quote"] or row["url"],
    )


def _step_cells(row: Row) -> tuple[object, ...]:
    return (
        row["step_no"],
        row["activity"],
        _counts(row["used"]),
        _counts(row["generated"]),
        f"{row['ended_at']:%Y-%m-%d %H:%M:%S}",
        row["code_version"],
    )


def _counts(items: dict[str, list[str]]) -> str:
    return ", ".join(
        f"{len(ids)} {kind}" if len(ids) > 1 else f"{kind} {ids[0][:12]}" for kind, ids in items.items()
    )


def _print_section(title: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    from flows.cli.tables import print_table

    keys = [column.lower().replace(" ", "_") for column in columns]
    keys = [
        {"verdict": "verdict_id", "origin": "origin_id", "first_document": "first_document_id"}.get(k, k)
        for k in keys
    ]
    if rows:
        print_table(title, columns, [[row[key] for key in keys] for row in rows])


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "date unknown"
