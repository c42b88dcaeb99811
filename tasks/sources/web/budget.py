"""How many pages, bytes and seconds a run may take from the web."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Self

from tasks.sources.limits import positive


@dataclass(frozen=True)
class Allowance:
    """What one run may take: pages, bytes after decompression, seconds from its first page on."""

    pages: int = 5_000
    bytes: int = 2_000_000_000
    seconds: int = 7_200

    @classmethod
    def from_environment(cls) -> Self:
        """The allowance with CLAIMLEDGER_RUN_PAGES, _RUN_BYTES and _RUN_SECONDS; raises `SettingError`."""
        named = {each.name: f"CLAIMLEDGER_RUN_{each.name.upper()}" for each in fields(cls)}
        return cls(
            **{
                name: positive(setting, getattr(cls, name), name)
                for name, setting in named.items()
                if setting in os.environ
            }
        )


class Budget:
    """What is left of an allowance; several threads may spend it."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._began: float | None = None
        self._pages = 0
        self._bytes = 0
        self._lock = threading.Lock()

    def take_page(self) -> str | None:
        """Take leave for one more page; else what is used up, as `exhausted` says it."""
        with self._lock:
            why_not = self.exhausted()
            if why_not is None:
                self._pages += 1
            return why_not

    def spend(self, size: int) -> None:
        """Note how many bytes came."""
        with self._lock:
            self._bytes += size

    def seconds_left(self) -> float:
        """The time that is left, which runs from the first time this is asked."""
        if self._began is None:
            self._began = self._clock()
        return self._began + self._allowance.seconds - self._clock()

    def exhausted(self) -> str | None:
        """What is used up, as a clause; None while all of it lasts."""
        allowed = self._allowance
        if self._pages >= allowed.pages:
            return f"the run has taken its {allowed.pages} pages (CLAIMLEDGER_RUN_PAGES)"
        if self._bytes >= allowed.bytes:
            return f"the run has taken its {allowed.bytes} bytes (CLAIMLEDGER_RUN_BYTES)"
        if self.seconds_left() <= 0:
            return f"the run has taken its {allowed.seconds} seconds (CLAIMLEDGER_RUN_SECONDS)"
        return None
