"""Forest plots: one scale, open ends, words that stay words, both themes."""

import re

import pytest

from tasks.report.forest import BAND, MOST, NARROW, WIDE, Bar, Width, alternative, forest
from tasks.report.plots import claim_bars
from tasks.report.standing import FEWEST, outlet_bars, wilson
from tasks.report.words import brief, columns, shortened

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


@pytest.mark.parametrize(("screen", "points"), [(NARROW, 360), (WIDE, 720)])
def test_a_plot_is_as_wide_as_its_screen_and_its_words_stay_within(screen: Width, points: int) -> None:
    long = Bar("g" * 99, "字" * 99, "supports", 1e-9, 2e-9, "0.000000001 to 0.000000002 percentage points")
    drawn = forest([CLAIM, long, Bar("", "", "neutral", 1e9, None, "x")], str, screen)
    width = float(re.search(r'viewBox="0 0 ([\d.]+) ', drawn).group(1))
    assert width == points
    assert max(map(columns, re.findall(r">([^<]*)</text>", drawn))) <= screen.columns


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


def test_a_band_lies_below_the_words_of_each_row() -> None:
    words_end, interval = 0.85, 1.15
    assert words_end < BAND[0] < interval < BAND[1]
    drawn = forest([CLAIM, Bar("a", "b", "supports", 0.1, 0.9, "10 to 90 %")], str)
    bands = re.findall(r'd="M [\d.]+ ([\d.]+) [^"]*z\s*"[^>]*opacity: 0.18', drawn)
    assert len(set(bands)) == 2, "one for each interval"


def test_outlets_with_few_decided_claims_are_not_drawn() -> None:
    row = {"name": "A", "reliability": 0.8, "refuted": 0}
    assert outlet_bars([row | {"supported": FEWEST - 1}]) == []
    assert len(outlet_bars([row | {"supported": FEWEST}])) == 1


@pytest.mark.parametrize(
    ("version", "shown"),
    [
        ("a" * 64, "a" * 24),
        ("claim-ledger-text/1 trafilatura/2.0.0 lxml/5.4", "claim-ledger-text/1 trafilatura/2.0.0 lxml/5.4"),
        ("ahocorasick-rs==1.0.3 py3langid==0.4.0", "ahocorasick-rs==1.0.3 py3langid==0.4.0"),
    ],
)
def test_only_hashes_are_cut(version: str, shown: str) -> None:
    assert brief(version) == shown
