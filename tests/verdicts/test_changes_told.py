import pytest
from verdict_dossiers import RULES, claim

from tasks.verdicts.comparing.claimed import of_claims
from warehouse.records.vocabulary import ClaimKind


def change(sentence, quote, value, unit="fraction", how="by"):
    """The interval read from a change told in a sentence."""
    start = sentence.index(quote)
    told = claim(
        "d", "nvidia", "revenue", None, (*value, unit), change=how, kind=ClaimKind.AMOUNT, start=start
    )
    told = told.model_copy(
        update={"sentence": sentence, "sentence_start": 0, "quote": quote, "value_text": quote}
    )
    (reading,) = of_claims([told], RULES).values()
    return reading.value.interval.low, reading.value.interval.high


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "found"),
    [
        ("Revenue rose by 20 percent.", "20 percent", (0.2, 0.2), (0.2, 0.2)),
        ("Revenue fell by 20 percent.", "20 percent", (0.2, 0.2), (-0.2, -0.2)),
        ("Der Umsatz sank um 20 Prozent.", "20 Prozent", (0.2, 0.2), (-0.2, -0.2)),
        ("Der Umsatz legte um 20 Prozent zu.", "20 Prozent", (0.2, 0.2), (0.2, 0.2)),
        ("营收下降20%。", "20%", (0.2, 0.2), (-0.2, -0.2)),
        ("营收增长20%。", "20%", (0.2, 0.2), (0.2, 0.2)),
        ("Revenue doubled.", "doubled", (2.0, 2.0), (0.5, 1.5)),
        ("营收增长两倍。", "两倍", (1.5, 2.5), (1.5, 2.5)),
        ("营收翻了一番。", "翻了一番", (2.0, 2.0), (0.5, 1.5)),
        ("Der Umsatz verdreifachte sich.", "verdreifachte", (3.0, 3.0), (1.5, 2.5)),
    ],
)
def test_change_is_signed_and_a_factor_is_a_growth(sentence, quote, value, found):
    assert change(sentence, quote, value) == found
