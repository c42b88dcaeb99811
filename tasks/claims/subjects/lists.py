"""Lists: the names that spell a count out, and figures that belong to names in the same order."""

import re
from collections.abc import Sequence
from typing import TypeVar

from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.prominence import is_compared
from tasks.claims.vocabulary import unit_class
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import Unit

LONGEST_JOINT = 24  # characters between two names of one list
NUMBER_AFTER = re.compile(r"(?: [^\W\d]+ |, |、|[和与及或])\d{3,4}(?!\w)")
Listed = TypeVar("Listed", Mention, Quantity)
PAIR, LONG_LIST = 2, 3  # how long lists must be that are paired at all, and by their length alone
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
            listed = run_of(scene, later[index:])
            return listed if len(listed) > 1 else ()
    return ()


def coordinated(scene: Scene, first: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give `first` and the names joined to it by commas and «and»."""
    later = [mention for mention in mentions if mention.char_start >= first.char_start]
    return run_of(scene, later)


def joined(scene: Scene, first: Mention | None, second: Mention | None) -> Mention | None:
    """Give the one that stands first of two that «and» joins: «A and B bought 200 chips», None of others."""
    if first is None or second is None or first.kind is not second.kind:
        return None
    one, two = sorted((first, second), key=lambda mention: mention.char_start)
    run = coordinated(scene, one, scene.mentions)
    return one if one != two and one in run and two in run else None


def paired_subject(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the name that a list of figures pairs with one of them, None where nothing is paired.

    A list of names and a list of figures of one unit, equally long, are paired in order: where
    «respectively» says so, or where the names lead («A, B and C hold 20, 13 and 9 percent»).
    """
    alike = [other for other in scene.quantities if unit_class(other.unit) == unit_class(quantity.unit)]
    if len(alike) < PAIR:
        return None
    said = scene.roles.inside(scene.folded, scene.start, scene.end, "respectively")
    for figures in (run_of(scene, alike[index:]) for index in range(len(alike))):
        if quantity not in figures:
            continue
        if len(figures) < PAIR:
            break
        for mention in scene.mentions:
            names = coordinated(scene, mention, scene.mentions)
            if _mixed(names, scene.quantities):
                continue
            at = figures.index(quantity)
            if said and len(names) + 1 == len(figures) and at < len(names) and _goes_on(scene, names[-1]):
                return names[at]
            if len(names) != len(figures):
                continue
            if len(names) >= PAIR and (said or _lead(scene, names, figures)):
                return names[at]
        break
    return None


def opposed_subject(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give what a figure is of that stands against one before it.

    «Compared with the H100 … (1,856 vs. 1,979)»: the second is that of the only thing compared with.
    """
    before = [other for other in scene.quantities if other.char_end <= quantity.char_start]
    if not before or unit_class(before[-1].unit) != unit_class(quantity.unit):
        return None
    link = scene.folded[before[-1].char_end : quantity.char_start].strip(" ,，")
    if link not in scene.roles.words["set_between"]:
        return None
    compared = {
        name.entity_ids[0]: name
        for name in scene.mentions
        if name.char_end <= before[-1].char_start
        and name.kind in HARDWARE
        and name.entity_ids
        and scene.before(scene.phrase_start(name), "reference_before")
    }
    return next(iter(compared.values())) if len(compared) == 1 else None


def _goes_on(scene: Scene, name: Mention) -> bool:
    """Whether a bare number ends a list of names: «the Ascend 910B, 910C and 920»."""
    return NUMBER_AFTER.match(scene.folded, name.char_end) is not None


def _lead(scene: Scene, names: Sequence[Mention], figures: Sequence[Quantity]) -> bool:
    """Whether all names stand before the figures; two of them in one clause, alike, with no name between."""
    first, last = figures[0], names[-1]
    if last.char_end > first.char_start or _is_reference(scene, names[0]):
        return False
    between = any(last.char_end <= other.char_start < first.char_start for other in scene.mentions)
    alike = {(name.kind, figure.nature) for name, figure in zip(names, figures, strict=True)}
    near = scene.clauses_between(last.char_start, first.char_start) == 0 and not between
    return len(names) >= LONG_LIST or (near and len(alike) == 1)


def _is_reference(scene: Scene, name: Mention) -> bool:
    """Whether a name is only compared with, and so opens no list: «相比H100，B200的训练性能提高3倍»."""
    after = scene.roles.after(scene.folded, name.char_end, "reference_after")
    return is_compared(scene, name) or bool(after)


def _mixed(names: Sequence[Mention], figures: Sequence[Quantity]) -> bool:
    """Whether figures stand among the names, each with its own: «浪潮18项，英伟达10项»."""
    return any(names[0].char_end <= figure.char_start < names[-1].char_start for figure in figures)


def run_of(scene: Scene, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Give the first of some names or figures with those that are listed behind it."""
    run = list(listed[:1])
    for item in listed[1:]:
        if item.char_start < run[-1].char_end:
            continue
        if not _joined(scene, run[-1], item):
            break
        run.append(item)
    return tuple(run)


def _joined(scene: Scene, first: Mention | Quantity, second: Mention | Quantity) -> bool:
    between = scene.folded[first.char_end : second.char_start]
    if len(between) > LONGEST_JOINT:
        return False
    if not between or between.isspace():
        return False
    bare = between
    for joiner in scene.roles.words["list_joiner"]:
        bare = bare.replace(joiner, " ")
    return len(bare.split()) <= 1 and len(bare.strip()) < len(between.strip())
