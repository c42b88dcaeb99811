"""What a run left to a later one, as it is told: one line for each outlet and cause, however many pages."""

from collections import Counter

from flows.summary import RunSummary
from tasks.sources.web.manners import breaker_key
from warehouse.wording import counted


def left_by_outlet(summary: RunSummary) -> Counter[str]:
    """How many pages of each outlet, or host of none, were to be asked for and are left."""
    return Counter(breaker_key(each.item) for each in summary.left)


def left_told(summary: RunSummary) -> list[str]:
    """«heise: 970 pages not asked for: the run has taken its 30 pages …»."""
    causes = Counter((breaker_key(each.item), each.detail) for each in summary.left)
    return [
        f"{outlet}: {counted(count, 'page')} not asked for: {detail}"
        for (outlet, detail), count in causes.items()
    ]
