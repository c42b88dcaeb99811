"""Flags on rows of the reference data: which checks of their suite fail on them.

The same rules and parameters as in the suites, applied without Great Expectations, so that judging
and replaying give the same answer quickly. A flagged row is never deleted.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from expectations.context import CheckContext
from expectations.custom.catalogue import load_rules
from expectations.frames.facts import fact_rows
from expectations.frames.reference import reference_rows
from expectations.frames.results import result_rows
from expectations.suite import Check, load_suite
from warehouse.reference.lookup import Reference

Flags = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def flag_figures(reference: Reference) -> Flags:
    """Names of the failed checks by figure id, in the suite's order; sound figures are left out."""
    return _flags("reference", reference_rows(reference.figures, CheckContext(reference)))


@lru_cache(maxsize=4)
def flag_results(reference: Reference) -> Flags:
    """Names of the failed checks by result id; sound results are left out."""
    return _flags("results", result_rows(reference.results, CheckContext(reference)))


@lru_cache(maxsize=4)
def flag_facts(reference: Reference) -> Flags:
    """Names of the failed checks by fact id; sound facts are left out."""
    return _flags("facts", fact_rows(reference.facts, CheckContext(reference)))


@lru_cache(maxsize=4)
def unusable(reference: Reference) -> frozenset[str]:
    """Ids of figures, results and facts that fail a check that withholds: nothing may rest on them."""
    found = {
        "reference": flag_figures(reference),
        "results": flag_results(reference),
        "facts": flag_facts(reference),
    }
    return frozenset(
        row_id
        for suite, flags in found.items()
        for row_id, failed in flags.items()
        if any(check.withholds and check.name in failed for check in load_suite(suite).checks)
    )


@lru_cache(maxsize=4)
def flagged(reference: Reference) -> Reference:
    """Write the flags into the figures of the reference data; all else, the version too, stays the same."""
    flags = flag_figures(reference)
    figures = tuple(
        figure.model_copy(update={"flags": flags[figure.figure_id]}) if figure.figure_id in flags else figure
        for figure in reference.figures
    )
    return Reference(
        entities=reference.entities,
        aliases=reference.aliases,
        figures=figures,
        results=reference.results,
        facts=reference.facts,
        version=reference.version,
    )


def _flags(suite: str, rows: Iterable[Mapping[str, Any]]) -> Flags:
    rules = load_rules()
    checks = [check for check in load_suite(suite).checks if check.type in rules]
    failed = {row["key"]: tuple(check.name for check in checks if not _holds(check, row)) for row in rows}
    return {row_id: names for row_id, names in failed.items() if names}


def _holds(check: Check, row: Mapping[str, Any]) -> bool:
    rule = load_rules()[check.type]
    parameters = {name: check.kwargs[name] for name in rule.parameters}
    return rule.holds(*(row[column] for column in rule.columns), **parameters)
