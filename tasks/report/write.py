"""The report of a home, from what is published in it."""

from datetime import UTC, datetime
from pathlib import Path

from tasks.report.site import ReportData, write_site
from warehouse.handover import report_rows
from warehouse.home import Home


def write_report(home: Home) -> Path:
    """Write the static site anew and return its front page; raises `NotPublished`."""
    rows = report_rows(home)
    when = datetime.fromtimestamp(home.published.stat().st_mtime, UTC)
    return write_site(home.report, ReportData(**rows, published_at=f"{when:%Y-%m-%d %H:%M} UTC"))
