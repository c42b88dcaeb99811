"""The fetch task over real sockets: every item is a page or a rejection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina
from hostile import answer, site
from prefect.logging import disable_run_logger

from tasks import fetch, told
from tasks.sources.breaker import FAILURES
from tasks.sources.errors import TransientFetchError
from warehouse.home import Home


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
