"""What a server gave to ask again by: with it, an unchanged page costs a line instead of a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Validators:
    """The ETag and Last-Modified of an earlier answer, as they came."""

    etag: str | None = None
    last_modified: str | None = None
