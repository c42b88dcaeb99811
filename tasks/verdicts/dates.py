"""Dates as the reference data write them."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Days:
    """The days that a written date may mean: of «2025-02» one of that month, nobody knows which."""

    first: date
    last: date
    written: str

    @classmethod
    def of_day(cls, day: date) -> "Days":
        """A day that is known."""
        return cls(day, day, str(day))

    def nearest(self, day: date) -> timedelta:
        """How far from `day` it is at least, negative where it is earlier."""
        return self.first - day if day < self.first else min(self.last - day, timedelta())

    def farthest(self, day: date) -> timedelta:
        """How far from `day` it may be at most, negative where it may be earlier."""
        return max(self.first - day, self.last - day, key=abs)

    def until(self, other: "Days | None") -> "Days":
        """The days up to the last of another: what was told by then was so by then."""
        if other is None or not self.first <= other.last < self.last:
            return self
        return Days(self.first, other.last, self.written)


def days_of(text: str | None) -> Days | None:
    """The days that «2025», «2025-02» or «2025-02-04» may mean; None for anything else."""
    try:
        parts = [int(part) for part in (text or "").split("-")]
        match parts:
            case [year]:
                return Days(date(year, 1, 1), date(year, 12, 31), str(text))
            case [year, month]:
                first = date(year, month, 1)
                last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
                return Days(first, last, str(text))
            case [year, month, day]:
                return Days.of_day(date(year, month, day))
    except ValueError:
        return None
    return None


def day_of(text: str | None) -> date | None:
    """The last day of «2025», «2025-02» or «2025-02-04»; None for anything else."""
    days = days_of(text)
    return days.last if days else None
