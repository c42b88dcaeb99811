"""Who holds a rank, where words are written without spaces: the name behind its noun, not the list."""

from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.quantities.ranks import RANK
from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention, Quantity

LONGEST_NOUN = 8  # characters of what is ranked: 存储芯片厂商


def ranked_name(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the name that a rank and its noun stand before: 全球第二大经济体中国."""
    if quantity.nature != RANK or not traits_of(scene.language).unspaced:
        return None
    named = next((name for name in scene.mentions if name.char_start > quantity.char_end), None)
    if named is None or named.anaphor or named.antecedent or not named.entity_ids:
        return None
    noun = scene.folded[quantity.char_end : named.char_start]
    attributed = scene.roles.inside(noun, 0, len(noun), "of")
    joined = scene.roles.inside(noun, 0, len(noun), "list_joiner")
    plain = noun.isalpha() and len(noun) <= LONGEST_NOUN
    return named if plain and not (attributed or joined) else None


def is_list(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name is only of the list that something stands on: 在LMArena榜单上位列第三."""
    if quantity.nature != RANK or not traits_of(scene.language).unspaced:
        return False
    words, piece = attribution_lexicon(scene.language), scene.piece_of(mention.char_start)
    before = scene.folded[piece.start : mention.char_start]
    after = scene.folded[mention.char_end : quantity.char_start]
    return any(word in before for word in words.locative_open) and any(
        word in after for word in words.locative_close
    )
