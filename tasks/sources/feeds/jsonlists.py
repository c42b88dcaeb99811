"""Lists of articles in JSON: a JSON Feed, or the list that a page of an outlet is made from."""

import json
import re

from tasks.sources.feeds.listing import Listed
from tasks.sources.feeds.moments import moment

DATES = ("date_published", "published", "focus_date", "date_modified")
SUMMARIES = ("summary", "content_text", "brief", "description")
_CALL = re.compile(rb"[\w.$]{0,80}\s{0,80}\((?P<json>.*)\)[\s;]{0,80}", re.DOTALL)  # JSONP


def json_pages(body: bytes, items: str = "items") -> tuple[Listed, ...] | None:
    """The articles in the list that the keys `items` lead to («data.list»), as written; None without one.

    The call that JSONP wraps around the list is taken off.
    """
    call = _CALL.fullmatch(body.strip())
    try:
        # A number longer than Python reads as an integer says nothing here, and must not cost the list.
        found = json.loads(call["json"] if call else body, parse_int=float)
    except (ValueError, RecursionError):
        return None
    for key in items.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list):
        return None
    listed = (_listed(item) for item in found if isinstance(item, dict))
    return tuple(each for each in listed if each is not None)


def _listed(item: dict[str, object]) -> Listed | None:
    named = _told(item, ("id",)) or ""
    url = _told(item, ("url", "external_url")) or (
        named if named.startswith(("http://", "https://")) else None
    )
    if url is None:
        return None
    return Listed(url, _told(item, ("title",)), moment(_told(item, DATES)), _told(item, SUMMARIES))


def _told(item: dict[str, object], keys: tuple[str, ...]) -> str | None:
    """The first text that stands under one of the keys."""
    return next((value for key in keys if isinstance(value := item.get(key), str) and value), None)
