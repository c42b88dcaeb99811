# ruff: noqa: E501 - a case a line
"""Further ways a server misbehaves, each of which ends in a named outcome: what it says is not what it sends."""

import gzip
import itertools

import pytest
from hostile import answer, server, site

TEXT = "Nvidia delivered 1.5 million accelerators to its customers in the United States last year. " * 8
HEAD = (
    "<html><head><title>Chips</title>{}</head><body><article><h1>Chips</h1><p>{}</p></article></body></html>"
)
GIF = b"GIF89a" + bytes(range(256)) * 8
ZIP = b"PK\x03\x04" + bytes(range(256)) * 8
OPENED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def page(head="", text=TEXT):
    return HEAD.format(head, text).encode()


def html(body, *headers, status="200 OK"):
    return answer(body, status, "Content-Type: text/html; charset=utf-8", *headers)


def shell(text, title=""):
    return html(
        f"<html><head><title>{title}</title></head><body><main><p>{text}</p></main></body></html>".encode()
    )


def redirect(target):
    return answer(b"", "302 Found", f"Location: {target}")


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        pytest.param("incomplete", html(page(), "Content-Range: bytes 0-9/99999", status="206 Partial Content"), id="a part unasked"),
        pytest.param("broken_body", html(page(), "Content-Encoding: gzip"), id="gzip that is none"),
        pytest.param("broken_body", html(page(), "Content-Encoding: deflate"), id="deflate that is none"),
        pytest.param("unsupported_encoding", html(b"\x28\xb5\x2f\xfd" + bytes(99), "Content-Encoding: zstd"), id="zstd unasked"),
        pytest.param("document", html(page(), "Content-Encoding: UTF-8"), id="a charset as compression"),
        pytest.param("document", html(page(), "Content-Encoding: none"), id="compression of the name none"),
        pytest.param("document", html(gzip.compress(page()), "Content-Encoding: identity, gzip"), id="gzip of itself"),
        pytest.param("not_text", html(gzip.compress(page())), id="gzip untold"),
        pytest.param("document", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + html(page()), id="early hints"),
        pytest.param("document", html(page(), "Location: http://10.0.0.1/"), id="a place to go with a page"),
        pytest.param("document", html(page(), "Refresh: 0; url=http://10.0.0.1/"), id="a header that sends on"),
        pytest.param("empty", html(b'<meta http-equiv="refresh" content="0;url=/page">'), id="a page that sends on to itself"),
        pytest.param("not_text", html(GIF), id="a picture as a page"),
        pytest.param("not_text", html(ZIP, "Content-Disposition: attachment; filename=a.zip"), id="an archive as a page"),
        pytest.param("refused", html(page(), status="401 Unauthorized"), id="a page behind a password"),
        pytest.param("refused", html(page(), status="402 Payment Required"), id="a page for money"),
        pytest.param("refused", html(page(), status="451 Unavailable"), id="a page forbidden by law"),
        pytest.param("refused", html(page(), status="600 What"), id="a status that is none"),
        pytest.param("too_many_redirects", redirect("#top"), id="redirect within the page"),
        pytest.param("bad_url", redirect("http://user:secret@127.0.0.1/"), id="redirect with a password"),
        pytest.param("bad_url", redirect("http://127.0.0.1:99999/"), id="redirect to a port beyond all"),
        pytest.param("unknown_host", redirect("http://b\u00fccher.invalid/"), id="redirect to a name in Unicode"),
        pytest.param("bad_url", redirect("http://\u2488\u2488.invalid/"), id="redirect to a name of signs"),
        pytest.param("bad_url", redirect("file:///etc/passwd"), id="redirect to a file"),
        pytest.param("bad_url", redirect("data:text/html,<p>x"), id="redirect to itself as data"),
        pytest.param("document", OPENED + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), id="chunks and a length"),
        pytest.param("broken_answer", OPENED + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n", id="a chunk of negative size"),
        pytest.param("headers_too_large", OPENED + b"Transfer-Encoding: chunked\r\n\r\n5;" + b"x" * 200_000 + b"\r\nabcde\r\n0\r\n\r\n", id="a chunk with an endless remark"),
        pytest.param("broken_answer", OPENED + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", id="compressed transfer"),
        pytest.param("soft_404", shell("Die angeforderte Seite wurde leider nicht gefunden. Bitte prüfen Sie die Adresse.", "Seite nicht gefunden"), id="soft 404 in German"),
        pytest.param("soft_404", shell("抱歉，您访问的页面不存在或已被删除。请返回首页。", "页面不存在"), id="soft 404 in Chinese"),
        pytest.param("consent_wall", shell("Um diese Seite zu lesen, stimmen Sie bitte der Verwendung von Cookies zu. Alle akzeptieren", "Ihre Zustimmung"), id="consent wall in German"),
    ],
)  # fmt: skip
def test_what_is_said_and_what_is_sent_differ(outcome, expected, said):
    with server(said) as url:
        assert outcome(url) == expected


