"""Figures in the order of the things before «respectively», whether or not anybody knows these things."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.lexicons import alternation
from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.lists import run_of
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import unit_class
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Mention, Quantity, Span
from warehouse.records.vocabulary import EntityKind, Language

FEWEST = 2
LONGEST_JOINT = 4  # characters between the last figure and «respectively»: ，同比
LONGEST_ITEM = 16  # characters of a listed thing with what it is measured by
BREAKS = "，。；：,;:!？！\n“”「」"


def respective_subject(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the thing listed where a figure stands among its like: 中国、美国占比分别为86%和11%.

    Only where the list is written before «respectively», without spaces, and is as long as the figures'.
    """
    place = _place(scene, quantity)
    if place is None:
        return None
    items = list(place.items)
    last = items[-1]
    measured = [
        cue.start for cue in scene.cues_of(PREDICATES) if last.char_start <= cue.start < last.char_end
    ]
    items[-1] = Span(char_start=last.char_start, char_end=min(measured, default=last.char_end))
    if any(overlaps(period, item) for period in scene.periods for item in items):
        return None  # «Q1和Q2毛利率分别为»: of one company
    known = any(overlaps(name, item) for name in scene.mentions for item in items)
    things = all(_is_thing(scene, item) for item in items)
    return _named(scene, items[place.number]) if things and (known or measured) else None


def respective_cue(scene: Scene, quantity: Quantity) -> Cue | None:
    """Give the measure that stands in the list where a figure stands: 营收和净利润分别为10亿元和2亿元."""
    place = _place(scene, quantity)
    if place is None:
        return None
    ending = [[cue for cue in scene.cues_of(PREDICATES) if cue.end == item.char_end] for item in place.items]
    return max(ending[place.number], key=lambda cue: cue.end - cue.start) if all(ending) else None


def respective_figure(scene: Scene, quantity: Quantity) -> Quantity | None:
    """Give the figure told before that a change belongs to: 营收24亿元，净利润5亿元，同比分别增长50%和75%."""
    if not traits_of(scene.language).unspaced:
        return None
    figures = _run(scene, quantity)
    if len(figures) < FEWEST:
        return None
    start = figures[0].char_start
    said = max(scene.folded.rfind(word, scene.start, start) for word in scene.roles.words["respectively"])
    kind = unit_class(quantity.unit)
    earlier = [each for each in scene.quantities if each.char_end <= said and unit_class(each.unit) != kind]
    told = earlier[-len(figures) :]
    near = len(told) == len(figures) and said - told[-1].char_end <= LONGEST_JOINT
    return told[figures.index(quantity)] if near else None


class Place(NamedTuple):
    """A list before «respectively», and where in it a figure belongs."""

    items: Sequence[Span]
    number: int


def _place(scene: Scene, quantity: Quantity) -> Place | None:
    if not traits_of(scene.language).unspaced:
        return None
    figures = _run(scene, quantity)
    items = _items(scene, figures[0].char_start) if len(figures) >= FEWEST else ()
    return Place(items, figures.index(quantity)) if figures and len(items) == len(figures) else None


def _run(scene: Scene, quantity: Quantity) -> Sequence[Quantity]:
    """Give the figures of one unit that are listed with a figure."""
    alike = [other for other in scene.quantities if unit_class(other.unit) == unit_class(quantity.unit)]
    runs = (run_of(scene, alike[index:]) for index in range(len(alike)))
    return next((run for run in runs if quantity in run), ())


def _items(scene: Scene, before: int) -> Sequence[Span]:
    """Give what is listed before the last «respectively» of a piece; with the last what it is measured by."""
    said = max(scene.folded.rfind(word, scene.start, before) for word in scene.roles.words["respectively"])
    if said < 0:
        return ()
    start = max([scene.start, *(scene.text.rfind(sign, scene.start, said) + 1 for sign in BREAKS)])
    told = (credit.attribution.char_end for credit in scene.credits)
    start = max([start, *(end for end in told if start <= end <= said)])
    joints = list(_joiners(scene.language).finditer(scene.folded, start, said))
    starts, ends = [start, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), said]
    return [Span(char_start=low, char_end=high) for low, high in zip(starts, ends, strict=True)]


def _is_thing(scene: Scene, span: Span) -> bool:
    """Whether something is listed that is no measure itself: 营收和净利润分别为 tells of one company."""
    measured = any(
        span.char_start < cue.end and cue.start < span.char_end for cue in scene.cues_of(PREDICATES)
    )
    return 0 < span.char_end - span.char_start <= LONGEST_ITEM and not measured


def _named(scene: Scene, span: Span) -> Mention:
    known = [name for name in scene.mentions if overlaps(name, span) and not name.anaphor]
    if known:
        return known[0]
    text = scene.text[span.char_start : span.char_end].strip()
    for word in scene.roles.words["possessive"]:
        text = text.removesuffix(word)
    at = scene.text.index(text, span.char_start)
    return Mention(char_start=at, char_end=at + len(text), text=text, kind=EntityKind.GROUP)


@cache
def _joiners(language: Language) -> re.Pattern[str]:
    return re.compile(rf"、|(?:{alternation(reference_words(language).conjunctions)})")
