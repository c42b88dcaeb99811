"""What makes mentions one topic, and how often a text names it."""

from collections import Counter
from collections.abc import Iterable

from tasks.claims.subjects.ownership import HARDWARE
from tasks.entities.described import is_described
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind


def is_new_product(mention: Mention) -> bool:
    """Whether a product that the registry does not know is named with its number: «Qwen5-Next»."""
    product = mention.kind in (*HARDWARE, EntityKind.MODEL)
    named = product and not mention.anaphor and not is_described(mention)
    return named and any(map(str.isdigit, mention.text))


def topic_key(mention: Mention) -> str:
    """What makes two mentions one topic."""
    return mention.entity_ids[0] if mention.entity_ids else mention.antecedent or mention.text


def shares_named(mentions: Iterable[Mention]) -> dict[str, float]:
    """Give how often each thing is named, 1 for the one of its kind that is named most."""
    counts = Counter((mention.kind, topic_key(mention)) for mention in mentions)
    most: dict[EntityKind | None, int] = {}
    for (kind, _), count in counts.items():
        most[kind] = max(most.get(kind, 0), count)
    return {key: count / most[kind] for (kind, key), count in counts.items()}
