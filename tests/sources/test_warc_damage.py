"""WARC files that were cut off, altered, or lack what they must say: each fault is told, the rest is read."""

import base64
import errno
import gzip
import hashlib
import zlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.sources.archive import Archive
from tasks.sources.errors import SettingError
from tasks.sources.inputs import Limits, fetch
from tasks.sources.offline import contents
from tasks.sources.warc.digests import read_digest
from tasks.sources.web.exchange import Exchange
from warehouse.records.source import ItemRejected

NOW = datetime(2025, 2, 12, 8, tzinfo=UTC)
BODY = b"<p>The H200 has 141 GB."
ZIPPED = gzip.compress(BODY, mtime=0)
CUT_SHORT = gzip.compress(BODY * 99, mtime=0)[:60] + b"#" * 30
DATE = "2024-01-01T00:00:00Z"


def record(
    url: str | None, body: bytes = BODY, *, http: tuple[str, ...] = (), status: str = "200 OK", **about: str
) -> bytes:
    """A response as other tools write it, with no digest unless told."""
    told = {"WARC-Date": DATE, "WARC-Target-URI": url} | {k.replace("_", "-"): v for k, v in about.items()}
    block = "\r\n".join((f"HTTP/1.1 {status}", "Content-Type: text/html", *http, "", "")).encode() + body
    told = {"WARC-Type": "response", "Content-Type": "application/http; msgtype=response"} | told
    lines = ["WARC/1.0", *(f"{k}: {v}" for k, v in told.items() if v is not None)]
    if "Content-Length" not in told:
        lines.append(f"Content-Length: {len(block)}")
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"


def written(path: Path, *records: bytes) -> Path:
    packed = [gzip.compress(each) for each in records] if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return path


