"""The decision table as rows: which label a case gets."""

from itertools import product
from typing import Literal

from pydantic import model_validator

from tasks.verdicts.rulemodel import RuleModel
from warehouse.records.vocabulary import Label

Checkable = Literal["yes", "due", "opinion", "speculation", "forecast"]
Level = Literal["none", "weak", "word", "strong"]
Bound = Literal["kept", "broken"]

CHECKABLE: tuple[Checkable, ...] = ("yes", "due", "opinion", "speculation", "forecast")
SUPPORTS: tuple[Level, ...] = ("none", "weak", "strong")
REFUTATIONS: tuple[Level, ...] = ("none", "weak", "word", "strong")
BOUNDS: tuple[Bound, ...] = ("kept", "broken")


class DecisionRow(RuleModel):
    """One row of the decision table."""

    checkable: tuple[Checkable, ...] = CHECKABLE
    support: tuple[Level, ...] = SUPPORTS
    refutation: tuple[Level, ...] = REFUTATIONS
    bound: tuple[Bound, ...] = BOUNDS
    label: Label

    def fits(self, checkable: Checkable, support: Level, refutation: Level, bound: Bound) -> bool:
        """Whether the row is about this case."""
        return (
            checkable in self.checkable
            and support in self.support
            and refutation in self.refutation
            and bound in self.bound
        )


class DecisionTable(RuleModel):
    """decision.yml: a total table, read from the top."""

    rows: tuple[DecisionRow, ...]

    @model_validator(mode="after")
    def _total(self) -> "DecisionTable":
        for case in product(CHECKABLE, SUPPORTS, REFUTATIONS, BOUNDS):
            if not any(row.fits(*case) for row in self.rows):
                raise ValueError(f"no row of the decision table fits {case}")
        return self
