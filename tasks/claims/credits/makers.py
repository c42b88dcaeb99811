"""«the company» behind what it tells: who made what opens the sentence, or who does.

«AMD's MI355X is faster than Nvidia's B200, the company claims» is AMD's claim, though two makers are named.
"""

from dataclasses import replace

from tasks.claims.credits.page import Page
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

FIRMS = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})


def maker_in_front(page: Page, anaphor: Mention) -> Mention | None:
    """Give the company that an expression for one means, left open so far, by what opens its sentence."""
    start = page.sentence_start(anaphor.char_start)
    first = next(iter(page.names_in(start, anaphor.char_start)), None)
    company = page.folded[anaphor.char_start : anaphor.char_end].endswith(page.words.company)
    if first is None or not company or first.anaphor or page.length(start, first.char_start) > 1:
        return None
    if first.kind in FIRMS:
        start, end = anaphor.char_start, anaphor.char_end
        return replace(first, char_start=start, char_end=end, anaphor=True, reason="opens the sentence")
    maker = page.registry.maker_of(first.entity_ids[0]) if first.entity_ids else None
    if maker is None:
        return None
    name = page.registry.name_of(maker)
    kind = EntityKind.ORGANISATION
    return replace(
        anaphor, entity_ids=(maker,), kind=kind, antecedent=name, reason="maker of what it tells of"
    )
