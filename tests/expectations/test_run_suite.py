"""What a batch of records fails, said as a reviewer reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from check_rows import claim, document, evidence, judgement

from expectations.context import CheckContext
from expectations.runner import run_suite
from warehouse.records.source import ContractBroken
from warehouse.reference.load import load_reference


@pytest.fixture(scope="module")
def context():
    return CheckContext(reference=load_reference(), documents={"d1": document()}, claims={"c-60 %": claim()})


def failed(suite, row, context):
    return [check.expectation for check in run_suite(suite, [row], context)]


@pytest.mark.parametrize("suite", ["documents", "claims", "verdicts", "reference"])
def test_empty_batch_fails_nothing(suite, context):
    assert run_suite(suite, [], context) == ()


def test_unknown_suite_is_named(context):
    with pytest.raises(ContractBroken, match="wishes"):
        run_suite("wishes", [], context)


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"published_at": None}, ["publication_date_present"]),
        ({"published_at": datetime(2025, 3, 1, tzinfo=UTC)}, ["published_before_fetched"]),
        ({"told_days": (date(2025, 2, 10), date(2025, 2, 12))}, ["publication_dates_agree"]),
        ({"modified_at": datetime(2025, 2, 1, tzinfo=UTC)}, ["modified_after_published"]),
        ({"text_sha256": "0" * 64}, ["text_matches_hash"]),
        (
            {
                "text": " \n",
                "text_sha256": "b4c2b9c3fb6b4ea6c3d7e4f3ff18eb7c6ea0ba6f3b6fb39b1d1cfdc26a2f6b79",
            },
            ["text_present", "text_matches_hash"],
        ),
    ],
)
def test_documents(changes, names, context):
    assert failed("documents", document(**changes), context) == names


def test_what_could_not_be_read_is_told_with_its_place(context):
    text = "Die Firma verkaufte f\ufffdr 5 Millionen Euro, f\ufffdr immer."
    page = document(text=text, text_sha256=sha256(text.encode()).hexdigest())
    (check,) = run_suite("documents", [page], context)
    assert (check.expectation, check.severity) == ("characters_readable", "warning")
    assert check.observed == "2 characters, the first at 21 («ie Firma verkaufte f\ufffdr 5 Millionen Euro,»)"


def test_document_twice_in_a_batch(context):
    found = run_suite("documents", [document(), document()], context)
    assert [check.expectation for check in found] == ["document_ids_unique", "document_ids_unique"]


COUNT = {
    "kind": "count",
    "predicate": "companies",
    "object_id": None,
    "unit": "count",
    "value_low": 7,
    "value_high": 7,
}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"char_start": 1, "char_end": 5}, ["quote_at_offsets"]),
        ({"document_id": "gone"}, ["quote_at_offsets"]),
        ({"unit": "W"}, ["interval_fits_unit"]),
        ({"value_low": 1.495, "value_high": 1.505, "predicate": "peak_compute"}, ["ratio_within_bound"]),
        ({"value_low": 1.495, "value_high": 1.505, "predicate": "peak_compute", "polarity": "negative"}, []),
        ({"value_low": 1.495, "value_high": 1.505, "predicate": "peak_compute", "modality": "denied"}, []),
        ({"value_low": None, "value_high": 1.5, "predicate": "peak_compute"}, []),
        ({"time_text": "last week", "time_relative": True}, ["time_anchored"]),
        ({"subject_id": None, "subject_text": "ein Händler"}, ["subject_known"]),
        ({"subject_id": "someone"}, ["subject_known"]),
        (COUNT | {"enumeration": ("A", "B", "C")}, ["count_equals_list"]),
        (COUNT | {"enumeration": tuple("ABCDEFG")}, []),
        (COUNT | {"predicate": "count:lüfter"}, []),
        ({"change": "by", "predicate": "revenue"}, []),
    ],
)
def test_claims(changes, names, context):
    assert failed("claims", claim(**changes), context) == names


@pytest.mark.parametrize(
    ("text", "start", "names"),
    [
        ("Über 60 % mehr", 5, []),
        ("𠮷🚀 60 % mehr", 3, []),  # characters outside the basic plane are one code point each
        ("Über 60 % mehr", 4, ["quote_at_offsets"]),
        ("Über", 5, ["quote_at_offsets"]),
    ],
)
def test_offsets_count_code_points(text, start, names, context):
    moved = replace(context, documents={"d1": document(text=text)})
    assert failed("claims", claim(char_start=start, char_end=start + 4), moved) == names


H20 = {"subject_id": "nvidia-h20", "subject_name": "Nvidia H20", "object_id": None, "kind": "specification"}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"predicate": "memory_capacity", "unit": "byte", "value_low": 95.5e9, "value_high": 96.5e9}, []),
        (
            {"predicate": "memory_capacity", "unit": "byte", "value_low": 79.5e9, "value_high": 80.5e9},
            ["specification_in_range"],
        ),
        (
            {
                "predicate": "memory_capacity",
                "unit": "byte",
                "value_low": 767.5e9,
                "value_high": 768.5e9,
                "conditions": {"scope": "node"},
            },
            [],
        ),
        ({"predicate": "power", "unit": "W", "value_low": 399.5, "value_high": 400.5}, []),
        (
            {"predicate": "power", "unit": "W", "value_low": 995.0, "value_high": 1005.0},
            ["specification_in_range"],
        ),
        ({"predicate": "die_area", "unit": "m2", "value_low": 0.0008, "value_high": 0.0009}, []),
    ],
)
def test_specifications(changes, names, context):
    assert failed("claims", claim(**H20 | changes), context) == names


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (judgement("supported", evidence("supports"), supporting_origins=1), []),
        (judgement("refuted", evidence("refutes", "physical_bound")), []),
        (judgement("not_enough_evidence"), []),
        (judgement("supported", evidence("supports")), ["label_fits_origins"]),
        (judgement("refuted", evidence("supports"), refuting_origins=1), ["label_has_evidence"]),
        (
            judgement("conflicting", evidence("refutes", "reference_figure"), refuting_origins=1),
            ["label_has_evidence", "label_fits_origins"],
        ),
        (
            judgement("conflicting", evidence("supports"), supporting_origins=1),
            ["label_has_evidence", "label_fits_origins"],
        ),
        # The word of the claim's own origin against another's are two sides.
        (judgement("conflicting", evidence("refutes"), refuting_origins=1), []),
        (judgement("conflicting", evidence("refutes", "enumeration"), refuting_origins=1), []),
        (judgement("not_checkable", rationale="Opinion."), ["rationale_present"]),
    ],
)
def test_verdicts(row, names, context):
    assert failed("verdicts", row, context) == names


def test_message_is_a_sentence_with_values_as_people_write_them(context):
    changes = {
        "value_low": 1.495,
        "value_high": 1.505,
        "predicate": "peak_compute",
        "conditions": {"precision": "fp16", "sparsity": "dense"},
        "object_id": "nvidia-h100-sxm",
        "object_name": "Nvidia H100 SXM",
    }
    (check,) = run_suite("claims", [claim(**changes)], context)
    assert check.message == (
        "the quote says 150 % of the Nvidia H100 SXM, but the peak figures of Huawei Ascend 910C and "
        "Nvidia H100 SXM allow at most 80.91 %"
    )
    assert (check.observed, check.expected, check.quote) == ("150 %", "at most 80.91 %", "60 %")
    assert (check.document_id, check.claim_id, check.severity) == ("d1", "c-60 %", "warning")


def test_same_failure_has_the_same_id_and_another_value_another(context):
    rows = [claim(unit="W"), claim(unit="W"), claim(unit="W", value_high=0.7)]
    ids = [run_suite("claims", [row], context)[0].check_id for row in rows]
    assert ids[0] == ids[1] != ids[2]


def test_long_page_text_is_cut_in_messages(context):
    row = claim(subject_id=None, subject_text="x" * 10_000)
    (check,) = run_suite("claims", [row], context)
    assert len(check.message) < 600
