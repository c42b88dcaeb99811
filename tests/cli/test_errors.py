"""Errors are one plain line on standard error, whatever their text; commands ask for what they need."""

import os
import pty
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from processes import PROGRAM, SAMPLES, call_claims, claims_environment, run_claims, said

from flows.cli import app
from flows.cli.errors import say
from warehouse.home import Home
from warehouse.query import query


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain ü 昇", "claims: plain ü 昇\n"),
        ("two\nlines\r\x1b[31m", "claims: two\\nlines\\r\\x1b[31m\n"),
        ("right\u202eleft", "claims: right\\u202eleft\n"),
        ("half \udcff", "claims: half \\udcff\n"),
    ],
)
def test_control_signs_are_made_visible(capsys, text, line):
    say(text)
    assert capsys.readouterr().err == line


@pytest.mark.parametrize(
    "arguments",
    [
        ["sql", "FROM claims"],
        ["show", "abcd1234"],
        ["report"],
        ["review"],
        ["export", "--format", "csv"],
        ["replay", "--all"],
    ],
)
def test_before_anything_is_published_one_line_says_what_to_do(tmp_path, arguments):
    done = run_claims(tmp_path / "home", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "run `claims check`" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["sql", "DROP TABLE claim"],
        ["sql", "SELECT nothing FROM nowhere"],
        ["sql", "COPY claims TO '/tmp/claims.csv'"],
        ["sql", "SELECT * FROM read_csv('/etc/passwd')"],
        ["sql", "ATTACH '/tmp/other.duckdb'"],
        ["sql", ""],
        ["show", "zzzz"],
        ["show", ""],
        ["review", "zzzz", "--confirm"],
    ],
)
def test_what_cannot_be_done_is_one_line(sample_home, arguments):
    done = run_claims(sample_home.root, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a command"),
        (["reference"], "Name a command"),
        (["check"], "Missing argument 'FILE|URL ...'"),
        (["check", ""], "an input has no name"),
        (["check", "--outlet", "nobody", "x.txt"], "claims sql 'FROM outlets'"),
        (["check", "--language", "fr", "x.txt"], "'fr' is not one of 'de', 'en', 'zh'"),
        (["check", "--published", "2025-02-30", "x.txt"], "write it like 2025-02-12"),
        (["review", "abc", "--confirm", "--dismiss"], "say one of"),
        (["review", "abc", "--correct", "value_low"], "write FIELD=VALUE"),
        (["review", "abc", "--correct", "value_text=5"], "'value_text' is none of value, value_low"),
        (["review", "abc", "--correct", "value_low=many"], "'many' is no number"),
        (["review", "abc", "--correct", "value_low=nan"], "'nan' is no number"),
        (["review", "abc", "--correct", "unit=stone"], "'stone' is none of fraction, "),
        (["review", "abc", "--correct", "label=true"], "none of supported, refuted, conflicting"),
        (["review", "abc", "--correct", "subject_id=h100"], "do you mean nvidia-dgx-h100, nvidia-h100"),
        (["review", "abc", "--correct", "predicate=cosiness"], "none of "),
        (["review", "abc", "--correct", "unit=W", "--correct", "unit=s"], "unit is given twice"),
        (["review", "abc", "--correct", "value_low=2", "--correct", "value_high=1"], "swap them"),
        (["show", "abc", "--jsno"], "(see claims show --help)"),
        (["reference", "load", "--jsno"], "(see claims reference load --help)"),
        (["chek"], "(see claims --help)"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(tmp_path, arguments, told):
    done = call_claims(tmp_path / "home", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("claims: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_a_query_is_told_its_fault_without_a_drawing(sample_home):
    done = run_claims(sample_home.root, "sql", "SELECT nothing FROM nowhere")
    assert done.stderr.startswith("claims: Catalog Error: Table with name nowhere does not exist!")
    assert "LINE 1" not in done.stderr
    assert "^" not in done.stderr


def test_a_file_where_a_folder_is_needed_is_told(sample_home, tmp_path):
    (tmp_path / "file").touch()
    done = run_claims(sample_home.root, "export", "--format", "csv", "--out", tmp_path / "file")
    assert done.stderr == f"claims: {tmp_path}/file is a file or lies in one; name a folder\n"


def test_an_interrupted_command_says_so(monkeypatch, capsys, sample_home):
    class Interrupted:
        isatty = staticmethod(lambda: False)

        def read(self):
            raise KeyboardInterrupt

    monkeypatch.setattr("warehouse.connection.keep_pandas_out", lambda: None)  # other tests need it
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(sample_home.root))
    monkeypatch.setattr("sys.argv", ["claims", "sql"])
    monkeypatch.setattr("sys.stdin", Interrupted())
    with pytest.raises(SystemExit) as ended:
        app.main()
    told = "claims: interrupted; what was recorded so far stays\n"
    assert (ended.value.code, capsys.readouterr().err.strip("\n") + "\n") == (130, told)


def test_a_reader_that_has_enough_is_no_error(sample_home):
    process = subprocess.Popen(
        [str(PROGRAM), "sql", "SELECT range FROM range(9000)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=claims_environment(sample_home.root),
    )
    process.stdout.read(10)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()


def test_a_home_that_is_no_folder_is_told_before_prefect_starts(tmp_path):
    (tmp_path / "file").touch()
    for home in (tmp_path / "file", tmp_path / "file" / "home"):
        told = f"claims: {home} is a file or lies in one; CLAIMLEDGER_HOME must name a folder\n"
        for command in (["check", "x.txt"], ["ingest"], ["ingest", "own-outlet"]):
            done = run_claims(home, *command)
            assert (done.returncode, done.stdout, done.stderr) == (1, "", told)


def test_inputs_that_are_plainly_wrong_are_told_and_recorded_before_prefect_starts(tmp_path):
    (tmp_path / "empty.txt").touch()
    home, inputs = Home(tmp_path / "home"), [tmp_path / "missing.md", tmp_path, tmp_path / "empty.txt"]
    done = call_claims(home.root, "check", *inputs)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"claims: {inputs[0]}: there is no such file; check the path",
        f"claims: {inputs[1]}: it is a directory; name the files in it",
        f"claims: {inputs[2]}: it is empty; check that it was saved or served whole",
    ]
    assert "3 inputs turned away" in done.stdout
    rows = query(home, "SELECT reason, item FROM rejections ORDER BY reason").rows
    reasons = ("directory", "empty", "missing")
    assert rows == tuple(zip(reasons, (inputs[n].as_uri() for n in (1, 2, 0)), strict=True))


@pytest.mark.slow
def test_a_named_server_that_does_not_answer_is_told_with_the_way_out(tmp_path):
    done = run_claims(tmp_path / "home", "check", SAMPLES[0], PREFECT_API_URL="http://127.0.0.1:9/api")
    assert done.returncode == 1
    assert "no Prefect server answers at http://127.0.0.1:9/api" in said(done)[0]
    assert "make up" in said(done)[0]


def test_a_query_is_read_from_standard_input_but_not_from_a_keyboard(sample_home):
    assert run_claims(sample_home.root, "sql", stdin=b"SELECT 42 AS answer").stdout.split()[-1] == "42"
    keyboard, terminal = pty.openpty()
    done = subprocess.run(
        [str(PROGRAM), "sql"],
        stdin=terminal,
        capture_output=True,
        text=True,
        timeout=60,
        env=claims_environment(sample_home.root),
    )
    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == 2
    assert "write a query" in done.stderr


def test_a_comparison_prints_both_readings(tmp_path):
    done = call_claims(
        tmp_path, "compare", "The H20 has 96 GB of memory.", "Nvidia's H20 comes with 80 GB of HBM3."
    )
    assert done.stdout.splitlines() == [
        "refutes: the evidence gives 80 GB, outside the claimed 96 GB",
        "  claim read as    Nvidia H20: memory capacity 96 GB",
        "  evidence read as Nvidia H20: memory capacity 80 GB",
    ]
    nothing = call_claims(tmp_path, "compare", "The city sleeps.", "The H20 has 96 GB of memory.")
    assert "claim read as    nothing that is claimed" in nothing.stdout


@pytest.mark.parametrize("date", ["1989-12-31", "2999-01-01"])
def test_a_day_on_which_no_page_appeared_is_refused(tmp_path, date):
    (tmp_path / "page.txt").write_text("The H20 has 96 GB of memory.")
    done = call_claims(tmp_path, "extract", tmp_path / "page.txt", "--published", date)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--published {date} cannot be: pages appear from 1990 on" in done.stderr
    tomorrow = (datetime.now(UTC) + timedelta(hours=20)).date().isoformat()
    assert call_claims(tmp_path, "extract", tmp_path / "page.txt", "--published", tomorrow).returncode == 0


def test_captures_of_today_are_said_to_be_sealed_when_the_day_is_over(tmp_path):
    days = [(datetime.now(UTC) - timedelta(days=age)).date().isoformat() for age in (1, 0)]
    for day in days:
        (tmp_path / "captures" / day).mkdir(parents=True)
        (tmp_path / "captures" / day / f"{'a' * 64}.warc.gz").write_bytes(b"x")
    told = call_claims(tmp_path, "archive", "check").stdout.splitlines()[1:]
    assert told[0] == f"{days[0]}: 1 file not sealed yet; seal them with claims archive seal"
    assert told[1].startswith(
        f"{days[1]}: 1 file not sealed yet; claims archive seal does it when the day is"
    )
    sealed = call_claims(tmp_path, "archive", "seal").stdout
    assert sealed.startswith("sealed 1 file in 1 manifest, 0 stamped; 1 file of today wait until the day")
