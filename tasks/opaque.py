"""Hand a value to a task as it is, without Prefect looking through all of it for futures."""

from typing import TypeVar, cast

from prefect.utilities.annotations import quote

T = TypeVar("T")


def opaque(value: T) -> T:
    """The value for a task's parameter; the task receives it unwrapped."""
    return cast(T, quote(value))
