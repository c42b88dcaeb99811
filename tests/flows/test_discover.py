"""Ingesting begins with feeds over real sockets; one that fails holds up no other."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger

from tasks import discover, told
from tasks.sources.archive import Archive
from tasks.sources.limits import Limits
from tasks.sources.offline import contents, open_page
from tasks.sources.outletentry import FeedEntry, FeedKind, OutletEntry
from tasks.sources.outlets import Outlets
from tasks.sources.web.exchange import Answered, Exchange
from warehouse.home import Home
from warehouse.records.vocabulary import Language, OutletKind

STORIES = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
    "<item><title>H100 prices fall</title><link>/one</link></item>"
    "<item><title>Pasta of the week</title><link>/two</link></item></channel></rss>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
    "<item><link>/one</link></item><item><link>/two</link></item>"
    "<item><link>/one?utm_source=rss#top</link></item></channel></rss>"
)


SECTION = '<!doctype html><html><body><a href="/one">H100 prices fall again</a></body></html>'
BODIES = {"/feed": FEED, "/stories": STORIES, "/section/today": SECTION}
MOVED = {"/section": "/section/now", "/section/now": "today", "/one": "/one/whole"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found, moved = self.path in BODIES, self.path in MOVED
        body = BODIES.get(self.path, "gone").encode()
        self.send_response(302 if moved else 200 if found else 404)
        if moved:
            self.send_header("Location", MOVED[self.path])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def outlet(name: str, feed: str) -> OutletEntry:
    return OutletEntry(
        names={Language.EN: name},
        country="DE",
        kind=OutletKind.PRESS,
        homepage=f"https://{name}.example",
        hosts=(f"{name}.example",),
        reliability=0.5,
        feeds=(FeedEntry(kind=FeedKind.RSS, url=feed),),
    )


def test_articles_of_all_feeds_are_found_and_a_broken_feed_is_a_rejection(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets = Outlets(
        {"broken": outlet("broken", f"{server}/missing"), "sound": outlet("sound", f"{server}/feed")}
    )
    monkeypatch.setattr(discover, "load_outlets", lambda: outlets)
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    with disable_run_logger():
        found = discover.discover_articles.fn([], Home(tmp_path))
    assert found.rounds == ((f"{server}/one", f"{server}/two"),)
    assert [(each.outlet_id, each.outcome, each.reason, each.status) for each in found.visits] == [
        ("broken", "turned_away", "not_found", 404),
        ("sound", "new", None, 200),
    ]
    assert [(refused.item, refused.reason) for refused in found.rejections] == [
        (f"{server}/missing", "not_found")
    ]


def test_outlets_whose_feeds_are_slow_come_later_and_hold_up_no_other(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, slow = outlet("quick", f"{server}/feed"), outlet("slow", f"{server}/stories")
    monkeypatch.setattr(discover, "load_outlets", lambda: Outlets({"quick": quick, "slow": slow}))
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    read, free = discover.read_feed, threading.Event()

    def drip(feed: FeedEntry, *others: object) -> object:
        if feed is slow.feeds[0]:
            assert free.wait(60)
        return read(feed, *others)

    monkeypatch.setattr(discover, "read_feed", drip)
    with disable_run_logger():
        found = discover.discover_articles.fn([], Home(tmp_path), patience=6)
        assert (found.rounds, found.late.outlets) == (((f"{server}/one", f"{server}/two"),), ("slow",))
        free.set()
        rest = discover.discover_late.fn(found.late, Home(tmp_path))
    assert [each.outlet_id for each in rest.visits] == ["slow"]
    assert rest.rounds == ((),)  # the one story on topic is among the quick outlet's
    assert [(each.outlet_id, each.count) for each in rest.passed_over] == [("slow", 1)]


def test_only_the_named_outlets_are_asked(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets = Outlets({"one": outlet("one", f"{server}/feed"), "other": outlet("other", f"{server}/missing")})
    monkeypatch.setattr(discover, "load_outlets", lambda: outlets)
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    with disable_run_logger():
        found = discover.discover_articles.fn(["one"], Home(tmp_path))
    assert (len(found.rounds[0]), found.rejections) == (2, ())


def test_what_is_off_topic_is_told_and_not_taken(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(told, "_show", lambda key, markdown, _: shown.append((key, markdown)))
    monkeypatch.setattr(
        discover, "load_outlets", lambda: Outlets({"one": outlet("one", f"{server}/stories")})
    )
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    with disable_run_logger():
        found = discover.discover_articles.fn([], Home(tmp_path))
    assert (found.rounds, found.rejections) == (((f"{server}/one",),), ())
    (passed,) = found.passed_over
    assert (passed.outlet_id, passed.count, len(passed.pages)) == ("one", 1, 1)
    assert shown == [("off-topic-one", "one: 1 listed page off topic, not fetched\n\n- Pasta of the week")]


def test_an_outlet_that_nobody_lists_is_a_rejection_and_the_others_are_read(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discover, "load_outlets", lambda: Outlets({"one": outlet("one", f"{server}/feed")}))
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    with disable_run_logger():
        found = discover.discover_articles.fn(["gone", "one"], Home(tmp_path))
    assert len(found.rounds[0]) == 2
    assert [(refused.item, refused.reason) for refused in found.rejections] == [("gone", "unknown_outlet")]


def test_a_feed_that_nobody_foresaw_holds_up_no_other(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = outlet("one", f"{server}/feed")
    odd = FeedEntry(kind=FeedKind.RSS, url=f"{server}/stories")
    monkeypatch.setattr(
        discover,
        "load_outlets",
        lambda: Outlets({"one": one.model_copy(update={"feeds": (odd, *one.feeds)})}),
    )
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    read = discover.read_feed

    def trip(feed: FeedEntry, *others: object) -> object:
        if feed is odd:
            raise RuntimeError("a feed that trips its reader")
        return read(feed, *others)

    monkeypatch.setattr(discover, "read_feed", trip)
    with disable_run_logger():
        found = discover.discover_articles.fn([], Home(tmp_path))
    assert found.rounds == ((f"{server}/one", f"{server}/two"),)
    assert [(refused.item, refused.reason) for refused in found.rejections] == [(odd.url, "unreadable")]


@pytest.mark.parametrize(
    ("batches", "rounds"),
    [
        (
            None,
            [[0, 1], [2, 3], [4]],
        ),  # until a page comes again
        ("AABBC", [[0, 1], [2, 3], [4]]),
        ("AABCC", [[0, 1], [2], [3, 4]]),
        ("AABBB", [[0, 1], [2, 3, 4]]),
        ("ABACC", [[1], [0, 2], [3, 4]]),  # complete after what came in its midst
        ("AB-CC", [[0], [1], [2], [3, 4]]),
    ],
)
def test_what_was_fetched_together_is_a_round(
    tmp_path: Path, batches: str | None, rounds: list[list[int]]
) -> None:
    at = datetime(2025, 2, 12, tzinfo=UTC)
    captures = [("one", "first"), ("other", "first"), ("one", "second"), ("m.one", "x"), ("one", "third")]
    exchange = Exchange("200 OK", [("Content-Type", "text/html")])
    archive = Archive(tmp_path)
    for day, ((page, body), batch) in enumerate(zip(captures, batches or "-----", strict=True)):
        own = Archive(tmp_path, None if batch == "-" else f"batch {batch}")
        own.store(body.encode(), f"https://a.example/{page}", at + timedelta(days=day), exchange=exchange)
    found = discover.archived_articles.fn([], str(tmp_path))
    assert found.rejections == ()
    opened = [
        [(page.capture.url.rpartition("/")[2], page.body.decode()) for page in pages]
        for pages in ([open_page(item, archive, Limits()) for item in items] for items in found.rounds)
    ]
    assert opened == [[captures[number] for number in each] for each in rounds]


def test_a_section_page_that_was_moved_is_no_article_of_an_archive(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = FeedEntry(kind=FeedKind.SECTION, url=f"{server}/section", links="/one")
    one = outlet("one", f"{server}/feed").model_copy(update={"feeds": (section,)})
    monkeypatch.setattr(discover, "load_outlets", lambda: Outlets({"one": one}))
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    home = Home(tmp_path)
    with disable_run_logger():
        found = discover.discover_articles.fn([], home)
    assert found.rounds == ((f"{server}/one",),)
    archive, at = Archive(home.captures), datetime(2025, 2, 12, tzinfo=UTC)
    moved = Answered(f"{server}/one", at, Exchange("301 Moved", [("Location", "/one/whole")]))
    archive.note(moved)
    archive.store(b"<p>The article.</p>", f"{server}/one/whole", at, media_type="text/html")
    again = discover.archived_articles.fn([], str(home.captures))
    opened = [open_page(item, archive, Limits()).capture.url for items in again.rounds for item in items]
    assert opened == [f"{server}/one/whole"]


def test_redirects_that_go_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    archive, at = Archive(tmp_path), datetime(2025, 2, 12, tzinfo=UTC)
    for place, to in (("a", "/b"), ("b", "https://a.example/a"), ("b", "//[no"), ("c", "/d"), ("d", None)):
        told = [("Location", to)] if to else []
        archive.note(Answered(f"https://a.example/{place}", at, Exchange(f"302 to {to}"[:12], told)))
    archive.store(b"<p>page", "https://a.example/e", at, media_type="text/html")
    found = contents(tmp_path)
    a, b, c, d = (f"https://a.example/{name}" for name in "abcd")
    assert found.reached_from([a]) == {a, b}
    assert found.reached_from([c]) == {c, d}


@pytest.mark.parametrize(
    ("outlets", "url", "said"),
    [
        ([], None, "there are no pages in it; name an archive"),
        ([], "https://a.example/feed", "there are no pages in it; name an archive"),
        (["heise"], "https://a.example/one", "there are no pages of heise in it; name an archive"),
    ],
)
def test_an_archive_without_pages_is_told(tmp_path: Path, monkeypatch, outlets, url, said) -> None:
    known = Outlets(entries={"a": outlet("a", "https://a.example/feed")})
    monkeypatch.setattr(discover, "load_outlets", lambda: known)
    if url is None:
        crawl = tmp_path / "crawl.warc"
        crawl.write_bytes(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    else:
        Archive(tmp_path).store(b"<p>page", url, datetime(2025, 2, 12, tzinfo=UTC), media_type="text/html")
    found = discover.archived_articles.fn(outlets, str(tmp_path))
    assert found.rounds == ()
    assert [(told.reason, told.item) for told in found.rejections] == [("no_archive", str(tmp_path))]
    assert said in found.rejections[0].detail
