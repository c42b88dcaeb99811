"""What else a page tells of its times: when it was changed, and whether its places agree on a day."""

from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from tasks.text.dates import date_in_path
from tasks.text.markeddates import marked_dates
from tasks.text.metadates import changed_metas, published_metas
from tasks.text.published import Sources, node_stamps
from tasks.text.writtendates import labelled_date


def modification_time(page: Sources) -> datetime | None:
    """When the page says that it was last changed, for machines."""
    said = (
        *node_stamps(page, "dateModified"),
        *changed_metas(page.metas),
    )
    return next(filter(None, said), None)


def told_days(page: Sources) -> tuple[date, ...]:
    """The days of publication that a page names in deliberate places, each once, in order."""
    return tuple(sorted({moment.date() for moment in _told(page) if moment}))


def _told(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from published_metas(page.metas, vague=False)
    yield from marked_dates(page.tree)
    yield labelled_date(page.lines, page.headline)
    yield date_in_path(urlsplit(page.url).path)
