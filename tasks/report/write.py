"""The report of a home, from what is published in it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from expectations.flags import flag_figures, flag_results, unusable
from tasks.report.data import ReportData
from tasks.report.site import write_site
from tasks.report.words import spoken
from warehouse.handover import report_rows
from warehouse.home import Home
from warehouse.reference.load import load_reference
from warehouse.reference.lookup import Reference


def write_report(home: Home) -> Path:
    """Write the static site anew and return its front page; raises `NotPublished`."""
    rows = report_rows(home)
    outlets = rows.pop("names")
    when = datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
    names = {row["outlet_id"]: row["name"] for row in outlets}
    reference = load_reference()
    names |= {entity.entity_id: entity.name for entity in reference.entities}
    data = ReportData(
        **rows,
        published_at=f"{when:%Y-%m-%d %H:%M} UTC",
        names=names,
        archived=_archived(home),
        withheld=_withheld(reference),
    )
    return write_site(home.report, data)


def _archived(home: Home) -> dict[str, str]:
    """The WARC files by the sha256 of what they hold, as seen from the report's folder."""
    files = home.captures.glob("*/*.warc.gz")
    return {file.name.partition(".")[0]: f"../captures/{file.parent.name}/{file.name}" for file in files}


def _withheld(reference: Reference) -> Mapping[str, str]:
    """The figures and results that nothing may rest on, each with the checks that it fails."""
    flags = {**flag_figures(reference), **flag_results(reference)}
    return {key: spoken(", ".join(flags[key])) for key in sorted(unusable(reference) & flags.keys())}
