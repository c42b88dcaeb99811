"""A breaker per outlet: after failures in a row the outlet is left alone for the rest of the run."""

from collections import defaultdict

FAILURES = 3  # items in a row, each tried several times


class Breaker:
    """Counts failures in a row by key (an outlet, or a host that belongs to none)."""

    def __init__(self, failures: int = FAILURES) -> None:
        self._failures = failures
        self._in_a_row: defaultdict[str, list[str]] = defaultdict(list)

    def failed(self, key: str, why: str = "") -> bool:
        """Note a failure and its cause; true when this one opens the breaker."""
        self._in_a_row[key].append(why)
        return len(self._in_a_row[key]) == self._failures

    def causes(self, key: str) -> tuple[str, ...]:
        """The causes of the failures in a row."""
        return tuple(self._in_a_row[key])

    def worked(self, key: str) -> None:
        """Note an answer, whatever it said: the server is there."""
        if not self.is_open(key):
            self._in_a_row[key].clear()

    def is_open(self, key: str) -> bool:
        """Whether nothing more is asked of it in this run."""
        return len(self._in_a_row.get(key, ())) >= self._failures

    @property
    def open(self) -> tuple[str, ...]:
        """All that are left alone."""
        return tuple(sorted(key for key in self._in_a_row if self.is_open(key)))