def test_redirects_that_never_repeat_end_too(outcome):
    numbers = itertools.count()
    with site({f"/{at}": redirect(f"/{at + 1}?{next(numbers)}") for at in range(40)}) as url:
        assert outcome(f"{url.root}/0") in {"too_many_redirects", "not_found"}


@pytest.mark.parametrize(
    "target", ["https://other.example/a", "http://10.0.0.1/a", "http://[::1", "javascript:x", "/elsewhere"]
)
def test_a_page_names_only_addresses_of_its_own_site_as_its_own(become, target):
    with server(
        html(page(f'<link rel="canonical" href="{target}"><link rel="amphtml" href="{target}">'))
    ) as url:
        found = become(url)
    assert found.url == url
    assert found.canonical_url.startswith(
        ("http://127.0.0.1", "https://127.0.0.1", "https://other.example", "http://10.0.0.1")
    )


@pytest.mark.parametrize(
    "stamp",
    [
        "0000-00-00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2025-13-45",
        "253402300800000",
        "-1",
        "2025-02-30",
    ],
)
def test_a_date_beyond_all_is_none(become, stamp):
    head = f'<meta property="article:published_time" content="{stamp}"><meta name="date" content="{stamp}">'
    with server(html(page(head), f"Last-Modified: {stamp}", "ETag: \xff", f"Date: {stamp}")) as url:
        assert become(url).published_at is None


@pytest.mark.parametrize(
    "address",
    [
        "http://[fe80::1%25eth0]/",
        "http://[::1]:1/",
        "http://xn--a/",
        "http://a..b/",
        "http://-/",
        "http://%31%30.0.0.1/",
        "http://127.0.0.1:0/",
        "http://user@127.0.0.1/",
        "http:///a",
        "http://\u202e.invalid/",
    ],
)
def test_an_odd_address_ends_in_a_name(outcome, address):
    assert outcome(address) in {"bad_url", "unreachable", "unknown_host", "address_refused"}


def test_settings_of_the_machine_neither_lead_elsewhere_nor_give_a_password_away(
    outcome, monkeypatch, tmp_path
):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with server(html(page())) as url:
        assert outcome(url) == "document"
        assert b"uthorization" not in url.requests[0]


WALL = (
    b"<!doctype html><html lang=en><head><title>Before you continue</title></head><body>"
    b"<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device, such as "
    b"cookies.</p><p>With your consent, we and our partners may use precise geolocation data.</p></body></html>"
)
STORY = (
    b"<!doctype html><html lang=en><head><title>Chips sell</title></head><body><article><h1>Chips sell</h1>"
    b"<p>Nvidia said on Tuesday that it had sold 5,000 chips to a customer in Europe.</p></article></body></html>"
)


@pytest.mark.parametrize(
    "served",
    ["text/html", "text/plain", "application/octet-stream", "application/xml", "text/htm", "TEXT/HTML"],
)
def test_a_page_is_one_whatever_it_is_served_as(become, served):
    pages = {"/wall": WALL, "/story": STORY}
    with site({at: answer(body, "200 OK", f"Content-Type: {served}") for at, body in pages.items()}) as url:
        wall, story = (become(f"{url.root}{at}") for at in pages)
    assert wall.reason == "consent_wall"
    assert (story.title, "<" in story.text) == ("Chips sell", False)
