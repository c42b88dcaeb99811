"""The pause between two requests to one host, inside one process."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class TooLongToWait(Exception):
    """The next turn at a host comes later than the run may last, or nobody gives turns."""


class Turns(Protocol):
    """Whose turn it is at a host."""

    def at(self, host: str, gap: float, patience: float) -> AbstractContextManager[None]:
        """Wait until `gap` seconds lie between the last request to the host and the one in the context.

        Raises `TooLongToWait` where that takes longer than `patience` seconds.
        """


class Pace:
    """Turns within this process; the first request to a host goes at once."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def rest(self, host: str, gap: float, patience: float) -> None:
        """Wait, no longer than `patience`, until `gap` seconds lie behind the last request to a host."""
        with self._lock:
            left = self._last[host] + gap - self._clock() if host in self._last else 0.0
        if left > 0:
            self._sleep(min(left, patience))

    @contextmanager
    def at(self, host: str, gap: float, patience: float) -> Iterator[None]:
        """See `Turns.at`. Threads that wait for one host are given their turns one after the other.

        The pause begins when the request before is over: the host, too, sees it whole, however long a
        request was under way.
        """
        with self._lock:
            now = self._clock()
            turn = max(now, self._last[host] + gap) if host in self._last else now
            if turn - now > patience:
                raise TooLongToWait(host)
            self._last[host] = turn
        if turn > now:
            self._sleep(turn - now)
        try:
            yield
        finally:
            with self._lock:
                self._last[host] = max(self._last[host], self._clock())
