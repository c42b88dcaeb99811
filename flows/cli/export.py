"""`claims export`: hand the results on as PROV, ClaimReview, Parquet or CSV."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import AsJson
from warehouse.home import Home


class ExportFormat(StrEnum):
    """The formats of the contract."""

    PROV = "prov"
    CLAIMREVIEW = "claimreview"
    PARQUET = "parquet"
    CSV = "csv"


def command(
    export_format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Where to write it; `export` in the home without."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the published results for others to read."""
    from warehouse.handover import export_views

    home = Home.from_environment()
    out = out or home.root / "export"
    if export_format in {ExportFormat.PARQUET, ExportFormat.CSV}:
        files = export_views(home, out, export_format)
    else:
        files = [_write_json(home, out, export_format)]
    for file in files:
        print(json.dumps({"file": str(file)}) if as_json else file)


def _write_json(home: Home, out: Path, export_format: ExportFormat) -> Path:
    from tasks.exports.claimreview import claim_review
    from tasks.exports.prov import prov_json
    from warehouse.handover import provenance_rows, report_rows

    out.mkdir(parents=True, exist_ok=True)
    if export_format is ExportFormat.PROV:
        file = out / "provenance.json"
        file.write_text(prov_json(provenance_rows(home)), encoding="utf-8")
        return file
    file = out / "claimreview.jsonl"
    reviews = filter(None, map(claim_review, report_rows(home, ["claims"])["claims"]))
    lines = [json.dumps(review, ensure_ascii=False, default=str) for review in reviews]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file
