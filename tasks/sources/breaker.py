"""A breaker per outlet: after failures in a row the outlet is left alone for the rest of the run."""

from collections import Counter

FAILURES = 3  # items in a row, each tried several times


class Breaker:
    """Counts failures in a row by key (an outlet, or a host that belongs to none)."""

    def __init__(self, failures: int = FAILURES) -> None:
        self._failures = failures
        self._in_a_row: Counter[str] = Counter()

    def failed(self, key: str) -> bool:
        """Note a failure; true when this one opens the breaker."""
        self._in_a_row[key] += 1
        return self._in_a_row[key] == self._failures

    def worked(self, key: str) -> None:
        """Note an answer, whatever it said: the server is there."""
        if not self.is_open(key):
            self._in_a_row[key] = 0

    def is_open(self, key: str) -> bool:
        """Whether nothing more is asked of it in this run."""
        return self._in_a_row[key] >= self._failures

    @property
    def open(self) -> tuple[str, ...]:
        """All that are left alone."""
        return tuple(sorted(key for key in self._in_a_row if self.is_open(key)))
