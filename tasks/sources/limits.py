"""How much of the network and the disk one item may take."""

import os
from dataclasses import dataclass
from typing import Self

from tasks.sources.errors import SettingError
from warehouse.records.vocabulary import Unit
from warehouse.wording import value_words

WEB_PORTS = frozenset({80, 443})


@dataclass(frozen=True)
class Limits:
    """Bounds of one fetch. Sizes are bytes after decompression, times are seconds.

    `allow_local` lets the client reach addresses that are not global, on any port: for tests and
    mirrors inside a house. `contact` goes into the user agent, so that an outlet can complain. With
    `takes_beginning` a body over `max_bytes` is cut there, else it is refused.
    """

    max_bytes: int = 16_000_000
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    max_redirects: int = 5
    max_headers: int = 200
    max_header_bytes: int = 64_000
    allow_local: bool = False
    contact: str | None = None
    takes_beginning: bool = False

    def too_large(self) -> str:
        """What is said of an item over the byte limit."""
        small = self.max_bytes < 1000
        size = f"{self.max_bytes} bytes" if small else value_words(self.max_bytes, Unit.BYTE)
        return f"it is larger than {size}; pass the article alone or raise CLAIMLEDGER_MAX_BYTES"

    @classmethod
    def from_environment(cls) -> Self:
        """The bounds with CLAIMLEDGER_ALLOW_LOCAL, _MAX_BYTES and _CONTACT applied; raises `SettingError`."""
        contact = os.environ.get("CLAIMLEDGER_CONTACT", "").strip()
        if not contact.isprintable() or not contact.isascii():
            raise SettingError("CLAIMLEDGER_CONTACT must be a plain ASCII address or URL")
        return cls(
            max_bytes=positive("CLAIMLEDGER_MAX_BYTES", cls.max_bytes),
            allow_local=os.environ.get("CLAIMLEDGER_ALLOW_LOCAL") == "1",
            contact=contact or None,
        )


def positive(name: str, default: int, what: str = "bytes") -> int:
    """The setting of this name, a positive whole number of `what`; raises `SettingError`."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and int(value[:12]) > 0 and len(value) <= 12):
        raise SettingError(f"{name} must be a positive whole number of {what}, not {value[:40]!r}")
    return int(value)
