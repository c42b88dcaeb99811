"""A value as a reviewer writes it becomes the fields of a claim, or is refused with the reason."""

import pytest

from tasks.reviews.corrections import parse_corrections, read_corrections
from tasks.reviews.quantities import read_value
from tasks.reviews.refused import CorrectionRefused


@pytest.mark.parametrize(
    ("written", "low", "high", "unit", "comparator"),
    [
        ("96 GB", 95.5e9, 96.5e9, "byte", "exact"),
        (" 80.5 GB ", 80.45e9, 80.55e9, "byte", "exact"),
        ("at least 60 %", 0.6, None, "fraction", "at_least"),
        ("mindestens 60 %", 0.6, None, "fraction", "at_least"),
        ("至少60%", 0.6, None, "fraction", "at_least"),
        ("under 700 W", None, 700, "W", "less_than"),
        ("1.2 bis 1.5 Mio.", 1.2e6, 1.5e6, "count", "between"),
        ("1.2 to 1.5 million", 1.2e6, 1.5e6, "count", "between"),
        ("5亿美元", 4.5e8, 5.5e8, "USD", "exact"),
        ("nearly 100,000 chips", 9e4, 1e5, "count", "approximate"),
    ],
)
def test_a_quantity_gives_its_four_fields(written, low, high, unit, comparator):
    fields = {"value_low": low, "value_high": high, "unit": unit, "comparator": comparator}
    assert read_value(written) == fields
    assert parse_corrections([f"value={written}"]) == fields


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("96 GB and 80 GB", "'96 GB and 80 GB' is more than one quantity"),
        ("80.500 GB", "is 80.5 GB or 80.5 TB; write it without a mark of thousands"),
        ("700", "'700' is no quantity with its unit"),
        ("350 W TDP", "'350 W TDP' is no quantity with its unit and nothing else"),
        ("fast", "'fast' is no quantity"),
        ("at least 60 % of it", "is no quantity with its unit and nothing else"),
        (f"{'9' * 300} GB", "is no quantity"),
    ],
)
def test_what_is_not_one_quantity_is_refused(written, told):
    with pytest.raises(CorrectionRefused, match=told):
        read_value(written)


@pytest.mark.parametrize("field", ["value_low", "value_high", "unit", "comparator"])
def test_a_value_and_one_of_its_fields_are_too_much(field):
    said = {"value_low": "1", "value_high": "1", "unit": "byte", "comparator": "exact"}
    with pytest.raises(CorrectionRefused, match=f"value says {field} already"):
        read_corrections({"value": "96 GB", field: said[field]})


def test_a_value_goes_with_other_fields():
    read = read_corrections({"value": "96 GB", "subject_id": "nvidia-h20"})
    assert (read["value_low"], read["subject_id"]) == (95.5e9, "nvidia-h20")
