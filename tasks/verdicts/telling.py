"""What a recorded claim says, for people: in one line, and as the interval that evidence is compared with."""

from collections.abc import Mapping
from typing import Any

from tasks.verdicts.comparing.comparatives import is_percent, is_times_less_row, way_of_row
from tasks.verdicts.comparing.wording import falls_in_row
from tasks.verdicts.rules import Rules, load_rules
from warehouse.readings import Move, reading_words
from warehouse.records.vocabulary import Unit


def told_reading(row: Mapping[str, Any]) -> str:
    """«Nvidia H20: peak compute 85 % less than Nvidia H100», of a row of the view `claims`."""
    rules = load_rules()
    way = way_of_row(row, rules.wording)
    if row.get("change") == "by" and row["predicate"] in rules.comparing.moved_by_name:
        row = {**row, "change": None}  # «wrote down 4.5 billion»: the verb itself moves
    return reading_words(row, way, None if way else _move_of(row, rules))


def _move_of(row: Mapping[str, Any], rules: Rules) -> Move | None:
    """Which way a change goes; none of «by a factor of three»."""
    percent = row["unit"] != Unit.FRACTION or is_percent(row["value_text"], rules.wording)
    if row.get("change") != "by" or not percent:
        return None
    return "down" if falls_in_row(row, rules.wording) else "up"


def compared_interval(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the interval that evidence is held against: «76 % more» is 1.76 times, as evidence has it.

    «40 % less» turns the ends round: at most 40 % less is at least 0.6 times; «ten times cheaper» is 0.1.
    """
    way = way_of_row(row, load_rules().wording)
    low, high = row["value_low"], row["value_high"]
    if way == "less":
        low, high = (None if end is None else 1.0 - end for end in (high, low))
    elif way == "more":
        low, high = (None if end is None else 1.0 + end for end in (low, high))
    elif is_times_less_row(row, load_rules().wording):
        low, high = (None if not end else 1.0 / end for end in (high, low))
    else:
        return dict(row)
    return {**row, "value_low": low, "value_high": high, "comparator": None}
