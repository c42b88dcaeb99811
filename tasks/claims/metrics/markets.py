"""Whose market a share is of: «88 % of China's AI chip market» holds in China only."""

import re

from tasks.claims.cues import Cue
from tasks.claims.modality.limits import contrasting
from tasks.claims.modality.patterns import conjunction
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import CURRENCY, unit_class
from tasks.entities.describing import DESCRIBED
from warehouse.records.claim import Mention, Quantity, Span
from warehouse.records.vocabulary import EntityKind, Unit

BREAKS = frozenset(",;:，；：。")
LONGEST_MARKET = 40  # characters between what says where a market is and the word for it
MARKET = "market"
LONGEST_BACK = 80  # characters back to a market that is not named again
# «of China's market but 86 % of the global one», «des weltweiten»: a market named before, left out.
_LEFT_OUT = re.compile(r"\s*(?:ones?\b|[.,;!?)]|$)")


def region_of_market(scene: Scene, low: int, high: int) -> str | None:
    """Give the region of the first market that is named with one between two offsets, None without any."""
    return next((cue.key for cue in _markets(scene, low, high)), None)


def own_region(scene: Scene, low: int, high: int, span: Span) -> str | None:
    """Where a share holds beside one that holds elsewhere: in the region named behind it, or before it.

    None where fewer than two regions are named between the offsets, or none belongs to the share.
    """
    stated = [cue for cue in scene.cues.get("region", ()) if low <= cue.start and cue.end <= high]
    places = sorted({*_markets(scene, low, high), *stated})
    if len({cue.key for cue in places}) <= 1:
        return None
    behind = next((cue for cue in places if cue.start >= span.char_end), None)
    if behind is not None and not _is_parted(scene, span.char_end, behind.start):
        return behind.key
    before = next((cue for cue in reversed(places) if cue.end <= span.char_start), None)
    if before is None or any(
        before.end <= each.char_start < span.char_start and each.unit == Unit.FRACTION
        for each in scene.quantities
    ):
        return None
    return before.key


def _is_parted(scene: Scene, start: int, end: int) -> bool:
    """Whether a comma, a conjunction or another figure stands between."""
    between = scene.folded[start:end]
    if not BREAKS.isdisjoint(between) or any(map(str.isdigit, between)):
        return True
    return any(words(scene.language).search(between) for words in (conjunction, contrasting))


def _is_left_out(scene: Scene, cue: Cue) -> bool:
    """Whether the market that a word is of was named before and is not named again."""
    again = any(0 <= cue.start - each.end <= LONGEST_BACK for each in scene.cues.get("market", ()))
    return again and _LEFT_OUT.match(scene.folded, cue.end) is not None


def _markets(scene: Scene, low: int, high: int) -> list[Cue]:
    """The words between two offsets that say where a market is, each before one or one left out."""
    markets = [cue.start for cue in scene.cues.get("market", ()) if low <= cue.start and cue.end <= high]
    found = []
    for cue in scene.cues.get("market_of", ()):
        stretches = (scene.folded[cue.end : market] for market in markets if low <= cue.start < market)
        named = any(len(each) <= LONGEST_MARKET and BREAKS.isdisjoint(each) for each in stretches)
        if named or (low <= cue.start < high and _is_left_out(scene, cue)):
            found.append(cue)
    return found


def sizes_market(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum is the size of a market that has no other name: «the $50 billion market in China»."""
    return unit_class(quantity.unit) == CURRENCY and any(
        0 < cue.start - quantity.char_end <= 1 and not _goes_on(scene, cue)
        for cue in scene.cues.get("market", ())
    )


def _goes_on(scene: Scene, cue: Cue) -> bool:
    """Whether the word for a market is part of another: «market value»."""
    if not scene.folded[cue.end : cue.end + len(" v")].strip().isalpha():
        return False
    return not any(scene.roles.opens(scene.folded, cue.end, role) for role in ("oblique_before", "auxiliary"))


def place_of_market(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find where the market is whose size a sum is: «the $50 billion market in China»."""
    end = scene.piece_of(quantity.char_start).end
    places = (name for name in scene.mentions if name.kind is EntityKind.PLACE and name.entity_ids)
    return next((name for name in places if quantity.char_end <= name.char_start < end), None)


def market_told_of(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the market of a size whose clause says no more of it: «soll der Markt auf 400 … steigen»."""
    clause = scene.clause_of(quantity.char_start)
    cue = next((cue for cue in scene.cues.get("market", ()) if clause.start <= cue.start < clause.end), None)
    if cue is None:
        return None
    text = scene.text[cue.start : cue.end]
    return Mention(
        char_start=cue.start,
        char_end=cue.end,
        text=text,
        kind=EntityKind.GROUP,
        antecedent=MARKET,
        reason=DESCRIBED,
    )


def names_market(scene: Scene, mention: Mention) -> bool:
    """Tell whether a phrase is a market's: «China's AI chip market», of which others hold shares."""
    markets = scene.cues.get("market", ())
    return any(mention.char_start <= cue.start and cue.end <= mention.char_end for cue in markets)
