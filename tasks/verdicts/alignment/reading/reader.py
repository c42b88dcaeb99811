"""How alignment reads a text: as the extractor does, and by the words of its lexicon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.claims.attribution import find_credits
from tasks.claims.scenes import scenes_of, speaking_of
from tasks.claims.wording import Wording
from tasks.entities.mentions import find_mentions
from tasks.entities.names import name_index
from tasks.entities.registry import Registry
from tasks.text.sentences import split
from tasks.verdicts.alignment.reading.building import article
from tasks.verdicts.alignment.reading.clauses import Clauses
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.refusing import with_refusals
from tasks.verdicts.alignment.reading.scan import Word, scan
from tasks.verdicts.alignment.reading.since import since_when
from tasks.verdicts.alignment.reading.texts import Amount, Name, Text
from warehouse.records.source import Document
from warehouse.records.vocabulary import EntityKind

MOVES = frozenset({"rise", "fall"})
ORDERS = {"before_name": "earlier", "after_name": "later"}
RANKS = {"before_name": "beat"}


def read(document: Document, registry: Registry) -> Text:
    """Read a text."""
    text, language = document.text, document.language
    sentences = split(text, language, document.blocks)
    mentions = find_mentions(text, language, sentences, registry)
    found = find_credits(text, sentences, mentions, language)
    speaking = speaking_of(document, sentences)
    scenes = list(scenes_of(document, Wording(text, language), speaking, mentions, found, registry))
    amounts = [quantity for scene in scenes for quantity in scene.quantities]
    clauses = Clauses(text, amounts, scenes)
    known = [(scene, name) for scene in scenes for name in scene.mentions if name.entity_ids]
    names = [
        Name(
            name.entity_ids[0],
            name.kind,
            name.char_start,
            name.char_end,
            clauses.at(name.char_start),
            scene.speaks(name),
        )
        for scene, name in known
    ]
    anaphors = {name.char_start for _, name in known if name.anaphor}
    unread = [name for scene in scenes for name in scene.mentions if not name.entity_ids]
    names += [
        Name(hit.reading.entity_ids[0], registry.kind_of(hit.reading.entity_ids[0]), hit.start, hit.end, at)
        for hit in name_index(registry, language).matches(text)
        if hit.reading.sure
        and any(name.char_start <= hit.start and hit.end <= name.char_end for name in unread)
        for at in (clauses.at(hit.start),)
    ]
    hidden = [
        (name.start, name.end)
        for name in names
        if name.start not in anaphors and not _is_described(text[name.start : name.end])
    ]
    things = [(name.start, name.end) for name in names if name.kind is not EntityKind.PLACE]
    words = with_refusals(scan(text, str(language), hidden), text, clauses)
    if not any(lexicon().concepts[sense].top for word in words for sense in word.concepts):
        placed = any(word.marks("placing") for word in words)
        words = tuple(_ordering(word, text, things, placed=placed) for word in words)
    periods = [
        (period.time_start or period.time_end, period.time_end, period.char_start)
        for scene in scenes
        for period in scene.periods
        if period.time_end
    ]
    compared = [word for word in words if word.concepts & MOVES and word.marks("former_time")]
    aside = [*compared, *_measured_by(words)]
    periods = [each for each in periods if not any(word.start <= each[2] < word.end for word in aside)]
    return Text(
        text=text,
        language=str(language),
        names=tuple(sorted([*names, *_adjectives(words, clauses)], key=lambda name: name.start)),
        words=words,
        amounts=tuple(Amount(quantity, clauses.at(quantity.char_start)) for quantity in amounts),
        periods=tuple(periods),
        starts=clauses.starts,
        document=document,
        compared=bool(compared),
        credited=any(scene.credits for scene in scenes),
        since=since_when(scenes),
    )


def _ordering(word: Word, text: str, things: Sequence[tuple[int, int]], *, placed: bool) -> Word:
    """«vor Blackwell», «nach der MI300»: before or after, where a name follows; a rank in «liegt vor»."""
    orders = RANKS if placed else ORDERS
    senses = [orders[mark] for mark in orders if word.marks(mark)]
    if not senses:
        return word
    named = any(article().fullmatch(text[word.end : start]) for start, _ in things if start > word.end)
    return replace(word, senses=frozenset(senses)) if named else word


def _measured_by(words: Sequence[Word]) -> list[Word]:
    """The times that a number is only compared with: «a quarter more than a year ago», 比去年同期."""
    return [
        word
        for before, word in pairwise(words)
        if word.marks("year_on_year") and before.marks("comparing") and word.start - before.end <= 1
    ]


def _is_described(written: str) -> bool:
    """Whether a name is words that describe a thing: «a subsidiary», «the ban»."""
    return written.isascii() and written.islower() and " " in written


def _adjectives(words: Sequence[Word], clauses: Clauses) -> Iterator[Name]:
    """The places that adjectives name: Chinese, chinesische."""
    concepts = lexicon().concepts
    for word in words:
        for sense in sorted(word.concepts):
            entity = concepts[sense].entity
            if entity:
                yield Name(entity, EntityKind.PLACE, word.start, word.end, clauses.at(word.start))
