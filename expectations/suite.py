"""Suites as data: which expectations hold of which rows, how grave a failure is, and how to say it."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from expectations.custom.catalogue import load_rules
from warehouse.records.review import Consequence
from warehouse.records.source import ContractBroken
from warehouse.records.vocabulary import Severity
from warehouse.yamltext import parse_yaml

KEY = "key"
SUITES = Path(__file__).parent / "suites"


class Check(BaseModel):
    """One expectation of a suite.

    `type` is a custom rule's or Great Expectations' own; `kwargs` are its parameters. `message`,
    `observed` and `expected` are templates over the row's columns and the intervals among them
    (`{value}`, `{bound}`, `{reference}`, `{trusted}`), see `words`. A row of the reference data that fails
    a check that `withholds` bounds nothing and supports no verdict. `if_confirmed` is what follows for
    the claim when a reviewer finds the check right.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z][a-z_]+$")
    type: str = Field(pattern=r"^expect_[a-z_]+$")
    severity: Severity
    message: str
    observed: str
    expected: str
    withholds: bool = False
    if_confirmed: Consequence = Consequence.NOTE
    kwargs: dict[str, Any] = Field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """What Great Expectations is called with: a custom rule's columns are its own, and the key.

        A multi-column expectation wants two columns at least; the key makes them so.
        """
        rule = load_rules().get(self.type)
        if rule is None:
            return self.kwargs
        return {"column_list": [*rule.columns, KEY], "ignore_row_if": "never", **self.kwargs}


class Suite(BaseModel):
    """The checks on one kind of row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    checks: tuple[Check, ...] = Field(min_length=1)


@cache
def load_suite(name: str) -> Suite:
    """Read a suite and validate it. Raises `ContractBroken` for a broken one."""
    path = SUITES / f"{name}.yml"
    try:
        suite = Suite.model_validate(parse_yaml(path.read_text(encoding="utf-8")))
    except (OSError, ValidationError) as error:
        raise ContractBroken(f"suite {name}: {error}") from error
    names = [check.name for check in suite.checks]
    if len(set(names)) < len(names):
        raise ContractBroken(f"suite {name}: two checks have one name")
    for check in suite.checks:
        rule = load_rules().get(check.type)
        if rule is not None and set(check.kwargs) != set(rule.parameters):
            raise ContractBroken(
                f"suite {name}, {check.name}: takes {rule.parameters}, not {tuple(check.kwargs)}"
            )
    return suite
