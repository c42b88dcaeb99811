"""The interval is ordered, and its unit is one that the predicate or metric takes."""

from collections.abc import Sequence

from expectations.rule import RowRule


def interval_fits_unit(
    value_low: float | None, value_high: float | None, unit: str | None, units: Sequence[str] | None
) -> bool:
    """Whether low is not above high, a value has a unit, and that unit is among `units`.

    `units` is None for a predicate that no vocabulary knows, which then takes any unit.
    """
    if value_low is None and value_high is None:
        return True
    ordered = value_low is None or value_high is None or value_low <= value_high
    return ordered and unit is not None and (units is None or unit in units)


RULE = RowRule(
    name="expect_interval_to_be_ordered_and_fit_its_unit",
    columns=("value_low", "value_high", "unit_class", "units"),
    holds=interval_fits_unit,
)
