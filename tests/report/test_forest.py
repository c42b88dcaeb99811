"""Forest plots: one scale, open ends, words that stay words, both themes."""

import re

import pytest

from tasks.report.forest import COLUMNS, MOST, Bar, alternative, forest
from tasks.report.plots import claim_bars
from tasks.report.standing import wilson
from tasks.report.words import columns, shortened

CLAIM = Bar("", "this claim", "claim", 0.595, 0.605, "60 %")


def test_words_are_text_and_escaped() -> None:
    drawn = forest([CLAIM, Bar("华为", "<script>", "refutes", 0.1, None, "at least 10 %")], str)
    assert ">华为</text>" in drawn
    assert ">&lt;script&gt;</text>" in drawn
    assert "<script" not in drawn


def test_the_drawing_follows_the_theme_and_is_the_same_each_time() -> None:
    bars = [CLAIM, Bar("a", "b", "bound", 0.0, 1.06, "at most 106 %")]
    drawn = forest(bars, str)
    assert "prefers-color-scheme:dark" in drawn
    assert "var(--bound)" in drawn
    assert drawn == forest(bars, str)


def test_a_plot_is_no_wider_than_a_telephone_and_its_words_stay_within() -> None:
    long = Bar("g" * 99, "字" * 99, "supports", 1e-9, 2e-9, "0.000000001 to 0.000000002 percentage points")
    drawn = forest([CLAIM, long, Bar("", "", "neutral", 1e9, None, "x")], str)
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', drawn).group(1))
    assert width == 360
    assert max(map(columns, re.findall(r">([^<]*)</text>", drawn))) <= COLUMNS


def test_the_alternative_tells_every_interval_or_how_many_are_left() -> None:
    assert alternative([CLAIM]) == "Forest plot. this claim 60 %."
    assert alternative([CLAIM] * (MOST + 2)).endswith("; and 2 more, see the table.")


def test_a_claim_without_other_intervals_of_its_unit_has_no_plot() -> None:
    claim = {"value_low": 1.0, "value_high": 2.0, "unit": "W"}
    assert claim_bars(claim, [], {}) == []
    assert claim_bars(claim, [claim | {"unit": "count"}], {}) == []


@pytest.mark.parametrize(("hits", "trials", "low", "high"), [(0, 1, 0.0, 0.793), (8, 10, 0.490, 0.943)])
def test_the_interval_of_a_share_is_wilsons(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson(hits, trials) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(("text", "shown"), [("abc", "abc"), ("abcdef", "abc…"), ("字字字", "字…")])
def test_a_han_sign_takes_two_columns(text: str, shown: str) -> None:
    assert shortened(text, 4) == shown
