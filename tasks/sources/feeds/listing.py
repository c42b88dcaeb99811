"""What a feed, a sitemap or a section page says of an article before it is fetched."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Listed:
    """An article by its address; title, publication (in UTC) and summary are None where none is given."""

    url: str
    title: str | None = None
    published: datetime | None = None
    summary: str | None = None
