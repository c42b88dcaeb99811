"""What is known of one chip: its figures by metric, where they disagree and by how much, its claims."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasks.report.data import ReportData, Row, grouped
from tasks.report.plots import Plot, Plots, conditions_words, figure_bars
from tasks.report.words import spoken


@dataclass(frozen=True)
class Metric:
    """The figures on one metric in one unit, with a plot where they give several values.

    A figure that is known to be wrong has the reason as `withheld`; it is told, not drawn nor compared.
    """

    name: str
    figures: Sequence[Row]
    disagreements: Sequence[str]
    plot: Plot | None

    @property
    def withheld_count(self) -> int:
        """How many of the figures are known to be wrong."""
        return sum(row["withheld"] is not None for row in self.figures)


@dataclass(frozen=True)
class Chip:
    """One chip or system."""

    entity_id: str
    name: str
    metrics: Sequence[Metric]
    claims: Sequence[Row]

    @property
    def figure_count(self) -> int:
        """How many figures there are."""
        return sum(len(metric.figures) for metric in self.metrics)

    @property
    def withheld_count(self) -> int:
        """How many of them are known to be wrong."""
        return sum(metric.withheld_count for metric in self.metrics)

    @property
    def disagreement_count(self) -> int:
        """In how many things they disagree."""
        return sum(len(metric.disagreements) for metric in self.metrics)


def chips(data: ReportData, plots: Plots) -> Iterator[Chip]:
    """Every chip that has figures, by name."""
    told = [{**row, "withheld": data.withheld.get(row["figure_id"])} for row in data.figures]
    figures = grouped(told, "entity_id")
    about = grouped(data.claims, "subject_id"), grouped(data.claims, "object_id")
    for entity in sorted(figures, key=lambda name: data.names.get(name, name).casefold()):
        named = {claim["claim_id"]: claim for claims in about for claim in claims.get(entity, ())}
        groups = [
            (metric, list(rows))
            for (metric, _), rows in groupby(figures[entity], lambda row: (row["metric"], row["unit"]))
        ]
        often = Counter(metric for metric, _ in groups)
        metrics = [_metric(metric, rows, plots, several=often[metric] > 1) for metric, rows in groups]
        yield Chip(entity, data.names.get(entity, entity), metrics, list(named.values()))


def disagreements(figures: Sequence[Row]) -> list[str]:
    """Where figures under the same conditions leave no value in common, and by how much they differ."""
    told = []
    for conditions, rows in groupby(figures, conditions_words):
        bounded = [row for row in rows if row["value_low"] is not None and row["value_high"] is not None]
        if not bounded:
            continue
        low, high = min(row["value_high"] for row in bounded), max(row["value_low"] for row in bounded)
        if high > low > 0:
            told.append(f"{conditions}: the highest figure is {high / low - 1:.0%} above the lowest")
    return told


def _metric(name: str, figures: Sequence[Row], plots: Plots, *, several: bool) -> Metric:
    """A metric; its name says the unit where there are `several` of that name."""
    sound = [row for row in figures if row["withheld"] is None]
    values = {(row["value_low"], row["value_high"]) for row in sound}
    plot = plots.forest(figure_bars(sound), figures[0]["unit"]) if len(values) > 1 else None
    told = f"{spoken(name)} ({figures[0]['unit']})" if several else spoken(name)
    return Metric(told, figures, disagreements(sound), plot)
