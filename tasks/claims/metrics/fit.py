"""Whether a cue word may say what a quantity measures: units, nouns, comparisons, clauses."""

from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.quantities.changes import change_table
from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.counted import counts_actors
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

REACH_OF_BARE = 20  # a number with neither unit nor noun counts only what stands right beside it
SMALL = 1000
FEW = 10
LONGEST_GENITIVE = 8
SHARES = frozenset({"share"})
HARDWARE = (EntityKind.CHIP,)  # what a count of hardware counts first
MULTIPLE = "multiple"
FUNDING, LEVELS = "funding", frozenset({"from_to", "to"})  # «raised its forecast from $4bn to $5bn»
RANKS, WORDLESS = "ranks", "comparable_to"  # the second is a comparison of nothing in particular
COMPARISON = "comparison"
COMPARATIVE_NATURES = frozenset({"multiple", COMPARISON})
COMPARED = frozenset({ClaimKind.PERFORMANCE_RATIO, ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT})
MEASURED = frozenset({ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT, ClaimKind.DURATION})
SHARE_NATURES = frozenset({"percent", "fraction"})


def may_mean(scene: Scene, cue: Cue, quantity: Quantity, compared: EntityKind | None) -> bool:
    """Tell whether a quantity may be one of the predicate that a cue stands for.

    `compared` is the kind of the thing that the clause names to compare with.
    """
    return (
        _may_be_of(scene, cue, quantity, compared)
        and not _of_another_figure(scene, cue, quantity)
        and not _of_next_clause(scene, cue, quantity)
        and not (quantity.unit == Unit.FRACTION and _owned_by_share(scene, cue))
    )


def own_predicate(quantity: Quantity) -> str | None:
    """The predicate that a counted noun names by itself: «two dies» are of one package, a million are not."""
    vocabulary = load_predicates()
    own = vocabulary.by_noun.get(quantity.noun_id or "")
    if own is None or vocabulary.by_id[own].holds(quantity.high or quantity.low or 0.0):
        return own
    return vocabulary.by_id[own].beyond


def heads_share(scene: Scene, cue: Cue, predicate: Predicate) -> bool:
    """Whether a share is what the phrase is about: «the share of training costs», «der Anteil der Kosten»."""
    return predicate.kind is ClaimKind.SHARE and scene.roles.opens(scene.folded, cue.end, "of")


