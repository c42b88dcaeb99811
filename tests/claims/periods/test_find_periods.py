from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks.claims.periods.expressions import find_periods
from warehouse.yamltext import parse_yaml

CASES = Path(__file__).parent / "cases"
PUBLISHED = datetime(2025, 2, 12, 8, tzinfo=UTC)


def _cases():
    for path in sorted(CASES.glob("*.yml")):
        for case in parse_yaml(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, *case, id=f"{path.stem}:{case[0][:40]}")


@pytest.mark.parametrize(("language", "text", "expected"), _cases())
def test_resolves_against_the_publication_date(language, text, expected):
    found = [
        [
            p.text,
            p.time_start and p.time_start.isoformat(),
            p.time_end and p.time_end.isoformat(),
            p.granularity,
        ]
        for p in find_periods(text, language, 0, PUBLISHED)
    ]
    assert found == expected


@pytest.mark.parametrize(("language", "text"), [("en", "last week"), ("de", "letzte Woche"), ("zh", "上周")])
def test_without_a_publication_date_relative_time_stays_open(language, text):
    (period,) = find_periods(text, language, 5, None)
    assert (period.time_start, period.time_end, period.relative, period.char_start) == (None, None, True, 5)


def test_a_month_without_year_is_the_next_one_after_a_future_cue():
    (period,) = find_periods("It will ship in May.", "en", 0, PUBLISHED)
    assert period.time_start == date(2025, 5, 1)
