"""An archive judges each version of a page beside what was known while its page showed it."""

from pathlib import Path

import pytest
from newsroom import Newsroom, newsroom
from processes import run_claims

from warehouse.home import Home
from warehouse.query import query

pytestmark = pytest.mark.slow

PAGE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{at}">
<link rel="canonical" href="/live/fair-of-2026-news"></head><body><article><h1>{title}</h1>
<p>{more}</p><p>{title}: Nvidia says that the H200 has {figure} GB of memory.</p>
<p>Nobody in the hall would speak of prices, and the partners of the company said little else when they were
asked.</p></article></body></html>"""
AT = "2026-11-{:02}T08:00:00Z"
PAGES = {
    "first": ("A card in the hall", 150, "Guests had come from the whole region to see it there."),
    "second": ("What the harbour fair shows", 150, "The fair goes on until Sunday, and then moves north."),
    "moving": (
        "Memory above all",
        141,
        "It stood behind glass, with a guard beside it.",
    ),
    "listed": (
        "A tour of the halls",
        141,
        "Who came early had coffee, and who came late had none.",
    ),
    "third": ("Crowds at the stand", 141, "The organisers had hoped for more visitors than last year."),
}
LATER = ("One more word on memory", 141, "The writer had asked three engineers and a clerk at the gate.")
VERDICTS = """
SELECT documents.url, version_no, documents.is_latest, label, attribution_label, confidence, rationale
FROM current_verdicts JOIN claims USING (claim_id) JOIN documents USING (document_id)
ORDER BY ALL
"""
CHANGES = """
SELECT regexp_extract(old_quote, '(\\d+) GB', 1), regexp_extract(new_quote, '(\\d+) GB', 1)
FROM claim_changes WHERE change = 'altered' ORDER BY ALL
"""


def put(room: Newsroom, name: str, told: tuple[str, int, str], day: int) -> None:
    title, figure, more = told
    page = PAGE.format(title=title, figure=figure, more=more, at=AT.format(day))
    room.pages["127.0.0.1", f"/{name}.html"] = page.encode()


def move(room: Newsroom, name: str, *, is_listed: bool) -> None:
    """Alter a figure of a page under a new address, to which the old one leads."""
    host, old, new = "127.0.0.1", f"/{name}.html", f"/moved/{name}-h200.html"
    body = room.pages.pop((host, old)).replace(b"141", b"142")
    room.moved[host, old] = new
    (room.pages if is_listed else room.unlisted)[host, new] = body


def run_ingest(home: Home, room: Newsroom) -> None:
    done = run_claims(home.root, "ingest", *room.outlets, CLAIMLEDGER_ALLOW_LOCAL="1")
    assert done.returncode == 0, done.stderr


def test_verdicts_on_former_versions_are_those_of_their_time(new_home: Home, tmp_path: Path) -> None:
    """The second run finds new pages first, which were not there for what it takes the place of.

    All the pages name one address as theirs; two have moved, and altered a figure.
    """
    with newsroom([]) as room:
        for day, (name, told) in enumerate(PAGES.items(), 10):
            put(room, name, told, day)
        room.in_home(new_home)
        run_ingest(new_home, room)
        put(room, "later", LATER, 20)
        put(room, "first", (PAGES["first"][0], 141, PAGES["first"][2]), 10)
        move(room, "moving", is_listed=False)
        move(room, "listed", is_listed=True)
        run_ingest(new_home, room)
    live = query(new_home, VERDICTS).rows
    assert [row[1] for row in live if row[2] is False] == [1, 1, 1]
    assert query(new_home, CHANGES).rows == (("141", "142"), ("141", "142"), ("150", "141"))
    # The new address that the feed lists is a page too.
    pages = query(new_home, "SELECT count(DISTINCT canonical_url) FROM documents").rows
    assert pages == ((len(PAGES) + 2,),)

    fresh = Home(tmp_path / "fresh")
    room.in_home(fresh)
    done = run_claims(fresh.root, "ingest", "--from-archive", new_home.captures)
    assert done.returncode == 0, done.stderr
    assert query(fresh, VERDICTS).rows == live
