"""Draft claims become claims and propositions."""

from datetime import UTC, date, datetime

import pytest

from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from warehouse.records.claim import Attribution, Conditions, DraftClaim, Mention, Period, Quantity, Span
from warehouse.records.source import Document
from warehouse.records.vocabulary import BlockKind, ClaimKind, Comparator, Language

ASCEND = "Huawei Ascend 910C"
TEXT = "Laut SCMP lieferte Huawei 2025 rund 800.000 Ascend 910C aus. Das Unternehmen schweigt zur H100."


def document(text=TEXT):
    return Document(
        document_id="d1", outlet_id=None, url="u", canonical_url="u", title=None, author=None,
        language=Language.DE, published_at=None, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), text=text,
        text_sha256="t", capture_sha256="c", extractor="e", blocks=(),
    )  # fmt: skip


def mention(text, *entity_ids, **fields):
    start = TEXT.index(text)
    return Mention(char_start=start, char_end=start + len(text), text=text, entity_ids=entity_ids, **fields)


def quantity(text, low, high, unit="count"):
    start = TEXT.index(text)
    return Quantity(
        char_start=start, char_end=start + len(text), text=text, low=low, high=high, unit=unit,
        comparator=Comparator.APPROXIMATE,
    )  # fmt: skip


def year(number):
    return Period(
        char_start=TEXT.index("2025"), char_end=TEXT.index("2025") + 4, text="2025",
        time_start=date(number, 1, 1), time_end=date(number, 12, 31), granularity="year",
    )  # fmt: skip


def draft(**fields):
    value = quantity("rund 800.000", 720_000, 880_000)
    defaults = {
        "char_start": value.char_start,
        "char_end": value.char_end,
        "quote": value.text,
        "kind": ClaimKind.COUNT,
        "predicate": "shipments",
        "sentence": Span(char_start=0, char_end=60),
        "block": BlockKind.PARAGRAPH,
        "subject": mention("Ascend 910C", "huawei-ascend-910c"),
        "quantity": value,
        "period": year(2025),
    }
    return DraftClaim(**(defaults | fields))


def linked(*drafts):
    return link_claims(document(), drafts, registry())


def test_names_are_canonical_and_texts_as_written():
    (claim,) = linked(draft()).claims
    assert (claim.subject_id, claim.subject_name, claim.subject_text) == (
        "huawei-ascend-910c", "Huawei Ascend 910C", "Ascend 910C",
    )  # fmt: skip
    assert (claim.value_text, claim.value_low, claim.value_high) == ("rund 800.000", 720_000, 880_000)
    assert TEXT[claim.char_start : claim.char_end] == claim.quote
    assert claim.sentence == TEXT[claim.sentence_start : claim.sentence_start + len(claim.sentence)]


def test_a_quantity_of_a_period_has_the_period_in_its_proposition():
    (this,), (last,) = linked(draft()).propositions, linked(draft(period=year(2024))).propositions
    assert (this.period, this.label) == ("2025-01-01/2025-12-31", "shipments of Huawei Ascend 910C in 2025")
    assert this.proposition_id != last.proposition_id


def test_a_quantity_of_no_period_has_not():
    (this,) = linked(draft(predicate="users")).propositions
    (last,) = linked(draft(predicate="users", period=year(2024))).propositions
    assert this.period is None
    assert this.proposition_id == last.proposition_id


def test_the_value_makes_no_other_proposition():
    other = draft(quantity=quantity("rund 800.000", 1, 2))
    assert linked(draft()).propositions == linked(other).propositions


def test_conditions_make_another_proposition():
    dense = draft(conditions=Conditions(sparsity="dense"))
    assert linked(draft()).propositions[0].proposition_id != linked(dense).propositions[0].proposition_id


def test_equal_drafts_are_one_claim():
    both = linked(draft(), draft())
    assert (len(both.claims), len(both.propositions)) == (1, 1)


def test_a_name_the_registry_does_not_know_is_its_own_key():
    result = linked(draft(subject=mention("Huawei 2025")))
    assert result.propositions[0].subject_key == "name:huawei 2025"
    assert (result.claims[0].subject_id, result.claims[0].subject_name) == (None, "Huawei 2025")


def test_an_anaphor_counts_as_what_it_stands_for():
    company = mention("Das Unternehmen", anaphor=True, antecedent="Apex Silicon")
    credit = Attribution(char_start=0, char_end=9, quote="Laut SCMP", cue="laut", speaker=company)
    result = linked(draft(subject=company, attribution=credit))
    assert result.propositions[0].subject_key == "name:apex silicon"
    assert (result.claims[0].speaker_name, result.claims[0].claimant_id) == ("Apex Silicon", None)


def test_outlet_and_speaker_are_two_things():
    credit = Attribution(
        char_start=0, char_end=9, quote="Laut SCMP", cue="laut",
        speaker=mention("Huawei", "huawei"), cited_outlet=mention("SCMP", "scmp"),
        chain=(mention("SCMP", "scmp"),),
    )  # fmt: skip
    (claim,) = linked(draft(attribution=credit)).claims
    assert (claim.speaker_name, claim.claimant_id) == ("Huawei", "huawei")
    assert (claim.cited_outlet_id, claim.cited_outlet_name) == ("scmp", "South China Morning Post")
    assert (claim.attribution_quote, claim.attribution_chain) == ("Laut SCMP", ("scmp",))


@pytest.mark.parametrize(
    ("predicate", "target", "label"),
    [
        (
            "inference_performance",
            ("H100", "nvidia-h100"),
            f"inference performance of {ASCEND} relative to Nvidia H100",
        ),
        ("memory_bandwidth", None, f"memory bandwidth of {ASCEND}"),
        ("supports", ("H100", "nvidia-h100"), "Huawei Ascend 910C supports Nvidia H100"),
        ("count:{Läden}", None, "number of {Läden} of Huawei Ascend 910C"),
        ("{odd}", None, "odd of Huawei Ascend 910C"),
    ],
)
def test_labels(predicate, target, label):
    (proposition,) = linked(
        draft(predicate=predicate, object=target and mention(*target), period=None)
    ).propositions
    assert proposition.label == label
