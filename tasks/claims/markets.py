"""Whose market a share is of: «88 % of China's AI chip market» holds in China only."""

from tasks.claims.scene import Scene
from warehouse.records.claim import Mention

BREAKS = frozenset(",;:，；：。")
LONGEST_MARKET = 40  # characters between what says where a market is and the word for it


def region_of_market(scene: Scene, low: int, high: int) -> str | None:
    """Give the region of the first market that is named with one between two offsets, None without any."""
    markets = [cue.start for cue in scene.cues.get("market", ()) if low <= cue.start and cue.end <= high]
    for cue in scene.cues.get("market_of", ()):
        stretches = (scene.folded[cue.end : market] for market in markets if low <= cue.start < market)
        if any(len(each) <= LONGEST_MARKET and BREAKS.isdisjoint(each) for each in stretches):
            return cue.key
    return None


def names_market(scene: Scene, mention: Mention) -> bool:
    """Tell whether a phrase is a market's: «China's AI chip market», of which others hold shares."""
    markets = scene.cues.get("market", ())
    return any(mention.char_start <= cue.start and cue.end <= mention.char_end for cue in markets)
