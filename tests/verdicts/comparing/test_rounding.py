"""Reference figures that differ by their rounding alone."""

import pytest

from tasks.verdicts.comparing.intervals import Interval
from tasks.verdicts.comparing.rounding import as_rounded
from warehouse.records.reference import ReferenceFigure
from warehouse.records.vocabulary import Standing

FARTHEST = 0.12


def figure(text: str) -> ReferenceFigure:
    value = float(text.split(maxsplit=1)[0].replace(",", ""))
    return ReferenceFigure(
        figure_id=text,
        entity_id="nvidia-h100-sxm",
        metric="memory_bandwidth",
        value_low=value - 0.5,
        value_high=value + 0.5,
        value_text=text,
        unit="byte/s",
        source_title="t",
        source_url="u",
        standing=Standing.PRESS,
    )


@pytest.mark.parametrize(
    ("told", "claimed", "giving"),
    [
        (["3000 GB/s", "3350 GB/s"], (3345, 3355), ["3350 GB/s"]),
        (["3,000 GB/s", "3350 GB/s", "3350 GB/s"], (3345, 3355), ["3350 GB/s", "3350 GB/s"]),
        (["3000 GB/s", "3350 GB/s"], (2950, 3050), []),  # the sharper one says otherwise
        (["3000 GB/s", "3350 GB/s", "2039 GB/s"], (3345, 3355), []),
        (["4000 GB/s", "4800 GB/s"], (4795, 4805), []),  # 4,800 does not round to 4,000
        (["700 W", "1000 W"], (699, 701), []),  # both are as sharp
        (["750 W", "1000 W"], (749, 751), []),  # rounded that far, nobody would print it
        (["3350 GB/s", "3350 GB/s"], (3345, 3355), []),  # nothing differs
        (["3000 GB/s"], (3345, 3355), []),
    ],
)
def test_a_rounded_figure_does_not_disagree_with_a_sharper_one(
    told: list[str], claimed: tuple[float, float], giving: list[str]
) -> None:
    found = as_rounded([figure(text) for text in told], Interval(*claimed), FARTHEST)
    assert [each.value_text for each in found] == giving
