"""How far a cue word is from the quantity that it may tell of, in characters and in grammar."""

from tasks.claims.clauses import ClauseRole
from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.metrics.fit import SHARE_NATURES, heads_share, is_inside
from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import CURRENCY, load_predicates, unit_class
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

COST_OF_CLAUSE = 25
COST_OF_COMMA = 14
COST_OF_RIVAL = 30  # another quantity of the same unit stands between
COST_OF_INSERTION = 60  # the cue stands in a relative clause that ended before
COST_OF_LATER = 12  # the cue belongs to what comes next
COST_OF_WEAKNESS = 80
COST_OF_MISFIT = 30
COST_OF_ATTRIBUTE = 40  # the cue only says of which kind the next one is: «HBM revenue»
BONUS_OF_NOUN = 30  # the cue is the counted noun itself
ADJACENT = 3
LONGEST_FOR = 32  # characters, FEW_NARROWING words, between a sum and what it is paid for
FEW_NARROWING = 2
LONGEST_COMPLEMENT = 16  # characters between a sum and the word for what it is of
SUMS = (ClaimKind.AMOUNT, ClaimKind.COUNT)
BREAKS = frozenset(",;:，；：。")
JOINTS = ("", " ", "-")


def cost_of(scene: Scene, quantity: Quantity, cue: Cue, compared: EntityKind | None) -> float:
    """Distance in characters, Han counted double, with what stands between added on."""
    if is_inside(cue, quantity):
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
    cost += COST_OF_ATTRIBUTE * (_is_attribute(scene, cue, quantity) or _is_complement(scene, cue, quantity))
    if after and (len(between) <= ADJACENT or _is_measured_by(scene, quantity, between)):
        cost -= ADJACENT + (len(between) if len(between) > ADJACENT else 0)
    elif after and _is_sum_of(scene, quantity, between):
        cost -= len(between) * scale + BONUS_OF_NOUN
    elif after:
        cost += ADJACENT * scale + (0 if BREAKS.isdisjoint(between) else COST_OF_LATER)
    return cost + _misfit(scene, cue, quantity, compared) - min(cue.end - cue.start, 20) / 4


def _is_measured_by(scene: Scene, quantity: Quantity, between: str) -> bool:
    """Whether nothing but an article parts a multiple from what it is of: «1.3 times the bandwidth»."""
    return quantity.nature == "multiple" and between.strip() in scene.roles.words["article"]


def _is_sum_of(scene: Scene, quantity: Quantity, between: str) -> bool:
    """Whether one word leads from a sum to what it is of: «589 billion in market value», «an Börsenwert»."""
    money = unit_class(quantity.unit) == CURRENCY
    return money and between.strip() in scene.roles.words["sum_of"]


def _is_attribute(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue only says of which kind a sum is: «Wafer-Preise», «Preise für Wafer»."""
    known = load_predicates().by_id
    return any(
        other.key != cue.key
        and (
            (cue.end <= other.start and scene.folded[cue.end : other.start] in JOINTS)
            or _is_for(scene, other, cue)
        )
        and known[other.key].takes(quantity.unit)
        and known[other.key].kind is ClaimKind.AMOUNT
        for other in scene.cues_of(PREDICATES)
    )


def _is_for(scene: Scene, other: Cue, cue: Cue) -> bool:
    """Whether a cue is what a sum is paid for, a word before it aside: «Preise für neue Wafer»."""
    if not 0 < cue.start - other.end <= LONGEST_FOR:
        return False
    first, *rest = scene.folded[other.end : cue.start].replace("-", " ").split() or [""]
    return first in scene.roles.words["priced"] and len(rest) <= FEW_NARROWING


def _is_complement(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue only says what a sum is of that the quantity may tell: «the price of DDR5 memory»."""
    known = load_predicates().by_id
    if known[cue.key].kind is not ClaimKind.SPECIFICATION:
        return False
    heads = (
        scene.folded[other.end : cue.start]
        for other in scene.cues_of(PREDICATES)
        if known[other.key].kind in SUMS and known[other.key].takes(quantity.unit)
        if 0 < cue.start - other.end <= LONGEST_COMPLEMENT
    )
    return any(head.lstrip().startswith(scene.roles.words["leading"]) for head in heads)


def _is_inserted(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a cue tells of a name only: «Shares of Marvell, which also designs chips, slid 18 %»."""
    clause = scene.clause_of(cue.start)
    ended = clause.role is ClauseRole.RELATIVE and clause.end <= quantity.char_start
    return ended and scene.clause_of(quantity.char_start).group != clause.group


def _misfit(scene: Scene, cue: Cue, quantity: Quantity, compared: EntityKind | None) -> float:
    predicate = load_predicates().by_id[cue.key]
    cost = float(COST_OF_WEAKNESS if predicate.weak and not heads_share(scene, cue, predicate) else 0)
    if quantity.unit == Unit.FRACTION and quantity.change is None and not compared:
        bare_share = quantity.nature in SHARE_NATURES and predicate.kind is not ClaimKind.SHARE
        cost += COST_OF_MISFIT if bare_share else 0
    return cost


def _rivals(scene: Scene, quantity: Quantity, low: int, high: int) -> int:
    return sum(
        low <= other.char_start < high and unit_class(other.unit) == unit_class(quantity.unit)
        for other in scene.quantities
    )
