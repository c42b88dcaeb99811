"""News sentences whose values were decided before the program read them.

A line is «sentence || quote = interval unit ; …». Intervals: `5` is the point 5, `5~0.5` is [4.5, 5.5],
`[1,2]` a range, `≈5` ±10 %, `≈-5` from below, `≈+5` slightly above, `>`, `>=`, `<`, `<=` are open; a
trailing `≈` says that a range is approximate. A line without values must yield none.
"""

import re
from pathlib import Path

import pytest

from tasks.claims.quantities import find_quantities

NEWS = Path(__file__).parent / "news"
OPEN = {">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than"}
NEAR = {"≈-": (0.9, 1), "≈+": (1, 1.1), "≈": (0.9, 1.1)}
VALUE = re.compile(r"(?P<quote>.+) = (?P<interval>\S+) (?P<unit>\S+)(?P<about> ≈)?")


def _interval(written, about):
    if written.startswith("["):
        low, high = map(float, written[1:-1].split(","))
        return low, high, "approximate" if about else "between"
    for sign, comparator in OPEN.items():
        if written.startswith(sign):
            end = float(written[len(sign) :])
            return (end, None, comparator) if ">" in sign else (None, end, comparator)
    for sign, (low, high) in NEAR.items():
        if written.startswith(sign):
            value = float(written[len(sign) :])
            return value * low, value * high, "approximate"
    middle, _, width = written.partition("~")
    return float(middle) - float(width or 0), float(middle) + float(width or 0), "exact"


def _cases():
    for path in sorted(NEWS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, values = line.partition("||")
                yield pytest.param(
                    path.stem,
                    text.strip(),
                    [VALUE.fullmatch(value.strip()) for value in values.split(";") if value.strip()],
                    id=f"{path.stem}:{text[:40]}",
                )


def _rounded(value):
    return None if value is None else float(f"{value:.5g}")


@pytest.mark.parametrize(("language", "text", "values"), _cases())
def test_reads_what_a_journalist_wrote(language, text, values):
    expected = []
    for value in values:
        low, high, comparator = _interval(value["interval"], value["about"])
        expected.append((value["quote"], _rounded(low), _rounded(high), value["unit"], comparator))
    found = [
        (q.text, _rounded(q.low), _rounded(q.high), q.unit, q.comparator.value)
        for q in find_quantities(text, language)
    ]
    assert found == expected
