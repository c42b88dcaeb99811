"""A run again from WARC files: ours, those of others, and those that are damaged."""

import base64
import gzip
import hashlib
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.sources.archive import Archive
from tasks.sources.inputs import Limits, fetch
from tasks.sources.items import describe
from tasks.sources.offline import contents
from tasks.sources.warc.writing import records_of
from tasks.sources.web.exchange import Answered, Exchange
from warehouse.records.source import ItemRejected

NOW = datetime(2025, 2, 12, 8, 0, 0, 250_000, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=GB18030"), ("Content-Encoding", "gzip")]
CUT = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" * 99, mtime=0)[:40]
SENT = [("Host", "a.example"), ("User-Agent", "x")]


def filled(folder: Path) -> Archive:
    archive = Archive(folder)
    page = Exchange("200 OK", HTML, SENT)
    archive.store(b"later", "https://a.example/2", NOW + timedelta(days=1), exchange=page)
    archive.store("昇腾".encode("gb18030"), "https://a.example/1", NOW, charset="gb18030", exchange=page)
    archive.store(
        b"<rss>", "https://a.example/feed", NOW, exchange=Exchange("200 OK", [("Content-Type", "text/xml")])
    )
    archive.store(b"of a file", "file:///x.txt", NOW, media_type="text/plain")
    return archive


def test_pages_come_back_as_they_were_captured_and_in_their_order(tmp_path):
    filled(tmp_path / "old")
    found = contents(tmp_path / "old")
    assert [page.url for page in found.pages] == [
        "file:///x.txt",
        "https://a.example/1",
        "https://a.example/2",
    ]
    again = Archive(tmp_path / "new")
    first = fetch(found.pages[1].item, again, Limits(), NOW + timedelta(days=99))
    assert first.body.decode("gb18030") == "昇腾"
    told = first.capture
    assert (told.url, told.fetched_at, told.media_type, told.charset) == (
        "https://a.example/1", NOW, "text/html", "gb18030",
    )  # fmt: skip
    assert told.warc_file == f"2025-02-12/{told.capture_sha256}.warc.gz"
    file = fetch(found.pages[0].item, again, Limits(), NOW)
    assert (file.body, file.capture.media_type) == (b"of a file", "text/plain")


def test_a_page_that_moved_and_is_as_it_was_is_listed_once(tmp_path):
    archive, ok = Archive(tmp_path), Exchange("200 OK", HTML, SENT)

    def moved(old: str, new: str, days: int) -> None:
        at = NOW + timedelta(days=days)
        archive.note(Answered(old, at, Exchange("301 Moved Permanently", [("Location", new)], SENT)))

    first, second, third = (f"https://a.example/{name}" for name in ("old", "on-the-way", "new"))
    archive.store(b"one", first, NOW, exchange=ok)
    for days, body in enumerate((b"one", b"two", b"one", b"one"), 1):
        moved(first, second, days)
        moved(second, third, days)
        archive.store(body, third, NOW + timedelta(days=days), exchange=ok)
    archive.store(b"one", "https://a.example/other", NOW + timedelta(days=5), exchange=ok)
    assert [page.url for page in contents(tmp_path).pages] == [first, third, third, "https://a.example/other"]


def test_a_first_page_that_an_article_leads_to_is_none(tmp_path):
    archive, ok = Archive(tmp_path), Exchange("200 OK", HTML, SENT)
    to_first = Exchange("302 Found", [("Location", "https://a.example/")], SENT)
    archive.note(Answered("https://a.example/1", NOW, to_first))
    archive.note(Answered("https://b.example/", NOW, Exchange("302 Found", [("Location", "/?a=1")], SENT)))
    archive.store(b"first of a", "https://a.example/", NOW, exchange=ok)
    archive.store(b"first of b", "https://b.example/", NOW, exchange=ok)
    assert [page.url for page in contents(tmp_path).pages] == ["https://b.example/"]


def test_request_and_response_lie_side_by_side(tmp_path):
    filled(tmp_path)
    file = next(path for path in tmp_path.glob("2025-02-13/*.gz"))
    text = gzip.decompress(file.read_bytes()).decode()
    assert (
        text.index("WARC-Type: request") < text.index("GET /2 HTTP/1.1") < text.index("WARC-Type: response")
    )
    assert "X-Archive-Orig-Content-Encoding: gzip" in text


def test_the_same_bytes_of_two_addresses_are_two_pages_kept_once_each(tmp_path):
    archive = Archive(tmp_path)
    for url in ("https://a.example/", "https://b.example/", "https://b.example/", "https://a.example/"):
        archive.store(b"same", url, NOW, media_type="text/html")
    assert [page.url for page in contents(tmp_path).pages] == ["https://a.example/", "https://b.example/"]


PAGE = Exchange("200 OK", HTML, SENT)


def story(path: Path, into: Path) -> list[tuple[str, bytes, datetime]]:
    """Each page of an archive as a run from it reads it."""
    read = [fetch(page.item, Archive(into), Limits(), NOW) for page in contents(path).pages]
    return [(page.capture.url, page.body, page.capture.fetched_at) for page in read]


def test_a_page_that_went_back_to_an_earlier_text_is_told_in_its_order(tmp_path):
    archive, url = Archive(tmp_path / "old"), "https://a.example/1"
    for hour, body in enumerate((b"first", b"first", b"second", b"first", b"first")):
        archive.store(body, url, NOW + timedelta(hours=hour), exchange=PAGE)
    shown = ((0, b"first"), (2, b"second"), (3, b"first"))
    told = [(url, body, NOW + timedelta(hours=hour)) for hour, body in shown]
    assert story(tmp_path / "old", tmp_path / "new") == told
    assert story(tmp_path / "new", tmp_path / "newer") == told
    before = sorted(tmp_path.glob("old/*/*.gz"))
    assert story(tmp_path / "old", tmp_path / "old") == told  # into itself: nothing is kept twice
    assert sorted(tmp_path.glob("old/*/*.gz")) == before
    assert len(before) == 5


def test_captures_that_lie_in_two_files_are_read_once(tmp_path):
    filled(tmp_path / "both" / "one")
    filled(tmp_path / "both" / "other")
    assert contents(tmp_path / "both").pages == contents(tmp_path / "both" / "one").pages


def test_bytes_that_another_archive_has_are_asked_for(tmp_path):
    archive, url = Archive(tmp_path), "https://a.example/1"
    for day in range(2):
        archive.store(b"same", url, NOW + timedelta(days=day), exchange=PAGE)
    shutil.rmtree(tmp_path / "2025-02-12")
    found = contents(tmp_path)
    assert (found.pages, [refused.item for refused in found.refused]) == ((), [url])
    assert "name both in one folder" in found.refused[0].detail


def test_an_answer_without_a_page_is_kept_and_is_no_page(tmp_path):
    archive, url = Archive(tmp_path), "https://a.example/1"
    first = archive.store(b"page", url, NOW, exchange=PAGE)
    later = NOW + timedelta(hours=1)
    for status in ("304 Not Modified", "410 Gone", "302 Found"):
        archive.note(Answered(url, later, Exchange(status, [("ETag", "x")], SENT)), first.capture_sha256)
    archive.note(Answered(url, later, Exchange("404 Not Found", [])))
    assert [page.url for page in contents(tmp_path).pages] == [url]
    kept = {}
    for file in tmp_path.glob("*/answer-*.gz"):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type != "request":
                    kept[record.http_headers.get_statuscode()] = record.rec_headers.get_header
    assert kept["304"]("WARC-Profile").endswith("/server-not-modified")
    assert kept["304"]("WARC-Refers-To-Date") == "2025-02-12T08:00:00.250000Z"
    assert kept["404"]("WARC-Truncated") == "unspecified"


def test_revisits_of_other_tools_are_read(tmp_path):
    """With a digest, or without one and with the address and date of the bytes."""
    url, other, at = "http://a.example/page", "http://b.example/", "2024-01-02T03:04:05Z"
    headers = StatusAndHeaders("200 OK", HTML, "HTTP/1.1")
    with (tmp_path / "crawl.warc").open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        whole = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(b"<p>"),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": at},
        )
        writer.write_record(whole)
        digest = whole.rec_headers.get_header("WARC-Payload-Digest")
        about = {"WARC-Date": "2024-01-03T00:00:00Z"}
        writer.write_record(writer.create_revisit_record(other, digest, url, at, headers, about))
        lacking = writer.create_revisit_record("http://c.example/", digest, url, at, None, about)
        lacking.rec_headers.remove_header("WARC-Payload-Digest")
        writer.write_record(lacking)
    told = story(tmp_path / "crawl.warc", tmp_path / "own")
    later = datetime(2024, 1, 3, tzinfo=UTC)
    assert told[1:] == [(other, b"<p>", later), ("http://c.example/", b"<p>", later)]