def read(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The addresses of the pages, and what was refused with its reason."""
    found = contents(path)
    return [page.url for page in found.pages], [(each.reason, each.item) for each in found.refused]


def hashed(algorithm: str, content: bytes, form: str) -> str:
    digest = hashlib.new(algorithm, content).digest()
    return {
        "hex": digest.hex(),
        "HEX": digest.hex().upper(),
        "base32": base64.b32encode(digest).decode(),
        "base32 bare": base64.b32encode(digest).decode().rstrip("=").lower(),
        "base64": base64.b64encode(digest).decode(),
    }[form]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize("lost", [20, 30, 60])
def test_a_file_that_ends_within_a_record_is_told(tmp_path, name, lost):
    path = written(tmp_path / name, record("http://a.example/1"), record("http://a.example/2"))
    path.write_bytes(path.read_bytes()[:-lost])
    assert read(path) == (["http://a.example/1"], [("no_archive", str(path))])
    assert "take it from a backup" in contents(path).refused[0].detail


@pytest.mark.parametrize("kind", ["request", "metadata"])
def test_a_file_that_ends_within_a_record_of_no_page_is_told(tmp_path, kind):
    last = record("http://a.example/2", WARC_Type=kind)[:-10]
    path = written(tmp_path / "crawl.warc", record("http://a.example/1"), last)
    assert read(path) == (["http://a.example/1"], [("no_archive", str(path))])


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize("kept", [3, 9, 20, 45, 60, 120])
def test_a_file_that_ends_within_a_header_is_told(tmp_path, name, kept):
    first = written(tmp_path / name, record("http://a.example/1")).read_bytes()
    last = record("http://a.example/2", WARC_Block_Digest="x:" + "y" * 60)[:kept]
    path = tmp_path / name
    path.write_bytes(first + (gzip.compress(last) if path.suffix == ".gz" else last))
    assert read(path) == (["http://a.example/1"], [("no_archive", str(path))])


def test_records_of_kinds_that_are_not_known_are_passed_over(tmp_path):
    other = record("http://a.example/x", WARC_Type="screenshot", Content_Type="image/png")
    path = written(tmp_path / "crawl.warc", record("http://a.example/1"), other)
    assert read(path) == (["http://a.example/1"], [])


def test_the_blank_lines_behind_the_last_record_may_be_missing(tmp_path):
    path = written(tmp_path / "crawl.warc", record("http://a.example/1"))
    path.write_bytes(path.read_bytes()[:-4])
    assert read(path) == (["http://a.example/1"], [])


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "SHA-256", "md5"])
@pytest.mark.parametrize("form", ["hex", "HEX", "base32", "base32 bare", "base64"])
@pytest.mark.parametrize("field", ["WARC_Payload_Digest", "WARC_Block_Digest"])
def test_bytes_that_are_not_those_of_the_digest_are_told(tmp_path, algorithm, form, field):
    whole = BODY if "Payload" in field else b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    right, wrong = (hashed(algorithm.lower().replace("-", ""), each, form) for each in (whole, b"else"))
    path = written(
        tmp_path / "crawl.warc.gz",
        record("http://a.example/right", **{field: f"{algorithm}:{right}"}),
        record("http://a.example/wrong", **{field: f"{algorithm}:{wrong}"}),
        record("http://a.example/after"),
    )
    pages, refused = read(path)
    assert sorted(pages) == ["http://a.example/after", "http://a.example/right"]
    assert refused == [("bad_digest", "http://a.example/wrong")]
    detail = contents(path).refused[0].detail
    assert f"{path} at byte " in detail
    assert f"{algorithm}:{wrong}" in detail
    assert "take the file from a backup" in detail


@pytest.mark.parametrize("told", ["blake3:00ff", "crc32:1", "no digest", ""])
def test_a_digest_of_a_kind_that_is_not_known_says_nothing(tmp_path, told):
    path = written(tmp_path / "crawl.warc", record("http://a.example/1", WARC_Payload_Digest=told))
    assert read(path) == (["http://a.example/1"], [])


@pytest.mark.parametrize(
    "told", ["sha1:", "sha1:X", "sha256:DEBOHVX4JZ4KBPGFBOQSXCBHNGX36SUM", "sha1:" + "!" * 32]
)
def test_what_can_be_no_digest_of_its_kind_belies_its_record(tmp_path, told):
    path = written(tmp_path / "crawl.warc", record("http://a.example/1", WARC_Block_Digest=told))
    assert read(path) == ([], [("bad_digest", "http://a.example/1")])


def test_what_was_not_answered_over_http_is_no_page_and_no_fault(tmp_path):
    digest = f"sha1:{hashed('sha1', BODY, 'base32')}"
    told = [
        record(url, WARC_Payload_Digest=digest, Content_Type=kind)
        for url, kind in (("dns:a.example", "text/dns"), ("ftp://a.example/x", "application/octet-stream"))
    ]
    assert read(written(tmp_path / "crawl.warc", *told)) == ([], [])


def test_a_digest_is_read_in_every_form_alike():
    assert read_digest(None) is None
    assert {
        read_digest(f"sha256:{hashed('sha256', BODY, form)}").value for form in ("hex", "base32", "base64")
    } == {hashlib.sha256(BODY).digest()}


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("kept", "headers"),
    [
        (BODY, ()),
        (ZIPPED, ("Content-Encoding: gzip",)),
        (ZIPPED, ("Content-Encoding: x-gzip",)),
        (zlib.compress(BODY), ("Content-Encoding: deflate",)),
        (CHUNKED % (len(BODY), BODY), ("Transfer-Encoding: chunked",)),
        (CHUNKED % (len(ZIPPED), ZIPPED),
         ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
        (BODY, ("Content-Encoding: gzip",)),
        (BODY, ("Content-Encoding: br",)),
        (BODY, ("Content-Encoding: utf-8",)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("of", ["as kept", "without chunks", "as read"])
def test_a_digest_may_be_of_the_body_at_each_step_of_its_way(tmp_path, kept, headers, of):
    without_chunks = ZIPPED if kept.count(b"\r\n") > 2 and len(headers) == 2 else kept
    if headers == ("Transfer-Encoding: chunked",):
        without_chunks = BODY
    digest = hashed(
        "sha1", {"as kept": kept, "without chunks": without_chunks, "as read": BODY}[of], "base32"
    )
    path = written(
        tmp_path / "crawl.warc",
        record("http://a.example/1", kept, http=headers, WARC_Payload_Digest=f"sha1:{digest}"),
    )
    assert read(path) == (["http://a.example/1"], [])
    assert fetch(contents(path).pages[0].item, Archive(tmp_path / "own"), Limits(), NOW).body == BODY


@pytest.mark.parametrize(
    ("kept", "header", "reason", "said"),
    [
        (b"\x0b\x0b\x80" + BODY, "br", "unsupported_encoding", "it is compressed as 'br'; save the page"),
        (b"(\xb5/\xfd" + BODY, "zstd", "unsupported_encoding", "it is compressed as 'zstd'"),
        (ZIPPED, "gzip, gzip", "unsupported_encoding", "it is compressed as 'gzip, gzip'"),
        (ZIPPED[:-9], "gzip", "broken_body", "its compressed body is damaged"),
        (CUT_SHORT, "gzip", "broken_body", "its compressed body is damaged"),
    ],
)
def test_a_compressed_body_that_is_not_read_is_told_as_the_web_tells_it(tmp_path, kept, header, reason, said):
    compressed = record("http://a.example/1", kept, http=(f"Content-Encoding: {header}",))
    path = written(tmp_path / "crawl.warc", compressed, record("http://a.example/2"))
    assert read(path) == (["http://a.example/2"], [(reason, "http://a.example/1")])
    assert said in contents(path).refused[0].detail
    with pytest.raises(ItemRejected) as refused:
        fetch(f"warc:{path}@0", Archive(tmp_path / "own"), Limits(), NOW)
    assert refused.value.reason == reason


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize(
    ("flawed", "said"),
    [
        (record(None), "it names no address"),
        (record(""), "it names no address"),
        (record(None, WARC_Type="revisit"), "it names no address"),
        (record("file:///x"), "its address is none of the web"),
        (record("uttp://a.example/x"), "its address is none of the web"),
        (record("http://a.example/x", WARC_Type="respönse"), "it does not say of what kind it is"),
        (record("http://a.example/x").replace(b"WARC-Type", b"X-Type"), "it does not say of what kind it is"),
        (record("http://a.example/x", Content_Length="many"), "it does not say how long it is"),
    ],
)
def test_a_record_that_lacks_what_it_must_say_costs_itself_alone(tmp_path, name, flawed, said):
    whole = [record(f"http://a.example/{number}") for number in (1, 2)]
    path = written(tmp_path / name, whole[0], flawed, whole[1])
    found = contents(path)
    assert [page.url for page in found.pages][:1] == ["http://a.example/1"]
    offset = len(gzip.compress(whole[0])) if path.suffix == ".gz" else len(whole[0])
    told = found.refused[0]
    assert (told.reason, told.item) == ("bad_record", f"{path} at byte {offset}")
    assert said in told.detail
    if b"many" not in flawed:  # where it ends, nobody can tell
        assert [page.url for page in found.pages] == ["http://a.example/1", "http://a.example/2"]


def test_records_that_need_no_address_are_no_faults(tmp_path):
    about = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 9\r\n\r\nformat: x\r\n\r\n"
    path = written(tmp_path / "crawl.warc", about, record("http://a.example/1"))
    assert read(path) == (["http://a.example/1"], [])


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2999-01-01T00:00:00Z", "lies ahead (2999-01-01T00:00:00Z)"),
        ("0001-01-01T00:00:00Z", "no date that can be read"),
        ("tomorrow", "no date that can be read"),
    ],
)
def test_a_record_of_no_time_that_was_is_told(tmp_path, date, said):
    path = written(tmp_path / "crawl.warc", record("http://a.example/1", WARC_Date=date))
    assert read(path) == ([], [("bad_record", "http://a.example/1")])
    assert said in contents(path).refused[0].detail


def test_a_record_of_some_days_ahead_is_told(tmp_path):
    date = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    path = written(tmp_path / "crawl.warc", record("http://a.example/1", WARC_Date=date))
    assert read(path) == ([], [("bad_record", "http://a.example/1")])
    assert "lies ahead" in contents(path).refused[0].detail


def crawled(packed: bool) -> bytes:
    """A file as the library writes it, with both digests for each record."""
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
    for number in range(3):
        told = {"WARC-Date": DATE, "WARC-Record-ID": f"<urn:uuid:{number}>"}
        body = BytesIO(BODY + b" %d" % number)
        url = f"http://a.example/{number}"
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=body, http_headers=headers, warc_headers_dict=told
            )
        )
    return stream.getvalue()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(packed=st.booleans(), share=st.floats(0, 1, exclude_max=True), new=st.integers(0, 255))
def test_one_wrong_byte_gives_no_other_text_and_loses_no_page_in_silence(
    tmp_path, capsys, packed, share, new
):
    content = bytearray(crawled(packed))
    content[int(share * len(content))] = new
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(content)
    found = contents(path)
    bodies = [fetch(page.item, Archive(tmp_path / "own"), Limits(), NOW).body for page in found.pages]
    assert {*bodies} <= {BODY + b" %d" % number for number in range(3)}
    assert len(bodies) == 3 or found.refused
    assert capsys.readouterr() == ("", "")


def test_what_changed_since_it_was_listed_is_not_read(tmp_path):
    digest = f"sha1:{hashed('sha1', BODY, 'base32')}"
    path = written(tmp_path / "crawl.warc", record("http://a.example/1", WARC_Payload_Digest=digest))
    item = contents(path).pages[0].item
    path.write_bytes(path.read_bytes().replace(b"141", b"999"))
    with pytest.raises(ItemRejected, match="its bytes have changed"):
        fetch(item, Archive(tmp_path / "own"), Limits(), NOW)


def test_our_own_captures_tell_when_they_were_altered(tmp_path):
    page = Exchange("200 OK", [("Content-Type", "text/html")], [("Host", "a.example")])
    for number in (1, 2):
        Archive(tmp_path).store(BODY + b"%d" % number, f"https://a.example/{number}", NOW, exchange=page)
    file = min(tmp_path.glob("*/*.warc.gz"))
    altered = gzip.decompress(file.read_bytes()).replace(b"141", b"999").split(b"WARC/1.1")[1:]
    file.write_bytes(b"".join(gzip.compress(b"WARC/1.1" + each) for each in altered))
    pages, refused = read(tmp_path)
    assert len(pages) == 1
    assert [reason for reason, _ in refused] == ["bad_digest"]


@pytest.mark.parametrize("name", ["old.arc", "old.arc.gz"])
def test_files_of_the_format_before_are_read(tmp_path, name):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    version = b"1 0 crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://old.arc 0.0.0.0 20080430204825 text/plain %d\n%s\n" % (len(version), version)
    page = b"http://a.example/1 10.0.0.1 20080430204826 text/html %d\n%s\n" % (len(answer), answer)
    path = written(tmp_path / name, head, page)
    assert read(path) == (["http://a.example/1"], [])
    got = fetch(contents(tmp_path).pages[0].item, Archive(tmp_path / "own"), Limits(), NOW)
    assert (got.body, got.capture.media_type) == (BODY, "text/html")
    assert got.capture.fetched_at == datetime(2008, 4, 30, 20, 48, 26, tzinfo=UTC)


def test_pictures_and_their_revisits_are_passed_over_without_a_word(tmp_path):
    with (tmp_path / "crawl.warc").open("wb") as stream:
        writer = WARCWriter(stream, gzip=False)
        for url, kind, body in (
            ("http://a.example/p.png", "image/png", b"\x89PNG"),
            ("http://a.example/p.pdf", "application/pdf", BODY),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(body),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": DATE},
                )
            )
            for later, at in (("again", DATE), ("elsewhere", "2020-01-01T00:00:00Z")):
                told = {"WARC-Date": "2024-01-03T00:00:00Z"}
                revisit = writer.create_revisit_record(f"{url}?{later}", "sha1:X", url, at, headers, told)
                revisit.rec_headers.remove_header("WARC-Payload-Digest")
                writer.write_record(revisit)
    assert read(tmp_path) == (["http://a.example/p.pdf", "http://a.example/p.pdf?again"], [])


def test_a_day_that_is_no_folder_is_told_in_one_line(tmp_path):
    (tmp_path / "2025-02-12").write_bytes(b"")
    with pytest.raises(SettingError, match="2025-02-12 is a file or lies in one, where captures") as told:
        Archive(tmp_path).store(BODY, "https://a.example/", NOW)
    assert "\n" not in str(told.value)
    Archive(tmp_path).store(BODY, "https://a.example/", NOW + timedelta(days=1))


def test_a_disk_that_takes_nothing_is_told_in_one_line(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tasks.sources.archive.os.fsync", full)
    with pytest.raises(SettingError, match=r"No space left on device.*check its rights and the space"):
        Archive(tmp_path).store(BODY, "https://a.example/", NOW)
    assert [*tmp_path.glob("*/*")] == []
