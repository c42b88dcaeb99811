"""Parts of a company: «its data-center segment», «游戏业务» are named with the company they belong to."""

from dataclasses import replace

from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import is_owner
from tasks.claims.subjects.topics import Topics
from tasks.claims.traits import traits_of
from tasks.entities.described import is_described, is_facility, is_part
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

EARNED = frozenset({"revenue", "profit", "loss"})


def with_whole(scene: Scene, subject: Mention | None, name: str, topics: Topics) -> Mention | None:
    """Name a part with its company: the owner right before it, else who the text is about.

    A plant that earns («数据中心营收512亿美元») is a part as well.
    """
    if subject is None:
        return None
    if _is_open_system(subject):
        last = topics.recall(())
        chip = topics.name_of(last) if last is not None and last.kind is EntityKind.CHIP else None
        return subject if chip is None else replace(subject, antecedent=f"{chip} {_called(subject)}")
    if not (is_part(subject) or _earns(subject, name)):
        return subject
    whole = _owner(scene, subject) or _earlier(scene, subject) or topics.recall((EntityKind.ORGANISATION,))
    called = topics.name_of(whole)
    if called is None:
        return subject
    return replace(subject, antecedent=f"{called} {_called(subject)}")


def _called(subject: Mention) -> str:
    return subject.antecedent or subject.text


def _is_open_system(subject: Mention) -> bool:
    """Whether a cluster or the like is only described: it is one of the chips that the text tells of."""
    plain = subject.kind is EntityKind.SYSTEM and not subject.entity_ids
    return plain and is_described(subject) and not is_facility(subject)


def _earns(subject: Mention, name: str) -> bool:
    return is_described(subject) and subject.kind is EntityKind.SYSTEM and name in EARNED


def _owner(scene: Scene, part: Mention) -> Mention | None:
    owners = (
        name
        for name in scene.mentions
        if name.kind is EntityKind.ORGANISATION
        and name.char_end <= part.char_start
        and is_owner(scene.folded[name.char_end : part.char_start], traits_of(scene.language))
    )
    return next(owners, None)


def _earlier(scene: Scene, part: Mention) -> Mention | None:
    """Find the company that the sentence is about: one before the part and on no preposition."""
    names = (
        name
        for name in scene.mentions
        if name.kind is EntityKind.ORGANISATION
        and name.char_end <= part.char_start
        and not is_described(name)
        and not scene.before(name.char_start, "oblique_before")
    )
    return next(names, None)
