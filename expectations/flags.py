"""Flags on reference figures: which checks of the suite `reference` hold against a row.

The same rules and parameters as in the suite, applied without Great Expectations, so that judging
and replaying give the same answer quickly. A flagged row is never deleted.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from expectations.context import CheckContext
from expectations.custom.catalogue import load_rules
from expectations.frames.reference import reference_rows
from expectations.suite import Check, load_suite
from warehouse.records.vocabulary import Severity
from warehouse.reference.lookup import Reference


@lru_cache(maxsize=4)
def flag_figures(reference: Reference) -> Mapping[str, tuple[str, ...]]:
    """Names of the failed checks by figure id, in the suite's order; sound figures are left out."""
    flags = {}
    rules = load_rules()
    checks = [check for check in load_suite("reference").checks if check.type in rules]
    for row in reference_rows(reference.figures, CheckContext(reference=reference)):
        failed = tuple(check.name for check in checks if not _holds(check, row))
        if failed:
            flags[row["figure_id"]] = failed
    return flags


@lru_cache(maxsize=4)
def unusable(reference: Reference) -> frozenset[str]:
    """Ids of figures that fail a critical check: no bound or range may rest on them."""
    critical = {check.name for check in load_suite("reference").checks if check.severity is Severity.CRITICAL}
    return frozenset(
        figure_id for figure_id, failed in flag_figures(reference).items() if critical.intersection(failed)
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


def _holds(check: Check, row: Mapping[str, Any]) -> bool:
    rule = load_rules()[check.type]
    parameters = {name: check.kwargs[name] for name in rule.parameters}
    return rule.holds(*(row[column] for column in rule.columns), **parameters)
