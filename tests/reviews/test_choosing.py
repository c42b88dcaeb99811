"""Items are named by their numbers."""

import pytest

from tasks.reviews.choosing import chosen
from tasks.reviews.refused import CorrectionRefused

IDS = ("a", "b", "c", "d", "e")


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        ("", "abcde"),
        ("  ", "abcde"),
        ("2", "b"),
        ("4, 1", "ad"),
        ("1,3-5", "acde"),
        ("1 3 - 5", "acde"),
        ("2–3；2", "bc"),
        ("1、2", "ab"),
    ],
)
def test_numbers_and_ranges_name_items(numbers, ids):
    assert chosen(numbers, IDS) == tuple(ids)


@pytest.mark.parametrize("numbers", ["0", "6", "3-2", "2-9", "one", "1.5", "-1", "1-", "9" * 30, "²"])
def test_what_is_no_number_of_them_is_refused(numbers):
    with pytest.raises(CorrectionRefused, match="names none of 1 to 5"):
        chosen(numbers, IDS)
