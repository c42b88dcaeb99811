"""How well a name fits as the subject of a figure: its kind, its place, the words around it."""

from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.subjects.attributes import is_head
from tasks.claims.subjects.counted import counts_actors
from tasks.claims.subjects.frames import is_framed, is_in_comparison, is_run, is_whole_country
from tasks.claims.subjects.hanging import is_shared_out, is_whole, only_described
from tasks.claims.subjects.holders import is_no_holder
from tasks.claims.subjects.measured import grows_by, owns_metric
from tasks.claims.subjects.mere_parts import (
    in_oblique_list,
    is_barred_part,
    makes_counted,
    names_taker,
    only_speaks,
    takes_money,
    tells_later,
)
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.phrases import (
    BREAKS,
    another_before,
    attached,
    is_given_to,
    is_recipient,
    is_taken_up,
)
from tasks.claims.subjects.relatives import in_apposition, in_later_relative, is_antecedent, is_inserted
from tasks.claims.subjects.standing import (
    begins_piece,
    has_rival,
    opens_clause,
    opens_piece,
    owns_rival,
    parted,
)
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

KIND_WORTH = 6.0
UNWANTED = -7.0
SAME_CLAUSE = 4.0
BEFORE = 3.0
SUBJECT_PLACE = 2.0
OBLIQUE = -3.0
POSSESSOR = -1.5
ATTACHED = 9.0
HEAD = 24.0  # the noun that a figure describes: «搭载128GB显存的昇腾950»
OPEN = -2.0  # a name or anaphor that means nothing known
MARKED = -5.0  # after a word of comparison
PER_COMMA = -0.7
LATER = -1.0
RIVAL = -6.0  # a later name with a figure of its own in between
COUNTED = -16.0  # «two 910B dies» are part of something else
HUNG = -40.0  # what is only described is no subject on a preposition: «in a single pod»
PLACED = -9.0  # a place that something is at or from: «in Shanghai», «China's …»
TRAILING = -8.0  # what is described after a figure: «$872 million on sales of PC chips»
INSERTED = -6.0  # named in a relative clause before the figure's own
TAKEN_UP = 6.0  # who speaks of itself: «Meta said it will buy 6 gigawatts of AMD GPUs»
VOICE = -4.0  # whoever speaks is subject only where nobody else is: «Huawei said its sales …»
PER_RANK = 1.5
PER_CLAUSE = -1.0
PER_CHARACTER = -1 / 60
OWNS = 5.0  # what is measured is its own: «sales at Arista»
COMPARED = -7.0  # what another figure of the sentence is compared with