def test_a_digest_that_lies_gives_no_other_page_its_bytes(tmp_path):
    """Of another record, under which the file hides its own; what a revisit refers to goes before."""
    url, foreign = "http://a.example/page", "http://evil.example/"
    headers = StatusAndHeaders("200 OK", HTML, "HTTP/1.1")
    digest, own = (base64.b32encode(hashlib.sha1(each).digest()).decode() for each in (b"good", b"bad"))
    with (tmp_path / "crawl.warc").open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        for day, address, body in ((1, foreign, b"bad"), (3, url, b"bad"), (2, url, b"good")):
            about = {"WARC-Date": f"2024-01-0{day}T00:00:00Z"}
            record = writer.create_warc_record(
                address, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=about
            )
            writer.write_record(record)
        refers = (url, "2024-01-02T00:00:00.000000Z")
        for day, address in ((4, url), (5, foreign)):
            about = {"WARC-Date": f"2024-01-0{day}T00:00:00Z"}
            told = writer.create_revisit_record(address, f"sha1:{digest.lower()}", *refers, headers, about)
            writer.write_record(told)
        gone = StatusAndHeaders("404 Not Found", HTML, "HTTP/1.1")
        writer.write_record(writer.create_revisit_record(url, "sha1:ABC", *refers, gone, about))
    file = tmp_path / "crawl.warc"
    file.write_bytes(file.read_bytes().replace(own.encode(), digest.encode()))
    told = [(page, body) for page, body, _ in story(tmp_path / "crawl.warc", tmp_path / "own")]
    assert told == [(url, b"good"), (foreign, b"good")]
    refused = contents(tmp_path / "crawl.warc").refused
    assert [(each.reason, each.item) for each in refused] == [("bad_digest", foreign), ("bad_digest", url)]


