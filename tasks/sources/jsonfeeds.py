"""JSON Feed: the articles that a feed of this format names."""

import json


def json_pages(body: bytes) -> tuple[str, ...] | None:
    """The addresses of a JSON Feed as written, in its order; None for what is none."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return None
    links = (item.get("url") for item in items if isinstance(item, dict))
    return tuple(link for link in links if isinstance(link, str))