def fitness(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> float:
    """How well a name fits as the subject of a figure with this predicate."""
    before = mention.char_end <= quantity.char_start
    if is_head(scene, quantity, predicate, mention) or grows_by(scene, quantity, mention):
        return HEAD
    if not before and (
        quantity.nature == "comparison"
        or tells_later(scene, quantity, mention)
        or owns_rival(scene, quantity, mention)
        or parted(scene, quantity, mention)
        or in_later_relative(scene, quantity, mention)
        or is_shared_out(scene, quantity, mention)
    ):
        return UNWANTED
    if before and in_apposition(scene, quantity, mention):
        return UNWANTED
    kinds = predicate.subjects
    if mention.kind in predicate.sold and _is_sold(scene, mention):
        kinds = predicate.sold
    if mention.kind and mention.kind in predicate.held_by and is_antecedent(scene, quantity, mention):
        kinds = (*kinds, mention.kind)  # «the GB200, which combines two of these GPUs»
    worth = max(_kind_worth(mention, kinds), 0.0 if is_described(mention) else UNWANTED)
    if _acts_in_person(scene, mention, predicate):
        worth += PER_RANK * predicate.subjects.index(EntityKind.PERSON)
    worth += PER_CHARACTER * gap(mention, quantity)
    crossed = scene.clauses_between(mention.char_start, quantity.char_start)
    worth += SAME_CLAUSE if crossed == 0 else PER_CLAUSE * crossed
    rival = not before and not scene.speaks(mention) and has_rival(scene, quantity, mention)
    worth += BEFORE if before else LATER + RIVAL * rival
    if only_described(scene, quantity, predicate, mention):
        worth += HUNG
    if before:
        worth += PER_COMMA * sum(map(scene.between(mention, quantity).count, BREAKS))
    if mention.kind is EntityKind.PLACE and not _of_places(predicate):
        worth += 0.0 if before and not _stands_for_place(scene, mention) else PLACED
        worth += 0.0 if before else UNWANTED  # «a 10 gigawatt US site»
    worth += OPEN if not (mention.entity_ids or is_described(mention) or _is_party(mention)) else 0.0
    worth += OWNS if owns_metric(scene, quantity, predicate, mention) else _place(scene, quantity, mention)
    worth += _against(scene, quantity, predicate, mention)
    return worth


def _is_sold(scene: Scene, mention: Mention) -> bool:
    """Whether a genitive makes a product what is sold: «sales of the H20», H20的销售额."""
    owns = scene.roles.after(scene.folded, mention.char_end, "possessive")
    return owns or scene.before(scene.phrase_start(mention), "of")


def _place(scene: Scene, quantity: Quantity, mention: Mention) -> float:
    """What the words around a name say: it owns the figure, stands free as a subject does, or is oblique."""
    if attached(scene, quantity, mention):
        counted = quantity.unit in (Unit.COUNT, Unit.FRACTION)  # «Nvidia's one million chips»
        owned = counted and scene.between(mention, quantity).strip() in traits_of(scene.language).clitics
        return ATTACHED if mention.kind in HARDWARE or owned else ATTACHED / 3
    if is_antecedent(scene, quantity, mention):
        return ATTACHED
    start = scene.phrase_start(mention)
    earlier = mention.char_end <= quantity.char_start
    marked = scene.before(start, "reference_before")
    if (marked and not earlier) or is_in_comparison(scene, mention, start):
        return UNWANTED
    if earlier and not marked and is_framed(scene, mention, start, quantity.char_start):
        return ATTACHED
    if marked and another_before(scene, mention):
        contrasted = scene.before(quantity.char_start, "reference_before")
        return ATTACHED / 2 if contrasted else MARKED
    products = HARDWARE | {EntityKind.GROUP} if quantity.unit == Unit.METRE else HARDWARE
    if scene.before(start, "owner_after") and mention.kind in products:
        later = quantity.unit == Unit.METRE and not earlier  # «uses TSMC's 3nm process for Rubin»
        return ATTACHED if later else 0.0
    if scene.before(start, "oblique_before") or in_oblique_list(scene, mention):
        topical = earlier and _at_home(scene, mention, start)
        return SUBJECT_PLACE if topical else OBLIQUE if earlier else UNWANTED
    if _in_genitive(scene, mention):
        return POSSESSOR
    worth = SUBJECT_PLACE if opens_clause(scene, mention) else 0.0
    return worth + (POSSESSOR if scene.roles.after(scene.folded, mention.char_end, "possessive") else 0.0)


def is_oblique(scene: Scene, mention: Mention) -> bool:
    """Whether a name hangs on a preposition: «in the DRAM market»."""
    start = scene.phrase_start(mention)
    return scene.before(start, "oblique_before") or scene.before(start, "of") or _in_genitive(scene, mention)


def _in_genitive(scene: Scene, mention: Mention) -> bool:
    """Whether a phrase that refers back is a genitive by its article: «Aktien des Unternehmens»."""
    return mention.anaphor and scene.roles.opens(scene.folded, mention.char_start, "genitive_article")


def _against(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> float:
    """What speaks against a name: it speaks, stands aside, is given the figure, or is counted by it."""
    worth, before = 0.0, mention.char_end <= quantity.char_start
    if scene.speaks(mention) and not scene.speaks(quantity):
        voice = TAKEN_UP if is_taken_up(scene, quantity, mention) else VOICE
        mute = is_described(mention) or only_speaks(scene, quantity, mention)
        worth += HUNG if mute else voice if _is_party(mention) else UNWANTED
    if is_described(mention) and not before and not attached(scene, quantity, mention):
        worth += TRAILING
    if is_inserted(scene, quantity, mention):
        worth += INSERTED
    by_hardware = predicate.subjects[:1] == (EntityKind.CHIP,) or names_taker(predicate)
    if by_hardware and is_run(scene, mention):
        worth += COUNTED if another_before(scene, mention) else MARKED
    if quantity.unit == Unit.FRACTION and is_whole(scene, mention):
        worth += TRAILING
    if (
        is_recipient(scene, quantity, mention)
        or is_given_to(scene, mention)
        or (predicate.object == "target" and takes_money(scene, quantity, mention))
        or is_no_holder(scene, mention, predicate)
    ):
        worth += COMPARED
    if _is_circumstance(scene, quantity, mention):
        worth += COMPARED
    if makes_counted(scene, quantity, mention) or is_barred_part(scene, predicate, mention):
        worth += COUNTED
    if scene.counts(mention) and not _counted_actors(scene, mention):
        worth += COUNTED
    return worth


def _is_circumstance(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name only says when or by whose process: «出口管制期间», «uses TSMC's 5nm process»."""
    if scene.roles.after(scene.folded, mention.char_end, "while_after"):
        return True
    if quantity.unit != Unit.METRE:
        return False
    owns = scene.folded.startswith(traits_of(scene.language).clitics, mention.char_end)
    opens = opens_clause(scene, mention)
    return owns and (not opens or scene.before(scene.phrase_start(mention), "oblique_before"))


def _is_party(mention: Mention) -> bool:
    """Whether a company is known, or at least named, as no word left open is: «Rebelnova», «the start-up»."""
    named = mention.antecedent is not None or not mention.anaphor
    return bool(mention.entity_ids) or (mention.kind is EntityKind.ORGANISATION and named)


def _acts_in_person(scene: Scene, mention: Mention, predicate: Predicate) -> bool:
    """Whether a person acts as a company does: «Zhang holds 5 %», not «the talks with Nvidia's Huang»."""
    if mention.kind is not EntityKind.PERSON or mention.kind not in predicate.subjects:
        return False
    return opens_piece(scene, mention) and not is_oblique(scene, mention) and not scene.speaks(mention)


def _of_places(predicate: Predicate) -> bool:
    """Whether a figure is one that places have before others: «15 makers in China»."""
    return predicate.located or EntityKind.PLACE in predicate.subjects[:2]


def _stands_for_place(scene: Scene, mention: Mention) -> bool:
    """Whether a place only says where: on a preposition, owning something, or as part of a longer word."""
    if is_whole_country(scene, mention) or is_framed(scene, mention, scene.phrase_start(mention)):
        return False
    owns = scene.roles.after(scene.folded, mention.char_end, "possessive")
    return owns or is_oblique(scene, mention) or _narrows(scene, mention) or not begins_piece(scene, mention)


def _narrows(scene: Scene, mention: Mention) -> bool:
    """Whether a name goes on as a longer word: «im New Yorker Handel», «die US-Börsen»."""
    following = scene.text[mention.char_end : mention.char_end + 1]
    return not traits_of(scene.language).unspaced and (following == "-" or following.isalnum())


def _counted_actors(scene: Scene, mention: Mention) -> bool:
    """Whether those counted are who acts: «Two Chinese GPU designers plan to raise …»."""
    if mention.kind is not EntityKind.GROUP or not opens_clause(scene, mention):
        return False
    counting = (each for each in scene.quantities if overlaps(mention, each))
    return is_described(mention) or any(map(counts_actors, counting))


def _at_home(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether «at X» opens a clause that tells of X: «Bei SMIC ist bei 5 Nanometern Schluss»."""
    piece = scene.piece_of(start)
    opening = len(scene.folded[piece.start : start].split()) == 1
    owner = scene.before(start, "owner_after")
    return opening and owner and mention.kind is EntityKind.ORGANISATION and bool(mention.entity_ids)


def _kind_worth(mention: Mention, kinds: tuple[EntityKind, ...]) -> float:
    if not kinds or mention.kind is None:
        return 0.0
    if mention.kind not in kinds:
        return UNWANTED
    if mention.kind in HARDWARE and kinds[0] in HARDWARE:
        return KIND_WORTH
    if mention.kind is EntityKind.GROUP and kinds[0] in HARDWARE and not is_described(mention):
        return KIND_WORTH - PER_RANK
    return KIND_WORTH - PER_RANK * kinds.index(mention.kind)
