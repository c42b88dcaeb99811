"""Groups by their origin: «15 domestic chip makers», «sieben Chipentwickler aus China» count one."""

from functools import cache

from pydantic import RootModel

from tasks.claims.lexicons import load_shared
from tasks.claims.scene import Scene, overlaps
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

BESIDE = 12  # characters before and after a figure in which its origin may stand


class Groups(RootModel[dict[str, str]]):
    """`groups.yml`: counted noun, the group that those from China form."""


def counted_group(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the group that a figure counts, None where its noun or its origin names none."""
    within = (
        name
        for name in scene.mentions
        if name.kind is EntityKind.GROUP and name.entity_ids and overlaps(name, quantity)
    )
    named = next(within, None)
    group = _groups().get(quantity.noun_id or "")
    if named is not None or group is None:
        return named
    low = max(scene.start, quantity.char_start - BESIDE)
    high = min(scene.end, quantity.char_end + BESIDE)
    origin = scene.roles.place(scene.folded, low, high, "domestic")
    if origin is None:
        return None
    start, end = (
        min(origin, quantity.char_start),
        max(quantity.char_end, high if origin > quantity.char_start else 0),
    )
    return Mention(
        char_start=start,
        char_end=end,
        text=scene.text[start:end],
        kind=EntityKind.GROUP,
        entity_ids=(group,),
        reason="counted noun with its origin",
    )


@cache
def _groups() -> dict[str, str]:
    return load_shared("groups", Groups).root
