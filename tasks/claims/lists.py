"""Lists: the names that spell a count out, and figures that belong to names in the same order."""

from collections.abc import Sequence

from tasks.claims.scene import Scene
from tasks.claims.vocabulary import unit_class
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import Unit

LONGEST_JOINT = 24  # characters between two names of one list
LONGEST_LEAD = 90  # characters between a count and the sign that opens its list


def enumeration_of(scene: Scene, quantity: Quantity) -> tuple[Mention, ...]:
    """Give the names that follow a count after a colon or «namely», empty where no list follows."""
    if quantity.unit != Unit.COUNT:
        return ()
    later = [mention for mention in scene.mentions if mention.char_start >= quantity.char_end]
    for index, mention in enumerate(later):
        if mention.char_start - quantity.char_end > LONGEST_LEAD:
            break
        if scene.before(mention.char_start, "list_opener"):
            listed = _run(scene, later[index:])
            return listed if len(listed) > 1 else ()
    return ()


def coordinated(scene: Scene, first: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give `first` and the names joined to it by commas and «and»."""
    later = [mention for mention in mentions if mention.char_start >= first.char_start]
    return _run(scene, later)


def paired_subject(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the name that «respectively» pairs with a figure, None where nothing is paired.

    A list of names and a list of figures of one unit, equally long, are paired in order.
    """
    if not scene.roles.inside(scene.folded, scene.start, scene.end, "respectively"):
        return None
    figures = [other for other in scene.quantities if unit_class(other.unit) == unit_class(quantity.unit)]
    for mention in scene.mentions:
        names = coordinated(scene, mention, scene.mentions)
        if len(names) == len(figures) > 1 and quantity in figures:
            return names[figures.index(quantity)]
    return None


def _run(scene: Scene, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    run = list(mentions[:1])
    for mention in mentions[1:]:
        if mention.char_start < run[-1].char_end:
            continue
        if not _joined(scene, run[-1], mention):
            break
        run.append(mention)
    return tuple(run)


def _joined(scene: Scene, first: Mention, second: Mention) -> bool:
    between = scene.folded[first.char_end : second.char_start]
    if len(between) > LONGEST_JOINT:
        return False
    bare = between
    for joiner in scene.roles.words["list_joiner"]:
        bare = bare.replace(joiner, " ")
    return between.strip() != "" and len(bare.split()) <= 1 and len(bare.strip()) < len(between.strip())
