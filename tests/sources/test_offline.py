"""A run again from WARC files: ours, those of others, and those that are damaged."""

import gzip
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.sources.archive import Archive, describe
from tasks.sources.inputs import Limits, fetch
from tasks.sources.offline import contents
from tasks.sources.warcrecords import Exchange, records_of
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
        ("text.warc", b"no archive at all", "cannot be read to its end"),
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
@settings(max_examples=150)
def test_a_damaged_file_ends_in_pages_or_a_named_fault(at, noise, packed):
    capture = describe(b"<p>text</p>", "https://a.example/1", NOW, media_type="text/html")
    whole = records_of(capture, b"<p>text</p>", Exchange("200 OK", HTML, SENT))
    whole = whole if packed else gzip.decompress(whole)
    at %= len(whole)
    with TemporaryDirectory() as folder:
        file = Path(folder) / ("x.warc.gz" if packed else "x.warc")
        file.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        found = contents(file)
        assert len(found.pages) + len(found.refused) <= 2
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
