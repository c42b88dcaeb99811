import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasks.verdicts.comparing.intervals import (
    Interval,
    Relation,
    difference,
    hull,
    of_value,
    ratio,
    reciprocal,
    relate,
    total,
    whole,
)
from warehouse.records.vocabulary import Comparator

EXACT = Comparator.EXACT
INSIDE, DISJOINT, WIDER, OVERLAPPING = Relation


@pytest.mark.parametrize(
    ("evidence", "claim", "relation"),
    [
        (Interval(2, 3), Interval(1, 4), INSIDE),
        (Interval(1, 4), Interval(1, 4), INSIDE),
        (Interval(1, 4), Interval(2, 3), WIDER),
        (Interval(1, 3), Interval(2, 4), OVERLAPPING),
        (Interval(1, 2), Interval(3, 4), DISJOINT),
        (Interval(1, 2), Interval(2, 4), OVERLAPPING),
        (Interval(None, 2), Interval(2, None, low_open=True), DISJOINT),
        (Interval(5, None), Interval(3, None), INSIDE),
        (Interval(3, None), Interval(3, None, low_open=True), WIDER),
        (Interval(3, None, low_open=True), Interval(3, None), INSIDE),
        (Interval(None, None), Interval(3, 4), WIDER),
    ],
)
def test_relation(evidence, claim, relation):
    assert relate(evidence, claim) is relation


@pytest.mark.parametrize(
    ("evidence", "claim", "comparators", "relation"),
    [
        ((140.5, 141.5), (141.5, 142.5), (EXACT, EXACT), DISJOINT),
        ((141.5, 142.5), (140.5, 141.5), (EXACT, EXACT), DISJOINT),
        ((140.5, 141.5), (140.5, 141.5), (EXACT, EXACT), INSIDE),
        ((5.0, 10.0), (10.0, 20.0), (Comparator.BETWEEN, Comparator.BETWEEN), OVERLAPPING),
        ((None, 300.0), (300.0, None), (Comparator.AT_MOST, Comparator.AT_LEAST), OVERLAPPING),
        ((3.0, 3.0), (3.0, 3.0), (EXACT, EXACT), INSIDE),
    ],
)
def test_numbers_that_the_digits_round_end_where_the_next_begins(evidence, claim, comparators, relation):
    first, second = (of_value(*ends, how) for ends, how in zip((evidence, claim), comparators, strict=True))
    assert relate(first, second) is relation


def test_arithmetic():
    assert ratio(Interval(6, 8), Interval(2, 4)) == Interval(1.5, 4)
    assert difference(Interval(6, 8), Interval(2, 4)) == Interval(2, 6)
    assert total((Interval(1, 2), Interval(3, None))) == Interval(4, None)
    assert hull((Interval(1, 2), Interval(4, 5))) == Interval(1, 5)
    assert reciprocal(Interval(2, None)) == Interval(0.0, 0.5)
    assert reciprocal(Interval(-1, 2)) is None


def test_count_written_to_the_last_unit_is_a_whole_number():
    assert whole(Interval(2999.5, 3000.5)) == Interval(3000, 3000)
    assert whole(Interval(1450000, 1550000)) == Interval(1450000, 1550000)


ends = st.one_of(st.none(), st.floats(0.001, 1e9))


@given(ends, ends)
def test_everything_lies_inside_itself(low, high):
    assume(low is None or high is None or low <= high)
    assert relate(Interval(low, high), Interval(low, high)) is INSIDE


@given(st.floats(0.001, 1e6), st.floats(0.001, 1e6))
def test_reciprocal_twice_is_the_same(first, second):
    low, high = sorted((first, second))
    twice = reciprocal(reciprocal(Interval(low, high)))
    assert (twice.low, twice.high) == (pytest.approx(low), pytest.approx(high))
