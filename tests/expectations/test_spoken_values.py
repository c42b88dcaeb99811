"""Values are said as a person reads them."""

import pytest

from expectations.words import interval_words


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (0.595, 0.605, "fraction", "60 %"),
        (None, 1.06, "fraction", "at most 106 %"),
        (15, None, "count", "at least 15"),
        (7, 7, "count", "7"),
        (2787500, 2788500, "count", "2.788 million"),
        (1.35e6, 1.65e6, "count", "1.35 million to 1.65 million"),
        (799.5e12, 800.5e12, "FLOP/s", "800 TFLOP/s"),
        (1978.5e12, 1979.5e12, "FLOP/s", "1,979 TFLOP/s"),
        (299.5e15, 300.5e15, "FLOP/s", "300 PFLOP/s"),
        (4.5e12, 5.5e12, "FLOP/s", "5 TFLOP/s"),
        (1199.5, 1200.5, "W", "1,200 W"),
        (79.5e9, 80.5e9, "byte", "80 GB"),
        (31.5e9, 32.5e9, "byte", "32 GB"),
        (3349.5e9, 3350.5e9, "byte/s", "3.35 TB/s"),
        (6.5e-9, 7.5e-9, "m", "7 nm"),
        (699.5, 700.5, "W", "700 W"),
        (558500, 559500, "W", "559 kW"),
        (None, 604800, "s", "at most 7 days"),
        (1555109.5, 1555110.5, "token/s", "1,555,110 tokens/s"),
        (2025, 2025, "year", "2025"),
        (5.575e6, 5.577e6, "USD", "5,576,000 USD"),
        (None, None, "count", "no value"),
        (0, 0, "fraction", "0 %"),
    ],
)
def test_interval_in_words(low, high, unit, words):
    assert interval_words((low, high), unit) == words
