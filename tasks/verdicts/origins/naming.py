"""How origins are named to people."""

import re
from collections.abc import Mapping

DOCUMENT = "document:"
EARLIER = "a page that is no longer shown so"
# How the keys of what the registry has no name for are told; several are joined by a plus sign.
SAID = {
    "name": "{}",
    "unnamed": "unnamed: {}",
    "source": "{}",
    "results": "results of {}",
    "figures": "figures of {}",
    "loop": "{}, who credit one another",
}
_ID = re.compile(r"[0-9a-f]{32,64}")


def origin_name(origin_id: str | None, names: Mapping[str, str]) -> str:
    """The name of an origin that people read: never the id of a page or the key of a thing."""
    if origin_id is None or origin_id in names:
        return names[origin_id] if origin_id else ""
    kind, _, what = origin_id.partition(":")
    if kind in SAID:
        return SAID[kind].format(" and ".join(names.get(each, each) for each in what.split("+")))
    return EARLIER if _ID.fullmatch(origin_id.removeprefix(DOCUMENT)) else origin_id
