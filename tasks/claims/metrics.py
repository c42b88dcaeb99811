"""Which metric a quantity gives: cue words near it, weighed by distance and by the fit of the unit."""

from typing import NamedTuple

from tasks.claims.clauses import ClauseRole
from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.scene import Scene, overlaps
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates, unit_class
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

REACH = 160  # characters beyond which a cue says nothing about a quantity
REACH_OF_BARE = 20
SMALL = 1000
FEW = 10
LONGEST_GENITIVE = 8
SHARES = frozenset({"share"})
HARDWARE = (EntityKind.CHIP,)  # what a count of hardware counts first
WIDEST_NUMBER = 33.0  # bits of a number; a bus has more
COST_OF_CLAUSE = 25
COST_OF_COMMA = 14
COST_OF_RIVAL = 30  # another quantity of the same unit stands between
COST_OF_INSERTION = 60  # the cue stands in a relative clause that ended before
COST_OF_LATER = 12  # the cue belongs to what comes next
COST_OF_WEAKNESS = 80
COST_OF_MISFIT = 30
BONUS_OF_NOUN = 30  # the cue is the counted noun itself
ADJACENT = 3
FUNDING, LEVELS = "funding", frozenset({"from_to", "to"})  # «raised its forecast from $4bn to $5bn»
NUMBER_WIDTH = "number_width"
RANK, RANKS = "rank", "ranks"
WORDLESS, RATIO, AMOUNT = "comparable_to", "performance", "amount"  # a comparison of nothing in particular
BREAKS = frozenset(",;:，；：。")
COMPARISON = "comparison"
COMPARATIVE_NATURES = frozenset({"multiple", COMPARISON})
LONGEST_APPOSITION = 12  # characters between a figure and the multiple that says how it compares
COMPARED = frozenset({ClaimKind.PERFORMANCE_RATIO, ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT})
MEASURED = frozenset({ClaimKind.SPECIFICATION, ClaimKind.THROUGHPUT, ClaimKind.DURATION})
SHARE_NATURES = frozenset({"percent", "fraction"})


class Metric(NamedTuple):
    """The predicate chosen for a quantity."""

    name: str
    predicate: Predicate


def choose_metric(scene: Scene, quantity: Quantity, compared: EntityKind | None) -> Metric | None:
    """Choose the metric of a quantity, None where nothing says what it counts.

    `compared` is the kind of the thing that the clause names to compare with.
    """
    if quantity.nature == RANK:
        return Metric(RANKS, load_predicates().by_id[RANKS])
    ranked = sorted(
        (_cost(scene, quantity, cue, compared), cue.key)
        for cue in scene.cues_of(PREDICATES)
        if _may_mean(scene, cue, quantity, compared)
        and not _of_another_figure(scene, cue, quantity)
        and not _of_next_clause(scene, cue, quantity)
        and not (quantity.unit == Unit.FRACTION and _owned_by_share(scene, cue))
    )
    if ranked and ranked[0][0] < _reach(quantity):
        name = _narrowed(ranked[0][1], quantity)
        return Metric(name, load_predicates().by_id[name])
    return _by_itself(scene, quantity, compared)


def counted_noun(quantity: Quantity) -> str:
    """`count:<noun>` for a noun that no predicate stands for."""
    return f"count:{(quantity.noun_id or quantity.noun or '').casefold()}"


def _reach(quantity: Quantity) -> float:
    """A small number with neither unit nor noun counts only what stands right beside it."""
    bare = quantity.unit == Unit.COUNT and quantity.noun is None and quantity.noun_id is None
    return REACH_OF_BARE if bare and (quantity.low or quantity.high or 0) < SMALL else REACH


def _narrowed(name: str, quantity: Quantity) -> str:
    """Let a counted noun of its own beat a weak cue."""
    own = _own(quantity)
    return own if own and load_predicates().by_id[name].weak else name


