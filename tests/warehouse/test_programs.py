"""Programs are kept in a home once, the same to the byte, and come back only as what their name says."""

import io
import zipfile

import pytest

from warehouse.home import Home
from warehouse.programs import (
    Altered,
    keep,
    kept_outlets,
    kept_program,
    kept_sources,
    lay_out,
    packed,
)
from warehouse.versions import is_of_program, name_of, program_sources, program_version

SOURCES = {"tasks/a.py": b"a = 1\n", "warehouse/queries/b.sql": b"SELECT 1;\n"}


@pytest.fixture
def bare(tmp_path):
    return Home(tmp_path / "home")


def put(home, version, content):
    home.code.mkdir(parents=True, exist_ok=True)
    kept_program(home, version).write_bytes(content)


def zipped(**members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return target.getvalue()


def test_the_running_program_is_kept_once_and_comes_back_whole(bare):
    keep(bare)
    (kept,) = bare.code.iterdir()
    written = kept.stat().st_mtime_ns
    keep(bare)
    assert kept == kept_program(bare, program_version())
    assert kept.stat().st_mtime_ns == written
    assert kept_sources(bare, program_version()) == program_sources()


def test_the_operators_outlets_are_kept_by_their_version(bare):
    bare.root.mkdir()
    bare.outlets.write_text("a: 1", "utf-8")
    keep(bare, "v1")
    bare.outlets.write_text("a: 2", "utf-8")
    keep(bare, "v2")
    assert [kept_outlets(bare, name).read_text("utf-8") for name in ("v1", "v2")] == ["a: 1", "a: 2"]


def test_packed_sources_are_the_same_to_the_byte_in_whatever_order():
    assert packed(SOURCES) == packed(dict(reversed(SOURCES.items())))


def test_what_is_not_kept_is_none(bare):
    assert kept_sources(bare, "0" * 64) is None


def test_other_sources_than_the_name_says_are_refused(bare):
    put(bare, name_of(SOURCES), packed(SOURCES | {"tasks/a.py": b"a = 2\n"}))
    with pytest.raises(Altered, match="does not hold the program that it is named by"):
        kept_sources(bare, name_of(SOURCES))


@pytest.mark.parametrize(
    "path", ["tasks/../../a.py", "/tasks/a.py", "flows/a.py", "tasks/a.pth", "tasks//a.py"]
)
def test_a_path_that_is_no_source_is_refused(bare, path):
    put(bare, name_of(SOURCES), zipped(**{path: b""}))
    with pytest.raises(Altered, match="no source of the program"):
        kept_sources(bare, name_of(SOURCES))
    with pytest.raises(Altered, match="no source of the program"):
        lay_out({path: b""}, bare.root)


@pytest.mark.parametrize("content", [b"", b"no zip", packed(SOURCES)[:150]])
def test_what_is_no_zip_is_refused(bare, content):
    put(bare, "0" * 64, content)
    with pytest.raises(Altered, match="cannot be unpacked"):
        kept_sources(bare, "0" * 64)


def test_a_zip_of_more_than_a_program_is_refused(bare, monkeypatch):
    monkeypatch.setattr("warehouse.programs.MOST_BYTES", 10)
    put(bare, name_of(SOURCES), packed(SOURCES))
    with pytest.raises(Altered, match="more than a program can"):
        kept_sources(bare, name_of(SOURCES))


def test_sources_are_laid_out_as_they_were(tmp_path):
    lay_out(SOURCES, tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in SOURCES} == SOURCES


def test_the_sources_of_the_program_are_told_by_their_paths():
    assert all(map(is_of_program, program_sources()))
    assert "warehouse/reference/entities.csv" in program_sources()
