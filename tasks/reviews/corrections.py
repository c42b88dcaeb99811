"""What a reviewer may say that a claim or verdict should read: fields, and the values that each takes."""

import math
from collections.abc import Callable, Mapping, Sequence

from tasks.reviews.conditions import read_conditions
from tasks.reviews.quantities import VALUE, read_value
from tasks.reviews.refused import OPEN, CorrectionRefused
from warehouse.records.review import Value
from warehouse.records.vocabulary import Comparator, Label, Modality, Unit

KEYS_SHOWN = 8


def parse_corrections(texts: Sequence[str]) -> dict[str, Value | None]:
    """The values by field of `FIELD=VALUE` texts. Raises `CorrectionRefused`."""
    written: dict[str, str] = {}
    for text in texts:
        field, _, value = text.partition("=")
        if not (field and value):
            raise CorrectionRefused(f"{text!r}: write FIELD=VALUE, such as value_low=0.6")
        if field in written:
            raise CorrectionRefused(f"{field} is given twice; name each field once")
        written[field] = value
    return read_corrections(written)


def read_corrections(written: Mapping[str, str]) -> dict[str, Value | None]:
    """The values of fields as they are written; raises `CorrectionRefused` for what no claim could have."""
    values: dict[str, Value | None] = {}
    for field, value in written.items():
        if field not in NAMES:
            raise CorrectionRefused(f"{field!r} is none of {', '.join(NAMES)}")
        read = read_value(value) if field == VALUE else {field: FIELDS[field](field, value)}
        if twice := [name for name in read if field == VALUE and name in written]:
            raise CorrectionRefused(f"{VALUE} says {twice[0]} already; give one of the two")
        values |= read
    low, high = values.get("value_low"), values.get("value_high")
    if isinstance(low, float) and isinstance(high, float) and low > high:
        raise CorrectionRefused(f"value_low {low:g} is above value_high {high:g}; swap them")
    return values


def _end(field: str, value: str) -> Value | None:
    """An end of an interval; None for an open one."""
    if value.casefold() == OPEN:
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise CorrectionRefused(f"{field}: {value!r} is no number; write it like 0.6 or 1.5e6, or {OPEN}")
    return number


def _one_of(names: Sequence[str]) -> Callable[[str, str], Value]:
    def read(field: str, value: str) -> Value:
        if value not in names:
            raise CorrectionRefused(f"{field}: {value!r} is none of {', '.join(names)}")
        return value

    return read


def _unit(field: str, value: str) -> Value:
    from tasks.claims.lexicons import load_shared
    from tasks.claims.quantities.lexicon import UnitRules

    written = (rule.unit for rule in load_shared("units", UnitRules).units.values())
    return _one_of(list(dict.fromkeys((*Unit, *written))))(field, value)


def _predicate(field: str, value: str) -> Value:
    from tasks.claims.vocabulary import load_predicates

    return _one_of(sorted(load_predicates().by_id))(field, value)


def _entity(field: str, value: str) -> Value:
    from tasks.entities.registry import registry

    known = registry().entities
    if value not in known:
        like = [name for name in sorted(known) if value.casefold() in name][:KEYS_SHOWN]
        hint = f"; do you mean {', '.join(like)}?" if like else ""
        raise CorrectionRefused(f"{field}: {value!r} is no id of warehouse/reference/entities.csv{hint}")
    return value


FIELDS: dict[str, Callable[[str, str], Value | None]] = {
    "value_low": _end,
    "value_high": _end,
    "unit": _unit,
    "comparator": _one_of(tuple(Comparator)),
    "subject_id": _entity,
    "object_id": _entity,
    "predicate": _predicate,
    "conditions": read_conditions,
    "modality": _one_of(tuple(Modality)),
    "label": _one_of(tuple(Label)),
}
NAMES = (VALUE, *FIELDS)
