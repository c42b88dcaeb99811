# ruff: noqa: E501 - a case a line
"""What is recorded and said of answers that are no page: their status, what was wrong, how often they were asked."""

import gzip
from ipaddress import ip_address

import pytest
import stamina
from hostile import answer, server
from prefect.logging import disable_run_logger

from tasks import fetch
from tasks.sources.limits import Limits
from tasks.sources.web import manners, robots
from tasks.sources.web.budget import Allowance
from tasks.sources.web.guards import AddressRefused, checked_addresses
from tasks.sources.web.pace import Pace
from warehouse.home import Home

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=2, total_seconds=1)
OPENED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
HTML = b"<p>Nvidia sold chips.</p>"
TRIES = fetch.ATTEMPTS


@pytest.fixture
def ask(tmp_path, monkeypatch, migrated_ledger):
    """Ask for a URL in a run that may take some pages: its rejections and visits."""
    Home(tmp_path).ensure().ledger.write_bytes(migrated_ledger.read_bytes())
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    monkeypatch.setattr(robots.Robots, "of", lambda *_: robots.Rules())

    def asked(url, pages=99):
        manners_ = manners.Manners(LIMITS, Allowance(pages=pages), Pace())
        monkeypatch.setattr(fetch, "manners_of_run", lambda: manners_)
        with disable_run_logger(), stamina.set_testing(True, attempts=TRIES, cap=True):
            return fetch.fetch_pages.fn([url], Home(tmp_path))

    return asked


ANSWERS = [
    pytest.param([OPENED + b"\r\n", b"x" * 60_000], {"endless": True}, "too_large", 200, 1, "larger than", id="endless"),
    pytest.param([answer(gzip.compress(bytes(9_000_000)), "200 OK", "Content-Encoding: gzip")], {}, "too_large", 200, 1, "larger than", id="bomb"),
    pytest.param([answer(HTML, "200 OK", "Content-Encoding: foo")], {}, "unsupported_encoding", 200, 1, "'foo'", id="unknown compression"),
    pytest.param([answer(HTML, "200 OK", "Content-Encoding: gzip")], {}, "broken_body", 200, 1, "damaged", id="no gzip"),
    pytest.param([answer(b"", "302 Found", "Location: /page")], {}, "too_many_redirects", 302, 6, "redirects", id="loop"),
    pytest.param([answer(b"", "302 Found", "Location: http://169.254.169.254/latest/")], {}, "address_refused", 302, 1, "no public address", id="to a cloud's secrets"),
    pytest.param([answer(b"", "302 Found", "Location: http://[::1")], {}, "bad_url", 302, 1, "no http or https URL", id="to what cannot be parsed"),
    pytest.param([answer(b"", "301 Moved", "Location: http://exa mple:port/")], {}, "bad_url", 301, 1, "no http or https URL", id="to a port of letters"),
    pytest.param([answer(b"", "307 Elsewhere", "Location: file:///etc/passwd")], {}, "bad_url", 307, 1, "no http or https URL", id="to a file"),
    pytest.param([answer(b"", "204 No Content")], {}, "empty", 204, 1, "empty", id="no content"),
    pytest.param([answer(HTML, "200 OK", *["X: y"] * 400)], {}, "headers_too_large", 200, 1, "402 headers", id="many headers"),
    pytest.param([b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (at, b"y" * 999) for at in range(999))], {}, "headers_too_large", None, 1, "without end", id="flood of headers"),
    pytest.param([answer(HTML, "200 OK", "X: " + "z" * 900_000)], {}, "headers_too_large", None, 1, "without end", id="a long header"),
    pytest.param([OPENED + b"Content-Length: -5\r\n\r\n" + HTML], {}, "broken_answer", None, 1, "bad Content-Length", id="negative length"),
    pytest.param([b"\x01\x02\x03\r\n\r\n"], {}, "broken_answer", None, 1, "breaks HTTP", id="noise"),
    pytest.param([OPENED + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nab\r\n"], {}, "broken_answer", 200, 1, "illegal chunk header", id="chunk of no size"),
    pytest.param([OPENED + b"Content-Length: 900\r\n\r\n" + HTML], {}, "unreachable", 200, TRIES, "before it is whole; tried 3 times", id="length too long"),
    pytest.param([], {}, "unreachable", None, TRIES, "before it has answered; tried 3 times", id="nothing"),
    pytest.param([OPENED + b"Content-Length: 900\r\n\r\n", b"x"], {"endless": True}, "unreachable", 200, TRIES, "too slow", id="drip"),
    pytest.param([answer(b"", "503 Unavailable")], {}, "unreachable", 503, TRIES, "503", id="503"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "how", "reason", "status", "requests", "words"), ANSWERS)
def test_an_answer_that_is_no_page_leaves_its_status_and_what_was_wrong(
    ask, said, how, reason, status, requests, words
):
    with server(*said, **how) as url:
        fetched = ask(url)
        assert len(url.requests) == requests
    (rejection,), (visit,) = fetched.rejections, fetched.visits
    assert (rejection.reason, visit.reason, visit.status) == (reason, reason, status)
    assert words in rejection.detail


@pytest.mark.parametrize("location", ["http://[::1", "//xn--", "http://a:b:c/", "/page"])
def test_a_redirect_lies_in_the_archive_wherever_it_leads(ask, tmp_path, location):
    with server(answer(b"", "302 Found", f"Location: {location}")) as url:
        ask(url)
    kept = [gzip.decompress(each.read_bytes()) for each in tmp_path.rglob("answer-*.warc.gz")]
    assert kept
    assert all(f"location: {location}\r\n".encode() in each.lower() for each in kept)


@pytest.mark.parametrize(("wish", "told"), [("120", "for 120 s"), ("1000000000", "a day or longer")])
def test_a_wish_that_was_cut_is_not_told_as_if_it_were_whole(ask, wish, told):
    with server(answer(b"", "503 Unavailable", f"Retry-After: {wish}")) as url:
        (rejection,) = ask(url).rejections
        assert len(url.requests) == 1
    assert told in rejection.detail


@pytest.mark.parametrize("pages", [1, 2, 99])
def test_a_server_that_is_slow_is_told_as_slow_where_the_budget_ends_its_tries(ask, pages):
    with server(OPENED + b"Content-Length: 900\r\n\r\n", b"x", endless=True) as url:
        fetched = ask(url, pages)
    (rejection,), (visit,) = fetched.rejections, fetched.visits
    assert rejection.reason == visit.reason == "unreachable"
    assert f"too slow; tried {['', 'once', '2 times'][pages] if pages < 3 else '3 times'}" in rejection.detail


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("192.168.1.1", True),
        ("172.31.0.1", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("8.8.8.8", True),
        ("169.254.169.254", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("fe80::1", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("100.64.0.1", False),
    ],
)
def test_where_local_addresses_are_allowed_only_this_machine_and_private_networks_are(host, is_open):
    if is_open:
        assert checked_addresses(host, 80, allow_local=True) == (ip_address(host),)
    else:
        with pytest.raises(AddressRefused):
            checked_addresses(host, 80, allow_local=True)
