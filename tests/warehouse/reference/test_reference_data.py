"""The bundled reference data keeps the rules of warehouse/reference/README.md."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from tasks.claims.vocabulary import load_predicates, unit_class
from warehouse.reference.load import load_reference

REFERENCE = load_reference()
ROWS = (*REFERENCE.figures, *REFERENCE.results, *REFERENCE.facts)
SIZE = {
    "TFLOPS": Decimal(10) ** 12,
    "TOPS": Decimal(10) ** 12,
    "GB": Decimal(10) ** 9,
    "GB/s": Decimal(10) ** 9,
    "W": Decimal(1),
    "nm": Decimal("1e-9"),
    "billion": Decimal(10) ** 9,
}
# People and bodies who are credited once and name nothing else.
UNREGISTERED_CLAIMANTS = {"alexander-doria", "glenn-luk", "wang-tao"}
UNREGISTERED_ORIGINS = {"gpustack", "lmsys"}


EXACT = [
    figure
    for figure in REFERENCE.figures
    if figure.comparator == "exact" and figure.unit != "year" and "GiB" not in figure.value_text
]


def test_everything_was_carried_over():
    assert Counter(figure.standing.value for figure in REFERENCE.figures) == {
        "press": 628,
        "official": 86,
        "measured": 45,
        "estimate": 31,
    }
    assert (len(REFERENCE.results), len(REFERENCE.facts)) == (999, 131)


def test_exact_figure_has_the_width_of_its_last_written_digit():
    wrong = []
    for figure in EXACT:
        number, word = figure.value_text.split(" ")
        half = Decimal(1).scaleb(Decimal(number).as_tuple().exponent) / 2
        interval = [float((Decimal(number) + side * half) * SIZE[word]) for side in (-1, 1)]
        if interval != pytest.approx([figure.value_low, figure.value_high], rel=1e-12):
            wrong.append(figure)
    assert len(EXACT) > 700
    assert wrong == []


def test_gib_holds_either_reading():
    (figure,) = (
        figure
        for figure in REFERENCE.figures_of("google-tpu-v5e", "memory_bandwidth")
        if figure.value_text == "800 GiB/s"
    )
    assert figure.value_low == 799.5e9
    assert figure.value_high == pytest.approx(800.5 * 2**30)


def test_greater_than_is_open_above():
    (figure,) = (
        figure
        for figure in REFERENCE.figures_of("nvidia-h100-pcie", "memory_bandwidth")
        if figure.comparator == "more_than"
    )
    assert (figure.value_low, figure.value_high) == (2e12, None)


def test_metric_is_a_predicate_that_takes_the_unit():
    predicates = load_predicates().by_id
    assert [f for f in REFERENCE.figures if unit_class(f.unit) not in predicates[f.metric].unit] == []
    facts = [fact for fact in REFERENCE.facts if fact.predicate]
    assert {fact.predicate for fact in facts} <= set(predicates)


def test_every_row_has_a_source_with_an_address_and_a_readable_date():
    for row in ROWS:
        assert row.source_title
        assert re.match(r"https?://[^\s/]+", row.source_url)
        assert row.published_at is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", row.published_at)


def test_every_entity_is_registered():
    known = {entity.entity_id for entity in REFERENCE.entities}
    named = {row.entity_id for row in (*REFERENCE.figures, *REFERENCE.results)}
    named |= {fact.subject_id for fact in REFERENCE.facts if fact.subject_id}
    named |= {fact.object_id for fact in REFERENCE.facts if fact.object_id}
    claimants = {fact.claimant_id for fact in REFERENCE.facts if fact.claimant_id}
    origins = {row.origin for row in (*REFERENCE.figures, *REFERENCE.results) if row.origin}
    assert named - known == set()
    assert claimants - known == UNREGISTERED_CLAIMANTS
    assert origins - known == UNREGISTERED_ORIGINS


def test_official_figure_goes_back_to_its_maker():
    for figure in REFERENCE.figures:
        if figure.standing == "official":
            assert figure.origin == REFERENCE.entity(figure.entity_id).maker_id


def test_system_description_of_another_submitter_is_measured():
    described = [f for f in REFERENCE.figures if "system description" in f.source_title]
    assert {f.standing.value for f in described if f.origin == "mlcommons"} <= {"measured", "press"}


def test_compute_says_of_which_precision_unless_the_source_does_not():
    unstated = [
        figure
        for figure in REFERENCE.figures
        if figure.metric == "peak_compute" and figure.conditions.precision is None
    ]
    assert len(unstated) == 7
    assert all("precision" in figure.note for figure in unstated)


def test_fact_that_repeats_a_statement_names_whose():
    claimants = {fact.fact_id: fact.claimant_id for fact in REFERENCE.facts}
    assert claimants["ctx-002"] == "jensen-huang"
    assert claimants["ctx-028"] == "semianalysis"
    assert claimants["ctx-042"] == "huawei"
    assert claimants["ctx-083"] is None
