"""An archive judges each version of a page beside what was known while its page showed it."""

from pathlib import Path

import pytest
from newsroom import Newsroom, newsroom
from processes import run_claims

from warehouse.home import Home
from warehouse.query import query

pytestmark = pytest.mark.slow

PAGE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{at}">
</head><body><article><h1>{title}</h1><p>Nvidia says that the H200 has {figure} GB of memory. Nobody in the
hall would speak of prices, and the partners of the company said little else when they were asked.</p><p>{more}</p>
</article></body></html>"""
AT = "2026-11-{:02}T08:00:00Z"
PAGES = {
    "first": ("A card in the hall", 150, "Guests had come from the whole region to see it there."),
    "second": ("What the harbour fair shows", 150, "The fair goes on until Sunday, and then moves north."),
    "third": ("Crowds at the stand", 141, "The organisers had hoped for more visitors than last year."),
}
LATER = ("One more word on memory", 141, "The writer had asked three engineers and a clerk at the gate.")
VERDICTS = """
SELECT documents.url, version_no, documents.is_latest, label, attribution_label, confidence, rationale
FROM current_verdicts JOIN claims USING (claim_id) JOIN documents USING (document_id)
ORDER BY ALL
"""


def put(room: Newsroom, name: str, told: tuple[str, int, str], day: int) -> None:
    title, figure, more = told
    page = PAGE.format(title=title, figure=figure, more=more, at=AT.format(day))
    room.pages["127.0.0.1", f"/{name}.html"] = page.encode()


def test_verdicts_on_former_versions_are_those_of_their_time(new_home: Home, tmp_path: Path) -> None:
    """The second run finds a new page first, which was not there for what it takes the place of."""
    with newsroom([]) as room:
        for day, (name, told) in enumerate(PAGES.items(), 10):
            put(room, name, told, day)
        room.in_home(new_home)
        for _ in range(2):
            done = run_claims(new_home.root, "ingest", *room.outlets, CLAIMLEDGER_ALLOW_LOCAL="1")
            assert done.returncode == 0, done.stderr
            put(room, "later", LATER, 20)
            put(room, "first", (PAGES["first"][0], 141, PAGES["first"][2]), 10)
    live = query(new_home, VERDICTS).rows
    assert [row[1] for row in live if row[2] is False] == [1]

    fresh = Home(tmp_path / "fresh")
    room.in_home(fresh)
    done = run_claims(fresh.root, "ingest", "--from-archive", new_home.captures)
    assert done.returncode == 0, done.stderr
    assert query(fresh, VERDICTS).rows == live
