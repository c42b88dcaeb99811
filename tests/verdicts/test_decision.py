from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.reading import Value
from tasks.verdicts.confidence import confidence, fused, origins_of, reliability
from tasks.verdicts.context import Source, piece
from tasks.verdicts.dates import day_of
from tasks.verdicts.decision import decide
from tasks.verdicts.decisiontable import DecisionTable
from tasks.verdicts.rules import load_rules
from tasks.verdicts.table import document
from warehouse.records.vocabulary import EvidenceKind, Label, Stance

RULES = load_rules()
DOCUMENT = Path(__file__).parents[2] / "docs" / "decision-table.md"


def evidence(stance, weight, origin="a", kind=EvidenceKind.CLAIM, value=None):
    source = Source(source_id=f"{origin}-{stance}-{weight}", origin_id=origin)
    given = None if value is None else Value(Interval(value, value), "count")
    return piece(kind, Stance(stance), given, weight, "because", source)


def told(value, origin):
    """A report of another number."""
    return evidence("refutes", 0.6, origin, value=value)


def test_document_is_current():
    assert DOCUMENT.read_text("utf-8") == document(RULES)


def test_table_with_a_gap_is_refused():
    rows = [row.model_dump() for row in RULES.decision.rows[:-1]]
    with pytest.raises(ValidationError, match="no row of the decision table fits"):
        DecisionTable.model_validate({"rows": rows})


@pytest.mark.parametrize(
    ("checkable", "pieces", "label"),
    [
        ("yes", [], "not_enough_evidence"),
        ("yes", [evidence("supports", 0.9)], "supported"),
        ("yes", [evidence("supports", 0.45)], "not_enough_evidence"),
        ("yes", [evidence("supports", 0.45), evidence("supports", 0.45, "b")], "supported"),
        ("yes", [evidence("supports", 0.45), evidence("supports", 0.4)], "not_enough_evidence"),
        ("yes", [evidence("supports", 0.9), evidence("refutes", 0.5, "b")], "conflicting"),
        ("yes", [evidence("refutes", 0.6)], "conflicting"),  # one outlet's word against the claim's
        ("yes", [evidence("refutes", 0.6), evidence("refutes", 0.6, "b")], "refuted"),
        ("yes", [told(20, "a"), told(20, "b")], "refuted"),
        ("yes", [told(20, "a"), told(30, "b")], "conflicting"),  # they contradict each other, too
        ("yes", [told(20, "a"), told(30, "b"), told(30, "c")], "refuted"),
        ("yes", [evidence("refutes", 0.6, kind=EvidenceKind.REFERENCE_FIGURE)], "refuted"),
        (
            "yes",
            [evidence("refutes", 0.3)],
            "conflicting",
        ),  # nor is it less a word where the outlet counts less
        ("yes", [evidence("refutes", 0.2)], "conflicting"),
        ("yes", [evidence("refutes", 0.2), evidence("supports", 0.4, "b")], "conflicting"),
        ("yes", [evidence("refutes", 0.2), evidence("supports", 0.7, "b")], "supported"),
        ("due", [evidence("refutes", 0.3)], "refuted"),  # a forecast vouched for nothing
        ("due", [evidence("refutes", 0.2)], "not_enough_evidence"),
        ("yes", [evidence("refutes", 0.3, kind=EvidenceKind.REFERENCE_FIGURE)], "not_enough_evidence"),
        (
            "yes",
            [evidence("supports", 0.9), evidence("refutes", 0.3, None, EvidenceKind.PHYSICAL_BOUND)],
            "refuted",
        ),
        ("opinion", [evidence("supports", 0.9)], "not_checkable"),
        ("forecast", [evidence("refutes", 0.9)], "not_checkable"),
    ],
)
def test_label(checkable, pieces, label):
    assert decide(checkable, tuple(pieces), RULES).label == label


def test_repetitions_of_one_origin_count_once():
    copies = [
        evidence("supports", 0.5, "one", kind) for kind in (EvidenceKind.CLAIM, EvidenceKind.ENUMERATION)
    ]
    assert fused(copies, Stance.SUPPORTS) == 0.5
    assert origins_of(copies, Stance.SUPPORTS) == 1


pieces = st.lists(
    st.builds(
        evidence,
        st.sampled_from(["supports", "refutes", "neutral"]),
        st.floats(0, 1).map(lambda number: round(number, 3)),
        st.sampled_from("abcdef"),
    ),
    max_size=8,
)


@given(pieces, st.floats(0, 1), st.sampled_from("abcdefgh"))
def test_more_support_never_lowers_confidence(found, weight, origin):
    before = decide("yes", tuple(found), RULES)
    after = decide("yes", (*found, evidence("supports", weight, origin)), RULES)
    assert after.support >= before.support
    backed = {Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE}
    if {before.label, after.label} <= backed or before.label is after.label is Label.CONFLICTING:
        sure = [confidence(each.label, each.support, each.refutation) for each in (before, after)]
        assert sure[0] <= sure[1]


@given(st.floats(0, 1), st.integers(0, 50))
def test_reviews_move_reliability_their_way(prior, count):
    assert reliability(prior, 10, held=count) >= reliability(prior, 10) - 1e-12
    assert reliability(prior, 10, failed=count) <= reliability(prior, 10) + 1e-12


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 28)),
        ("2025-12", date(2025, 12, 31)),
        ("2025-02-04", date(2025, 2, 4)),
        ("FY2025", None),
        ("2025-13", None),
        (None, None),
    ],
)
def test_last_day_of_a_written_date(text, day):
    assert day_of(text) == day