def _own(quantity: Quantity) -> str | None:
    """The predicate that a counted noun names by itself: «two dies» are of one package, a million are not."""
    vocabulary = load_predicates()
    own = vocabulary.by_noun.get(quantity.noun_id or "")
    if own is None or vocabulary.by_id[own].holds(quantity.high or quantity.low or 0.0):
        return own
    return vocabulary.by_id[own].beyond


def _by_itself(scene: Scene, quantity: Quantity, compared: EntityKind | None) -> Metric | None:
    vocabulary = load_predicates()
    if quantity.unit == Unit.FRACTION and _is_of_amount(scene, quantity):
        return Metric(AMOUNT, vocabulary.by_id[AMOUNT])
    if quantity.nature in COMPARATIVE_NATURES or (compared and quantity.unit == Unit.FRACTION):
        apposed = _of_figure_before(scene, quantity)
        if apposed is not None:
            return apposed
        ratio = WORDLESS if quantity.nature == "comparison" else RATIO
        return Metric(ratio, vocabulary.by_id[ratio])
    if quantity.unit == Unit.BIT and (quantity.high or 0) <= WIDEST_NUMBER:
        return Metric(NUMBER_WIDTH, vocabulary.by_id[NUMBER_WIDTH])
    name = _own(quantity) or vocabulary.by_unit.get(unit_class(quantity.unit))
    if name is not None:
        return Metric(name, vocabulary.by_id[name])
    if quantity.noun:
        return Metric(counted_noun(quantity), Predicate(kind=ClaimKind.COUNT, unit=(Unit.COUNT,)))
    return None


def _of_figure_before(scene: Scene, quantity: Quantity) -> Metric | None:
    """The metric of the figure that a multiple follows: «192 GB, twice the H100»."""
    if quantity.nature == COMPARISON:
        return None
    before = (each for each in scene.quantities if each.char_end <= quantity.char_start)
    last = max(before, key=lambda each: each.char_end, default=None)
    if last is None or last.unit == Unit.COUNT or last.nature in COMPARATIVE_NATURES:
        return None
    between, unspaced = scene.between(last, quantity), traits_of(scene.language).unspaced
    told = between if unspaced else f" {between.strip(' ,;')} "
    ands = (word if unspaced else f" {word} " for word in scene.roles.words["list_joiner"] if word.isalnum())
    if len(between) > LONGEST_APPOSITION or any(each in told for each in ands):
        return None
    return choose_metric(scene, last, None)


def _is_of_amount(scene: Scene, quantity: Quantity) -> bool:
    """Whether a multiple says how much there is, without saying of what: «twice as much as the H100»."""
    return quantity.text.casefold().endswith(tuple(scene.roles.words["so_much"]) or ("\0",))


def _may_mean(scene: Scene, cue: Cue, quantity: Quantity, compared: EntityKind | None) -> bool:
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
    if name == FUNDING and quantity.change in LEVELS:
        return False
    if predicate.kind is ClaimKind.CHANGE and quantity.change is None:
        return False
    if quantity.unit != Unit.FRACTION:
        return True
    houses = compared is EntityKind.ORGANISATION  # which have shipments, as chips have none
    if compared and not houses and predicate.kind is ClaimKind.COUNT and not predicate.nouns:
        return False
    bare_share = quantity.nature in SHARE_NATURES and quantity.change is None and not compared
    if bare_share and predicate.kind in MEASURED and not _is_comparative(scene, quantity):
        return False
    is_share = predicate.kind is ClaimKind.SHARE
    return not (is_share and (compared or quantity.nature in COMPARATIVE_NATURES))


def _may_count(scene: Scene, cue: Cue, predicate: Predicate, quantity: Quantity) -> bool:
    if not predicate.holds(quantity.high or quantity.low or 0.0):
        return False
    if cue.key == RANKS and (quantity.noun or quantity.noun_id):  # «the four largest providers» counts them
        return False
    inside = _inside(cue, quantity) and _may_stand_in(predicate, quantity)
    return inside or _counts(scene, cue.key, predicate, quantity)


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
    own = _own(quantity)
    if own is None or own == name or vocabulary.by_id[own].weak:
        return not predicate.nouns or own == name or own is None
    return False


