"""What is counted and fills a role: groups by their origin, and those who act themselves.

«15 domestic chip makers», «sieben Chipentwickler aus China» count a group; «200 hospitals run it» tells
of hospitals.
"""

import re
from functools import cache

from pydantic import RootModel

from tasks.claims.cues import PREDICATES
from tasks.claims.lexicons import alternation, load_lexicon, load_shared
from tasks.claims.quantities.lexicon import Nouns
from tasks.claims.scene import Scene, overlaps
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import load_predicates
from tasks.entities.described import is_described
from tasks.entities.describing import DESCRIBED
from tasks.entities.glosses import gloss
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Language

BESIDE = 12  # characters before and after a figure in which its origin may stand
OPENING = 16  # characters at most before those who act: «截至2月10日，目前已有», «So far, more than»
SHORTEST_DEED = 3  # characters, at least, of what those counted do


class Groups(RootModel[dict[str, str]]):
    """`groups.yml`: counted noun, the group that those from China form."""


class Actors(RootModel[tuple[str, ...]]):
    """`actors.yml`: counted nouns whose bearers act."""


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


def counted_actors(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give those counted where they are who acts: «已有16家芯片企业完成适配», «200 hospitals run the model».

    They open their clause, behind no preposition and no verb, and something is said of them behind.
    """
    if quantity.noun is None or not counts_actors(quantity) or not _opens(scene, quantity):
        return None
    noun = _without_classifier(quantity.noun, scene.language)
    start = scene.text.rfind(noun, quantity.char_start, quantity.char_end)
    within = (name for name in scene.mentions if overlaps(name, quantity) and name.kind is EntityKind.GROUP)
    named = next((name for name in within if name.entity_ids or is_described(name)), None)
    if named is not None and (named.entity_ids or named.char_start < start or start < 0):
        return named
    if start < 0:
        return None
    return Mention(
        char_start=start,
        char_end=start + len(noun),
        text=noun,
        kind=EntityKind.GROUP,
        antecedent=_in_english(quantity, noun, scene.language),
        reason=DESCRIBED,
    )


def _in_english(quantity: Quantity, noun: str, language: Language) -> str | None:
    """What is counted, by the name that all its nouns share where that says more than «companies»."""
    shared = (quantity.noun_id or "").split("_")
    return " ".join(shared) if len(shared) > 1 else gloss(noun, language)


def counts_actors(quantity: Quantity) -> bool:
    """Whether those counted are such as act: companies, hospitals, no chips."""
    return quantity.noun_id in _actors()


def counts_doers(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause counts who does something, up to its verb: «1.5 million developers use CUDA»."""
    counting = (each for each in scene.quantities if start <= each.char_start < end)
    return any(counts_actors(each) or _is_located(each) for each in counting)


def _is_located(quantity: Quantity) -> bool:
    """Whether those counted are people of a place, as developers are."""
    name = load_predicates().by_noun.get(quantity.noun_id or "")
    return name is not None and load_predicates().by_id[name].located


def _opens(scene: Scene, quantity: Quantity) -> bool:
    piece = scene.piece_of(quantity.char_start)
    between = scene.folded[piece.start : quantity.char_start].strip()
    behind = scene.folded[quantity.char_end : piece.end]
    deeds = (cue for cue in scene.cues_of(PREDICATES) if piece.start <= cue.start < quantity.char_start)
    named = any(
        piece.start <= name.char_start < quantity.char_start and name.kind is not EntityKind.PLACE
        for name in scene.mentions
    )
    return (
        len(between) <= OPENING
        and len(behind.strip()) >= SHORTEST_DEED
        and not (named or any(deeds) or _is_definite(between, scene.language))
        and not scene.before(quantity.char_start, "oblique_before")
    )


def _is_definite(before: str, language: Language) -> bool:
    """Whether a determiner stands before a count: «the two companies», «zu den ersten drei», 这两家."""
    determiners = reference_words(language).determiners
    if traits_of(language).unspaced:
        return any(word in before for word in determiners)
    return not set(before.split()).isdisjoint(map(str.lower, determiners))


def _without_classifier(noun: str, language: Language) -> str:
    """Leave out the measure word that a Han noun stands behind: 家企业."""
    first = _classifiers(language).match(noun)
    return noun[first.end() :] if first and first.end() < len(noun) else noun


@cache
def _classifiers(language: Language) -> re.Pattern[str]:
    return re.compile(alternation(load_lexicon("nouns", Nouns, language).classifiers))


@cache
def _actors() -> frozenset[str]:
    return frozenset(load_shared("actors", Actors).root)


@cache
def _groups() -> dict[str, str]:
    return load_shared("groups", Groups).root
