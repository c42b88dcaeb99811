"""The only module that imports Great Expectations: registers the custom rules and validates a frame.

The import takes seconds, so that this module is itself imported only where something is validated.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationSuite
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
    MulticolumnMapMetricProvider,
)

from expectations.custom.catalogue import load_rules
from expectations.rule import RowRule
from expectations.suite import Check, Suite
from warehouse.records.source import ContractBroken

ROW = "row_number"
Rows = Sequence[Mapping[str, Any]]


def failing_rows(name: str, suite: Suite, rows: Rows) -> dict[str, list[int]]:
    """Numbers of the rows that fail, by check name, in the suite's order.

    Raises `ContractBroken` when Great Expectations does not know an expectation, did not answer for
    every check, or met an error while it looked.
    """
    expectations = _expectations(name, suite)
    frame = pd.DataFrame([{ROW: number, **row} for number, row in enumerate(rows)], dtype=object)
    result = (
        _frames()
        .get_batch(batch_parameters={"dataframe": frame})
        .validate(
            expectations,
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ROW]},
        )
    )
    failed = {_name(outcome): _numbers(name, outcome) for outcome in result.results}
    missing = [check.name for check in suite.checks if check.name not in failed]
    if missing:
        raise ContractBroken(f"suite {name}: no answer for {', '.join(missing)}")
    return {check.name: failed[check.name] for check in suite.checks}


def _expectations(name: str, suite: Suite) -> ExpectationSuite:
    """Great Expectations' form of a suite; it drops what it does not know, so its count is compared."""
    _register_rules()
    built = ExpectationSuite(name=name, expectations=[_configuration(check) for check in suite.checks])
    accepted = {expectation.meta["name"] for expectation in built.expectations if expectation.meta}
    unknown = [check.type for check in suite.checks if check.name not in accepted]
    if unknown:
        raise ContractBroken(f"suite {name}: Great Expectations knows no {', '.join(unknown)}")
    return built


def _configuration(check: Check) -> dict[str, Any]:
    return {"type": check.type, "kwargs": check.arguments(), "meta": {"name": check.name}}


def _numbers(suite: str, outcome: ExpectationValidationResult) -> list[int]:
    """Row numbers that one expectation found unexpected; an error inside it breaks the contract."""
    error = _error(outcome.exception_info or {})
    found = outcome.result.get("unexpected_index_list") or ()
    if not error and not outcome.success and not found:
        error = "failed without naming a row"
    if error:
        raise ContractBroken(f"suite {suite}, {_name(outcome)}: {error}")
    return sorted({int(entry[ROW]) for entry in found})


def _name(outcome: ExpectationValidationResult) -> str:
    """The name of the check that an outcome answers, which went into its configuration's meta."""
    meta = outcome.expectation_config.meta if outcome.expectation_config else None
    return str((meta or {})["name"])


def _error(info: Mapping[str, Any]) -> str | None:
    """The message of an error, whether `exception_info` is flat or keyed by metric."""
    shapes = [info, *(inner for inner in info.values() if isinstance(inner, Mapping))]
    return next(
        (str(shape.get("exception_message")) for shape in shapes if shape.get("raised_exception")), None
    )


@cache
def _frames() -> "BatchDefinition[Any]":
    """Where frames are handed to an ephemeral context, which writes nothing anywhere."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("frames")
    return source.add_dataframe_asset("rows").add_batch_definition_whole_dataframe("all")


@cache
def _register_rules() -> None:
    for rule in load_rules().values():
        _register(rule)


def _register(rule: RowRule) -> None:
    """Make a rule a multi-column expectation; defining the two classes is what registers them."""
    metric = f"multicolumn_values.{rule.name.removeprefix('expect_')}"

    def condition(_: type, column_list: pd.DataFrame, **parameters: object) -> pd.Series:
        asked = {name: parameters[name] for name in rule.parameters}
        columns = [column_list[name].tolist() for name in rule.columns]
        answers = [rule.holds(*values, **asked) for values in zip(*columns, strict=True)]
        return pd.Series(answers, index=column_list.index, dtype=bool)

    type(
        f"{_camel(rule.name)}Metric",
        (MulticolumnMapMetricProvider,),
        {
            "__module__": __name__,
            "condition_metric_name": metric,
            "condition_value_keys": rule.parameters,
            "condition": multicolumn_condition_partial(engine=PandasExecutionEngine)(condition),
        },
    )
    type(
        _camel(rule.name),
        (MulticolumnMapExpectation,),
        {
            "__module__": __name__,
            "__doc__": rule.holds.__doc__,
            "__annotations__": dict.fromkeys(rule.parameters, object),
            "map_metric": metric,
            "success_keys": ("mostly", *rule.parameters),
            "args_keys": ("column_list", *rule.parameters),
            **dict.fromkeys(rule.parameters),
        },
    )


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
