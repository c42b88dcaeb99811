"""Conditions as a reviewer writes them: «fp16, dense, scope card»."""

from collections.abc import Mapping
from functools import cache

from tasks.reviews.refused import OPEN, CorrectionRefused
from warehouse.records.claim import Conditions
from warehouse.records.review import Value
from warehouse.records.vocabulary import EntityKind, Language

CONDITIONS = "conditions"  # the field
SHOWN = 12
BATCH = "batch"  # of any size


def read_conditions(field: str, text: str) -> str | None:
    """The conditions one way for all who write the same: «precision fp16, sparsity dense»; None for none.

    Each is `NAME VALUE`, or the value alone where one condition has it. Raises `CorrectionRefused`.
    """
    if text.casefold() == OPEN:
        return None
    stated: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.casefold().split(","))):
        name, value = _named(field, part)
        if stated.setdefault(name, value) != value:
            raise CorrectionRefused(f"{field}: {name} is both {stated[name]} and {value}; write one")
    return written(Conditions.model_validate(stated))


def written(conditions: Conditions) -> str | None:
    """«precision fp16, sparsity dense»; None for no conditions."""
    return ", ".join(f"{name} {value}" for name, value in conditions.stated().items()) or None


def conditions_of(text: Value | None) -> Conditions:
    """What `written` gave."""
    return Conditions.model_validate(dict(part.split(" ", 1) for part in str(text or "").split(", ") if part))


def _named(field: str, part: str) -> tuple[str, str]:
    """The name and the value of one condition."""
    first, _, value = (text.strip() for text in part.replace("=", " ", 1).partition(" "))
    known = _values()
    if first in Conditions.model_fields and value:
        if value not in known[first] and not (first == BATCH and value.isdecimal()):
            shown = ", ".join((*known[first][:SHOWN], *(("…",) if known[first][SHOWN:] else ())))
            raise CorrectionRefused(f"{field}: {first} {value!r} is none of {shown}")
        return first, value
    names = [name for name, values in known.items() if part in values]
    if len(names) != 1:
        raise CorrectionRefused(
            f"{field}: {part!r} says no condition; write such as fp16, dense, scope card; {OPEN} for none; "
            f"the names are {', '.join(Conditions.model_fields)}"
        )
    return names[0], part


@cache
def _values() -> Mapping[str, tuple[str, ...]]:
    """The values of each condition: the lexicon's, the same in every language, and models."""
    from tasks.claims.cues import ConditionWords
    from tasks.claims.lexicons import load_lexicon
    from tasks.entities.registry import registry

    words = load_lexicon("conditions", ConditionWords, Language.EN).root
    models = (key for key, known in registry().entities.items() if known.kind is EntityKind.MODEL)
    return {name: tuple(values) for name, values in words.items()} | {"model": tuple(sorted(models))}
