"""What a custom expectation is: a question about some columns of one row, answered without a library."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class RowRule:
    """One custom expectation.

    `name` is its type in a suite (`expect_…`). `holds` gets the row's values of `columns` in that
    order, and by name the `parameters` that the suite sets, and says whether the row is as expected.
    """

    name: str
    columns: tuple[str, ...]
    holds: Callable[..., bool]
    parameters: tuple[str, ...] = ()
