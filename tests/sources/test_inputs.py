import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import pytest

from tasks.sources.archive import Archive, NotArchived
from tasks.sources.inputs import Limits, fetch, fetch_unarchived
from tasks.sources.outlets import load_outlets
from tasks.sources.web.exchange import Exchange
from warehouse.records.source import ItemRejected

NOW = datetime(2025, 2, 12, 8, tzinfo=UTC)


def reason(item, tmp_path, limits=None):
    with pytest.raises(ItemRejected) as caught:
        fetch(str(item), Archive(tmp_path / "captures"), limits or Limits(), NOW)
    assert not (tmp_path / "captures").exists()
    return caught.value.reason


def test_bad_paths_are_turned_away(tmp_path):
    (tmp_path / "empty").write_text(" \n")
    assert reason(tmp_path / "none", tmp_path) == "missing"
    assert reason(tmp_path, tmp_path) == "directory"
    assert reason(tmp_path / "empty", tmp_path) == "empty"
    assert reason("/dev/zero", tmp_path) == "not_a_file"
    assert reason("a\0b", tmp_path) == "unreadable"
    assert reason("ftp://host/file", tmp_path) == "bad_url"


def test_fifty_megabytes_are_refused_without_being_read(tmp_path, monkeypatch):
    with (tmp_path / "big.html").open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", None)
    assert reason(tmp_path / "big.html", tmp_path) == "too_large"


def test_standard_input_is_read_up_to_the_limit():
    assert fetch_unarchived("-", stdin=BytesIO(b"text")).body == b"text"
    with pytest.raises(ItemRejected, match="larger than 3 bytes"):
        fetch_unarchived("-", Limits(max_bytes=3), NOW, BytesIO(b"text"))


def test_a_file_is_archived_once_and_found_by_its_hash(tmp_path):
    archive = Archive(tmp_path / "captures")
    (tmp_path / "a.txt").write_bytes(b"one text")
    (tmp_path / "b.txt").write_bytes(b"one text")
    one, other = (fetch(str(tmp_path / name), archive, Limits(), NOW) for name in ("a.txt", "b.txt"))
    assert (
        one.capture.capture_sha256 == hashlib.sha256(b"one text").hexdigest() == other.capture.capture_sha256
    )
    kept = {
        each.relative_to(tmp_path / "captures").as_posix() for each in (tmp_path / "captures").rglob("*.gz")
    }
    assert kept == {one.capture.warc_file, other.capture.warc_file}  # one an address
    fetch(str(tmp_path / "a.txt"), archive, Limits(), NOW)
    assert len(list((tmp_path / "captures").rglob("*.gz"))) == 2
    assert archive.body(one.capture.capture_sha256) == b"one text"


def test_what_is_not_archived_is_said_so(tmp_path):
    with pytest.raises(NotArchived):
        Archive(tmp_path).body("0" * 64)


def test_records_pass_warcio_check(tmp_path):
    archive = Archive(tmp_path)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    sent = [("Host", "a.example"), ("User-Agent", "x")]
    captures = [
        archive.store(b"file", "file:///a", NOW),
        archive.store(b"<p>", "http://a.example/", NOW, exchange=Exchange("200 OK", headers, sent)),
    ]
    for capture in captures:
        checked = subprocess.run(
            [Path(sys.executable).parent / "warcio", "check", tmp_path / capture.warc_file],
            capture_output=True,
            text=True,
        )
        assert (checked.returncode, checked.stdout) == (0, "")
    assert archive.body(captures[1].capture_sha256) == b"<p>"


def _store_many(folder):
    archive = Archive(Path(folder))
    for number in range(30):
        archive.store(f"page {number}".encode(), "file:///x", NOW)


def test_processes_that_archive_the_same_do_not_disturb_each_other(tmp_path):
    workers = [get_context("spawn").Process(target=_store_many, args=(str(tmp_path),)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    names = {hashlib.sha256(f"page {number}".encode()).hexdigest() for number in range(30)}
    assert {each.name for each in tmp_path.rglob("*") if each.is_file()} == {
        f"{name}.warc.gz" for name in names
    }
    assert {hashlib.sha256(Archive(tmp_path).body(name)).hexdigest() for name in names} == names


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://www.scmp.com/tech", "scmp"), ("https://m.cctv.com/x", "cctv"), ("https://money.udn.com/", "economic-daily-news"), ("https://notscmp.com/", None), ("http://[::1", None)],  # noqa: E501
)  # fmt: skip
def test_a_host_belongs_to_its_outlet(url, expected):
    found = load_outlets().of_url(url)
    assert (found.outlet_id if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Tom’s Hardware", "toms-hardware"), ("央视新闻", "cctv"), ("路透社", "reuters"), ("IT 之家", "ithome")],
)
def test_a_name_in_any_language_belongs_to_its_outlet(name, expected):
    assert load_outlets().named(name).outlet_id == expected


def test_every_outlet_of_the_entity_registry_is_known():
    from warehouse.reference.load import load_reference

    ids = {each.entity_id for each in load_reference().entities if each.kind == "outlet"}
    assert ids - {each.outlet_id for each in load_outlets().records} == set()
