"""Pages are visited again: asked for newer versions alone, and told apart by what came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import FEED, Newsroom, newsroom
from prefect.logging import disable_run_logger

from tasks.discover import Discovered, discover_articles
from tasks.fetch import FetchedPages, fetch_pages
from warehouse import write
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.records.source import Visit

HOST = "127.0.0.1"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "home"))
    with disable_run_logger():
        yield Home(tmp_path / "home").ensure()


@pytest.fixture
def room(home: Home, tmp_path: Path) -> Iterator[Newsroom]:
    """One outlet with two pages."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"<p>{name}</p>")
    with newsroom([tmp_path / "a", tmp_path / "b"]) as running:
        running.in_home(home)
        yield running


def go(home: Home, room: Newsroom) -> tuple[Discovered, FetchedPages]:
    """Discover and fetch once, and record what came of it as a run does."""
    found = discover_articles.fn(room.outlets, home)
    fetched = fetch_pages.fn(list(found.rounds[0]), home, only_changed=True)
    visits = (*found.visits, *fetched.visits)
    write.record(home, Batch(visits=visits, decided_at=visits[0].visited_at))
    return found, fetched


def told(visits: tuple[Visit, ...]) -> list[tuple[str, str, int | None]]:
    return sorted((each.url.rpartition("/")[2], each.outcome.value, each.status) for each in visits)


def test_a_second_round_makes_conditional_requests_alone(home: Home, room: Newsroom) -> None:
    go(home, room)
    assert room.answers() == [("/a", 200), ("/b", 200), (FEED, 200)]
    captures = set(home.captures.rglob("*.gz"))
    found, fetched = go(home, room)
    assert room.answers() == [("/a", 304), ("/b", 304), (FEED, 304)]
    assert (told(fetched.visits), fetched.pages) == ([("a", "unchanged", 304), ("b", "unchanged", 304)], ())
    assert told(found.visits) == [("feed.xml", "unchanged", 304)]
    new = set(home.captures.rglob("*.gz")) - captures
    assert sorted(path.name.partition("-")[0] for path in new) == ["answer"] * 3


def test_a_page_that_has_changed_or_is_gone_is_told_and_is_no_rejection(home: Home, room: Newsroom) -> None:
    go(home, room)
    room.pages[HOST, "/a"] = b"<p>other</p>"
    del room.pages[HOST, "/b"]
    _, fetched = go(home, room)
    assert told(fetched.visits) == [("a", "changed", 200), ("b", "gone", 404)]
    assert [page.body for page in fetched.pages] == [b"<p>other</p>"]
    assert fetched.rejections == ()


@pytest.mark.parametrize(
    ("returned", "outcome", "status", "read"),
    [(b"<p>a</p>", "unchanged", 304, []), (b"<p>a, corrected</p>", "changed", 200, [b"<p>a, corrected</p>"])],
)
@pytest.mark.parametrize("absent", [404, 410])
def test_a_page_that_vanished_and_comes_back_is_what_it_was_before(
    home: Home, room: Newsroom, absent: int, returned: bytes, outcome: str, status: int, read: list[bytes]
) -> None:
    room.absent = absent
    place = [room.url(HOST, "/a")]

    def ask() -> FetchedPages:
        fetched = fetch_pages.fn(place, home, only_changed=True)
        write.record(home, Batch(visits=fetched.visits, decided_at=fetched.visits[0].visited_at))
        return fetched

    ask()
    del room.pages[HOST, "/a"]
    for _ in range(2):
        fetched = ask()
        assert told(fetched.visits)[0] == ("a", "gone", absent)
        assert (fetched.pages, fetched.rejections) == ((), ())
    room.pages[HOST, "/a"] = returned
    fetched = ask()
    assert told(fetched.visits)[0] == ("a", outcome, status)
    assert [page.body for page in fetched.pages] == read


def test_a_feed_that_is_as_it_was_still_names_what_no_run_has_taken(home: Home, room: Newsroom) -> None:
    found = discover_articles.fn(room.outlets, home)
    write.record(home, Batch(visits=found.visits, decided_at=found.visits[0].visited_at))
    again = discover_articles.fn(room.outlets, home)
    assert (again.visits[0].status, again.rounds) == (304, found.rounds)


def test_known_pages_beyond_the_budget_are_left_for_later_and_new_ones_are_told(
    home: Home, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(home, room)
    monkeypatch.setattr("tasks.sources.web.budget.Budget.exhausted", lambda _: "the run has taken its pages")
    items = [room.url(HOST, "/a"), room.url(HOST, "/new")]
    fetched = fetch_pages.fn(items, home, only_changed=True)
    assert ([each.count for each in fetched.postponed], fetched.visits) == ([1], ())
    assert [refused.item for refused in fetched.rejections] == [room.url(HOST, "/new")]


def test_the_same_bytes_without_a_validator_are_not_read_again(home: Home, room: Newsroom) -> None:
    room.validates = False
    go(home, room)
    _, fetched = go(home, room)
    assert (told(fetched.visits), fetched.pages) == ([("a", "unchanged", 200), ("b", "unchanged", 200)], ())


def test_a_page_that_never_was_there_is_turned_away_once(home: Home, room: Newsroom) -> None:
    room.missing.add((HOST, "/c"))
    _, first = go(home, room)
    assert [refused.reason for refused in first.rejections] == ["not_found"]
    _, again = go(home, room)
    assert again.rejections == ()
    assert told(again.visits)[-1] == ("c", "turned_away", 404)
    room.missing.clear()
    room.pages[HOST, "/c"] = b"<p>c</p>"
    _, third = go(home, room)
    assert told(third.visits)[-1] == ("c", "new", 200)


def test_a_page_that_robots_txt_forbids_is_named_once_and_visited_each_time(
    home: Home, room: Newsroom
) -> None:
    room.rules = "User-agent: *\nDisallow: /b"
    _, first = go(home, room)
    assert [(refused.item, refused.reason) for refused in first.rejections] == [
        (room.url(HOST, "/b"), "robots")
    ]
    _, again = go(home, room)
    assert again.rejections == ()
    assert [each.reason for each in again.visits] == [None, "robots"]
    assert [refused.reason for refused in fetch_pages.fn([room.url(HOST, "/b")], home).rejections] == [
        "robots"
    ]
