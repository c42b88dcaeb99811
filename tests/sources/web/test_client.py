"""Real sockets on loopback: each case is a server that says exactly these bytes and closes."""

import gzip
import ipaddress
import re
import socket
import zlib
from dataclasses import replace

import pytest
from hostile import answer, server

from tasks.sources.errors import TransientFetchError
from tasks.sources.limits import Limits
from tasks.sources.web.client import get
from tasks.sources.web.guards import checked_addresses, is_global
from tasks.sources.web.robots import PRODUCT
from warehouse.records.source import ItemRejected

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=1, total_seconds=1)


def reason(url, limits=LIMITS):
    with pytest.raises(ItemRejected) as caught:
        get(url, limits)
    return caught.value.reason


def test_a_page_comes_with_its_type_and_charset():
    with server(answer(b"<p>hi</p>", "200 OK", "Content-Type: text/html; charset=gbk")) as url:
        found = get(url, LIMITS)
    assert (found.body, found.media_type, found.charset, found.status) == (
        b"<p>hi</p>",
        "text/html",
        "gbk",
        200,
    )


@pytest.mark.parametrize(
    ("contact", "said"),
    [("", "(news claim checker)"), ("desk@a.example", "(news claim checker; desk@a.example)")],
)
def test_who_asks_says_what_it_is_and_whom_to_write_to(contact, said):
    with server(answer(b"page")) as url:
        get(url, replace(LIMITS, contact=contact))
    (line,) = [line for line in url.requests[0].decode().splitlines() if line.startswith("User-Agent:")]
    assert re.fullmatch(rf"User-Agent: {PRODUCT}/\d[\w.]* {re.escape(said)}", line)


@pytest.mark.parametrize(
    "told",
    ["charset*=utf-8''%ff%fe; charset*0=a; charset*1=b", "charset=nope", "charset=undefined", "charset=hex"],
)
def test_a_charset_that_is_none_is_not_told(told):
    with server(answer(b"<p>hi</p>", "200 OK", f"Content-Type: text/html; {told}")) as url:
        found = get(url, LIMITS)
    assert (found.media_type, found.charset) == ("text/html", None)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("404 Not Found", "not_found"),
        ("410 Gone", "not_found"),
        ("403 Forbidden", "refused"),
        ("304 Not Modified", "refused"),
        ("206 Partial Content", "incomplete"),
    ],
)
def test_what_stays_as_it_is_is_turned_away(status, expected):
    with server(answer(b"", status)) as url:
        assert reason(url) == expected


def test_an_overloaded_server_is_tried_again_when_it_says():
    with (
        server(answer(b"", "503 Unavailable", "Retry-After: 7")) as url,
        pytest.raises(TransientFetchError) as caught,
    ):
        get(url, LIMITS)
    assert caught.value.retry_after == 7


@pytest.mark.parametrize(
    ("chunks", "options"),
    [
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"], {}),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"], {"reset": True}),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", b"x"], {"endless": True}),
        ([b"HTTP/1.1 200 OK\r\n", b"X-More: y\r\n"], {"endless": True}),
    ],
    ids=["wrong length", "reset", "slow drip", "endless headers"],
)
def test_a_broken_answer_may_be_tried_again(chunks, options):
    with server(*chunks, **options) as url, pytest.raises(TransientFetchError):
        get(url, LIMITS)


def test_a_port_nobody_listens_on_may_be_tried_again():
    with server(answer()) as url:
        pass
    with pytest.raises(TransientFetchError):
        get(url, LIMITS)


def test_an_endless_body_ends_at_the_limit():
    with server(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000, endless=True) as url:
        assert reason(url) == "too_large"


def test_a_gzip_bomb_goes_off_only_up_to_the_limit():
    bomb = gzip.compress(bytes(50_000_000))
    with server(answer(bomb, "200 OK", "Content-Encoding: gzip")) as url:
        assert reason(url) == "too_large"


def test_a_compressed_page_is_inflated():
    with server(answer(gzip.compress(b"hello" * 100), "200 OK", "Content-Encoding: gzip")) as url:
        assert get(url, LIMITS).body == b"hello" * 100


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(b"one ") + gzip.compress(b"two")),
        ("gzip", gzip.compress(b"one two") + bytes(20)),
        ("deflate", zlib.compress(b"one two")),
        ("deflate", raw_deflate(b"one two")),
    ],
    ids=["two members", "padded", "zlib", "raw"],
)
def test_each_form_of_compression_that_is_asked_for_is_read_whole(encoding, sent):
    with server(answer(sent, "200 OK", f"Content-Encoding: {encoding}")) as url:
        assert get(url, LIMITS).body == b"one two"


@pytest.mark.parametrize("end", [1, 8, 15])
def test_members_cut_after_the_first_are_not_taken_as_whole(end):
    sent = gzip.compress(b"one ") + gzip.compress(b"two")[:end]
    with (
        server(answer(sent, "200 OK", "Content-Encoding: gzip")) as url,
        pytest.raises(TransientFetchError, match="ends too early"),
    ):
        get(url, LIMITS)


def test_a_body_of_members_without_end_is_damaged():
    with server(answer(gzip.compress(b"") * 20_000, "200 OK", "Content-Encoding: gzip")) as url:
        assert reason(url) == "broken_body"


def test_a_redirect_to_an_address_without_end_is_refused_and_not_cut():
    with server(answer(b"", "302 Found", f"Location: /{'a' * 5000}")) as url:
        assert reason(url) == "bad_url"
    assert len(url.requests) == 1


def test_damaged_compression_is_turned_away():
    with server(answer(b"no gzip at all", "200 OK", "Content-Encoding: gzip")) as url:
        assert reason(url) == "broken_body"


def test_a_redirect_loop_ends():
    with server(answer(b"", "302 Found", "Location: /page")) as url:
        assert reason(url) == "too_many_redirects"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x/y", "http://user:secret@127.0.0.1/"])
def test_a_redirect_out_of_the_web_is_refused(target):
    with server(answer(b"", "302 Found", f"Location: {target}")) as url:
        assert reason(url) == "bad_url"


def test_tls_with_a_server_that_speaks_none_is_turned_away():
    with server(answer(b"hi")) as url:
        assert reason(url.replace("http:", "https:")) == "tls"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "0.0.0.0", "100.64.0.1", "[fd00::1]"],  # noqa: E501
)  # fmt: skip
def test_no_address_inside_the_house_is_spoken_to(host):
    assert reason(f"http://{host}/", Limits()) == "address_refused"


def test_other_ports_are_refused():
    assert reason("http://192.0.2.1:22/", Limits()) == "address_refused"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("ff0e::1", False),
        ("::", False),
        ("2002:808:808::1", True),
        ("2001:0:808:808::f5ff:fffe", False),
        ("2001:4860:4860::5efe:7f00:1", False),
    ],
)
def test_addresses_that_carry_a_local_one_are_local(address, expected):
    assert is_global(ipaddress.ip_address(address)) is expected


def test_a_name_that_also_has_a_local_address_is_refused(monkeypatch):
    answers = [(0, 0, 0, "", (each, 80)) for each in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(Exception, match=r"10\.0\.0\.1, which is no public address"):
        checked_addresses("rebind.example", 80, allow_local=False)
