"""Hardware without a name of its own: «high-end GPUs», left open, and «chips from Huawei», Huawei's chips."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.claims.traits import traits_of
from tasks.entities.lexicon import reference_words
from tasks.entities.patterns import capitalised, either
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

REACH = 32


def find_classes(text: str, language: Language) -> Iterator[Mention]:
    """Find classes of hardware: groups that no registry knows."""
    for match in _classes(language).finditer(text):
        yield _group(text, match.start(), match.end(), (), "a class of hardware")


def with_makers(
    text: str, language: Language, named: Sequence[Mention], registry: Registry
) -> Iterator[Mention]:
    """Find chips whose maker stands after them: one mention that means the maker's chips."""
    words = reference_words(language).made_by
    for mention in named if words else ():
        chips = registry.chips_of(mention.entity_ids[0]) if mention.entity_ids else None
        before = chips and _made_by(language).search(
            text, max(0, mention.char_start - REACH), mention.char_start
        )
        if chips and before:
            yield _group(text, before.start(1), mention.char_end, (chips,), "chips of a maker")


def _group(text: str, start: int, end: int, ids: tuple[str, ...], reason: str) -> Mention:
    return Mention(
        char_start=start,
        char_end=end,
        text=text[start:end],
        kind=EntityKind.GROUP,
        entity_ids=ids,
        reason=reason,
    )


@cache
def _classes(language: Language) -> re.Pattern[str]:
    words = reference_words(language)
    tail = "" if traits_of(language).unspaced else r"(?![\w-])"
    begin = capitalised(words.class_words)
    return re.compile(
        rf"(?:{either(begin)})[- ]?(?:{either(words.class_infixes)})?(?:{either(words.chip_nouns)}){tail}"
    )


@cache
def _made_by(language: Language) -> re.Pattern[str]:
    words = reference_words(language)
    return re.compile(
        rf"(?<![\w-])((?:{either(capitalised(words.chip_nouns))})) (?:{either(words.made_by)}) $"
    )
