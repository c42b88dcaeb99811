"""Patterns of an operator's own, matched in time that grows with the text alone.

Python's `re` tries every way to divide a text among nested repeats, `(a+)+`, and holds all threads while it
does. The engine behind pydantic's own patterns never goes back, and therefore knows neither look-around nor
back-references.
"""

from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, core_schema

TOLD = 80  # characters of a pattern that are repeated to its author


@lru_cache(maxsize=256)
def whole(pattern: str) -> SchemaValidator:
    """What tells with `isinstance_python` whether the whole of a text matches.

    Raises `ValueError` with what is wrong with the pattern.
    """
    _compiled(pattern)  # alone, as brackets that are not matched might be so between others
    return _compiled(rf"\A(?:{pattern})\z")


def _compiled(pattern: str) -> SchemaValidator:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex"))
    except SchemaError as error:
        told = str(error).splitlines()[-1]
        fault = "it is too large, write + or * for long counted repeats" if "size limit" in told else told
        raise ValueError(f"{pattern[:TOLD]!r} is no pattern: {fault.removeprefix('error: ')}") from error
