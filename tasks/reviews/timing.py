"""When a failed check that nobody answers is reminded of, escalated, and given up; settings in hours."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from tasks.sources.errors import SettingError
from tasks.sources.limits import positive
from warehouse.records.vocabulary import Severity

WORST_FIRST = (Severity.CRITICAL, Severity.WARNING, Severity.INFO)


class Lateness(StrEnum):
    """How long a check has waited for its review."""

    FRESH = "fresh"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Timing:
    """Hours after which a check is reminded of, escalated (by severity), and expires; what gets a form.

    Checks of lower severity than `lowest` wait in `claims review` alone; at most `at_once` forms wait.
    """

    remind_hours: int = 24
    critical_hours: int = 8
    warning_hours: int = 72
    info_hours: int = 336
    expire_hours: int = 720
    at_once: int = 20
    lowest: Severity = Severity.WARNING

    @classmethod
    def from_environment(cls) -> Self:
        """The defaults with CLAIMLEDGER_REVIEW_… applied; raises `SettingError`."""
        lowest = os.environ.get("CLAIMLEDGER_REVIEW_LOWEST", cls.lowest)
        if lowest not in set(Severity):
            raise SettingError(
                f"CLAIMLEDGER_REVIEW_LOWEST must be one of {', '.join(Severity)}, not {lowest!r}"
            )
        hours = {
            name: positive(f"CLAIMLEDGER_REVIEW_{name.upper()}", getattr(cls, name), "hours")
            for name in ("remind_hours", "critical_hours", "warning_hours", "info_hours", "expire_hours")
        }
        at_once = positive("CLAIMLEDGER_REVIEW_AT_ONCE", cls.at_once, "forms")
        return cls(**hours, at_once=at_once, lowest=Severity(lowest))

    def lateness(self, severity: str, failed_at: datetime, now: datetime) -> Lateness:
        """How late the review of a check of that severity is."""
        waited = now - failed_at
        escalate = {
            Severity.CRITICAL: self.critical_hours,
            Severity.WARNING: self.warning_hours,
            Severity.INFO: self.info_hours,
        }[Severity(severity)]
        if waited >= timedelta(hours=self.expire_hours):
            return Lateness.EXPIRED
        if waited >= timedelta(hours=escalate):
            return Lateness.ESCALATED
        return Lateness.REMINDED if waited >= timedelta(hours=self.remind_hours) else Lateness.FRESH

    def gets_form(self, severity: str) -> bool:
        """Whether a check of that severity is asked about in the interface."""
        return WORST_FIRST.index(Severity(severity)) <= WORST_FIRST.index(self.lowest)
