"""What an item names, told by its letters alone, and the capture that bytes make."""

import hashlib
import re
from datetime import datetime

from warehouse.records.source import Capture

ARCHIVED_ITEM = re.compile(
    r"warc:(?P<file>[^@ ]+)@(?P<offset>\d{1,15})(?: again (?P<later>[^@ ]+)@(?P<later_offset>\d{1,15}))?"
)


def is_archived(item: str) -> bool:
    """Whether an item names a page of a WARC file."""
    return ARCHIVED_ITEM.fullmatch(item) is not None


def describe(
    body: bytes, url: str, fetched_at: datetime, *, media_type: str | None = None, charset: str | None = None
) -> Capture:
    """The capture that bytes make, archived or not."""
    return Capture(
        capture_sha256=hashlib.sha256(body).hexdigest(),
        url=url,
        media_type=media_type,
        charset=charset,
        fetched_at=fetched_at,
        size_bytes=len(body),
    )
