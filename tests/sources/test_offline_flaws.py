"""Records of WARC files that are no whole page, or say strange things of themselves."""

import gzip
import os
import stat
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.sources.archive import Archive
from tasks.sources.inputs import Limits, fetch
from tasks.sources.offline import contents
from tasks.sources.web.exchange import Exchange

NOW = datetime(2025, 2, 12, 8, tzinfo=UTC)
HTML = [("Content-Type", "text/html")]
OK = StatusAndHeaders("200 OK", HTML, "HTTP/1.1")
PAGE = Exchange("200 OK", HTML, [("Host", "a.example")])


class Crawl:
    """A WARC file as another tool would write it."""

    def __init__(self, path: Path, *, packed: bool = False) -> None:
        self.path = path
        self._stream = path.open("wb")
        self._writer = WARCWriter(self._stream, gzip=packed)

    def page(self, url: str, body: bytes, at: str, status: str = "200 OK", **about: str) -> None:
        told = {"WARC-Date": at} | {name.replace("_", "-"): value for name, value in about.items()}
        headers = StatusAndHeaders(status, HTML, "HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=told
            )
        )

    def revisit(self, url: str, refers: tuple[str, str], at: str) -> None:
        record = self._writer.create_revisit_record(url, "sha1:X", *refers, OK, {"WARC-Date": at})
        record.rec_headers.remove_header("WARC-Payload-Digest")
        self._writer.write_record(record)

    def raw(self, content: bytes) -> None:
        self._stream.write(content)

    def closed(self) -> Path:
        self._stream.close()
        return self.path


def story(path: Path, into: Path) -> list[tuple[str, bytes]]:
    read = [fetch(page.item, Archive(into), Limits(), NOW) for page in contents(path).pages]
    return [(page.capture.url, page.body) for page in read]


def test_a_record_without_a_date_costs_itself_alone(tmp_path):
    crawl = Crawl(tmp_path / "crawl.warc.gz", packed=True)
    for name, at in (
        ("a", "2024-01-01T00:00:00Z"),
        ("b", "yesterday"),
        ("c", "0001-01-01T00:00:00+14:00"),
        ("d", "2024-01-02T00:00:00Z"),
    ):
        crawl.page(f"http://{name}.example/", name.encode(), at)
    found = contents(crawl.closed())
    assert [page.url for page in found.pages] == ["http://a.example/", "http://d.example/"]
    assert [(each.reason, each.item) for each in found.refused] == [
        ("bad_record", "http://b.example/"),
        ("bad_record", "http://c.example/"),
    ]
    assert story(crawl.path, tmp_path / "own") == [("http://a.example/", b"a"), ("http://d.example/", b"d")]


def test_parts_of_pages_are_named_and_are_no_articles(tmp_path):
    crawl = Crawl(tmp_path / "crawl.warc")
    crawl.page("http://a.example/", b"<p>begins", "2024-01-01T00:00:00Z", WARC_Truncated="length")
    crawl.page("http://b.example/", b"<p>a piece", "2024-01-01T00:00:00Z", "206 Partial Content")
    crawl.page("http://c.example/", b"<p>whole", "2024-01-01T00:00:00Z")
    found = contents(crawl.closed())
    assert [page.url for page in found.pages] == ["http://c.example/"]
    assert [(each.reason, each.item) for each in found.refused] == [
        ("incomplete", "http://a.example/"),
        ("incomplete", "http://b.example/"),
    ]
    assert "length" in found.refused[0].detail
    assert "206" in found.refused[1].detail


def test_a_revisit_of_a_revisit_is_followed(tmp_path):
    first, second, third = (f"2024-01-0{day}T00:00:00Z" for day in (1, 2, 3))
    crawl = Crawl(tmp_path / "crawl.warc")
    crawl.page("http://a.example/", b"<p>bytes", first)
    crawl.revisit("http://b.example/", ("http://a.example/", first), second)
    crawl.revisit("http://c.example/", ("http://b.example/", second), third)
    assert story(crawl.closed(), tmp_path / "own") == [
        (f"http://{name}.example/", b"<p>bytes") for name in "abc"
    ]


