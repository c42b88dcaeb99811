"""Each bad input: one clear line, a row in `rejections`, exit code 1, and the other inputs done."""

import json
import os
import random
import shutil
import socket

import pytest
from processes import run_claims, said

from warehouse.home import Home
from warehouse.query import query

# One run over bad inputs of every kind takes a minute.
pytestmark = pytest.mark.slow

PAGE = (
    '<html><head><meta charset="gb2312"><title>昇腾</title></head><body><article><h1>昇腾910C的推理性能</h1>'
    "<p>据央视报道，国内至少有15家芯片企业完成了对DeepSeek模型的适配。</p>"
    "<p>华为昇腾910C的推理性能达到英伟达H100的60%。</p></article></body></html>"
)
FRENCH = (
    "Le président de la société a déclaré que l'entreprise avait vendu trois mille cartes cette année. " * 5
)
GERMAN = "Die Firma verkaufte 5.000 Beschleuniger nach Köln, sagte ihr Chef am Montag. "

# What stands in the line after the input's name: the reason and a remedy.
REASONS = {
    "missing.txt": ("missing", "no such file"),
    "folder": ("directory", "is a directory"),
    "empty.html": ("empty", "is empty"),
    "blank.html": ("empty", "is empty"),
    "binary.bin": (None, "; "),
    "picture.html": ("not_text", "binary file"),
    "huge.html": ("too_large", "larger than 16 MB"),
    "book.txt": ("too_large", "pass the articles in it one by one"),
    "french.txt": ("unsupported_language", "another language"),
    "broken.txt": ("broken_encoding", "save it as UTF-8"),
    "red\x1b[31m\nname.txt": ("empty", "is empty"),
    "refuses": ("unreachable", "connection failed"),
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory, sample_home):
    """One call with every bad input and a good one between them."""
    folder = tmp_path_factory.mktemp("bad")
    _write_inputs(folder)
    home = Home(folder / "home")
    shutil.copytree(sample_home.prefect, home.prefect)
    inputs = {name: str(folder / name) for name in REASONS} | {
        "refuses": f"http://127.0.0.1:{_closed_port()}/"
    }
    arguments = [*inputs.values()]
    arguments.insert(5, str(folder / "good.html"))
    return home, inputs, run_claims(home.root, "check", *arguments, CLAIMLEDGER_ALLOW_LOCAL="1")


def _write_inputs(folder):
    (folder / "folder").mkdir()
    (folder / "good.html").write_bytes(PAGE.encode("gb18030"))
    (folder / "empty.html").write_bytes(b"")
    (folder / "blank.html").write_bytes(b" \n\t\n")
    (folder / "binary.bin").write_bytes(random.Random(1).randbytes(20_000))
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3_000))
    (folder / "huge.html").write_bytes(b"<p>" + b"Nvidia sold 5 chips. " * 2_500_000)
    (folder / "book.txt").write_text("Nvidia sold 5 chips. " * 50_000, encoding="utf-8")
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "broken.txt").write_bytes(GERMAN.encode() + b"\xff\xfe\xc3\x28\xe2\x82" * 200)
    (folder / "red\x1b[31m\nname.txt").write_bytes(b"")


def _closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_run_failed_and_nothing_but_plain_lines_was_said(bad):
    _, _, done = bad
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(said(done)) == len(REASONS)
    rest = [line for line in done.stderr.splitlines() if not line.startswith("claims:")]
    assert all(" of 13)" in line or line == "starting Prefect" for line in rest), rest


@pytest.mark.parametrize("name", REASONS)
def test_each_is_named_in_one_line_with_reason_and_remedy(bad, name):
    _, inputs, done = bad
    shown = inputs[name].replace("\x1b", "\\x1b").replace("\n", "\\n")
    lines = [line for line in said(done) if line.startswith(f"claims: {shown}: ")]
    assert len(lines) == 1, said(done)
    assert REASONS[name][1] in lines[0]
    assert ("; " in lines[0]) or (", " in lines[0])


def test_each_is_a_row_of_rejections(bad):
    home, _, _ = bad
    rows = query(home, "SELECT reason, item, flow_run_id FROM rejections").rows
    found = sorted(reason for reason, _, _ in rows)
    assert all(item.startswith(("file:///", "http://")) for _, item, _ in rows), rows
    assert all(run for _, _, run in rows)
    expected = [reason for reason, _ in REASONS.values() if reason]
    assert set(expected) <= set(found)
    assert len(found) == len(REASONS)


def test_the_good_page_in_gb18030_among_them_was_judged(bad):
    home, _, done = bad
    rows = query(
        home, "SELECT quote FROM claims JOIN current_verdicts USING (claim_id) WHERE unit = 'fraction'"
    )
    assert rows.rows == (("60%",),)
    assert "昇腾910C的推理性能" in done.stdout


def test_known_bytes_add_nothing_and_a_private_address_is_not_asked(bad):
    home, _, _ = bad
    page = str(home.root.parent / "good.html")
    before = _counts(home)
    done = run_claims(home.root, "check", "--json", page, "http://127.0.0.1/", "-", stdin=PAGE.encode())
    assert done.returncode == 1
    assert len(said(done)) == 2
    assert "http://127.0.0.1/: 127.0.0.1 is no public address" in said(done)[0]
    assert said(done)[1] == f"claims: standard input: the same article as {page}; it is recorded once"
    found = json.loads(done.stdout)
    told = {"already_known": 1, "rejections": 1, "visits": 1}
    assert found["recorded"] == dict.fromkeys(found["recorded"], 0) | told
    assert [claim["quote"] for claim in found["claims"]].count("60%") == 1
    assert _counts(home) == before | {"rejections": before["rejections"] + 1}


def _counts(home):
    views = ("documents", "claims", "verdict_history", "failed_checks", "rejections")
    return {view: query(home, f"SELECT count(*) FROM {view}").rows[0][0] for view in views}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    done = run_claims(tmp_path / "locked" / "home", "check", "x.txt")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
