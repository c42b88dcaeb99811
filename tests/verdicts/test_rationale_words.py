"""Rationales say sign, rate and denial, and who tells what somebody said."""

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge
from warehouse.records.vocabulary import ClaimKind, Comparator, Modality

CHIPS = ("nvidia", "employees", None)


def told(first, second, names=("golem", "heise")):
    """The rationale on the first of two claims in documents of two outlets."""
    documents = [document(f"d{number}", name) for number, name in enumerate(names)]
    found = dossier(documents, [first, second])
    by_claim = {each.verdict.claim_id: each.verdict for each in judge(found, REFERENCE, RULES).judgements}
    return by_claim[first.claim_id]


def worded(where, sentence, quote, value, **fields):
    """A claim on revenue in a sentence of its own."""
    start = sentence.index(quote)
    made = claim(where, "nvidia", "revenue", None, value, kind=ClaimKind.AMOUNT, start=start, **fields)
    change = {"sentence": sentence, "sentence_start": 0, "quote": quote, "value_text": quote}
    return made.model_copy(update=change)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            ("Revenue fell by 10 percent.", "10 percent"),
            ("Der Umsatz stieg um 10 Prozent.", "10 Prozent"),
            ("the claim of a change of -10 %", "gives a change of 10 % instead"),
        ),
        (
            ("营收增长10%。", "10%"),
            ("营收下降10%。", "10%"),
            ("the claim of a change of 10 %", "gives a change of -10 % instead"),
        ),
    ],
)
def test_a_change_keeps_its_sign(first, second, words):
    claims = [
        worded(f"d{number}", *each, (0.095, 0.105, "fraction"), change="by")
        for number, each in enumerate((first, second))
    ]
    rationale = told(*claims).rationale
    assert all(each in rationale for each in words), rationale


def test_a_rate_keeps_its_denominator():
    first, second = (
        claim(f"d{number}", "tsmc", "capacity", None, (1499.5, 1500.5, "count"), per=per)
        for number, per in enumerate(("week", "month"))
    )
    rationale = told(first, second).rationale
    assert "the claim of 1,500 per week" in rationale
    assert "gives 1,500 per month instead" in rationale


NUMBER = (99_500, 100_500, "count")


def test_a_denied_figure_is_told_as_a_denial():
    denied = claim("d0", *CHIPS, NUMBER, modality=Modality.DENIED)
    given = claim("d1", *CHIPS, NUMBER)
    assert told(denied, given).rationale.startswith(
        "The evidence on the denial of 100,000 conflicts: Heise gives 100,000."
    )
    denied, given = claim("d1", *CHIPS, NUMBER, modality=Modality.DENIED), claim("d0", *CHIPS, NUMBER)
    assert told(given, denied).rationale.startswith(
        "The evidence on the claim of 100,000 conflicts: Heise denies 100,000."
    )


def test_a_denial_is_supported_by_another_figure():
    denied = claim("d0", *CHIPS, NUMBER, modality=Modality.DENIED)
    other = claim("d1", *CHIPS, (79_500, 80_500, "count"))
    assert "supports the denial of 100,000: Heise gives 80,000." in told(denied, other).rationale


def test_what_is_asserted_and_differs_is_given_instead():
    first, second = claim("d0", *CHIPS, NUMBER), claim("d1", *CHIPS, (79_500, 80_500, "count"))
    assert "the claim of 100,000 conflicts: Heise gives 80,000 instead." in told(first, second).rationale


def test_who_tells_what_another_said_is_named():
    first, second = (
        claim(f"d{number}", *CHIPS, NUMBER, claimant_id="bernstein", speaker_name="Bernstein")
        for number in range(2)
    )
    verdict = told(first, second)
    assert verdict.attribution_label == "confirmed"
    assert "That Bernstein did say so is told by Heise too" in verdict.rationale
    assert "Bernstein did say so." not in verdict.rationale


def test_a_document_of_the_source_itself_needs_no_teller():
    first = claim("d0", *CHIPS, NUMBER, cited_outlet_id="heise")
    verdict = told(first, claim("d1", *CHIPS, NUMBER))
    assert verdict.attribution_label == "confirmed"
    assert "Heise did say so." in verdict.rationale


@pytest.mark.parametrize(
    ("speaker", "label", "words"),
    [
        (None, "none", None),
        (
            "people familiar with the matter",
            "unchecked",
            "«people familiar with the matter» are nobody tells",
        ),
        ("Erika Muster", "unchecked", "Nothing comparable of Erika Muster is at hand"),
    ],
)
def test_an_outlet_that_credits_itself_is_not_looked_for(speaker, label, words):
    own = claim("d0", *CHIPS, NUMBER, cited_outlet_id="golem", speaker_name=speaker)
    verdict = told(own, claim("d1", *CHIPS, (79_500, 80_500, "count")))
    assert verdict.attribution_label == label
    assert "of golem is at hand" not in verdict.rationale.casefold()
    assert words is None or words in verdict.rationale


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "value", "words"),
    [
        (
            "nvidia-b200",
            "memory_capacity",
            None,
            (191.5e9, 192.5e9, "byte"),
            "outside the claimed 192 GB, but there is also Nvidia B200: 192 GB (",
        ),
        (
            "amd-mi355x",
            "inference_performance",
            "nvidia-b200",
            (1.0, None, "fraction", Comparator.MORE_THAN),
            "8 ratios of measured or listed figures, each under conditions of its own, give 86.17 to 141.2 %",
        ),
    ],
)
def test_what_leaves_a_claim_open_is_named(subject, predicate, target, value, words):
    made = claim("d", subject, predicate, target, value)
    (judgement,) = judge(dossier([document("d", "golem")], [made]), REFERENCE, RULES).judgements
    assert words in judgement.verdict.rationale


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "2025-02-20",
            "The documents of Reuters at hand came out after the claim, which cannot have quoted them.",
        ),
        ("2025-02-11", "Reuters said something else: it gives 1,400, the claim 1,200."),
    ],
)
def test_page_of_the_credited_outlet_that_came_later_is_told_of(day, said):
    """It is at hand, and shows nothing of what was said before."""
    documents = [document("copy", "golem", "2025-02-12"), document("source", "reuters", day)]
    claims = [
        claim("copy", *CHIPS, (1200, 1200, "count"), cited_outlet_id="reuters", cited_outlet_name="Reuters"),
        claim("source", *CHIPS, (1400, 1400, "count")),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES).judgements
    (verdict,) = (each.verdict for each in found if each.verdict.attribution_label != "none")
    assert said in verdict.rationale
