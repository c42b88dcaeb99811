"""What a look at one part of the installation gave."""

from enum import StrEnum

from warehouse.records.base import Record


class Health(StrEnum):
    """How a part is: `warning` works for now, `problem` keeps something from working."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class Finding(Record):
    """One part: how it is, what was seen, and what to do where it is not well."""

    part: str
    health: Health
    seen: str
    remedy: str = ""


def ok(part: str, seen: str) -> Finding:
    """A part that is well."""
    return Finding(part=part, health=Health.OK, seen=seen)


def warning(part: str, seen: str, remedy: str) -> Finding:
    """A part that works for now, or not as it should."""
    return Finding(part=part, health=Health.WARNING, seen=seen, remedy=remedy)


def problem(part: str, seen: str, remedy: str) -> Finding:
    """A part that keeps something from working."""
    return Finding(part=part, health=Health.PROBLEM, seen=seen, remedy=remedy)