def test_revisits_in_a_circle_are_named(tmp_path):
    first, second = "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"
    crawl = Crawl(tmp_path / "crawl.warc")
    crawl.revisit("http://a.example/", ("http://b.example/", second), first)
    crawl.revisit("http://b.example/", ("http://a.example/", first), second)
    found = contents(crawl.closed())
    assert (found.pages, [each.reason for each in found.refused]) == ((), ["no_archive"] * 2)


def test_a_header_line_without_end_ends_the_file_soon(tmp_path):
    crawl = Crawl(tmp_path / "crawl.warc")
    crawl.page("http://a.example/", b"<p>bytes", "2024-01-01T00:00:00Z")
    crawl.raw(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 60_000_000 + b"\r\n\r\n")
    begun = time.monotonic()
    found = contents(crawl.closed())
    assert time.monotonic() - begun < 5
    assert [page.url for page in found.pages] == ["http://a.example/"]
    assert "a line of a header" in found.refused[0].detail


@pytest.mark.parametrize("packed", [False, True])
def test_a_header_line_without_end_costs_its_record_alone(tmp_path, packed):
    crawl = Crawl(tmp_path / ("crawl.warc.gz" if packed else "crawl.warc"), packed=packed)
    crawl.page("http://a.example/", b"<p>one", "2024-01-01T00:00:00Z")
    fake = b"\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\n"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 100_000 + b"\r\nContent-Length: %d" % len(fake)
    record = head + b"\r\n\r\n" + fake + b"\r\n\r\n"
    crawl.raw(gzip.compress(record) if packed else record)
    crawl.page("http://b.example/", b"<p>two", "2024-01-02T00:00:00Z")
    path = crawl.closed()
    assert story(path, tmp_path / "own") == [
        ("http://a.example/", b"<p>one"),
        ("http://b.example/", b"<p>two"),
    ]
    assert [(each.reason, "a line of a header" in each.detail) for each in contents(path).refused] == [
        ("bad_record", True)
    ]


def test_an_address_that_is_no_ascii_is_kept_once(tmp_path):
    archive = Archive(tmp_path)
    for hour in range(3):
        archive.store(b"same", "https://a.example/Chips-für-昇腾", NOW + timedelta(hours=hour), exchange=PAGE)
    kept = [file.name for file in tmp_path.glob("*/*.warc.gz") if not file.name.startswith("answer-")]
    assert len(kept) == 1
    assert len([*tmp_path.glob("*/answer-*.warc.gz")]) == 2


def test_captures_may_be_read_by_whom_the_umask_allows(tmp_path):
    before = os.umask(0o027)
    try:
        Archive(tmp_path).store(b"page", "https://a.example/", NOW, exchange=PAGE)
    finally:
        os.umask(before)
    (kept,) = tmp_path.glob("*/*.warc.gz")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert [*tmp_path.glob("*/*.part")] == []


def test_a_record_with_a_wrong_length_is_named_and_nothing_of_it_is_printed(tmp_path, capsys):
    crawl = Crawl(tmp_path / "crawl.warc")
    crawl.page("http://a.example/", b"<p>bytes", "2024-01-01T00:00:00Z")
    crawl.page("http://b.example/x y\x1b[31m", b"<p>others", "2024-01-02T00:00:00Z")
    file = crawl.closed()
    told, wrong = (
        b"Content-Length: %d",
        [line for line in file.read_bytes().split(b"\r\n") if b"Content-L" in line],
    )
    length = int(wrong[0].split()[1])
    file.write_bytes(file.read_bytes().replace(told % length, told % (length - 3), 1))
    found = contents(file)
    assert [page.url for page in found.pages] == ["http://b.example/x%20y\x1b[31m"]
    assert [(each.reason, each.item) for each in found.refused] == [
        ("bad_digest", "http://a.example/"),
        ("bad_record", str(file)),
    ]
    assert capsys.readouterr() == ("", "")
