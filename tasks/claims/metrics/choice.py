"""Which metric a quantity gives: cue words near it, weighed by distance and by the fit of the unit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tasks.claims.cues import PREDICATES, Cue
from tasks.claims.metrics.active import of_active
from tasks.claims.metrics.cost import cost_of
from tasks.claims.metrics.fit import (
    COMPARATIVE_NATURES,
    COMPARISON,
    RANKS,
    REACH_OF_BARE,
    SHARE_NATURES,
    SMALL,
    WORDLESS,
    may_mean,
    own_predicate,
)
from tasks.claims.quantities.nouns import noun_table
from tasks.claims.scene import Scene
from tasks.claims.subjects.respective import respective_cue, respective_figure
from tasks.claims.subjects.stand_ins import is_stood_for, led_to
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates, unit_class
from warehouse.records.claim import Quantity, Span
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

REACH = 160  # characters beyond which a cue says nothing about a quantity
WIDEST_NUMBER = 33.0  # bits of a number; a bus has more
LONGEST_APPOSITION = 12  # characters between a figure and the multiple that says how it compares
FEW_EXPLAINING = 3  # words in brackets that may name a figure for itself: «(HBM3e memory)»
LEVY, TAKINGS = "levy", frozenset({"revenue", "profit", "market_share", "sales"})
NEAR_TAKINGS = 40  # letters between a part and the takings that it is of
LAYERS, INVESTMENT = "layers", "investment"
NUMBER_WIDTH, RANK = "number_width", "rank"
RATIO = "performance"
JOINING = ("", " ", "-")  # between the two halves of a noun
WORDED = {"so_much": "amount", "so_large": "size"}  # what a multiple is of by its own last words


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
    if quantity.unit == Unit.COUNT and _is_built_of(scene, quantity):
        return unnamed_count(replace(quantity, noun_id=LAYERS))
    if _is_paid_away(scene, quantity):
        return Metric(LEVY, load_predicates().by_id[LEVY])
    led = led_to(scene, quantity)
    told_from = led.char_start if led is not None and not is_stood_for(scene, led) else scene.start
    fitting = [
        cue
        for cue in scene.cues_of(PREDICATES)
        if cue.start >= told_from
        and may_mean(scene, cue, quantity, compared)
        and not (_names_counted(cue, quantity) or _counts_speakers(scene, cue, quantity))
    ]
    fitting = [cue for cue in fitting if not _is_headed(scene, cue, fitting)]
    in_order = respective_cue(scene, quantity)
    if in_order in fitting:
        return Metric(in_order.key, load_predicates().by_id[in_order.key])
    told = respective_figure(scene, quantity)
    if told is not None:
        return choose_metric(scene, told, None)
    outside = [cue for cue in fitting if not _is_explained(scene, cue, quantity)]
    ranked = sorted((cost_of(scene, quantity, cue, compared), cue.key) for cue in outside or fitting)
    if ranked and ranked[0][0] < _reach(quantity):
        name = of_active(scene, quantity, _narrowed(ranked[0][1], quantity))
        return Metric(name, load_predicates().by_id[name])
    return _by_itself(scene, quantity, compared)


def _is_built_of(scene: Scene, quantity: Quantity) -> bool:
    """Whether layers are counted: what has so many is made and shipped, not they («12-layer HBM3E»)."""
    first = (quantity.noun or "").casefold().split()[:1]
    named = first and noun_table(str(scene.language)).id_of(first[0]) == LAYERS
    return quantity.noun_id == LAYERS or bool(named)


def _is_paid_away(scene: Scene, quantity: Quantity) -> bool:
    """Whether a part of somebody's takings goes to another: «pays 15% of its revenue to the government»."""
    if quantity.nature not in SHARE_NATURES or quantity.change is not None:
        return False
    piece = scene.piece_of(quantity.char_start)
    reach = NEAR_TAKINGS // traits_of(scene.language).letters_per_character
    return scene.roles.inside(scene.folded, piece.start, piece.end + 1, "paid_away") and any(
        cue.key in TAKINGS
        and -reach <= cue.start - quantity.char_end <= reach
        and piece.start <= cue.start < piece.end
        for cue in scene.cues_of(PREDICATES)
    )


