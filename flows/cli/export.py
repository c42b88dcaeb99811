"""`claims export`: hand the results on in the formats of others."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.errors import CommandFailed
from flows.cli.options import AsJson
from flows.cli.receipts import signing_key
from warehouse.home import Home

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class ExportFormat(StrEnum):
    """The formats of the contract and those added since."""

    PROV = "prov"
    CLAIMREVIEW = "claimreview"
    PARQUET = "parquet"
    CSV = "csv"
    RECEIPT = "receipt"
    ROCRATE = "rocrate"
    OPENLINEAGE = "openlineage"


# What a page that shows the JSON may take for markup, for a line's end or for a turn of direction, escaped.
HARMLESS = {
    mark: f"\\u{mark:04x}" for mark in (*map(ord, "<>"), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
FEW = 20  # receipts that are named one by one
# Those of single verdicts; the others are of whole views or runs.
OF_VERDICTS = frozenset({ExportFormat.PROV, ExportFormat.RECEIPT, ExportFormat.ROCRATE})


def command(
    export_format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    verdicts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VERDICT|CLAIM]…",
            help="For prov, receipt and rocrate: only these; all in force without.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Where to write it; `export` in the home without."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(metavar="PEM", exists=True, dir_okay=False, help="An Ed25519 key that signs receipts."),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="For claimreview: the address of the published report, so that each review names its page.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the published results for others to read."""
    from warehouse.connection import keep_pandas_out
    from warehouse.handover import export_views
    from warehouse.wording import counted

    if verdicts and export_format not in OF_VERDICTS:
        raise typer.BadParameter(f"--format {export_format} is of all results; name no VERDICT with it")
    site = _site(site) if site else None
    keep_pandas_out()
    home = Home.from_environment()
    out = out or home.root / "export"
    if export_format in {ExportFormat.PARQUET, ExportFormat.CSV}:
        files = export_views(home, out, export_format)
    elif export_format in {ExportFormat.RECEIPT, ExportFormat.ROCRATE}:
        receipts = _receipts(home, verdicts, signing_key(key) if key else None)
        files = _write_receipts(home, out, receipts, export_format)
    else:
        files = _write_json(home, out, export_format, verdicts, site)
    if export_format is ExportFormat.RECEIPT and len(files) > FEW and not as_json:
        print(f"{counted(len(files), 'receipt')} written to {out}")
        return
    for file in files:
        print(json.dumps({"file": str(file)}) if as_json else file)


def _receipts(home: Home, names: list[str] | None, key: "Ed25519PrivateKey | None") -> list[dict[str, Any]]:
    from tasks.exports.receipt import receipt
    from warehouse.read import find_verdict
    from warehouse.receipts import made
    from warehouse.standing import verdicts_in_force

    ids = [find_verdict(home, name) for name in names or ()]
    ids = ids or [verdict.verdict_id for verdict in verdicts_in_force(home)]
    found = made(home, ids)
    if missing := [name for name in ids if name not in found]:
        raise CommandFailed(
            f"the ledger does not hold verdict {missing[0]}; run claims publish and try again"
        )
    return [receipt(found[name], key) for name in ids]


def _write_receipts(
    home: Home, out: Path, receipts: list[dict[str, Any]], export_format: ExportFormat
) -> list[Path]:
    from tasks.exports.crate import Boxed, write_crate

    if export_format is ExportFormat.ROCRATE:
        boxed = [Boxed(each, _capture(home, each["document"]["capture_sha256"])) for each in receipts]
        when = datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
        return [write_crate(out, boxed, f"{when:%Y-%m-%d}")]
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for each in receipts:
        file = out / f"receipt-{each['verdict_id']}.json"
        file.write_text(json.dumps(each, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        files.append(file)
    return files


def _capture(home: Home, sha256: str) -> Path | None:
    return next(iter(sorted(home.captures.glob(f"*/{sha256}.warc.gz"))), None)


def _write_json(
    home: Home, out: Path, export_format: ExportFormat, verdicts: list[str] | None, site: str | None
) -> list[Path]:
    from tasks.exports.claimreview import claim_review
    from tasks.exports.openlineage import lineage_events
    from tasks.exports.prov import prov_json
    from warehouse.handover import report_rows, run_rows

    out.mkdir(parents=True, exist_ok=True)
    if export_format is ExportFormat.PROV:
        return _write_prov(home, out, verdicts, prov_json)
    if export_format is ExportFormat.OPENLINEAGE:
        return [_write_lines(out / "openlineage.jsonl", lineage_events(run_rows(home)))]
    reviews = (claim_review(row, site) for row in report_rows(home, ["claims"])["claims"])
    return [_write_lines(out / "claimreview.jsonl", filter(None, reviews))]


def _write_prov(home: Home, out: Path, verdicts: list[str] | None, told: Any) -> list[Path]:  # noqa: ANN401
    """The provenance of all verdicts in one file; of those that are named, a picture each besides."""
    from tasks.exports.picture import provenance_svg
    from warehouse.handover import provenance_rows
    from warehouse.read import find_verdict

    ids = [find_verdict(home, name) for name in verdicts or ()]
    steps = [row for row in provenance_rows(home) if not ids or row["verdict_id"] in ids]
    files = [out / "provenance.json"]
    files[0].write_text(told(steps), encoding="utf-8")
    for name in ids:
        files.append(out / f"provenance-{name}.svg")
        files[-1].write_text(
            provenance_svg([row for row in steps if row["verdict_id"] == name]), encoding="utf-8"
        )
    return files


def _site(given: str) -> str:
    """The address of a published report, written as browsers write it."""
    from pydantic import HttpUrl, TypeAdapter, ValidationError

    try:
        address = TypeAdapter(HttpUrl).validate_python(given)
    except ValidationError as error:
        raise typer.BadParameter(f"--site {given} is no web address: {error.errors()[0]['msg']}") from error
    if address.username or address.password or address.query or address.fragment:
        raise typer.BadParameter(f"--site {given}: an address without user name, ? and # is needed")
    return str(address)


def _write_lines(file: Path, rows: Iterable[object]) -> Path:
    lines = [json.dumps(row, ensure_ascii=False, default=str).translate(HARMLESS) for row in rows]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file
