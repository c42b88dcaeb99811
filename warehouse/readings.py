"""A claim's typed reading in one line, the same in the terminal and in the report."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from warehouse.records.vocabulary import Comparator, Modality, Unit
from warehouse.wording import interval_words

CHANGES = {"by": "change of", "to": "to"}
PREFIXES = {"scope": "per ", "batch": "batch ", "latency_limit": "latency limit ", "region": "in "}
NOBODY = "?:"  # in the place of a subject that the text does not name
PERCENT = "%"
Move = Literal["up", "down"]
COUNTED = "count:"  # what a noun counts that no predicate stands for


def reading_words(claim: Mapping[str, Any], way: str | None = None, move: Move | None = None) -> str:
    """Subject, predicate, value with unit and bound, object, conditions, and the modality if not asserted.

    `way` tells that the value is how much `more` or `less` it is than the object, `move` which way it changed
    by so much: «revenue, up 56 %».
    """
    change = CHANGES.get(claim.get("change") or "") if move is None else move
    value = " ".join(filter(None, (change, _value(claim, as_percent=move is not None), _per(claim))))
    share = f"{way} than" if way else "of"
    of = share if value and claim["unit"] == Unit.FRACTION else "→"
    target = f"{of} {claim['object_name']}" if claim["object_name"] else ""
    modality = f"[{claim['modality']}]" if claim["modality"] != Modality.ASSERTED else ""
    predicate = claim["predicate"]
    if predicate.startswith(COUNTED):
        told = (value, _noun(predicate.removeprefix(COUNTED), claim["quote"]))
    else:
        told = (f"{predicate.replace('_', ' ')}{',' if move else ''}", value)
    parts = (
        f"{claim['subject_name']}:" if claim["subject_name"] else NOBODY,
        *told,
        target,
        _conditions(claim),
        modality,
    )
    return " ".join(filter(None, parts))


def _per(claim: Mapping[str, Any]) -> str:
    """«per month», where the unit does not tell it."""
    per, unit = claim.get("per"), claim["unit"] or ""
    return f"per {per}" if per and unit != Unit.FRACTION and not unit.endswith("/s") else ""


def _conditions(claim: Mapping[str, Any]) -> str:
    """«(fp4, sparse)»: what the predicate and the subject's name do not say themselves."""
    said = f"{claim['predicate']} {claim['subject_name'] or ''}".casefold()
    stated = {name: value for name, value in (claim.get("conditions") or {}).items() if value}
    told = [PREFIXES.get(name, "") + value for name, value in stated.items() if value.casefold() not in said]
    return f"({', '.join(told)})" if told else ""


def _value(claim: Mapping[str, Any], *, as_percent: bool) -> str:
    low, high, unit = claim["value_low"], claim["value_high"], claim["unit"]
    if as_percent and unit == Unit.FRACTION:
        low, high = (None if end is None else abs(end) * 100 for end in (low, high))
        return interval_words(low, high, PERCENT, claim["comparator"])
    if unit == Unit.YEAR and claim["comparator"] == Comparator.EXACT and low == high:
        within = _part_of_year(claim.get("time_start"), claim.get("time_end"))
        if within and within.endswith(f"{low:.0f}"):
            return within
    return interval_words(low, high, unit, claim["comparator"])


def _part_of_year(start: date | None, end: date | None) -> str:
    """A quarter, half, month or day by its bounds, inclusive; nothing for any other time."""
    if start is None or end is None or start.year != end.year:
        return ""
    if start == end:
        return f"{start.day} {start:%B} {start.year}"
    following = end + timedelta(days=1)
    if start.day != 1 or following.day != 1:
        return ""
    months = (end.month - start.month) + 1
    names = {1: f"{start:%B}", 3: f"Q{(start.month + 2) // 3}", 6: f"H{(start.month + 5) // 6}"}
    starts_whole = (start.month - 1) % months == 0
    return f"{names[months]} {start.year}" if months in names and starts_whole else ""


def _noun(noun: str, quote: str) -> str:
    """What is counted as the text writes it, else the words of its id."""
    place = quote.casefold().find(noun)
    if place >= 0 and len(quote.casefold()) == len(quote):
        return quote[place : place + len(noun)]
    return noun.replace("_", " ")
