"""The fetch task over real sockets: every item is a page or a rejection."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
import stamina
from hostile import answer, server, site
from prefect.logging import disable_run_logger

from tasks import fetch, told
from tasks.read import read_pages
from tasks.sources.errors import TransientFetchError
from tasks.sources.offline import contents
from tasks.sources.visits import by_asked_address
from tasks.sources.web.breaker import FAILURES
from tasks.text.read import Overrides
from warehouse import write
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.visits import wishes


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loopback may be asked, retries do not wait, and all items are of one run."""
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    run = fetch._new_manners()
    monkeypatch.setattr(fetch, "manners_of_run", lambda: run)
    with disable_run_logger(), stamina.set_testing(True, attempts=fetch.ATTEMPTS, cap=True):
        yield


def test_a_host_that_keeps_failing_is_left_alone_and_the_run_goes_on(tmp_path: Path) -> None:
    with site({"/page": answer(b"", "503 Unavailable")}) as bad, site({"/page": answer(b"good")}) as good:
        found = fetch.fetch_pages.fn([*[bad] * (FAILURES + 1), good], Home(tmp_path))
    assert [refused.reason for refused in found.rejections] == [*["unreachable"] * FAILURES, "breaker_open"]
    assert [page.body for page in found.pages] == [b"good"]
    assert bad.paths == ["/robots.txt", *["/page"] * FAILURES * fetch.ATTEMPTS]


def test_an_outlet_that_does_not_answer_holds_up_no_other(tmp_path: Path) -> None:
    others_were_asked = Event()

    def at_last() -> bytes:
        return answer(b"late" if others_were_asked.wait(20) else b"nobody else was asked")

    def soon() -> bytes:
        others_were_asked.set()
        return answer(b"soon")

    with site({"/page": at_last}) as slow, site({"/page": soon}) as quick:
        found = fetch.fetch_pages.fn([slow, quick], Home(tmp_path))
    assert [page.body for page in found.pages] == [b"late", b"soon"]


def test_what_a_second_try_cures_is_no_rejection(tmp_path: Path) -> None:
    answers = iter([answer(b"", "429 Too Many", "Retry-After: 1"), answer(b"page")])
    with site({"/page": lambda: next(answers)}) as url:
        found = fetch.fetch_pages.fn([url], Home(tmp_path))
    assert ([page.body for page in found.pages], found.rejections) == ([b"page"], ())


def test_a_robots_txt_that_fails_once_is_tried_again_like_a_page(tmp_path: Path) -> None:
    answers = iter([answer(b"", "503 Unavailable"), answer(b"User-agent: *\nDisallow: /no")])
    with site({"/robots.txt": lambda: next(answers), "/page": answer(b"page")}) as url:
        found = fetch.fetch_pages.fn([url, f"{url.root}/no"], Home(tmp_path))
    assert ([page.body for page in found.pages], found.rejections[0].reason) == ([b"page"], "robots")
    assert url.paths == ["/robots.txt", "/robots.txt", "/page"]


def test_an_outlet_that_is_left_alone_is_shown_with_its_causes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(told, "_show", lambda key, markdown, _: shown.append((key, markdown)))
    with site({"/page": answer(b"", "503 Unavailable")}) as bad:
        fetch.fetch_pages.fn([bad] * (FAILURES + 1), Home(tmp_path))
    ((key, markdown),) = shown
    assert key == f"outlet-{bad.root.removeprefix('http://')}"
    assert markdown.count("the server answers 503") == FAILURES


def test_a_host_that_is_down_opens_the_breaker_too(tmp_path: Path) -> None:
    with site({}) as url:
        pass
    found = fetch.fetch_pages.fn([url] * (FAILURES + 1), Home(tmp_path))
    assert [refused.reason for refused in found.rejections] == [*["unreachable"] * FAILURES, "breaker_open"]


