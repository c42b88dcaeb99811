"""CSV of `claims sql` in a spreadsheet: texts stay texts, numbers stay numbers."""

import csv
import io

import pytest

from flows.cli.sql import print_csv


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5 °C", "'-5 °C"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("60 %", "60 %"),
        ('a "b", c', 'a "b", c'),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (None, ""),
        (["=1"], "['=1']"),
    ],
)
def test_no_cell_begins_as_a_formula(capsys: pytest.CaptureFixture[str], value: object, cell: str) -> None:
    print_csv(["=head"], [[value]])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["'=head"]
    assert rows[1:] == [[cell]]
