"""A reference figure lies in the range that its metric can have at all."""

from collections.abc import Mapping, Sequence

from expectations.rule import RowRule


def value_in_metric_range(
    metric: str,
    entity_kind: str | None,
    value_low: float | None,
    value_high: float | None,
    *,
    ranges: Mapping[str, Mapping[str, Sequence[float]]],
) -> bool:
    """Whether the stated ends lie in `ranges[metric][entity_kind]`; without a range nothing is asked."""
    limits = ranges.get(metric, {}).get(entity_kind or "")
    if limits is None:
        return True
    return all(limits[0] <= end <= limits[1] for end in (value_low, value_high) if end is not None)


RULE = RowRule(
    name="expect_value_in_the_range_of_its_metric",
    columns=("metric", "entity_kind", "value_low", "value_high"),
    holds=value_in_metric_range,
    parameters=("ranges",),
)
