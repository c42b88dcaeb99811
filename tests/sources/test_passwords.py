"""A password that stands in an address is in no message, no log and no row."""

import json
from datetime import UTC, datetime

import pytest
from hostile import answer, site
from pydantic import ValidationError

from flows import check as check_flow
from flows.cli import check
from tasks import fetch
from tasks.sources.archive import Archive
from tasks.sources.feeds import reading
from tasks.sources.inputs import Limits, fetch_unarchived
from tasks.sources.offline import contents, open_page
from tasks.sources.outletentry import FeedEntry, FeedKind
from tasks.sources.warc.writing import records_of
from tasks.sources.web.exchange import Exchange
from warehouse.home import Home
from warehouse.records.masking import masked
from warehouse.records.source import Capture, ItemRejected
from warehouse.records.vocabulary import Stage

SECRET = "s3cret"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("http://me:s3cret@a.example/x", "http://***@a.example/x"),
        ("HTTPS://me:s3cret@A.example", "HTTPS://***@A.example"),
        ("http://s3cret@a.example/", "http://***@a.example/"),
        ("http://me:s3cret@b@a.example/", "http://***@a.example/"),
        ("http://me:s3/cret@a.example/", "http://***@a.example/"),
        ("http://me:s3?cret#1@a.example/", "http://***@a.example/"),
        ("http://me:s3 cret@a.example/", "http://***@a.example/"),
        ("http:\\\\me:s3cret@a.example\\", "http:\\\\***@a.example\\"),
        ("ftp://me:s3cret@a.example/", "ftp://***@a.example/"),
        ("'http://me:s3cret@a.example' and 'http://me:s3cret@b.example'",
         "'http://***@a.example' and 'http://***@b.example'"),
        ("https://keep.example/2020/http://me:s3cret@a.example/", "https://keep.example/2020/http://***@a.example/"),
        ("https://a.example/@author/story", "https://a.example/@author/story"),
        ("https://a.example:8443/@author", "https://a.example:8443/@author"),
        ("https://a.example?mail=x@b.example", "https://a.example?mail=x@b.example"),
        ("file:///home/me@work/page.html", "file:///home/me@work/page.html"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("notes//me:x@y.txt", "notes//me:x@y.txt"),
    ],
)  # fmt: skip
def test_what_stands_before_the_host_is_masked_and_nothing_else(written, shown):
    assert masked(written) == shown
    assert masked(shown) == shown


def test_a_refusal_holds_no_password_wherever_it_stands():
    refused = ItemRejected(Stage.FETCH, "bad_url", "http://a:s3cret@b/", "'http://a:s3cret@b/' is none")
    assert (refused.item, refused.detail) == ("http://***@b/", "'http://***@b/' is none")
    assert str(refused) == "http://***@b/: 'http://***@b/' is none"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """What comes of items that are asked for as in a run, and what is logged of them."""
    logged = []

    class Log:
        def log(self, _level, form, *told):
            logged.append(form % told)

        exception = warning = info = lambda self, form, *told: self.log(0, form, *told)

    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    monkeypatch.setattr(fetch, "get_run_logger", Log)

    def ask(*items):
        return fetch.fetch_pages.fn(list(items), Home(tmp_path)), logged

    return ask


def test_an_address_with_a_password_is_refused_without_saying_it(asked):
    with site({"/page": answer(b"good")}) as url:
        found, logged = asked(url.replace("http://", "http://me:s3cret@"))
    assert url.requests == []
    assert [(each.reason, each.detail) for each in found.rejections] == [
        ("bad_url", "URLs with a user name are not fetched; remove what stands before the @")
    ]
    assert [each.url for each in found.visits] == [url.replace("http://", "http://***@")]
    rows = [each.model_dump_json() for each in (*found.rejections, *found.visits, found.activity)]
    assert SECRET not in json.dumps([rows, logged])
    assert len(logged) == 1


@pytest.mark.parametrize(
    "target", ["http://me:s3cret@127.0.0.1/", "http://me:s3cret@[::1", "ftp://me:s3cret@a/"]
)
def test_a_redirect_to_one_is_refused_without_saying_it(asked, target):
    with site({"/page": answer(b"", "302 Found", f"Location: {target}")}) as url:
        found, logged = asked(url)
    assert [each.reason for each in found.rejections] == ["bad_url"]
    rows = [each.model_dump_json() for each in (*found.rejections, *found.visits)]
    assert SECRET not in json.dumps([rows, logged])


@pytest.mark.parametrize("kind", ["rss", "json", "sitemap", "section"])
def test_a_listed_page_with_a_password_is_listed_without_it(kind):
    links = ("http://me:s3cret@a.example/chips.html", "ftp://me:s3cret@a.example/chips.html")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    body = {
        "rss": f"<rss version='2.0'><channel>{items}</channel></rss>",
        "json": json.dumps({"items": [{"url": link} for link in links]}),
        "sitemap": f"<urlset>{''.join(f'<url><loc>{link}</loc></url>' for link in links)}</urlset>",
        "section": f"<html><body>{''.join(f'<a href={link}>Chips</a>' for link in links)}</body></html>",
    }[kind]
    feed = FeedEntry(
        kind=FeedKind(kind), url="https://a.example/f", links=".*" if kind == "section" else None
    )
    found = reading.entries(body.encode(), feed.url, feed)
    assert [page.url for page in found.pages] == ["http://***@a.example/chips.html"]
    assert found.strays == ("ftp://***@a.example/chips.html",)


def test_a_page_of_a_foreign_archive_has_an_address_without_it(tmp_path):
    url, at = "https://me:s3cret@a.example/page", datetime(2025, 2, 12, tzinfo=UTC)
    capture = Capture(capture_sha256="0" * 64, url=url, fetched_at=at, size_bytes=4)
    told = Exchange("200 OK", [("Content-Type", "text/html")])
    (tmp_path / "crawl.warc.gz").write_bytes(records_of(capture, b"<p>1", told))
    (page,) = contents(tmp_path).pages
    opened = open_page(page.item, Archive(tmp_path / "own"), Limits())
    assert {page.url, opened.capture.url} == {"https://***@a.example/page"}


def test_a_feed_of_the_registry_has_none():
    with pytest.raises(ValidationError, match="holds a user name or a password"):
        FeedEntry(kind=FeedKind.RSS, url="https://me:s3cret@a.example/feed")


def test_the_command_hands_no_password_to_prefect(monkeypatch):
    handed = []
    monkeypatch.setattr("flows.cli.run.run_flow", lambda *_, **told: handed.append(told["items"]))
    check.command(["http://me:s3cret@a.example/x", "https://a.example/@author"])
    assert handed == [["http://***@a.example/x", "https://a.example/@author"]]


def test_a_run_is_not_called_by_one(monkeypatch):
    monkeypatch.setattr(check_flow.flow_run, "get_parameters", lambda: {"items": ["http://me:s3cret@host"]})
    assert check_flow.run_name() == "check ***@host"


def test_a_command_that_reads_files_alone_says_none():
    with pytest.raises(ItemRejected) as refused:
        fetch_unarchived("http://me:s3cret@a.example/x")
    assert SECRET not in str(refused.value)
