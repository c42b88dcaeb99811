"""How verdicts and outlets have fared: calibration of confidence, reliability of outlets, as bars."""

from collections.abc import Sequence

from tasks.report.data import Row
from tasks.report.forest import Bar

Z = 1.96  # of a normal distribution: 95 of 100 lie within
FEWEST = 3  # decided claims: «1 of 1» is no share
STEP = 0.2  # the width of a group of confidences


def outlet_bars(outlets: Sequence[Row]) -> list[list[Bar]]:
    """For each outlet with enough decided claims: how many held, with its 95 % interval, and its prior."""
    return [_outlet(row) for row in outlets if row["supported"] + row["refuted"] >= FEWEST]


def calibration_bars(groups: Sequence[Row]) -> list[Bar]:
    """By confidence: the share of decided verdicts that stood, beside the confidence itself."""
    bars = []
    for row in groups:
        start = row["confidence_from"]
        group = f"confidence {_percent(start)} to {_percent(min(start + STEP, 1.0))}"
        bars.append(_share(group, "stood", "supports", row["stood"], row["verdicts"]))
        bars.append(
            Bar(group, "mean confidence", "neutral", *2 * (row["confidence"],), _percent(row["confidence"]))
        )
    return bars


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score."""
    share, extra = hits / trials, Z * Z / trials
    middle = (share + extra / 2) / (1 + extra)
    reach = Z / (1 + extra) * ((share * (1 - share) + extra / 4) / trials) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _outlet(row: Row) -> list[Bar]:
    bars = [
        _share(row["name"], "claims held", "supports", row["supported"], row["supported"] + row["refuted"])
    ]
    if row["reliability"] is not None:
        prior = row["reliability"]
        bars.append(Bar(row["name"], "prior reliability", "neutral", prior, prior, _percent(prior)))
    return bars


def _share(group: str, name: str, style: str, hits: int, trials: int) -> Bar:
    return Bar(
        group,
        f"{name}: {hits} of {trials}",
        style,
        *wilson(hits, trials),
        _percent(hits / trials),
        hits / trials,
    )
