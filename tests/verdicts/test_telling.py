"""The interval that a claim is drawn with beside its evidence."""

import pytest

from tasks.verdicts.telling import compared_interval


@pytest.mark.parametrize(
    ("sentence", "quote", "ends", "drawn"),
    [
        ("The H200 has 76 % more memory than the H100.", "76 %", (0.755, 0.765), (1.755, 1.765)),
        ("Der H20 ist 40 Prozent langsamer als der H100.", "40 Prozent", (0.395, 0.405), (0.595, 0.605)),
        ("910C比H100慢40%。", "40%", (0.395, 0.405), (0.595, 0.605)),
        ("The 910C reaches 60 % of the H100.", "60 %", (0.595, 0.605), (0.595, 0.605)),
        ("The H20 is at most 40 % slower than the H100.", "40 %", (None, 0.4), (0.6, None)),
    ],
)
def test_a_difference_is_drawn_as_the_ratio_that_evidence_gives(sentence, quote, ends, drawn):
    row = {
        "sentence": sentence,
        "quote": quote,
        "value_text": quote,
        "unit": "fraction",
        "object_name": "Nvidia H100",
        "comparator": "exact",
        "value_low": ends[0],
        "value_high": ends[1],
    }
    found = compared_interval(row)
    assert (found["value_low"], found["value_high"]) == pytest.approx(drawn)
