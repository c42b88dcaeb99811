"""What went over the wire about a page beside its body."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

NOT_MODIFIED = 304
Headers = Sequence[tuple[str, str]]


class Exchange(NamedTuple):
    """«200 OK», the headers of both sides, and the address that was `asked` for first, if known.

    `batch` names what it was fetched together with, to be judged together.
    """

    status: str
    received: Headers
    sent: Headers = ()
    asked: str | None = None
    batch: str | None = None


class Answered(NamedTuple):
    """An answer whose body was not taken: a redirect, a refusal, a page that is as it was."""

    url: str
    at: datetime
    exchange: Exchange

    @property
    def is_as_it_was(self) -> bool:
        """Whether the server said that what it gave before still holds."""
        return self.exchange.status.startswith(f"{NOT_MODIFIED}")


Witness = Callable[[Answered], None]
