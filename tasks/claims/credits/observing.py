"""Who only watches others: research houses, banks, outlets. What they count is a credit."""

from tasks.entities.registry import registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

RESEARCH = "research"


def is_observer(mention: Mention) -> bool:
    """Whether a name is that of a research house, a bank or an outlet."""
    if mention.kind is EntityKind.OUTLET:
        return True
    entity = registry().entity(mention.entity_ids[0]) if mention.entity_ids else None
    return entity is not None and entity.note == RESEARCH