def is_inside(cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue is a word of the quantity itself, its counted noun for one."""
    return cue.start < quantity.char_end and quantity.char_start < cue.end


def _may_be_of(scene: Scene, cue: Cue, quantity: Quantity, compared: EntityKind | None) -> bool:
    name = cue.key
    predicate = load_predicates().by_id[name]
    if name == WORDLESS or not predicate.takes(quantity.unit):
        return False
    if _is_site(scene, cue, quantity) or _in_name(scene, cue):
        return False
    if quantity.unit == Unit.COUNT:
        return _may_count(scene, cue, predicate, quantity)
    if quantity.nature == "comparison" and predicate.kind not in COMPARED:
        return False
    if (name == FUNDING and quantity.change in LEVELS) or (
        predicate.kind is ClaimKind.CHANGE and quantity.change is None and quantity.nature != MULTIPLE
    ):
        return False
    if quantity.unit != Unit.FRACTION:
        return True
    if compared is None and _moves(scene, cue, predicate):
        return False
    return _may_be_part(scene, predicate, quantity, compared) and not _only_names(scene, cue, quantity)


def _may_be_part(scene: Scene, predicate: Predicate, quantity: Quantity, compared: EntityKind | None) -> bool:
    """Whether a share or multiple may be one of what a predicate measures."""
    houses = compared is EntityKind.ORGANISATION  # which have shipments, as chips have none
    if compared and not houses and predicate.kind is ClaimKind.COUNT and not predicate.nouns:
        return False
    bare_share = quantity.nature in SHARE_NATURES and quantity.change is None and not compared
    if bare_share and predicate.kind in MEASURED and not _is_comparative(scene, quantity):
        return False
    is_share = predicate.kind is ClaimKind.SHARE
    return not (is_share and (compared or quantity.nature == COMPARISON))


def _only_names(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a counted noun before a bare share only says what has it: «the chip gets to 60 percent»."""
    predicate = load_predicates().by_id[cue.key]
    bare = quantity.nature in SHARE_NATURES and quantity.change is None
    counted = predicate.kind is ClaimKind.COUNT and predicate.weak and cue.end <= quantity.char_start
    return bare and counted and not traits_of(scene.language).unspaced


def _moves(scene: Scene, cue: Cue, predicate: Predicate) -> bool:
    """Whether a cue is a verb of change, which with a share names no sum: «the shares lost 8 percent»."""
    sum_ = predicate.kind is ClaimKind.AMOUNT
    return sum_ and change_table(str(scene.language)).moves(scene.folded[cue.start : cue.end])


def _may_count(scene: Scene, cue: Cue, predicate: Predicate, quantity: Quantity) -> bool:
    if not predicate.holds(quantity.high or quantity.low or 0.0) or quantity.noun_id in predicate.bars:
        return False
    if cue.key == RANKS and (quantity.noun or quantity.noun_id):  # «the four largest providers» counts them
        return False
    named = is_inside(cue, quantity) and _may_stand_in(predicate, quantity)
    return named or _counts(scene, cue.key, predicate, quantity)


def _in_name(scene: Scene, cue: Cue) -> bool:
    """Whether a cue is only a word of a company's name: «Semiconductor Manufacturing International Corp»."""
    return any(
        name.kind is EntityKind.ORGANISATION
        and bool(name.entity_ids)
        and not name.anaphor
        and name.char_start <= cue.start
        and cue.end < name.char_end
        for name in scene.mentions
    )


def _is_site(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue only names a place: «data-center revenue rose by 142 %» tells of no power."""
    own = load_predicates().by_id[cue.key].default
    return quantity.unit not in own and scene.folded[cue.start : cue.end] in scene.roles.words["sites"]


def _is_comparative(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage says how much more or less something is: «40 % more power»."""
    return scene.roles.opens(scene.folded, quantity.char_end, "comparatives")


def _may_stand_in(predicate: Predicate, quantity: Quantity) -> bool:
    """«seven chip developers» counts chip makers, whatever word of another predicate is in it."""
    another = (
        quantity.noun_id is not None and bool(predicate.nouns) and quantity.noun_id not in predicate.nouns
    )
    return not predicate.only and not another


def _of_another_figure(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue says nothing of a comparison.

    A wordless one («功耗400W，与H20相当») takes no metric from another piece of a string of clauses; «the
    chip is twice as fast» counts no chips.
    """
    predicate = load_predicates().by_id[cue.key]
    if quantity.nature == "comparison" and traits_of(scene.language).strung_clauses:
        return scene.piece_of(cue.start).start != scene.piece_of(quantity.char_start).start and bool(
            predicate.default
        )
    counting = predicate.kind is ClaimKind.COUNT and predicate.weak
    if quantity.nature not in COMPARATIVE_NATURES or not counting:
        return False
    return not 0 <= cue.start - quantity.char_end <= REACH_OF_BARE


def _of_next_clause(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue tells of another matter than the figure before it.

    A word of contrast parts them («up 22 %, but net profit fell»), or it leads up to a figure of its own
    («1/5 of the performance, and the price is 60 %»).
    """
    if cue.start < quantity.char_end:
        return False
    piece = scene.piece_of(cue.start)
    apart = piece.start >= quantity.char_end
    if scene.roles.inside(scene.folded, quantity.char_end, piece.end if apart else cue.start, "contrast"):
        return True
    predicate = load_predicates().by_id[cue.key]
    return apart and any(
        cue.end <= other.char_start < piece.end and predicate.takes(other.unit) for other in scene.quantities
    )


def _counts(scene: Scene, name: str, predicate: Predicate, quantity: Quantity) -> bool:
    """Let a noun that has a predicate of its own take only that one, unless that one is weak."""
    vocabulary = load_predicates()
    if predicate.only:
        return quantity.noun_id in predicate.only
    named = bool(predicate.nouns) or predicate.objects[:1] == HARDWARE
    if named and _counts_something_else(scene, quantity):
        return False
    own = own_predicate(quantity)
    if counts_actors(quantity) and predicate.objects[:1] == HARDWARE:
        return False  # «500 companies use it»: who acts is no chip that is used
    if own is None or own == name or vocabulary.by_id[own].weak:
        return not predicate.nouns or own == name or own is None
    return False


def _counts_something_else(scene: Scene, quantity: Quantity) -> bool:
    """Whether a few of an unknown kind are counted: «两类场景» are no chips."""
    unknown = len(quantity.noun or "") > 1 and quantity.noun_id is None  # one character is a classifier
    few = unknown and (quantity.high or SMALL) < FEW
    return few and not any(overlaps(name, quantity) for name in scene.mentions)


def _owned_by_share(scene: Scene, cue: Cue) -> bool:
    """Whether a cue is the second noun of a share: in «the share of training costs» no costs are given."""
    return any(
        0 < cue.start - other.end <= LONGEST_GENITIVE
        and other.key in SHARES
        and heads_share(scene, other, load_predicates().by_id[other.key])
        for other in scene.cues_of(PREDICATES)
    )
