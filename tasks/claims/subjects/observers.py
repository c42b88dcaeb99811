"""Who only watches a market: research houses, banks, associations, outlets. Their figures are of others."""

from dataclasses import replace

from tasks.claims.scene import Scene
from tasks.claims.subjects.roles import role_words
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

WATCHES = frozenset({"research", "association"})
AUTHORITY = "authority"
WATCHING = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})
REACH = 64  # characters before a name in which «according to the market researcher …» stands
STOPS = ",;，；。、"


def without_observers(scene: Scene, registry: Registry) -> Scene:
    """Leave out the observers whom a sentence only cites: «IDC data show …», «Laut Counterpoint …».

    One that acts itself stays: «Goldman Sachs invested $2 billion». What an authority says of a country is
    the country's.
    """
    if not (scene.mentions or scene.credits):
        return scene
    told = frozenset(
        credit.attribution.char_start
        for credit in scene.credits
        if _researches(credit.attribution.speaker, registry, scene.language)
    )
    cited = [
        name for name in scene.mentions if observes(name, registry, scene.language) and _cited(scene, name)
    ]
    speaking = {
        entity
        for credit in scene.credits
        if credit.attribution.speaker is not None
        for entity in credit.attribution.speaker.entity_ids
    }
    cited += [
        name
        for name in scene.mentions
        if not speaking.isdisjoint(name.entity_ids) and observes(name, registry, scene.language)
    ]
    cited += [name for name in _authorities(scene, registry) if _tells_of_place(scene)]
    if not cited and not told:
        return scene
    acting = tuple(name for name in scene.mentions if name not in cited)
    return replace(scene, mentions=acting, watched=told)


def is_authority(name: Mention, registry: Registry) -> bool:
    """Whether a name is that of a ministry or the like, which reports what others have, and acts as well."""
    entity = registry.entity(name.entity_ids[0]) if name.entity_ids else None
    return entity is not None and entity.note == AUTHORITY


def _authorities(scene: Scene, registry: Registry) -> list[Mention]:
    return [name for name in scene.mentions if scene.speaks(name) and is_authority(name, registry)]


def _tells_of_place(scene: Scene) -> bool:
    return any(name.kind is EntityKind.PLACE and not scene.speaks(name) for name in scene.mentions)


def observes(name: Mention | None, registry: Registry, language: Language) -> bool:
    """Whether a name is that of a research house, a bank or an outlet, known or by its last word."""
    if name is None or name.kind not in WATCHING:
        return False
    entity = registry.entity(name.entity_ids[0]) if name.entity_ids else None
    if entity is not None:
        return entity.note in WATCHES or entity.kind is EntityKind.OUTLET
    if name.anaphor and name.text.casefold().endswith(role_words(language).words["observer_nouns"]):
        return True
    endings = role_words(language).words["observer_endings"]
    return not name.anaphor and name.text.casefold().endswith(endings)


def _researches(name: Mention | None, registry: Registry, language: Language) -> bool:
    return name is not None and name.kind is not EntityKind.OUTLET and observes(name, registry, language)


def _cited(scene: Scene, name: Mention) -> bool:
    roles, folded = scene.roles, scene.folded
    if name.anaphor and name.text.casefold().endswith(roles.words["observer_nouns"]):
        return True
    owns = roles.after(folded, name.char_end, "possessive")
    if owns or scene.speaks(name) or roles.after(folded, name.char_end, "observer_after"):
        return True
    if roles.before(folded, name.char_start, "oblique_before"):
        return True
    before = folded[max(scene.start, name.char_start - REACH) : name.char_start]
    opens = max(before.rfind(stop) for stop in STOPS) + 1
    return roles.inside(folded, name.char_start - len(before) + opens, name.char_start, "cited_before")
