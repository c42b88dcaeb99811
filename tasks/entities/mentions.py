"""Find every mention in a text: known names, unknown ones, and words that refer back."""

from collections.abc import Sequence

from tasks.entities.anaphors import find_anaphors
from tasks.entities.classes import find_classes, with_makers
from tasks.entities.compose import compose
from tasks.entities.context import settle
from tasks.entities.described import find_described, without_former
from tasks.entities.lexicon import reference_words
from tasks.entities.names import Hit, name_index
from tasks.entities.registry import Registry
from tasks.entities.unknown import find_unknown
from tasks.text.sentences import Sentence
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import Language


def find_mentions(
    text: str, language: Language, sentences: Sequence[Sentence], registry: Registry
) -> tuple[Mention, ...]:
    """Find the mentions of a text in order, none overlapping another.

    A name the registry does not know has no `entity_ids`, nor has a thing only described («local
    vendors»). A former employer («ex-AMD staff») is no party and left out. An anaphor has those its
    discourse points to, none where that leaves it open, and says why in `reason`.
    """
    starts = [sentence.char_start for sentence in sentences]
    hits = compose(text, name_index(registry, language).matches(text), registry, language)
    known = [
        _mention(text, hit, registry)
        for hit in settle(text, hits, starts, registry, reference_words(language))
    ]
    further = [*find_classes(text, language), *with_makers(text, language, known, registry)]
    found = _merged([*known, *further], find_unknown(text, language, known, registry))
    named = without_former(text, language, found)
    described = find_described(text, language, named)
    anaphors = find_anaphors(text, language, sentences, named, registry, described)
    return tuple(_merged(_merged(named, anaphors), described))


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
