"""Names that a pronoun leads to a figure of their own: «Shares of A rose 3 % and those of B fell 2 %»."""

from tasks.claims.scene import Scene
from warehouse.records.claim import Mention, Quantity


def is_stood_for(scene: Scene, mention: Mention) -> bool:
    """Whether «and those of» stands before a name, which then has a figure of its own."""
    opening = scene.folded[scene.clause_of(mention.char_start).start : mention.char_start].strip()
    return opening in scene.roles.words["stand_in_first"] or scene.before(mention.char_start, "stand_in")


def stood_for(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the name that «and those of» leads to a figure, None where another figure parts the two."""
    before = [name for name in scene.mentions if name.char_end <= quantity.char_start]
    name = before[-1] if before else None
    if name is None or not is_stood_for(scene, name):
        return None
    parted = any(name.char_end <= each.char_start < quantity.char_start for each in scene.quantities)
    return None if parted else name