def _counts_something_else(scene: Scene, quantity: Quantity) -> bool:
    """Whether a few of an unknown kind are counted: «两类场景» are no chips."""
    unknown = len(quantity.noun or "") > 1 and quantity.noun_id is None  # one character is a classifier
    few = unknown and (quantity.high or SMALL) < FEW
    return few and not any(overlaps(name, quantity) for name in scene.mentions)


def _cost(scene: Scene, quantity: Quantity, cue: Cue, compared: EntityKind | None) -> float:
    """Distance in characters, Han counted double, with what stands between added on."""
    if _inside(cue, quantity):
        weak = load_predicates().by_id[cue.key].weak
        return _misfit(scene, cue, quantity, compared) - (0 if weak else BONUS_OF_NOUN)
    after = cue.start >= quantity.char_end
    low, high = (quantity.char_end, cue.start) if after else (cue.end, quantity.char_start)
    between = scene.folded[low:high]
    scale = traits_of(scene.language).letters_per_character
    cost = float(len(between) * scale)
    cost += COST_OF_COMMA * sum(map(between.count, BREAKS))
    cost += COST_OF_CLAUSE * scene.clauses_between(cue.start, quantity.char_start)
    cost += COST_OF_RIVAL * _rivals(scene, quantity, low, high)
    cost += COST_OF_INSERTION * _is_inserted(scene, cue, quantity)
    if after and (len(between) <= ADJACENT or _is_measured_by(scene, quantity, between)):
        cost -= ADJACENT + (len(between) if len(between) > ADJACENT else 0)
    elif after:
        cost += ADJACENT * scale + (0 if BREAKS.isdisjoint(between) else COST_OF_LATER)
    return cost + _misfit(scene, cue, quantity, compared) - min(cue.end - cue.start, 20) / 4


def _is_measured_by(scene: Scene, quantity: Quantity, between: str) -> bool:
    """Whether nothing but an article parts a multiple from what it is of: «1.3 times the bandwidth»."""
    return quantity.nature == "multiple" and between.strip() in scene.roles.words["article"]


def _inside(cue: Cue, quantity: Quantity) -> bool:
    return cue.start < quantity.char_end and quantity.char_start < cue.end


def _is_inserted(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue tells of a name only: «Shares of Marvell, which also designs chips, slid 18 %»."""
    clause = scene.clause_of(cue.start)
    ended = clause.role is ClauseRole.RELATIVE and clause.end <= quantity.char_start
    return ended and scene.clause_of(quantity.char_start).group != clause.group


def _misfit(scene: Scene, cue: Cue, quantity: Quantity, compared: EntityKind | None) -> float:
    predicate = load_predicates().by_id[cue.key]
    cost = float(COST_OF_WEAKNESS if predicate.weak and not _heads(scene, cue, predicate) else 0)
    if quantity.unit == Unit.FRACTION and quantity.change is None and not compared:
        bare_share = quantity.nature in SHARE_NATURES and predicate.kind is not ClaimKind.SHARE
        cost += COST_OF_MISFIT if bare_share else 0
    return cost


def _heads(scene: Scene, cue: Cue, predicate: Predicate) -> bool:
    """Whether a share is what the phrase is about: «the share of training costs», «der Anteil der Kosten»."""
    return predicate.kind is ClaimKind.SHARE and scene.roles.opens(scene.folded, cue.end, "of")


def _owned_by_share(scene: Scene, cue: Cue) -> bool:
    """Whether a cue is the second noun of a share: in «the share of training costs» no costs are given."""
    return any(
        0 < cue.start - other.end <= LONGEST_GENITIVE
        and other.key in SHARES
        and _heads(scene, other, load_predicates().by_id[other.key])
        for other in scene.cues_of(PREDICATES)
    )


def _rivals(scene: Scene, quantity: Quantity, low: int, high: int) -> int:
    return sum(
        low <= other.char_start < high and unit_class(other.unit) == unit_class(quantity.unit)
        for other in scene.quantities
    )
