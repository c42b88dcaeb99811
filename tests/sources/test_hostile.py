# ruff: noqa: E501 - a case a line
"""Every way a server misbehaves ends in a named outcome; the run goes on and soon ends.

Each case is one item of a run through the fetch and the read task, over real sockets.
"""

import gzip
import socket
from dataclasses import replace

import pytest
from hostile import answer, server, site

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web import guards
from tasks.sources.web.client import get
from tasks.sources.web.guards import checked_addresses
from warehouse.home import Home
from warehouse.records.source import ItemRejected

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=5, connect_seconds=5, total_seconds=5)
QUICK = replace(LIMITS, read_seconds=0.3, total_seconds=0.4)  # for servers that would never end
TEXT = "Nvidia delivered 1.5 million accelerators to its customers in the United States last year. " * 8
HTML = f"<html><head><title>Chips</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n" * 40
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def html(body, *headers):
    return answer(body, "200 OK", "Content-Type: text/html; charset=utf-8", *headers)


@pytest.mark.parametrize(
    ("expected", "chunks", "options"),
    [
        pytest.param("document", [html(HTML)], {}, id="a good page"),
        pytest.param("unreachable", [HEAD + b"Content-Length: 9000\r\n\r\n", b"x"], {"endless": True}, id="slow drip"),
        pytest.param("unreachable", [b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"], {"endless": True}, id="drip of headers"),
        pytest.param("too_large", [HEAD + b"\r\n", b"x" * 60_000], {"endless": True}, id="endless body"),
        pytest.param("unreachable", [HEAD + b"Content-Length: 99999\r\n\r\n" + HTML], {}, id="length too long"),
        pytest.param("document", [HEAD + b"Content-Length: %d\r\n\r\n" % len(HTML) + HTML * 3], {}, id="length too short"),
        pytest.param("broken_answer", [HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + HTML], {}, id="two lengths"),
        pytest.param("broken_answer", [HEAD + b"Content-Length: -1\r\n\r\n" + HTML], {}, id="negative length"),
        pytest.param("unreachable", [HEAD + b"Content-Length: 9000\r\n\r\n" + HTML[:90]], {"reset": True}, id="reset in mid-body"),
        pytest.param("unreachable", [], {"reset": True}, id="reset at once"),
        pytest.param("unreachable", [], {}, id="nothing at all"),
        pytest.param("document", [answer(HTML, "200 OK", "Content-Type: text/html; charset=utf-16")], {}, id="wrong charset"),
        pytest.param("document", [answer(HTML, "200 OK", "Content-Type: text/html; charset=\xff;;=")], {}, id="no charset"),
        pytest.param("document", [html(gzip.compress(HTML), "Content-Encoding: gzip")], {}, id="gzip"),
        pytest.param("too_large", [html(gzip.compress(bytes(9_000_000)), "Content-Encoding: gzip")], {}, id="gzip bomb"),
        pytest.param("unreachable", [html(gzip.compress(HTML)[:-20], "Content-Encoding: gzip")], {}, id="half a gzip"),
        pytest.param("unsupported_encoding", [html(HTML, "Content-Encoding: br")], {}, id="brotli unasked"),
        pytest.param("unsupported_encoding", [html(HTML, "Content-Encoding: gzip, gzip")], {}, id="gzip twice"),
        pytest.param("too_many_redirects", [answer(b"", "302 Found", "Location: /page")], {}, id="redirect loop"),
        pytest.param("bad_url", [answer(b"", "302 Found", "Location: http://[::1/")], {}, id="redirect to no URL"),
        pytest.param("bad_url", [answer(b"", "302 Found", "Location: http://0300.0250.0.1/")], {}, id="redirect to an octal address"),
        pytest.param("bad_url", [answer(b"", "302 Found", "Location: //xn--")], {}, id="redirect to no name"),
        pytest.param("bad_url", [answer(b"", "302 Found", "Location: javascript:alert(1)")], {}, id="redirect to a script"),
        pytest.param("refused", [answer(b"", "302 Found")], {}, id="redirect to nowhere"),
        pytest.param("unreachable", [answer(b"", "429 Too Many")], {}, id="429"),
        pytest.param("unreachable", [answer(b"", "503 Unavailable")], {}, id="503"),
        pytest.param("unreachable", [answer(b"", "503 Unavailable", "Retry-After: 9999999")], {}, id="503 for long"),
        pytest.param("unreachable", [answer(b"", "503 Unavailable", "Retry-After: Mon, 99 Foo")], {}, id="503 with nonsense"),
        pytest.param("refused", [answer(b"", "304 Not Modified")], {}, id="304 unasked"),
        pytest.param("empty", [html(b"")], {}, id="empty"),
        pytest.param("empty", [answer(b"", "204 No Content")], {}, id="204"),
        pytest.param("not_text", [html(PDF)], {}, id="PDF as HTML"),
        pytest.param("document", [answer(HTML, "200 OK", "Content-Type: application/pdf")], {}, id="HTML as PDF"),
        pytest.param("headers_too_large", [html(HTML, *["X: y"] * 400)], {}, id="many headers"),
        pytest.param("headers_too_large", [html(HTML, f"X: {'y' * 80_000}")], {}, id="a giant header"),
        pytest.param("headers_too_large", [html(HTML, f"X: {'y' * 300_000}")], {}, id="a header without end"),
        pytest.param("broken_answer", [html(HTML, "X: y\r\n: z")], {}, id="a header without name"),
        pytest.param("broken_answer", [html(HTML, "X: a\x00b")], {}, id="a header with a zero"),
        pytest.param("document", [html(HTML, "Set-Cookie: a=b", "X: \xfcml\xe4ut")], {}, id="a header of Latin-1"),
        pytest.param("unreachable", [HTML], {}, id="HTTP/0.9"),
        pytest.param("broken_answer", [bytes(range(256)) * 9], {}, id="noise"),
        pytest.param("broken_answer", [b"HTTP/1.1 999999 X\r\n\r\n"], {}, id="a status of six digits"),
        pytest.param("unreachable", [b"HTTP/1.1 100 Continue\r\n\r\n"], {"endless": True}, id="endless 100"),
        pytest.param("broken_answer", [CHUNKED + b"zz\r\nfoo\r\n"], {}, id="chunks of no size"),
        pytest.param("unreachable", [CHUNKED + b"fffffffffffffffff\r\nfoo"], {}, id="a chunk beyond measure"),
        pytest.param("unreachable", [CHUNKED + b"5\r\nabc"], {}, id="half a chunk"),
        pytest.param("broken_answer", [CHUNKED + b"3\r\nabcdef\r\n0\r\n\r\n"], {}, id="a chunk too long"),
    ],
)  # fmt: skip
def test_each_misbehaviour_has_a_name(outcome, expected, chunks, options):
    with server(*chunks, **options) as url:
        assert outcome(url, QUICK if expected == "unreachable" else LIMITS) == expected


def test_a_challenge_instead_of_the_page_is_archived_and_no_article(outcome, tmp_path):
    wall = b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>"
    with server(html(wall)) as url:
        assert outcome(url) == "blocked"
    assert len(list(Home(tmp_path).captures.glob("*/*.warc.gz"))) == 1


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.1", "3232235777", "0xc0a80101", "[::ffff:127.0.0.1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[::]", "localtest.invalid.", "127.1"],
)  # fmt: skip
def test_a_redirect_into_the_house_is_refused(monkeypatch, address):
    with server(answer(b"", "302 Found", f"Location: http://{address}/")) as url:
        port = int(url.split(":")[2].split("/")[0])
        # The first hop is let through to our server, as if it stood in the world; the second is checked.
        monkeypatch.setattr("tasks.sources.web.client.WEB_PORTS", {80, 443, port})
        monkeypatch.setattr("tasks.sources.web.guards.WEB_PORTS", {80, 443, port})
        check = guards.checked_addresses

        def checked(host, at, *, allow_local):
            return check(host, at, allow_local=at == port or allow_local)

        monkeypatch.setattr(guards, "checked_addresses", checked)
        with pytest.raises(ItemRejected) as caught:
            get(url, Limits(read_seconds=1, connect_seconds=1, total_seconds=2))
    assert caught.value.reason == ("unknown_host" if "invalid" in address else "address_refused")


def test_a_name_that_changes_its_address_between_check_and_use_gains_nothing(monkeypatch):
    """The name is resolved once a connection, and the connection goes to the address that was checked."""
    asked = []

    def resolve(host, port, *_, **__):
        asked.append(host)
        found = "127.0.0.1" if len(asked) == 1 else "10.9.9.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    with server(answer(b"first")) as url:
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: (resolve if host == "rebind.example" else real)(host, *a, **k)
        )  # fmt: skip
        assert get(url.replace("127.0.0.1", "rebind.example"), LIMITS).body == b"first"
    assert asked == ["rebind.example"]
    with pytest.raises(Exception, match="is no public address"):
        checked_addresses("rebind.example", 80, allow_local=False)


def test_an_unknown_host_is_said_to_be_one(outcome):
    assert outcome("http://no-such-host.invalid/") in {"unknown_host", "unreachable"}


def test_a_name_server_that_does_not_answer_may_be_asked_again(monkeypatch):
    def silent(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(TransientFetchError, match="failed"):
        get("http://news.example/", LIMITS)


def test_what_a_url_smuggles_in_is_no_header_of_ours():
    with site({"/page": answer(b"page")}) as url, pytest.raises((ItemRejected, TransientFetchError)):
        get(f"{url}\r\nX-Evil: 1\r\n", LIMITS)
    assert not any(b"\r\nX-Evil" in head for head in url.requests)
