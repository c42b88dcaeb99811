"""Turns at hosts across processes: Prefect's global concurrency limits, made by name when a host is met."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from prefect import get_client
from prefect.concurrency.asyncio import ConcurrencySlotAcquisitionError
from prefect.concurrency.sync import concurrency, rate_limit

from tasks.sources.web.pace import Pace, TooLongToWait

AT_ONCE = 2  # connections to one host, over all runs
LATENCY = 0.1  # seconds by which the server's answers to two runs may differ


class SharedTurns:
    """The pause at a host is kept by all runs on one Prefect server together, and by this one exactly.

    A host without a pause (one's own machine) is asked without the server's leave.
    """

    def __init__(self) -> None:
        self._pace = Pace()
        self._made: dict[str, float] = {}

    @contextmanager
    def at(self, host: str, gap: float, patience: float) -> Iterator[None]:
        """See `Turns.at`."""
        if gap <= 0:
            yield
            return
        rate, slots = limit_names(host)
        self._make(host, gap)
        # Who asks Prefect too early is told to come back after a time drawn by chance, half as long again.
        self._pace.rest(host, gap + LATENCY, max(patience, 0.0))
        try:
            with concurrency(slots, timeout_seconds=max(patience, 1.0), strict=True):
                rate_limit(rate, timeout_seconds=max(patience, 1.0), strict=True)
                with self._pace.at(host, gap, patience):
                    yield
        except (TimeoutError, ConcurrencySlotAcquisitionError) as late:  # or the server is down just now
            raise TooLongToWait(host) from late

    def _make(self, host: str, gap: float) -> None:
        """Make or correct the limits of a host; a limit that is missing would be passed over in silence."""
        if self._made.get(host) == gap:
            return
        rate, slots = limit_names(host)
        with get_client(sync_client=True) as client:
            client.upsert_global_concurrency_limit_by_name(rate, 1, slot_decay_per_second=1 / (gap + LATENCY))
            client.upsert_global_concurrency_limit_by_name(slots, AT_ONCE)
        self._made[host] = gap


def limit_names(host: str) -> tuple[str, str]:
    """The names of a host's limits: of its rate, and of its connections."""
    plain = re.sub(r"[^a-z0-9.-]", "-", host.lower())
    return f"fetch-rate-{plain}", f"fetch-slots-{plain}"
