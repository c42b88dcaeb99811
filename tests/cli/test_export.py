"""What is handed on can be read by others, and a spreadsheet runs none of it."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest
from processes import run_claims
from prov.model import ProvDocument
from typer import BadParameter

from flows.cli.export import _site, _write_lines
from warehouse.home import Home


@pytest.fixture(scope="module", params=["prov", "claimreview", "parquet", "csv"])
def exported(
    request: pytest.FixtureRequest, sample_home: Home, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("export")
    done = run_claims(sample_home.root, "export", "--format", request.param, "--out", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(map(Path, done.stdout.splitlines())) == sorted(folder.iterdir())
    return request.param, folder


def test_the_files_are_read_back(exported: tuple[str, Path]) -> None:
    form, folder = exported
    rows = {
        "prov": lambda: len(ProvDocument.deserialize(folder / "provenance.json", format="json").records),
        "claimreview": lambda: len([json.loads(line) for line in (folder / "claimreview.jsonl").open()]),
        "parquet": lambda: len(duckdb.sql(f"FROM '{folder}/claims.parquet'").fetchall()),
        "csv": lambda: len(list(csv.DictReader((folder / "claims.csv").open(encoding="utf-8", newline="")))),
    }[form]()
    assert rows > 5


def test_no_cell_begins_as_a_formula(exported: tuple[str, Path]) -> None:
    form, folder = exported
    if form == "csv":
        for file in folder.iterdir():
            with file.open(encoding="utf-8", newline="") as lines:
                cells = [cell for row in csv.reader(lines) for cell in row]
            assert [
                cell for cell in cells if cell.startswith(("=", "@", "+", "-")) and not _is_number(cell)
            ] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("ftp://a", "is no web address"),
        ("https://", "is no web address"),
        ("https://a.example:99999", "is no web address"),
        ("https://me@a.example/", "without user name, ? and # is needed"),
        ("https://a.example/?page=1", "without user name, ? and # is needed"),
        ("https://a.example/#top", "without user name, ? and # is needed"),
    ],
)
def test_a_site_that_is_no_web_address_is_refused(site: str, told: str) -> None:
    with pytest.raises(BadParameter, match=re.escape(told)):
        _site(site)


def test_an_export_holds_no_markup_and_no_turn_of_direction(tmp_path: Path) -> None:
    row = {"headline": "</script><script>alert(1)</script> \u202e\u2028 昇腾"}
    text = _write_lines(tmp_path / "x.jsonl", [row]).read_text(encoding="utf-8")
    assert json.loads(text) == row
    assert not set(text) & set("<>\u202e\u2028")
    assert "昇腾" in text


def test_many_receipts_are_counted_few_are_named(sample_home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    every = run_claims(sample_home.root, "export", "--format", "receipt", "--out", folder)
    files = sorted(folder.iterdir())
    assert every.stdout == f"{len(files)} receipts written to {folder}\n"
    assert len({json.loads(file.read_text())["claim"]["claim_id"] for file in files}) == len(files)
    names = [file.stem.removeprefix("receipt-") for file in files[:2]]
    few = run_claims(sample_home.root, "export", "--format", "receipt", *names, "--out", tmp_path / "few")
    assert few.stdout.splitlines() == [str(tmp_path / "few" / file.name) for file in files[:2]]
    assert [(tmp_path / "few" / file.name).read_bytes() for file in files[:2]] == [
        file.read_bytes() for file in files[:2]
    ]