def _is_explained(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a word only explains in brackets what a figure is: «Ausbeute (Anteil der …) von 20 %»."""
    closed = scene.folded.find(")", cue.end, quantity.char_start)
    opened = scene.folded.rfind("(", scene.start, cue.start)
    inside = closed >= 0 and opened >= 0 and ")" not in scene.folded[opened : cue.start]
    return inside and len(scene.folded[opened:closed].split()) > FEW_EXPLAINING


def _counts_speakers(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a counted noun behind a figure is of those who say it: «300,000 last year, the people said»."""
    spoken = Span(char_start=cue.start, char_end=cue.end)
    return (
        cue.start >= quantity.char_end
        and bool(load_predicates().by_id[cue.key].nouns)
        and scene.speaks(spoken)
    )


def _is_headed(scene: Scene, cue: Cue, others: Sequence[Cue]) -> bool:
    """Whether another specification right before a word says which is meant: «NVLink bandwidth»."""
    return _is_specification(cue) and any(
        other.key != cue.key
        and other.start < cue.start
        and cue.start >= other.end
        and scene.folded[other.end : cue.start] in JOINING
        and _is_specification(other)
        for other in others
    )


def _is_specification(cue: Cue) -> bool:
    return load_predicates().by_id[cue.key].kind is ClaimKind.SPECIFICATION


def _names_counted(cue: Cue, quantity: Quantity) -> bool:
    """Whether a word only begins the noun of what is counted, which is another thing: 两座封装工厂."""
    inside = quantity.char_start <= cue.start and cue.end < quantity.char_end
    nouns = load_predicates().by_id[cue.key].nouns
    return inside and bool(nouns) and quantity.noun_id is not None and quantity.noun_id not in nouns


def counted_noun(quantity: Quantity) -> str:
    """`count:<noun>` for a noun that no predicate stands for."""
    return f"count:{(quantity.noun_id or quantity.noun or '').casefold()}"


def unnamed_count(quantity: Quantity) -> Metric:
    """Give what a count tells by its noun alone."""
    return Metric(counted_noun(quantity), Predicate(kind=ClaimKind.COUNT, unit=(Unit.COUNT,)))


def within_workload(scene: Scene, metric: Metric, quantity: Quantity) -> Metric:
    """Narrow a metric by the one workload that the sentence is about: the price of training is its cost.

    What a company invests is only narrowed beside it: its budget is no cost of a training named elsewhere.
    """
    piece = scene.piece_of(quantity.char_start)
    own = metric.name == INVESTMENT
    cues = scene.cues_of("workload")
    workloads = {cue.key for cue in cues if not own or piece.start <= cue.start < piece.end}
    name = metric.predicate.within.get(workloads.pop()) if len(workloads) == 1 else None
    return Metric(name, load_predicates().by_id[name]) if name is not None else metric


def _reach(quantity: Quantity) -> float:
    """A small number with neither unit nor noun counts only what stands right beside it."""
    bare = quantity.unit == Unit.COUNT and quantity.noun is None and quantity.noun_id is None
    return REACH_OF_BARE if bare and (quantity.low or quantity.high or 0) < SMALL else REACH


def _narrowed(name: str, quantity: Quantity) -> str:
    """Let a counted noun of its own beat a weak cue."""
    own = own_predicate(quantity)
    return own if own and load_predicates().by_id[name].weak else name


def _by_itself(scene: Scene, quantity: Quantity, compared: EntityKind | None) -> Metric | None:
    vocabulary = load_predicates()
    for words, named in WORDED.items() if quantity.unit == Unit.FRACTION else ():
        if _ends_with(scene, quantity, words):
            # «nimmt 559 kW auf – 3,9-mal so viel wie …» is of the power told right before
            return _of_figure_before(scene, quantity) or Metric(named, vocabulary.by_id[named])
    if quantity.nature in COMPARATIVE_NATURES or (compared and quantity.unit == Unit.FRACTION):
        apposed = _of_figure_before(scene, quantity)
        if apposed is not None:
            return apposed
        ratio = WORDLESS if quantity.nature == "comparison" else RATIO
        return Metric(ratio, vocabulary.by_id[ratio])
    if quantity.unit == Unit.BIT and (quantity.high or 0) <= WIDEST_NUMBER:
        return Metric(NUMBER_WIDTH, vocabulary.by_id[NUMBER_WIDTH])
    name = own_predicate(quantity) or _usual(quantity)
    if name is not None:
        name = of_active(scene, quantity, name)
        return Metric(name, vocabulary.by_id[name])
    if quantity.noun:
        return unnamed_count(quantity)
    return None


def _usual(quantity: Quantity) -> str | None:
    """The predicate that a unit means by itself; a length of metres is no process node."""
    vocabulary = load_predicates()
    name = vocabulary.by_unit.get(unit_class(quantity.unit))
    held = name is not None and vocabulary.by_id[name].holds(quantity.high or quantity.low or 0.0)
    return name if held else None


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


def _ends_with(scene: Scene, quantity: Quantity, words: str) -> bool:
    """Whether a multiple says how much or how large, without saying of what: «twice as much as the H100»."""
    return quantity.text.casefold().endswith(tuple(scene.roles.words[words]) or ("\0",))
