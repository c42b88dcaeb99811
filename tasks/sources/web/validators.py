"""What a server said of the version it served, to be asked again only for a newer one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Validators:
    """The `ETag` and `Last-Modified` of an answer, as written; both None where it had none."""

    etag: str | None = None
    last_modified: str | None = None
