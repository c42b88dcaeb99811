"""Feeds over real sockets that are none, or that would hurt: each has a named outcome, the next is read."""

import gzip
from pathlib import Path

import pytest
import stamina
from hostile import Served, answer, server, site
from prefect.logging import disable_run_logger

from tasks import discover, fetch
from tasks.discover import Discovered
from tasks.sources.limits import Limits
from tasks.sources.outletentry import FeedEntry, FeedKind, OutletEntry
from tasks.sources.outlets import Outlets
from tasks.sources.web.budget import Allowance
from tasks.sources.web.manners import Manners
from tasks.sources.web.pace import Pace
from warehouse.home import Home
from warehouse.records.vocabulary import Language, OutletKind

RSS = "<rss version='2.0'><channel><item><title>{}</title><link>{}</link></item></channel></rss>"
GOOD = RSS.format("H100 prices fall", "/one").encode()
LAUGHS = "".join(f"<!ENTITY l{each} '{f'&l{each - 1};' * 10}'>" for each in range(1, 10))
BOMB = f"<!DOCTYPE x [<!ENTITY l0 'H100 '>{LAUGHS}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is found where an outlet has this feed first and a good one behind it."""
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    run = Manners(Limits.from_environment(), Allowance(), Pace())
    monkeypatch.setattr(fetch, "manners_of_run", lambda: run)

    def read(bad: str, kind: str, good: Served) -> Discovered:
        feeds = (
            FeedEntry(kind=FeedKind(kind), url=bad, links="/one" if kind == "section" else None),
            FeedEntry(kind=FeedKind.RSS, url=good),
        )
        entry = OutletEntry(
            names={Language.EN: "One"},
            country="DE",
            kind=OutletKind.PRESS,
            homepage="https://one.example",
            hosts=("one.example",),
            reliability=0.5,
            feeds=feeds,
        )
        monkeypatch.setattr(discover, "load_outlets", lambda: Outlets({"one": entry}))
        with disable_run_logger(), stamina.set_testing(True, attempts=2, cap=True):
            return discover.discover_articles.fn([], Home(tmp_path))

    return read


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        pytest.param("rss", b"<!doctype html><p>Please accept our cookies.</p>", "no_feed", id="HTML as RSS"),
        pytest.param("atom", b"<feed><entry>", None, id="an Atom feed that breaks off"),
        pytest.param("rss", b"\x89PNG\r\n" + bytes(range(256)), "no_feed", id="a picture"),
        pytest.param("rss", b"", "empty", id="nothing"),
        pytest.param("rss", b" \n ", "empty", id="spaces"),
        pytest.param("json", b"[" * 100_000, "no_feed", id="JSON nested without end"),
        pytest.param("json", b'{"items": {"0": 1}}', "no_feed", id="JSON without a list"),
        pytest.param("json", b'{"items": [null, 1, {"id": 5}, {}]}', None, id="JSON without addresses"),
        pytest.param("sitemap", b"<urlset><url>", "no_feed", id="a sitemap that breaks off"),
        pytest.param("sitemap", gzip.compress(bytes(30_000_000), mtime=0), "too_large", id="a packed bomb"),
        pytest.param(
            "sitemap", (BOMB + SITEMAP.format("&l9;")).encode(), "no_feed", id="entities in a sitemap"
        ),
        pytest.param("sitemap", (OUTSIDE + SITEMAP.format("&f;")).encode(), None, id="a file of ours"),
        pytest.param("section", b"<a href=/other>Other</a>", "no_feed", id="a section without articles"),
    ],
)
def test_a_feed_that_is_none_ends_in_a_name_and_the_next_is_read(found, kind, body, reason) -> None:
    with site({"/page": answer(body)}) as bad, site({"/page": answer(GOOD)}) as good:
        seen = found(bad, kind, good)
    assert seen.rounds == ((f"{good.root}/one",),)
    assert [(each.item, each.reason) for each in seen.rejections] == ([(bad, reason)] if reason else [])
    assert [each.reason for each in seen.visits] == [reason, None]


def test_entities_of_a_feed_are_not_expanded(found) -> None:
    body = BOMB + RSS.format("H100 &l9;", "/&l9;")
    with site({"/page": answer(body.encode())}) as bad, site({"/page": answer(GOOD)}) as good:
        seen = found(bad, "rss", good)
    assert f"{good.root}/one" in seen.rounds[0]
    assert max(map(len, seen.rounds[0])) < 200


@pytest.mark.parametrize(
    ("chunks", "options", "reason"),
    [
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + GOOD], {"reset": True}, "unreachable"),
        ([answer(b"", "503 Unavailable", "Retry-After: 7200")], {}, "robots_unread"),
        ([answer(b"", "403 Forbidden")], {}, "refused"),
        ([answer(b"", "302 Found", "Location: /page")], {}, "too_many_redirects"),
        ([answer(b"", "302 Found", "Location: http://169.254.169.254/")], {}, "address_refused"),
        ([b"\x00" * 99], {}, "robots_unread"),
    ],
)
def test_a_feed_whose_server_misbehaves_ends_in_a_name(found, chunks, options, reason) -> None:
    with server(*chunks, **options) as bad, site({"/page": answer(GOOD)}) as good:
        seen = found(bad, "rss", good)
    assert seen.rounds == ((f"{good.root}/one",),)
    assert [(each.item, each.reason) for each in seen.rejections] == [(bad, reason)]
    assert [each.reason for each in seen.visits] == [reason, None]