def test_a_server_that_wants_to_be_left_alone_for_long_is(tmp_path: Path) -> None:
    with site({"/page": answer(b"", "503 Unavailable", "Retry-After: 3600")}) as url:
        found = fetch.fetch_pages.fn([url], Home(tmp_path))
    assert url.paths == ["/robots.txt", "/page"]
    assert "asks to be left alone for 3600 s" in found.rejections[0].detail


def test_it_is_asked_for_nothing_more_before_that_time_has_passed_also_by_later_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    home = Home(tmp_path).ensure()
    busy, good = answer(b"", "429 Too Many", "Retry-After: 3600"), answer(b"good")
    with site({"/page": busy, "/other": good}) as url, site({"/page": good}) as elsewhere:
        items = [url, f"{url.root}/other", elsewhere]
        first = fetch.fetch_pages.fn(items, home)
        assert [refused.reason for refused in first.rejections] == ["unreachable", "asked_to_wait"]
        assert [page.body for page in first.pages] == [b"good"]
        now = datetime.now(UTC)
        (until,) = [visit.ask_after for visit in first.visits if visit.ask_after]
        assert timedelta(minutes=59) < until - now <= timedelta(hours=1)
        write.record(home, Batch(visits=first.visits, decided_at=now))
        later = fetch._new_manners()
        monkeypatch.setattr(fetch, "manners_of_run", lambda: later)
        second = fetch.fetch_pages.fn(items, home)
    assert [refused.reason for refused in second.rejections] == ["asked_to_wait"] * 2
    assert "asked to be left alone until 20" in second.rejections[0].detail
    assert [page.body for page in second.pages] == [b"good"]
    assert url.paths == ["/robots.txt", "/page"]
    assert wishes(home, now) == {url: until}
    assert wishes(home, until) == {}


def test_so_is_a_host_that_asks_for_it_at_its_robots_txt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    home = Home(tmp_path).ensure()
    busy, good = answer(b"", "503 Unavailable", "Retry-After: 7200"), answer(b"good")
    pages = {"/page": good, "/other": good}
    with (
        site({"/robots.txt": busy, **pages}) as url,
        site({"/page": answer(b"", "302 Found", f"Location: {url}")}) as led,
    ):
        listed, found = [url, f"{url.root}/other"], []
        for items in (listed, [led, *listed]):
            run = fetch._new_manners()
            monkeypatch.setattr(fetch, "manners_of_run", lambda run=run: run)
            found.append(fetch.fetch_pages.fn(items, home))
            write.record(home, Batch(visits=found[-1].visits, decided_at=datetime.now(UTC)))
    reasons = [[refused.reason for refused in each.rejections] for each in found]
    assert reasons == [["robots_unread", "asked_to_wait"], ["asked_to_wait"] * 3]
    assert "asks to be left alone for 7200 s" in found[0].rejections[0].detail
    assert [visit.reason for visit in found[0].visits if visit.ask_after] == ["robots_unread"]
    assert (url.paths, led.paths) == (["/robots.txt"], ["/robots.txt", "/page"])


def test_a_wish_of_the_host_that_a_page_redirects_to_is_none_of_the_page_s(tmp_path: Path) -> None:
    busy = answer(b"", "503 Unavailable", "Retry-After: 7200")
    pages: dict[str, bytes] = {"/b": answer(b"good")}
    with site({"/robots.txt": busy}) as url, site(pages) as led:
        pages["/page"] = answer(b"", "302 Found", f"Location: {url}")
        found = fetch.fetch_pages.fn([led, f"{led.root}/b"], Home(tmp_path))
    assert [refused.reason for refused in found.rejections] == ["robots_unread"]
    assert [page.body for page in found.pages] == [b"good"]
    assert [visit.ask_after for visit in found.visits] == [None, None]


