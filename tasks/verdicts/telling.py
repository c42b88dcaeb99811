"""What a recorded claim says, in one line for people."""

from collections.abc import Mapping
from typing import Any

from tasks.verdicts.comparatives import way_of_row
from tasks.verdicts.rules import load_rules
from warehouse.readings import reading_words


def told_reading(row: Mapping[str, Any]) -> str:
    """«Nvidia H20: peak compute 85 % less than Nvidia H100», of a row of the view `claims`."""
    return reading_words(row, way_of_row(row, load_rules().wording))
