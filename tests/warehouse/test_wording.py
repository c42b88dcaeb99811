"""Values are said as a person reads them, in one form everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.records.vocabulary import Comparator, Unit
from warehouse.wording import interval_words, value_words


@pytest.mark.parametrize(
    ("low", "high", "unit", "comparator", "words"),
    [
        (0.595, 0.605, "fraction", "exact", "60 %"),
        (0.595, 0.605, "fraction", None, "60 %"),
        (0.5, 0.7, "fraction", None, "50 to 70 %"),
        (2.765, 2.775, "fraction", "exact", "2.77x"),
        (2, 2, "fraction", "exact", "2x"),
        (1.8, 2.2, "fraction", "between", "180 % to 2.2x"),
        (2, 4, "fraction", "between", "2x to 4x"),
        (None, 1.06, "fraction", None, "at most 106 %"),
        (1, None, "fraction", "more_than", "more than 100 %"),
        (0, 0, "fraction", "exact", "0 %"),
        (-0.2, -0.2, "fraction", "exact", "-20 %"),
        (15, None, "count", "at_least", "at least 15"),
        (3000, None, "count", "more_than", "more than 3,000"),
        (None, 15, "count", "at_most", "at most 15"),
        (0, 15, "count", "less_than", "less than 15"),
        (7, 7, "count", "exact", "7"),
        (1747, 1747, "count", "exact", "1,747"),
        (2787500, 2788500, "count", "exact", "2.788 million"),
        (1.35e6, 1.65e6, "count", "approximate", "about 1.5 million"),
        (1.35e6, 1.5e6, "count", "approximate", "nearly 1.5 million"),
        (450_000, 500_000, "count", "approximate", "nearly 500,000"),
        (500_000, 550_000, "count", "approximate", "just over 500,000"),
        (427_500, 522_500, "count", "approximate", "about 475,000"),
        (0.54, 0.66, "fraction", "approximate", "about 60 %"),
        (20, 100, "count", "approximate", "20 to 100"),
        (1.35e6, 1.65e6, "count", "between", "1.35 to 1.65 million"),
        (0.9e6, 1.1e6, "count", "between", "900,000 to 1.1 million"),
        (6.705e11, 6.715e11, "count", "exact", "671 billion"),
        (799.5e12, 800.5e12, "FLOP/s", "exact", "800 TFLOP/s"),
        (1978.5e12, 1979.5e12, "FLOP/s", None, "1,979 TFLOP/s"),
        (299.5e15, 300.5e15, "FLOP/s", None, "300 PFLOP/s"),
        (4.5e12, 5.5e12, "FLOP/s", None, "5 TFLOP/s"),
        (511.5e12, 512.5e12, "OP/s", None, "512 TOP/s"),
        (1199.5, 1200.5, "W", None, "1,200 W"),
        (558500, 559500, "W", None, "559 kW"),
        (79.5e9, 80.5e9, "byte", None, "80 GB"),
        (3195e9, 3205e9, "byte/s", "exact", "3.2 TB/s"),
        (3349.5e9, 3350.5e9, "byte/s", None, "3.35 TB/s"),
        (6.5e-9, 7.5e-9, "m", None, "7 nm"),
        (8.135e-4, 8.145e-4, "m2", None, "814 mm²"),
        (None, 604800, "s", "less_than", "less than 7 days"),
        (86400, 86400, "s", "exact", "1 day"),
        (3 * 31557600, 3 * 31557600, "s", "exact", "3 years"),
        (0.0195, 0.0205, "s", "exact", "20 ms"),
        (1555109.5, 1555110.5, "token/s", None, "1,555,110 tokens/s"),
        (2025, 2025, "year", "exact", "2025"),
        (2025, 2027, "year", "between", "2025 to 2027"),
        (5.5755e6, 5.5765e6, "USD", "exact", "5.576 million USD"),
        (None, None, "count", None, ""),
        (None, None, "count", "at_least", ""),
    ],
)
def test_interval_in_words(low, high, unit, comparator, words):
    assert interval_words(low, high, unit, comparator) == words


@given(
    st.floats(-1e21, 1e21),
    st.sampled_from([*Unit, "USD", None]),
    st.sampled_from([*Comparator, None]),
)
def test_every_value_has_words_without_an_exponent(value, unit, comparator):
    assert "e+" not in value_words(value, unit)
    assert interval_words(value, value, unit, comparator).endswith(value_words(value, unit))
