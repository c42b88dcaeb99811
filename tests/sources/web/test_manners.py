"""A run's manners over real sockets: robots.txt, turns, budget, breaker."""

from contextlib import nullcontext, suppress

import pytest
from hostile import answer, server, site

from tasks.sources.errors import SettingError, TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web.breaker import Breaker
from tasks.sources.web.budget import Allowance
from tasks.sources.web.manners import Manners, host_key, usual_gap
from tasks.sources.web.pace import Pace, TooLongToWait
from tasks.sources.web.robots import BYTES, TRIES
from warehouse.records.source import ItemRejected

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=1, total_seconds=1)
PAGE = answer(b"page")


class NotedTurns:
    """Notes the gaps that were asked for, and waits for none."""

    def __init__(self):
        self.gaps = []

    def at(self, _host, gap, _patience):
        self.gaps.append(gap)
        return nullcontext()


def manners(turns=None, allowance=None, **more):
    return Manners(LIMITS, allowance or Allowance(), turns or NotedTurns(), **more)


def reason(run, url):
    """Why a URL is turned away in the end, tried as often as robots.txt is."""
    for _ in range(TRIES - 1):
        with suppress(TransientFetchError, ItemRejected):
            run.get(url)
    with pytest.raises(ItemRejected) as caught:
        run.get(url)
    assert caught.value.item == url
    return caught.value.reason


def test_robots_txt_is_read_once_and_kept():
    rules = answer(b"User-agent: *\nDisallow: /no\n")
    with site({"/robots.txt": rules, "/page": PAGE, "/also": PAGE}) as url:
        run = manners()
        assert (run.get(url).body, run.get(f"{url.root}/also").body) == (b"page", b"page")
        assert reason(run, f"{url.root}/no/page") == "robots"
    assert url.paths == ["/robots.txt", "/page", "/also"]


def test_our_own_group_counts_before_that_for_all():
    rules = answer(b"User-agent: *\nDisallow: /\n\nUser-agent: claimledger\nDisallow: /no\n")
    with site({"/robots.txt": rules, "/page": PAGE}) as url:
        run = manners()
        assert run.get(url).body == b"page"
        assert reason(run, f"{url.root}/no") == "robots"


def test_a_redirect_may_not_lead_around_robots_txt():
    rules = answer(b"User-agent: *\nDisallow: /no\n")
    pages = {"/robots.txt": rules, "/page": answer(b"", "302 Found", "Location: /no")}
    with site(pages) as url:
        assert reason(manners(), url) == "robots"
    assert "/no" not in url.paths


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized"])
def test_a_robots_txt_that_is_not_there_allows_all(status):
    with site({"/robots.txt": answer(b"", status), "/page": PAGE}) as url:
        assert manners().get(url).body == b"page"


@pytest.mark.parametrize(
    ("bad", "told", "asked"),
    [
        (answer(b"", "503 Unavailable"), "robots_unread", TRIES),
        (answer(b"", "503 Unavailable", "Retry-After: 3600"), "asked_to_wait", 1),
        (answer(b"no", "200 OK", "Content-Encoding: gzip"), "robots_unread", 1),
    ],
    ids=["503", "wants to be left alone", "damaged"],
)
def test_a_robots_txt_that_cannot_be_had_forbids_all_for_this_run(bad, told, asked):
    with site({"/robots.txt": bad, "/page": PAGE}) as url:
        run = manners()
        assert [reason(run, url), reason(run, url)] == [told] * 2
    assert url.paths == ["/robots.txt"] * asked


def test_a_host_that_is_down_is_unreachable():
    with server(PAGE) as url:
        pass
    run = manners()
    assert [reason(run, url), reason(run, url)] == ["unreachable", "unreachable"]


def test_a_robots_txt_of_garbage_is_no_crash():
    garbage = (
        bytes(range(256)) * 100 + b"\nUser-agent: *\nCrawl-delay: nan\nRequest-rate: 0/0\nDisallow: /**\x00[("
    )
    with site({"/robots.txt": answer(garbage), "/page": PAGE}) as url:
        assert manners().get(url).body == b"page"


@pytest.mark.parametrize(
    ("asked", "usual", "kept"),
    [
        (b"Crawl-delay: 7", 1, 7),
        (b"Crawl-delay: 1", 3, 3),
        (b"Request-rate: 1/5", 1, 5),
        (b"Crawl-delay: 2.5", 1, 2.5),
        (b"Crawl-delay: 2,5", 1, 2.5),
        (b"crawl-delay : 3 sec # please", 1, 3),
        (b"Crawl-delay: 4s\r", 1, 4),
        (b"Crawl-delay: .5", 0, 0.5),
        (b"Crawl-delay: -3", 1, 1),
        (b"Crawl-delay: a while", 1, 1),
    ],
)
def test_the_larger_pause_is_kept(asked, usual, kept):
    turns = NotedTurns()
    with site({"/robots.txt": answer(b"User-agent: *\n" + asked), "/page": PAGE}) as url:
        manners(turns, gap=lambda _: usual).get(url)
    assert turns.gaps == [usual, kept]


def test_a_giant_robots_txt_is_read_up_to_its_bound_and_no_line_by_half():
    rules = b"User-agent: *\nDisallow: /no\n"
    filler = b"#" * (BYTES - len(rules) - 14) + b"\n"
    giant = rules + filler + b"Disallow: /pages-of-old\n" + filler
    assert (rules + filler + b"Disallow: /page") == giant[: BYTES + 2]
    with site({"/robots.txt": answer(giant), "/page": PAGE}) as url:
        run = manners()
        assert run.get(url).body == b"page"
        assert reason(run, f"{url.root}/no") == "robots"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_hides_no_rule(encoding):
    rules = "User-agent: *\nDisallow: /page\n".encode(encoding)
    with site({"/robots.txt": answer(rules), "/page": PAGE}) as url:
        assert reason(manners(), url) == "robots"


