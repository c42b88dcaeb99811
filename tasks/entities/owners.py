"""Who is told by what is theirs: «Google's parent», «die Google-Mutter», «ChatGPT开发商» is OpenAI."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.entities.patterns import capitalised, either
from tasks.entities.properwords import proper_words
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

OWNER = "owner or maker of what is named"
MADE = frozenset(
    {EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL, EntityKind.SOFTWARE, EntityKind.GROUP}
)


def find_owners(
    text: str, language: Language, named: Sequence[Mention], registry: Registry
) -> Iterator[Mention]:
    """Find the names with a noun of an owner after them; the two are one mention that means the owner."""
    owner, maker = _patterns(language)
    for mention in named:
        entity_id = mention.entity_ids[0] if mention.entity_ids else None
        owned_by = registry.maker_of(entity_id)
        if owned_by is None:
            continue
        made = maker.match(text, mention.char_end) if mention.kind in MADE else None
        after = made or owner.match(text, mention.char_end)
        if after is not None:
            yield Mention(
                char_start=mention.char_start,
                char_end=after.end(),
                text=text[mention.char_start : after.end()],
                kind=registry.kind_of(owned_by),
                entity_ids=(owned_by,),
                reason=OWNER,
            )


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an owner's and a maker's noun follow a name."""
    words = proper_words(language)
    joins, stop = either(words.owner_joins), r"(?![A-Za-z-])"
    return (
        re.compile(rf"(?:{joins})(?:{either(capitalised(words.owners))}){stop}"),
        re.compile(rf"(?:{joins})(?:{either(capitalised(words.makers))}){stop}"),
    )
