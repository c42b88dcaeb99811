import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.claims.periods.expressions import find_periods
from tasks.claims.quantities import find_quantities

LANGUAGES = st.sampled_from(["de", "en", "zh"])
FRAMES = {"en": "It reached {} again.", "de": "Es erreichte {} wieder.", "zh": "它再次达到了{}。"}
BOUNDS = {
    "en": {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "approximate": "about "},
    "de": {"at_least": "mindestens ", "more_than": "mehr als ", "at_most": "bis zu ", "approximate": "rund "},
    "zh": {"at_least": "至少", "more_than": "超过", "at_most": "最多", "approximate": "约"},
}
UNITS = {
    "%": ("fraction", 0.01),
    "GB": ("byte", 1e9),
    "kW": ("W", 1e3),
    "nm": ("m", 1e-9),
    "TFLOPS": ("FLOP/s", 1e12),
}


def _written(number, language):
    text = f"{number:,}"
    return text.translate({44: ".", 46: ","}) if language == "de" else text


@given(
    LANGUAGES,
    st.integers(2, 999_999),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["exact", *BOUNDS["en"]]),
)
def test_a_rendered_interval_is_read_back(language, number, unit, comparator):
    bound = BOUNDS[language].get(comparator, "")
    text = FRAMES[language].format(f"{bound}{_written(number, language)} {unit}")
    (quantity,) = find_quantities(text, language)
    canonical, factor = UNITS[unit]
    low = {"exact": number - 0.5, "approximate": number * 0.9, "at_most": None}.get(comparator, number)
    high = {"exact": number + 0.5, "approximate": number * 1.1, "at_most": number}.get(comparator)
    assert (quantity.unit, quantity.comparator.value) == (canonical, comparator)
    assert quantity.low == (None if low is None else pytest.approx(low * factor))
    assert quantity.high == (None if high is None else pytest.approx(high * factor))


@given(st.text(max_size=200), LANGUAGES)
def test_any_text_keeps_its_offsets(text, language):
    for found in (*find_quantities(text, language), *find_periods(text, language)):
        assert found.text == text[found.char_start : found.char_end] != ""


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789.,%-–$€¥ \u00a0十百千万亿分之三两半年月日个家",
                "Mio. ",
                "zwei",
                "hundert",
                "und",
                " to ",
                "bis ",
                "GB",
                "x",
            ]
        ),
        max_size=40,
    ),
    LANGUAGES,
)
def test_number_soup_keeps_its_offsets_and_order(pieces, language):
    text = "".join(pieces)
    found = find_quantities(text, language)
    assert [q.text for q in found] == [text[q.char_start : q.char_end] for q in found]
    assert all(a.char_end <= b.char_start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["1", "三分之", "eins", "hundertund", "1-", "1.", "„", "2025年", "1,000"])
@pytest.mark.parametrize("language", ["de", "en", "zh"])
def test_a_long_run_is_read_to_its_end(piece, language):
    text = piece * (20_000 // len(piece)) + " 96 GB"
    assert find_quantities(text, language)[-1].char_end <= len(text)
