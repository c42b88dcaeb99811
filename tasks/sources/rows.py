"""Several outlets at once, each for one thing after the other."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

AT_ONCE = 20  # outlets, of which each is waited for most of the time

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def at_once(ask: Callable[[Item], Answer], items: Sequence[Item], of: Callable[[Item], str]) -> list[Answer]:
    """The answers to `items`, in their order; those `of` one outlet are asked for in turn, in one thread.

    `ask` gives its failures as answers: what it raises ends the whole, once the others have been asked.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        rows[of(item)].append(place)

    def row(places: list[int]) -> list[tuple[int, Answer]]:
        return [(place, ask(items[place])) for place in places]

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="outlet") as threads:
        # Each thread sees the run that it works for, as its logger and its ids hang on it.
        going = [threads.submit(copy_context().run, row, places) for places in rows.values()]
        found = dict(pair for waits in going for pair in waits.result())
    return [found[place] for place in range(len(items))]