@pytest.mark.parametrize("asked", ["Crawl-delay: 86400", "Crawl-delay: 1e9", "Request-rate: 1/1h"])
def test_a_host_that_asks_for_too_long_a_pause_is_refused_at_once_and_takes_no_turn(asked):
    turns = NotedTurns()
    with site({"/robots.txt": answer(f"User-agent: *\n{asked}".encode()), "/page": PAGE}) as url:
        run = manners(turns)
        with pytest.raises(ItemRejected, match="asks for a crawl-delay of") as caught:
            run.get(url)
    assert caught.value.reason == "crawl_delay"
    assert (turns.gaps, url.paths) == ([0.0], ["/robots.txt"])


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: ClaimLedger/1.2\nDisallow: /page", "/page", False),
        ("User-agent: ClaimLedger/1.0 (+https://we.example)\nDisallow: /page", "/page", False),
        ("User-agent: ClaimLedger 1.0\nDisallow: /page", "/page", False),
        ("User-agent: Other/1.2\nDisallow: /page", "/page", True),
        ("User-agent: other\nUser-agent: claimledger\n\nDisallow: /page", "/page", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php?b", True),
        ("User-agent: *\nDisallow: /*/print", "/a/b/print", False),
        ("User-agent: *\nDisallow: /\nAllow: /page", "/page", True),
        ("User-agent: *\nDisallow: /\nAllow: /page$", "/pages", False),
        ("User-agent: *\rDisallow: /page\r", "/page", False),
        ("User-agent: *\nDisallow: /%70age", "/page", False),
        ("User-agent: *\nDisallow: /\u65b0\u95fb", "/%E6%96%B0%E9%97%BB/1", False),
        ("User-agent: *\nDisallow:", "/page", True),
        ("<!doctype html><p>User-agent: *</p><p>Disallow: /</p>", "/page", True),
        ("User-agent: *\nDisallow: /" + "*a" * 3_000 + "b", "/" + "a" * 2_000, True),
    ],
)
def test_wildcards_groups_and_odd_lines_are_read_as_they_are_meant(rules, path, allowed):
    with site({"/robots.txt": answer(rules.encode()), path: PAGE}) as url:
        run = manners()
        found = run.get(f"{url.root}{path}").body if allowed else reason(run, f"{url.root}{path}")
    assert found == (b"page" if allowed else "robots")


def test_pace_spaces_requests_and_knows_hosts_apart():
    now, slept = [100.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    for host in ("a", "b", "a", "a"):
        with pace.at(host, 3.0, 60):
            now[0] += 1
    assert slept == [2.0, 3.0]  # from the end of the request before
    with pytest.raises(TooLongToWait), pace.at("a", 1e9, 60):
        pass
    slept.clear()
    pace.rest("a", 3.5, 60)
    pace.rest("a", 3.5, 60)
    pace.rest("nobody", 3.5, 60)
    pace.rest("a", 1e9, 7)
    assert slept == [3.5, 7]


def test_a_crawl_delay_beyond_the_run_leaves_the_rest_for_the_next():
    rules = answer(b"User-agent: *\nCrawl-delay: 50\n")
    with site({"/robots.txt": rules, "/page": PAGE}) as url:
        assert reason(manners(Pace(), Allowance(seconds=20)), url) == "over_budget"


@pytest.mark.parametrize("allowance", [Allowance(pages=1), Allowance(bytes=3)])
def test_what_is_over_the_budget_is_left_for_the_next_run(allowance):
    with site({"/page": PAGE}) as url:
        run = manners(allowance=allowance)
        run.get(url)
        assert reason(run, url) == "over_budget"
    assert url.paths == ["/robots.txt", "/page"]


def test_the_budget_is_a_setting(monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_RUN_PAGES", "12")
    assert Allowance.from_environment() == Allowance(pages=12)
    monkeypatch.setenv("CLAIMLEDGER_RUN_SECONDS", "-1")
    with pytest.raises(
        SettingError, match="CLAIMLEDGER_RUN_SECONDS must be a positive whole number of seconds"
    ):
        Allowance.from_environment()


def test_the_breaker_opens_after_failures_in_a_row_and_stays_open():
    breaker = Breaker(2)
    assert not breaker.failed("a")
    breaker.worked("a")
    assert [breaker.failed("a"), breaker.failed("a"), breaker.failed("a")] == [False, True, False]
    breaker.worked("a")
    assert breaker.open == ("a",)


def test_an_open_breaker_turns_the_rest_of_the_host_away():
    with site({"/page": answer(b"", "503 Unavailable")}) as url:
        run = manners(breaker=Breaker(1))
        with pytest.raises(TransientFetchError):
            run.get(url)
        run.breaker.failed(host_key(url))
        assert reason(run, f"{url.root}/other") == "breaker_open"
    assert url.paths == ["/robots.txt", "/page"]


@pytest.mark.parametrize(
    ("url", "key", "gap"),
    [
        ("https://News.Example:443/a", "news.example", 1.0),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000", 0.0),
        ("http://[::1]:80/", "::1", 0.0),
    ],
)
def test_a_pause_is_kept_at_a_host(url, key, gap):
    assert (host_key(url), usual_gap(url)) == (key, gap)
