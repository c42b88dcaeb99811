"""A mirror on one's own server, at the port of the outlet itself, shows the outlet's pages."""

from pathlib import Path

import pytest
import yaml
from newsroom import newsroom
from prefect.logging import disable_run_logger

from tasks.discover import discover_articles
from tasks.fetch import fetch_pages
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document
from warehouse.home import Home

OWN, MIRROR = "127.0.0.1", "127.0.0.2"
ARTICLE = """<title>A new chip</title><article><h1>A new chip</h1><p>The maker said on Tuesday that it comes
with {} GB of memory, and that customers in three countries have ordered more than 200,000 of them.</p>"""


@pytest.mark.parametrize(
    ("twin", "taken", "canonical"), [(OWN, [OWN], [OWN, OWN]), (None, [OWN, MIRROR], [OWN, MIRROR])]
)
def test_a_mirror_on_ones_own_server_shows_the_outlets_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twin: str | None, taken: list[str], canonical: list[str]
) -> None:
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    home = Home(tmp_path / "home")
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(home.root))
    pages = [tmp_path / host / "a.html" for host in (OWN, MIRROR)]
    for memory, page in enumerate(pages, 141):
        page.parent.mkdir()
        page.write_text(ARTICLE.format(memory))
    with newsroom(pages[:1], pages[1:], one_port=True) as room, disable_run_logger():
        room.in_home(home)
        first, second = yaml.safe_load(home.outlets.read_text("utf-8")).values()
        entry = first | {"mirrors": {MIRROR: twin}, "feeds": [*first["feeds"], *second["feeds"]]}
        home.outlets.write_text(yaml.safe_dump({"paper": entry}), "utf-8")
        found = discover_articles.fn(["paper"], home)
        fetched = fetch_pages.fn([room.url(host, "/a.html") for host in (OWN, MIRROR)], home)
    read = [
        read_document(page.capture, page.body, Overrides(), load_outlets())
        for page in sorted(fetched.pages, key=lambda page: page.capture.url)
    ]
    assert sorted(found.rounds[0]) == [room.url(host, "/a.html") for host in taken]
    assert [each.canonical_url for each in read] == [room.url(host, "/a.html") for host in canonical]
    assert {each.outlet_id for each in read} == {"paper"}
    assert len({each.document_id for each in read}) == len(read)