def test_a_path_may_hold_what_parts_an_item(tmp_path):
    archive = Archive(tmp_path / "a@5 again b@3" / "50% ü")
    for hour, body in enumerate((b"first", b"second", b"first")):
        archive.store(body, "https://a.example/1", NOW + timedelta(hours=hour), exchange=PAGE)
    assert [body for _, body, _ in story(tmp_path, tmp_path.with_name("own"))] == [
        b"first",
        b"second",
        b"first",
    ]


def test_files_of_other_tools_are_read(tmp_path):
    body = BytesIO(gzip.compress(b"<p>a page</p>"))
    with (tmp_path / "crawl.warc").open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "another"}))
        for status, url in (("404 Not Found", "http://a.example/none"), ("200 OK", "http://a.example/page")):
            body.seek(0)
            headers = StatusAndHeaders(status, HTML, "HTTP/1.1")
            about = {"WARC-Date": "2024-01-02T03:04:05Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=body, http_headers=headers, warc_headers_dict=about
                )
            )
    found = contents(tmp_path / "crawl.warc")
    assert [page.url for page in found.pages] == ["http://a.example/page"]
    page = fetch(found.pages[0].item, Archive(tmp_path / "own"), Limits(), NOW)
    assert page.body == b"<p>a page</p>"
    assert page.capture.fetched_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none", None, "no such file or folder"),
        ("empty", "folder", "no WARC file in it"),
        ("text.warc", b"no archive at all", "it is no WARC file"),
        ("picture.warc.gz", b"\x89PNG\r\n", "it is no WARC file"),
        ("words.warc.gz", gzip.compress(b"words", mtime=0), "it is no WARC file"),
        ("damaged.warc.gz", b"\x1f\x8b\x08 damaged", "it is no WARC file"),
        ("nothing.warc.gz", b"", "there are no pages in it"),
        ("nothing.arc.gz", gzip.compress(b"", mtime=0), "there are no pages in it"),
        ("begun.warc", b"WARC/1.0\r\nWARC-Type: resp", "breaks off"),
        (
            "cut.warc.gz",
            CUT,
            "cannot be read to its end",
        ),
    ],
)
def test_what_is_no_archive_is_said_so(tmp_path, name, content, said):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    try:
        refused = contents(path).refused
    except ItemRejected as error:
        refused = (error,)
    assert [(each.reason, each.item) for each in refused] == [("no_archive", str(path))]
    assert said in refused[0].detail


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_ends_in_pages_or_a_named_fault(at, noise, packed):
    capture = describe(b"<p>text</p>", "https://a.example/1", NOW, media_type="text/html")
    whole = records_of(capture, b"<p>text</p>", Exchange("200 OK", HTML, SENT))
    whole = whole if packed else gzip.decompress(whole)
    at %= len(whole)
    with TemporaryDirectory() as folder:
        file = Path(folder) / ("x.warc.gz" if packed else "x.warc")
        file.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        found = contents(file)
        assert len(found.pages) <= 1
        assert all(each.reason and each.detail for each in found.refused)
        for page in found.pages:
            with suppress(ItemRejected):
                assert fetch(page.item, Archive(Path(folder) / "own"), Limits(), NOW).body


def test_a_page_that_is_too_large_or_gone_is_turned_away(tmp_path):
    filled(tmp_path / "old")
    item = contents(tmp_path / "old").pages[0].item
    with pytest.raises(ItemRejected, match="larger than 3 bytes"):
        fetch(item, Archive(tmp_path / "new"), Limits(max_bytes=3), NOW)
    with pytest.raises(ItemRejected, match="no page can be read there"):
        fetch(f"{item}999", Archive(tmp_path / "new"), Limits(), NOW)
