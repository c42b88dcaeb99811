"""The interval that a claim is drawn with beside its evidence."""

import pytest

from tasks.verdicts.telling import compared_interval, told_reading


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


def told(sentence, quote, subject="Nvidia", predicate="revenue", ends=(0.555, 0.565), **changes):
    unstated = dict.fromkeys(("object_name", "time_text", "speaker_name", "cited_outlet_name", "conditions"))
    row = {
        "sentence": sentence,
        "quote": quote,
        "value_text": quote,
        "subject_name": subject,
        "predicate": predicate,
        "unit": "fraction",
        "comparator": "exact",
        "modality": "asserted",
        "value_low": ends[0],
        "value_high": ends[1],
        "change": "by",
    }
    return told_reading(unstated | row | changes).partition(": ")[2]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (told("Nvidia's revenue rose 56 percent.", "56 percent"), "revenue, up 56 %"),
        (told("Der Umsatz von Nvidia sank um 56 Prozent.", "56 Prozent"), "revenue, down 56 %"),
        (told("寒武纪营收同比增长1332%。", "1332%", ends=(13.315, 13.325)), "revenue, up 1,332 %"),
        (told("英伟达营收下降56%。", "56%"), "revenue, down 56 %"),
        (
            told("Revenue rose more than 56 %.", "56 %", ends=(0.56, None), comparator="more_than"),
            "revenue, up more than 56 %",
        ),
        (
            told(
                "Shipments fell by 20,000 units.",
                "20,000 units",
                predicate="shipments",
                ends=(20000, 20000),
                unit="count",
            ),
            "shipments, down 20,000",
        ),
        (
            told("Nvidia wrote down $4.5bn.", "$4.5bn", predicate="write_down", ends=(4e9, 4e9), unit="USD"),
            "write down 4 billion USD",
        ),
        (told("Revenue grew by a factor of 3.", "factor of 3", ends=(3, 3)), "revenue change of 3x"),
        (told("Revenue rose to 56 percent.", "56 percent", change="to"), "revenue to 56 %"),
        (told("The margin is 56 percent.", "56 percent", change=None), "revenue 56 %"),
    ],
)
def test_a_change_is_told_as_one_with_the_way_it_goes(found, words):
    assert found == words
