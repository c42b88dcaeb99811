"""Who holds what: of «寒武纪创始人陈天石持有寒武纪28.57%股份» the founder holds, and the company is held."""

from functools import cache

from tasks.claims.cues import fold
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import Predicate
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

LONGEST_TITLE = 24
_EDGES = " -的'’s"


def is_no_holder(scene: Scene, mention: Mention, predicate: Predicate) -> bool:
    """Whether a company employs who holds, or is itself what is held."""
    persons = EntityKind.PERSON in predicate.subjects
    return (persons and employs(scene, mention)) or _is_held(scene, mention)


def _is_held(scene: Scene, mention: Mention) -> bool:
    """Whether a company stands right behind a verb of holding: 持有寒武纪210万股."""
    company = mention.kind is EntityKind.ORGANISATION
    return company and scene.before(scene.phrase_start(mention), "held_before")


def employs(scene: Scene, mention: Mention) -> bool:
    """Whether a company only tells whose person acts behind it."""
    if mention.kind is not EntityKind.ORGANISATION:
        return False
    following = next((name for name in scene.mentions if name.char_start >= mention.char_end), None)
    return following is not None and not scene.speaks(following) and names_title(scene, mention, following)


def names_title(scene: Scene, company: Mention, person: Mention) -> bool:
    """Whether a title joins a company and a person: «Nvidia CEO Jensen Huang», 公司董事长王维强."""
    between = scene.folded[company.char_end : person.char_start].strip(_EDGES)
    if person.kind is not EntityKind.PERSON or len(between) > LONGEST_TITLE:
        return False
    return between.endswith(_titles(scene.language))


@cache
def _titles(language: Language) -> tuple[str, ...]:
    return tuple(map(fold, reference_words(language).titles))
