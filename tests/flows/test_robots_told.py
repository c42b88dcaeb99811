"""`claims ingest` over real sockets: what a robots.txt answers decides how the command ends."""

import json
from pathlib import Path

import pytest
from hostile import answer, site
from newsroom import RSS
from processes import run_claims

SLOW = pytest.mark.slow
FEEDS = ("/feed/a", "/feed/b", "/feed/c", "/feed/d")
NO_NEWS = answer(RSS.format(items="").encode(), "200 OK", "Content-Type: application/rss+xml")


def in_home(home: Path, root: str) -> None:
    """Make a server the one outlet of a home, with four feeds."""
    entry = {
        "names": {"en": "Daily"},
        "country": "DE",
        "kind": "press",
        "homepage": f"{root}/",
        "hosts": ["127.0.0.1"],
        "reliability": 0.5,
        "feeds": [{"kind": "rss", "url": f"{root}{path}"} for path in FEEDS],
    }
    home.mkdir()
    (home / "outlets.yml").write_text(json.dumps({"daily": entry}), encoding="utf-8")


@pytest.mark.parametrize(
    ("robots", "code", "told"),
    [
        pytest.param(answer(b"", "500 Error"), 1, "daily: 4 feeds: http", id="not to be had"),
        pytest.param(
            answer(b"User-agent: *\nCrawl-delay: 600"), 1, "a crawl-delay of 600 s", id="slow", marks=SLOW
        ),
        pytest.param(
            answer(b"User-agent: *\nDisallow: /feed"), 0, "daily: 4 feeds: http", id="forbidden", marks=SLOW
        ),
        pytest.param(
            answer(b"User-agent: *\nDisallow: /feed/a"), 0, "/feed/a: http", id="one forbidden", marks=SLOW
        ),
    ],
)
def test_an_outlet_that_could_not_be_read_is_a_failure_and_a_line(
    tmp_path: Path, robots: bytes, code: int, told: str
) -> None:
    pages = dict.fromkeys(FEEDS, NO_NEWS) | {"/robots.txt": robots}
    with site(pages) as url:
        in_home(tmp_path / "home", url.root)
        done = run_claims(tmp_path / "home", "ingest", "daily", CLAIMLEDGER_ALLOW_LOCAL="1")
    (line,) = (line for line in done.stderr.splitlines() if "robots.txt" in line)
    assert told in line
    assert done.returncode == code, done.stderr


@SLOW
def test_an_outlet_whose_feeds_are_gone_is_lost(tmp_path: Path) -> None:
    with site({}) as url:
        in_home(tmp_path / "home", url.root)
        done = run_claims(tmp_path / "home", "ingest", "daily", CLAIMLEDGER_ALLOW_LOCAL="1")
    assert done.returncode == 1, done.stderr
