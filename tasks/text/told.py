"""What else a page tells of its times: when it was changed, and whether its places agree on a day."""

from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from tasks.text.dates import date_in_path, parse_stamp
from tasks.text.published import CHANGED_METAS, DATE_METAS, Sources, labelled_date, marked_dates, node_stamps

# Names under which some systems write the day of a change, or of the file.
VAGUE_METAS = frozenset({"date", "created", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created"})


def modification_time(page: Sources) -> datetime | None:
    """When the page says that it was last changed, for machines."""
    said = (
        *node_stamps(page, "dateModified"),
        *(parse_stamp(page.metas.get(key, "")) for key in CHANGED_METAS),
    )
    return next(filter(None, said), None)


def told_days(page: Sources) -> tuple[date, ...]:
    """The days of publication that a page names in deliberate places, each once, in order."""
    return tuple(sorted({moment.date() for moment in _told(page) if moment}))


def _told(page: Sources) -> Iterator[datetime | None]:
    yield from node_stamps(page, "datePublished")
    yield from (
        parse_stamp(page.metas[key]) for key in DATE_METAS if key in page.metas and key not in VAGUE_METAS
    )
    yield from marked_dates(page.tree)
    yield labelled_date(page)
    yield date_in_path(urlsplit(page.url).path)
