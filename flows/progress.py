"""How far a run is: told to whoever listens (the command line), else to the run's log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Send progress to `listener(stage, done, total)`, counted in pages, while the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(stage: str, done: int, total: int) -> None:
    """Say that `stage` has begun with `done` of `total` pages finished."""
    listener = _listener.get()
    if listener is not None:
        listener(stage, done, total)
        return
    from prefect import get_run_logger

    get_run_logger().info("%s: %d of %d pages done", stage, done, total)
