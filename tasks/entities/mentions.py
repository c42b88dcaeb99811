"""Find every mention in a text: known names, unknown ones, and words that refer back."""

from collections.abc import Sequence

from tasks.entities.anaphors import find_anaphors
from tasks.entities.classes import find_classes, with_makers
from tasks.entities.compose import compose
from tasks.entities.context import settle
from tasks.entities.described import find_described, without_former
from tasks.entities.kin import find_kin
from tasks.entities.lexicon import reference_words
from tasks.entities.names import Hit, name_index
from tasks.entities.namesakes import without_namesakes
from tasks.entities.owners import find_owners
from tasks.entities.registry import Registry
from tasks.entities.titles import titled
from tasks.entities.unknown import find_unknown
from tasks.text.sentences import Sentence
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language


def find_mentions(
    text: str, language: Language, sentences: Sequence[Sentence], registry: Registry
) -> tuple[Mention, ...]:
    """Find the mentions of a text in order, none overlapping another.

    A name the registry does not know has no `entity_ids`, nor has a thing only described («local
    vendors»). A former employer («ex-AMD staff») is no party and left out. An anaphor has those its
    discourse points to, none where that leaves it open, and says why in `reason`.
    """
    starts = [sentence.char_start for sentence in sentences]
    borne = without_namesakes(text, name_index(registry, language).matches(text), registry)
    hits = compose(text, borne, registry, language)
    known = [
        _mention(text, hit, registry)
        for hit in settle(text, hits, starts, registry, reference_words(language))
    ]
    further = [
        *find_classes(text, language),
        *with_makers(text, language, known, registry),
        *find_owners(text, language, known, registry),
    ]
    found = _merged([*known, *further], find_unknown(text, language, known, registry))
    named = _without_apposed(without_former(text, language, found), registry)
    described = _without_hardware(find_described(text, language, named), named, language)
    anaphors = find_anaphors(text, language, sentences, named, registry, described)
    closed = _without_open(anaphors, described)
    told = [*described, *find_kin(text, language, named)]
    return tuple(titled(text, language, _merged(_merged(named, closed), told)))


def _without_apposed(named: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Leave out a class right before one of it: «Hyperscaler Microsoft», «云厂商微软»."""
    following = [*named[1:], None]
    return [
        mention
        for mention, name in zip(named, following, strict=False)
        if name is None
        or name.kind is not EntityKind.ORGANISATION
        or name.char_start - mention.char_end > 1
        or mention.kind is not EntityKind.GROUP
        or any(registry.maker_of(entity_id) for entity_id in mention.entity_ids)
        or not mention.entity_ids
    ]


def _without_hardware(
    described: Sequence[Mention], named: Sequence[Mention], language: Language
) -> list[Mention]:
    """Leave out a description that is only a chip's name with its class: «der H20-Beschleuniger»."""
    chips = {mention.char_start: mention for mention in named if mention.kind is EntityKind.CHIP}
    nouns = reference_words(language).chip_nouns
    return [
        mention
        for mention in described
        if mention.char_start not in chips
        or mention.text[len(chips[mention.char_start].text) :].strip(" -") not in nouns
    ]


def _without_open(anaphors: Sequence[Mention], described: Sequence[Mention]) -> list[Mention]:
    """Leave out an anaphor that nothing is found for where the same words describe a plant or machine."""
    ends = {mention.char_end for mention in described if mention.kind is EntityKind.SYSTEM}
    return [mention for mention in anaphors if mention.char_end not in ends or _is_resolved(mention)]


def _is_resolved(mention: Mention) -> bool:
    return bool(mention.entity_ids) or mention.antecedent is not None


def _mention(text: str, hit: Hit, registry: Registry) -> Mention:
    ids = hit.reading.entity_ids
    return Mention(
        char_start=hit.start,
        char_end=hit.end,
        text=text[hit.start : hit.end],
        kind=registry.kind_of(ids[0]),
        entity_ids=ids,
        reason=None if hit.reading.sure else "ambiguous name, read by its surroundings",
    )


def _merged(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Both in order of the text; of two that overlap the longer, of two as long the first."""
    mentions: list[Mention] = []
    for mention in sorted([*first, *second], key=lambda mention: (mention.char_start, -mention.char_end)):
        if not mentions or mention.char_start >= mentions[-1].char_end:
            mentions.append(mention)
    return mentions
