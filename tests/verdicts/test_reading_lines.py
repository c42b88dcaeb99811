"""A comparison is told as one: how much more or less, not as a share."""

import pytest

from tasks.verdicts.telling import told_reading


def row(sentence, quote):
    return {
        "sentence": sentence,
        "quote": quote,
        "value_text": quote,
        "subject_name": "A",
        "predicate": "performance",
        "object_name": "B",
        "value_low": 0.395,
        "value_high": 0.405,
        "unit": "fraction",
        "comparator": "exact",
        "modality": "asserted",
    }


@pytest.mark.parametrize(
    ("sentence", "quote", "told"),
    [
        ("A is 40% slower than B.", "40%", "A: performance 40 % less than B"),
        ("A reaches 40% of B.", "40%", "A: performance 40 % of B"),
        ("A ist 40 Prozent schneller als B.", "40 Prozent", "A: performance 40 % more than B"),
        ("A的性能比B低40%。", "40%", "A: performance 40 % less than B"),
        ("A的性能达到B的40%。", "40%", "A: performance 40 % of B"),
        ("A is slower than B.", "40%", "A: performance 40 % of B"),
    ],
)
def test_a_comparison_is_told_with_its_way(sentence, quote, told):
    assert told_reading(row(sentence, quote)) == told
