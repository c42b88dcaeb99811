"""The agenda of a run: which articles to ask for, and in which order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from tasks.sources.addresses import address_key
from tasks.sources.feeds.listing import Listed
from tasks.sources.web.manners import breaker_key
from warehouse.visits import LastVisit

FOLLOWED = timedelta(days=30)  # from its first visit on, a page is asked for whether it is listed or not
# A page that has stayed as it is for some time is left alone for that time divided by this.
RESTLESSNESS = 4
_UNDATED = datetime.min.replace(tzinfo=UTC)


def agenda(listed: Iterable[Listed], known: Mapping[str, LastVisit], now: datetime) -> tuple[str, ...]:
    """The addresses to ask for: new articles first, newest first, then known ones that are due.

    `known` are by their keys the listed pages that are known and others that are followed; of those the
    one not asked for longest comes first. A page comes once, whatever addresses it is listed under.
    Outlets take turns, so that a long list of one leaves budget for the others.
    """
    pages: dict[str, Listed] = {}
    for article in listed:
        pages.setdefault(address_key(article.url), article)
    new = [article for key, article in pages.items() if key not in known]
    new.sort(key=lambda article: min(article.published or _UNDATED, now), reverse=True)
    due = sorted((last for last in known.values() if _is_due(last, now)), key=lambda last: last.visited_at)
    again = (last.url or (pages[last.page].url if last.page in pages else None) for last in due)
    return (*_by_turns(article.url for article in new), *_by_turns(url for url in again if url))


def resting(known: Mapping[str, LastVisit], now: datetime) -> Counter[str]:
    """How many known pages of each outlet, or host of none, are not due."""
    return Counter(breaker_key(last.url or last.page) for last in known.values() if not _is_due(last, now))


def _by_turns(urls: Iterable[str]) -> Iterator[str]:
    """The first of each outlet, then the second of each, and so on."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        rows[breaker_key(url)].append(url)
    for round_ in zip_longest(*rows.values()):
        yield from (url for url in round_ if url is not None)


def _is_due(last: LastVisit, now: datetime) -> bool:
    return (now - last.visited_at) * RESTLESSNESS >= last.visited_at - last.changed_at