def test_a_known_page_of_such_a_host_is_left_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    home = Home(tmp_path).ensure()
    answers = iter([answer(b"page"), answer(b"", "503 Unavailable", "Retry-After: 7200")])
    with site({"/page": lambda: next(answers)}) as url:
        for expected in ([], ["unreachable"], []):
            run = fetch._new_manners()
            monkeypatch.setattr(fetch, "manners_of_run", lambda run=run: run)
            found = fetch.fetch_pages.fn([url], home, only_changed=True)
            assert [refused.reason for refused in found.rejections] == expected
            write.record(home, Batch(visits=found.visits, decided_at=datetime.now(UTC)))
    assert (found.visits, [each.count for each in found.postponed]) == ((), [1])


def test_an_archive_gives_what_was_read_where_a_page_moved_to_a_listed_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an address gives twice in a row is read once; what two lead to may be a version of either."""
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path))
    home = Home(tmp_path).ensure()
    moved = answer(b"", "301 Moved Permanently", "Location: /new")
    one, two = answer(b"one"), answer(b"two")
    days: list[tuple[dict[str, bytes], list[str], list[tuple[str, bytes]]]] = [
        ({"/page": one, "/new": two, "/b": one}, ["/page", "/b"], [("/page", b"one"), ("/b", b"one")]),
        ({"/page": moved, "/new": one, "/b": one}, ["/page"], []),
        ({"/page": moved, "/new": one, "/b": one}, ["/new", "/page", "/b"], [("/new", b"one")]),
        ({"/page": moved, "/new": two, "/b": moved}, ["/b", "/page"], [("/new", b"two"), ("/new", b"two")]),
        ({"/page": one, "/new": two, "/b": one}, ["/page"], [("/page", b"one")]),
    ]
    pages: dict[str, bytes] = {}
    with site({path: lambda path=path: pages[path] for path in ("/page", "/new", "/b")}) as url:
        for served, asked, expected in days:
            pages.update(served)
            found = fetch.fetch_pages.fn([url.root + path for path in asked], home, only_changed=True)
            assert [(page.capture.url.removeprefix(url.root), page.body) for page in found.pages] == expected
            write.record(home, Batch(visits=found.visits, decided_at=datetime.now(UTC)))
    items = [page.item for page in contents(home.captures).pages]
    again = fetch.fetch_pages.fn(items, Home(tmp_path / "again").ensure())
    replayed = [(page.capture.url.removeprefix(url.root), page.body) for page in again.pages]
    assert replayed == [each for *_, expected in days for each in expected]


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (TransientFetchError("x", "slow"), True),
        (TransientFetchError("x", "429", retry_after=7.0), 7.0),
        (TransientFetchError("x", "429", retry_after=0.0), fetch.SHORTEST_WAIT),
        (TransientFetchError("x", "429", retry_after=3600.0), False),
        (ValueError("a mistake of ours"), False),
    ],
)
def test_only_what_may_be_cured_is_tried_again(error: Exception, wait: float | bool) -> None:
    assert fetch.worth_a_retry(error) == wait


def test_an_answer_that_nobody_foresaw_ends_its_own_item_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fetch.visit

    def trip(url: str, *others: object) -> object:
        if url.endswith("/odd"):
            raise TypeError("unforeseen " * 100)
        return asked(url, *others)

    monkeypatch.setattr(fetch, "visit", trip)
    with site({"/page": answer(b"good")}) as url:
        found = fetch.fetch_pages.fn([f"{url.root}/odd", url], Home(tmp_path))
    assert [page.body for page in found.pages] == [b"good"]
    (refused,) = found.rejections
    assert (refused.item, refused.reason) == (f"{url.root}/odd", "unreadable")
    assert refused.detail.startswith("it cannot be read (TypeError: unforeseen ")
    assert len(refused.detail) < 500


def test_an_address_with_half_a_character_is_asked_for_as_browsers_do(tmp_path: Path) -> None:
    with site({"/page": answer(b"good")}) as url:
        found = fetch.fetch_pages.fn([f"{url.root}/p\ud800", url], Home(tmp_path))
    assert [page.body for page in found.pages] == [b"good"]
    assert [(refused.item, refused.reason) for refused in found.rejections] == [
        (f"{url.root}/p\ufffd", "not_found")
    ]


def test_a_host_without_tls_is_left_alone_after_some_failures(tmp_path: Path) -> None:
    with server(b"no TLS") as url:
        secure = url.replace("http:", "https:")
        found = fetch.fetch_pages.fn([secure] * (FAILURES + 1), Home(tmp_path))
    assert [refused.reason for refused in found.rejections] == [*["tls"] * FAILURES, "breaker_open"]


def test_redirects_and_refusals_are_archived_with_their_headers(tmp_path: Path) -> None:
    pages = {
        "/old": answer(b"", "302 Found", "Location: /page"),
        "/page": answer(b"page", "200 OK", "X-Seen: yes"),
        "/gone": answer(b"", "410 Gone", "X-Why: retired"),
    }
    with site(pages) as url:
        fetch.fetch_pages.fn([f"{url.root}/old", f"{url.root}/gone"], Home(tmp_path))
    kept = [gzip.decompress(file.read_bytes()).decode() for file in Home(tmp_path).captures.rglob("*.gz")]
    found = {text.partition("WARC-Target-URI: ")[2].partition("\r\n")[0]: text for text in kept}
    assert found.keys() == {f"{url.root}/{path}" for path in ("old", "page", "gone")}
    for path, header in (("old", "location: /page"), ("page", "x-seen: yes"), ("gone", "x-why: retired")):
        assert header in found[f"{url.root}/{path}"]
        assert f"GET /{path} HTTP/1.1" in found[f"{url.root}/{path}"]


def test_a_wall_that_articles_lead_to_is_told_under_their_addresses(tmp_path: Path) -> None:
    wall = (
        b"<title>Before you continue</title><p>We and our partners use cookies. Please agree. Accept all</p>"
    )
    to_wall = answer(b"", "302 Found", "Location: /consent")
    served = {"/a": to_wall, "/b": to_wall, "/consent": answer(wall, "200 OK", "Content-Type: text/html")}
    with site(served) as url:
        items = [f"{url.root}/{name}" for name in ("a", "b", "consent")]
        found = fetch.fetch_pages.fn(items, Home(tmp_path))
        reading = read_pages.fn(found.pages, Overrides())
    told = by_asked_address(reading.rejections, found.visits)
    assert [(each.item, each.reason) for each in told] == [(item, "consent_wall") for item in items]
    leads = [
        each.detail.startswith(f"it leads to {items[2]}: the server shows a consent form") for each in told
    ]
    assert leads == [True, True, False]


def test_an_article_that_leads_to_the_first_page_is_gone(tmp_path: Path) -> None:
    home = Home(tmp_path).ensure()
    served = {"/a": answer(b"an article"), "/": answer(b"the first page")}
    with site(served) as url:
        item = f"{url.root}/a"
        first = fetch.fetch_pages.fn([item], home, only_changed=True)
        write.record(home, Batch(visits=first.visits, decided_at=datetime.now(UTC)))
        served["/a"] = answer(b"", "302 Found", "Location: /")
        again = fetch.fetch_pages.fn([item], home, only_changed=True)
        asked = fetch.fetch_pages.fn([item, f"{url.root}/"], home)
    assert [(each.outcome.value, each.reason) for each in again.visits] == [("gone", "not_found")]
    assert (again.pages, again.rejections) == ((), ())
    assert [page.body for page in asked.pages] == [b"the first page"]
    assert "its address leads to the first page of 127.0.0.1" in asked.rejections[0].detail


def test_each_item_that_ends_is_counted_whatever_came_of_it(tmp_path: Path) -> None:
    before = fetch.items_ended()
    with site({"/page": answer(b"page")}) as url:
        fetch.fetch_pages.fn([url, f"{url.root}/none", str(tmp_path / "no-file")], Home(tmp_path))
    assert fetch.items_ended() - before == 3
