"""Text from pages in Markdown: it renders as that text, whatever it says."""

import os
from collections.abc import Sequence

from tasks.report.words import text_after, text_before, web_address
from tasks.told import escaped
from warehouse.home import Home
from warehouse.rows import Row

ID_SHOWN = 8
LONGEST_TEXT = 600
REPORT_SETTING = "CLAIMLEDGER_REPORT_URL"
_IN_LINKS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "()<>[]\\| \"'`"})


def cut(text: str | None) -> str:
    """The same, at most `LONGEST_TEXT` characters of it."""
    told = text or ""
    return escaped(told if len(told) <= LONGEST_TEXT else f"{told[:LONGEST_TEXT]}…")


def in_context(row: Row) -> str:
    """The quote of a check's claim in bold, with the text around it; else what the check quotes."""
    if row.get("claim_quote"):
        before, after = text_before(row["text_before"] or ""), text_after(row["text_after"] or "")
        return f"{escaped(before)} **{cut(row['claim_quote']).strip()}** {escaped(after)}"
    return cut(row.get("quote"))


def page_link(url: str | None, told: str | None = None) -> str:
    """A link to a page of the web; of any other address its text."""
    address = web_address(url)
    if address is None or not address.isascii() or not address.isprintable():
        return cut(told or url)
    return f"[{cut(told or url)}](<{address.translate(_IN_LINKS)}>)"


def report_page(claim_id: str | None) -> str:
    """The claim's page in the report: a link where CLAIMLEDGER_REPORT_URL serves it, else its file.

    A page that is not there yet is named all the same, as a run that brings claims is followed by one that
    writes the report.
    """
    if not claim_id:
        return ""
    home = Home.from_environment()
    file = home.report / "claims" / f"{claim_id}.html"
    base = web_address(os.environ.get(REPORT_SETTING))
    address = f"{base.rstrip('/').translate(_IN_LINKS)}/claims/{claim_id}.html" if base else ""
    place = f"[report](<{address}>)" if address else f"`{file.relative_to(home.root)}`"
    return place if file.exists() else f"{place} (as soon as the report is written)"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table of cells that are Markdown themselves."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return [*lines, *(f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows)]


def check_block(row: Row, *further: tuple[str, str], number: str = "") -> list[str]:
    """A failed check in full, a line each for what is long: the interface does not wrap table cells.

    `number` stands before it.

    Blank lines part them: it joins lines in the descriptions of a form.
    """
    name = row["claim_id"] or row["check_id"]
    told = [
        ("In the text", in_context(row)),
        *further,
        ("Observed", cut(row["observed"])),
        ("Expected", cut(row["expected"])),
    ]
    places = (
        page_link(row["url"], row["title"] or row["url"]),
        cut(row["outlet_name"]),
        report_page(row["claim_id"]),
        f"`claims show {name[:ID_SHOWN]}`",
    )
    lines = [f"**{number}{cut(row['message'])}**", ""]
    for title, text in told:
        lines += [f"- {title}: {text}", ""] if text.strip() else []
    return [*lines, f"- {' · '.join(filter(None, places))}", ""]
