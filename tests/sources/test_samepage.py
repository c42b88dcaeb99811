"""Which page a document is a version of, where addresses move and templates name one address for many."""

from datetime import UTC, datetime, timedelta

import pytest

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.sources.samepage import Pages, is_one_article
from tasks.text.read import Overrides, read_document
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.visits import Shown
from warehouse.write import record


@pytest.fixture
def new_ledger(tmp_path):
    return Home(tmp_path / "home")


AT = datetime(2026, 11, 27, 8, tzinfo=UTC)
MEMORY = "The Nvidia H200 has 141 GB of memory and draws up to 700 watts, the maker said on Friday."
OTHER = "AMD told its partners in Austin that the MI300X brings 192 GB to each card and ships now."
REST = """Nobody would comment on prices, and the fair goes on until Sunday evening. Guests came from three
countries, among them buyers of large data centres who had waited since spring for a word on delivery."""
HOST = "https://daily.example"


def read(path, title, lead, says=None, hours=0):
    link = f'<link rel="canonical" href="{HOST}{says}">' if says else ""
    page = f"<html lang=en><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>"
    page += f"<p>{lead}</p><p>{REST}</p></article></body></html>"
    capture = describe(page.encode(), HOST + path, AT + timedelta(hours=hours), media_type="text/html")
    return read_document(capture, page.encode(), Overrides(), load_outlets())


def held(home, *documents):
    home.ensure()
    record(home, Batch(documents=documents, decided_at=AT, captures=()))
    return Pages(home, load_outlets())


FIRST = ("/h200-2026-a.html", "Nvidia shows the H200", MEMORY)
ALTERED = MEMORY.replace("141", "142")


@pytest.mark.parametrize(
    ("path", "title", "lead", "asked", "page"),
    [
        ("/new/h200-7.html", "Nvidia shows the H200", ALTERED, FIRST[0], FIRST[0]),
        ("/new/h200-7.html", "More memory for the H200 card", ALTERED, FIRST[0], FIRST[0]),
        ("/new/mi300x-7.html", "AMD ships the MI300X", OTHER, FIRST[0], "/new/mi300x-7.html"),
        ("/new/h200-7.html", "Nvidia shows the H200", ALTERED, "/new/h200-7.html", "/new/h200-7.html"),
        ("/new/h200-7.html", "Nvidia shows the H200", ALTERED, "/short/7", "/new/h200-7.html"),
    ],
)
def test_where_a_known_address_leads_to_is_its_page_if_it_is_its_article(
    new_ledger: Home, path, title, lead, asked, page
):
    pages = held(new_ledger, read(*FIRST))
    found = pages.placed(read(path, title, lead, hours=1), HOST + asked)
    assert (found.canonical_url, found.url) == (HOST + page, HOST + path)


def test_what_moved_stays_with_its_page(new_ledger: Home):
    moved = held(new_ledger, read(*FIRST)).placed(
        read("/new/h200-7.html", *FIRST[1:2], ALTERED), HOST + FIRST[0]
    )
    again = read("/new/h200-7.html", FIRST[1], ALTERED.replace("142", "143"), hours=2)
    assert held(new_ledger, moved).placed(again, again.url).canonical_url == HOST + FIRST[0]


SHARED = "/live/keynote-of-2026-news"


@pytest.mark.parametrize(
    ("title", "lead", "page"),
    [
        ("AMD ships the MI300X", OTHER, "/mi300x-2026-b.html"),  # one address for two articles
        ("Nvidia shows the H200", OTHER, SHARED),  # the headline and the rest are the same
        ("More memory for the H200 card", ALTERED, SHARED),  # it begins alike
    ],
)
@pytest.mark.parametrize("is_recorded", [True, False], ids=["in the ledger", "beside it"])
def test_one_address_is_no_two_articles(new_ledger: Home, title, lead, page, is_recorded):
    first = read(*FIRST, says=SHARED)
    pages = held(new_ledger, *([first] if is_recorded else []))
    assert pages.placed(first, first.url) == first
    assert first.canonical_url == HOST + SHARED
    second = pages.placed(read("/mi300x-2026-b.html", title, lead, says=SHARED), None)
    assert second.canonical_url == HOST + page
    assert pages.placed(first, first.url) == first


def test_a_second_page_with_little_in_common_is_no_version():
    second = read("/long-7-2.html", FIRST[1], OTHER)
    assert is_one_article(Shown("", FIRST[1], f"{FIRST[1]}\n{MEMORY}\n{REST}"), second)
    assert not is_one_article(Shown("", FIRST[1], f"{FIRST[1]}\n{MEMORY}\nThe plant is being built."), second)
