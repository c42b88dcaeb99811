"""Visits: what came of asking for an address, from the answer and what is known of the page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from tasks.sources.addresses import address_key, own_page, site_of
from tasks.sources.outlets import load_outlets
from tasks.sources.web.client import Response
from tasks.sources.web.exchange import NOT_MODIFIED
from tasks.sources.web.validators import Validators
from warehouse.records.source import Capture, Document, ItemRejected, Rejection, Visit
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.visits import LastVisit, Versions

NOT_FOUND = "not_found"


def validators_of(last: LastVisit | None, url: str) -> Validators | None:
    """What to ask an address with for a newer version only; None where nothing allows it."""
    if last is None or last.url != url or not (last.etag or last.last_modified):
        return None
    return Validators(last.etag, last.last_modified)


def answered(
    visit: Visit, response: Response, capture: Capture | None, last: LastVisit | None = None
) -> Visit:
    """A visit that an answer came of, without a capture where the server says that the page is as it was.

    That an article is new or has changed stands under the proviso of `settled`.
    """
    headers = {name.lower(): value for name, value in response.headers}
    unchanged = capture is None or (last is not None and capture.capture_sha256 == last.capture_sha256)
    held = last if response.status == NOT_MODIFIED else None
    return visit.model_copy(
        update={
            "outcome": VisitOutcome.UNCHANGED if unchanged else _since(last),
            "status": response.status,
            "answered_url": held.answered_url if held else response.url,
            # The validators of what is held: those that came with a 304 may be of a text that never did.
            "etag": held.etag if held else headers.get("etag"),
            "last_modified": held.last_modified if held else headers.get("last-modified"),
            "capture_sha256": capture.capture_sha256 if capture else (held.capture_sha256 if held else None),
        }
    )


def begun(url: str, kind: VisitKind, at: datetime, run: str | None, outlet_id: str | None = None) -> Visit:
    """A visit before its answer."""
    return Visit(
        url=url,
        page=address_key(url),
        kind=kind,
        visited_at=at,
        outcome=VisitOutcome.TURNED_AWAY,
        outlet_id=outlet_id or _outlet_of(url),
        flow_run_id=run,
    )


def refused(visit: Visit, refusal: ItemRejected, last: LastVisit | None = None) -> Visit:
    """A visit that ended in a refusal; a page that is held and is not found any more is gone."""
    is_gone = refusal.reason == NOT_FOUND and last is not None and last.is_held
    return visit.model_copy(
        update={
            "outcome": VisitOutcome.GONE if is_gone else VisitOutcome.TURNED_AWAY,
            "reason": refusal.reason,
            "status": refusal.status or visit.status,
            "ask_after": refusal.ask_after,
        }
    )


def settled(
    visits: Iterable[Visit],
    read: Mapping[str, Document],
    refusals: Mapping[str, str],
    versions: Versions,
) -> tuple[Visit, ...]:
    """Visits after their pages were read: `read` by the address that answered, `refusals` with their reasons.

    What a known page led to as its next version is `read` by that page's address. `versions` is what was
    recorded of the pages before.
    """
    return tuple(_settled(visit, read, refusals, versions) for visit in visits)


def by_asked_address(rejections: Iterable[Rejection], visits: Iterable[Visit]) -> tuple[Rejection, ...]:
    """Rejections of pages that addresses led to, each under the address that was asked for."""
    asked: defaultdict[str | None, list[str]] = defaultdict(list)
    for visit in visits:
        if visit.answered_url != visit.url:
            asked[visit.answered_url].append(visit.url)
    return tuple(
        _under(asked[each.item].pop(0), each) if asked.get(each.item) else each for each in rejections
    )


def _under(asked: str, refused: Rejection) -> Rejection:
    detail = f"it leads to {refused.item}: {refused.detail}"
    return refused.model_copy(update={"item": asked, "detail": detail})


def _settled(
    visit: Visit, read: Mapping[str, Document], refusals: Mapping[str, str], versions: Versions
) -> Visit:
    place = visit.answered_url or ""
    if visit.kind is not VisitKind.ARTICLE or visit.outcome is VisitOutcome.GONE:
        return visit
    reason = refusals.get(visit.url) or refusals.get(place)
    if reason is not None:
        return visit.model_copy(update={"outcome": VisitOutcome.TURNED_AWAY, "reason": reason})
    document = read.get(visit.url) or read.get(place)
    if document is None or visit.outcome is VisitOutcome.UNCHANGED:
        return visit
    return visit.model_copy(update={"outcome": _outcome(place, document, versions)})


def _outcome(place: str, document: Document, versions: Versions) -> VisitOutcome:
    if document.canonical_url not in versions.pages:
        return VisitOutcome.NEW
    is_as_it_was = versions.is_as_it_was(place, document)
    return VisitOutcome.SAME_TEXT if is_as_it_was else VisitOutcome.CHANGED


def _since(last: LastVisit | None) -> VisitOutcome:
    return VisitOutcome.CHANGED if last is not None and last.is_held else VisitOutcome.NEW


def _outlet_of(url: str) -> str | None:
    """The outlet of an address, its host where nobody lists it."""
    page = own_page(url)
    outlet = load_outlets().of_url(page)
    return outlet.outlet_id if outlet else site_of(page) or None
