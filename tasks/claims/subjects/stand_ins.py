"""Names that some words lead to a figure of their own, whatever the clause told of before.

«Shares of A rose 3 % and those of B fell 2 %», «A leads, with B in third place», «with B holding 60 %».
"""

from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.quantities.ranks import RANK
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

LED = HARDWARE | {EntityKind.ORGANISATION}


def is_stood_for(scene: Scene, mention: Mention) -> bool:
    """Whether «and those of» stands before a name, which then has a figure of its own."""
    opening = scene.folded[scene.clause_of(mention.char_start).start : mention.char_start].strip()
    return opening in scene.roles.words["stand_in_first"] or scene.before(mention.char_start, "stand_in")


def is_led(scene: Scene, mention: Mention) -> bool:
    """Whether a name is led to the next figure behind it."""
    behind = (each for each in scene.quantities if each.char_start >= mention.char_end)
    following = min(behind, key=lambda each: each.char_start, default=None)
    return following is not None and led_to(scene, following) is mention


def led_to(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the name that is led to a figure, None where there is none or another figure parts the two."""
    before = [name for name in scene.mentions if name.char_end <= quantity.char_start]
    name = before[-1] if before else None
    if name is None or not (is_stood_for(scene, name) or _stands_absolute(scene, quantity, name)):
        return None
    parted = any(name.char_end <= each.char_start < quantity.char_start for each in scene.quantities)
    return None if parted else name


def _stands_absolute(scene: Scene, quantity: Quantity, name: Mention) -> bool:
    """Whether «with B» opens what is told of B: its rank follows at once, or its participle."""
    if name.kind not in LED or not scene.before(name.char_start, "absolute_before"):
        return False
    words = scene.between(name, quantity).split()
    if quantity.nature == RANK:
        return not words
    endings = tuple(attribution_lexicon(scene.language).participle_endings)
    return bool(words and endings) and words[0].endswith(endings)
