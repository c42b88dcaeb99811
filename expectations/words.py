"""The columns of a row as a reviewer reads them in a check's message."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from warehouse.wording import interval_words

INTERVALS = ("value", "reference", "trusted", "bound")
# Columns that hold ids made of words.
IDS = ("metric", "predicate", "label")


def spoken(row: Mapping[str, Any]) -> dict[str, str]:
    """Every column of a row as text, and the intervals among them by name (`{value}`, `{bound}`)."""
    texts = {name: _plain(value) for name, value in row.items()}
    texts |= {name: texts[name].removeprefix("count:").replace("_", " ") for name in IDS if name in texts}
    for name in INTERVALS:
        if f"{name}_high" in row:
            told = interval_words(row.get(f"{name}_low"), row[f"{name}_high"], row.get("unit"))
            texts[name] = told or "no value"
    return texts


def _plain(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value)
