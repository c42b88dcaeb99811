"""Ratios of two chips derived from measured results and from figures of the same measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tasks.verdicts.comparing.intervals import Interval, Relation, hull, ratio
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.stance import compare
from tasks.verdicts.context import Context, Source, piece
from tasks.verdicts.evidence.figures import usable
from tasks.verdicts.evidence.measured import Measure, Side, measured, order, ratio_of, told_of
from warehouse.records.claim import Claim, Conditions
from warehouse.records.reference import ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Stance, Standing, Unit
from warehouse.wording import interval_words

STANDINGS = tuple(Standing)
ROUNDED = 0.02  # the share of a number up to which its interval is only its rounding


def derived_ratios(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """Ratios that bear on a claimed ratio of two entities, those of one measure first."""
    derivation = context.rules.bounds.derived.get(reading.predicate)
    if derivation is None or claim.subject_id is None or claim.object_id is None:
        return []
    if reading.value is None or reading.value.unit != Unit.FRACTION or reading.value.change:
        return []
    if derivation.figures:
        return _from_figures(claim.subject_id, claim.object_id, derivation.figures, reading, context)
    return _from_results(claim.subject_id, claim.object_id, reading, context)


def _from_results(subject: str, target: str, reading: Reading, context: Context) -> list[Evidence]:
    """Ratios measured on one measure; where there are none, on two that are near, which settle nothing."""
    upper, lower = measured(subject, context.reference), measured(target, context.reference)
    shared = [each for each in sorted(upper.keys() & lower.keys(), key=order) if _may_be_of(each, reading)]
    found = [_derived(reading, upper[each], lower[each], (each, each), context) for each in shared]
    if found:
        return _on_most_measures(found, reading, context)
    return [
        _near(_derived(reading, upper[first], lower[second], (first, second), context).piece, first, second)
        for first in sorted(upper, key=order)
        for second in sorted(lower, key=order)
        if first != second and _are_near(first, second, context) and _may_be_near(first, reading, context)
    ]


@dataclass(frozen=True)
class Derived:
    """A measured ratio as evidence, with what it was measured on, where it stands and how it lies."""

    piece: Evidence
    told: str
    standing: Standing
    relation: Relation | None


def _derived(
    reading: Reading, upper: Side, lower: Side, measures: tuple[Measure, Measure], context: Context
) -> Derived:
    found, (first, second) = ratio_of(upper, lower), measures
    value = Value(found.interval, Unit.FRACTION, Comparator.BETWEEN)
    scenario = first.scenario  # «offline» is said of any setting of it
    if _kind(scenario) == reading.conditions.scenario:
        scenario = _kind(scenario)
    conditions = Conditions(model=first.model, scenario=scenario, precision=first.precision)
    derived = replace(reading, value=value, conditions=conditions)
    compared = compare(reading, derived, context.relations, context.rules)
    weights = context.rules.weights
    weight = weights.kinds[EvidenceKind.DERIVED_RATIO] * weights.standing[found.standing]
    told = f"{told_of(first)} against {told_of(second)}" if first != second else told_of(first)
    reason = f"throughput per accelerator, {found.standing}, {told}: {compared.reason}"
    source = Source(source_id="+".join(sorted(found.ids)), origin_id=f"results:{'+'.join(found.entities)}")
    made = piece(EvidenceKind.DERIVED_RATIO, compared.stance, value, weight, reason, source)
    return Derived(made, told, found.standing, compared.relation)


def _on_most_measures(found: list[Derived], reading: Reading, context: Context) -> list[Evidence]:
    """What bears out a claim that leaves open on what it was measured has to do so on most measures.

    And none of that standing may speak against it. One is enough for «up to», which is reached somewhere.
    """
    best = min((each.standing for each in found), key=STANDINGS.index)
    asked = [each for each in found if each.standing is best]
    others = [each for each in asked if each.piece.stance is not Stance.SUPPORTS]
    against = [each for each in others if each.relation is Relation.DISJOINT]
    few = len(asked) - len(others) < context.rules.bounds.most_measures * len(asked)
    if not (against or few) or (reading.value is not None and reading.value.maximum):
        return [each.piece for each in found]
    other = (against or others)[0]
    gives = interval_words(other.piece.value_low, other.piece.value_high, Unit.FRACTION)
    but = f"but not on most measures: {other.told} gives {gives}"
    return [
        _opened(each.piece, but) if each.piece.stance is Stance.SUPPORTS else each.piece for each in found
    ]


def _near(evidence: Evidence, first: Measure, second: Measure) -> Evidence:
    differing = [
        name for name in ("model", "scenario", "precision") if getattr(first, name) != getattr(second, name)
    ]
    verb = "differs" if len(differing) == 1 else "differ"
    return _opened(evidence, f"which settles nothing, as {' and '.join(differing)} {verb}")


def _opened(evidence: Evidence, why: str) -> Evidence:
    reason = f"{evidence.reason}, {why}"
    return evidence.model_copy(update={"stance": Stance.NEUTRAL, "weight": 0.0, "reason": reason})


def _may_be_of(measure: Measure, reading: Reading) -> bool:
    """Whether a measure differs in nothing that the claim states."""
    said = reading.conditions
    return (
        said.model in (None, measure.model)
        and said.scenario in (None, measure.scenario, _kind(measure.scenario))
        and (said.precision is None or measure.precision in (None, said.precision))
    )


def _may_be_near(measure: Measure, reading: Reading, context: Context) -> bool:
    near = context.rules.bounds.near_models
    said = reading.conditions
    model = said.model is None or _together(said.model, measure.model, near)
    return model and said.scenario in (None, _kind(measure.scenario))


def _kind(scenario: str) -> str:
    """The scenario without its settings: «offline» of «offline isl=1024 osl=1024»."""
    return scenario.split(maxsplit=1)[0]


def _settings(scenario: str) -> dict[str, str]:
    return dict(setting.split("=", 1) for setting in scenario.split() if "=" in setting)


def _are_near(first: Measure, second: Measure, context: Context) -> bool:
    """Whether two measures are of one scenario, no setting differing, and of near models and formats."""
    bounds = context.rules.bounds
    one, other = _settings(first.scenario), _settings(second.scenario)
    return (
        _kind(first.scenario) == _kind(second.scenario)
        and all(one[name] == other[name] for name in one.keys() & other.keys())
        and _together(first.model, second.model, bounds.near_models)
        and _together(first.precision, second.precision, bounds.near_precisions)
    )


def _together(first: str | None, second: str | None, groups: Iterable[tuple[str, ...]]) -> bool:
    return first == second or any(first in group and second in group for group in groups)


def _from_figures(
    subject: str, target: str, metric: str, reading: Reading, context: Context
) -> list[Evidence]:
    """Ratios of two chips' figures under the same precision and sparsity, of each pair of variants.

    Any variant may be meant where a text names only the family: none refutes what another allows.
    """
    upper, lower = _figures(subject, metric, context), _figures(target, metric, context)
    origin = f"figures:{subject}+{target}"
    pairs = [
        (key, first, second)
        for key in sorted(upper.keys() & lower.keys())
        if reading.conditions.precision in (None, key[0] or None)
        for first, second in _variants(upper[key], lower[key], context)
    ]
    found = [made for pair in pairs if (made := _listed(reading, metric, origin, pair, context)) is not None]
    if all(each.stance is Stance.REFUTES for each in found):
        return found
    but = "but another variant may be meant"
    return [_opened(each, but) if each.stance is Stance.REFUTES else each for each in found]


Key = tuple[str, str, str]
Figures = list[ReferenceFigure]


def _listed(
    reading: Reading, metric: str, origin: str, pair: tuple[Key, Figures, Figures], context: Context
) -> Evidence | None:
    key, first, second = pair
    spans = _span(first), _span(second)
    interval = ratio(*spans)
    if interval is None:
        return None
    # Of two numbers that are but rounded, the ratio is that of the numbers: 141 GB to 80 GB are 1.76 times.
    rounded = all(span.bounded and span.top - span.bottom <= ROUNDED * span.middle for span in spans)
    nominal = spans[0].middle / spans[1].middle if rounded else None
    value = Value(interval, Unit.FRACTION, Comparator.BETWEEN, derived=rounded, nominal=nominal)
    conditions = Conditions(precision=key[0] or None, sparsity=key[1] or None)
    derived = replace(reading, value=value, conditions=conditions)
    compared = compare(reading, derived, context.relations, context.rules)
    weights = context.rules.weights
    flagged = any(figure.flags for figure in first + second)
    weight = weights.kinds[EvidenceKind.DERIVED_RATIO] * (weights.flagged if flagged else 1)
    ids = sorted(figure.figure_id for figure in first + second)
    told = " ".join(each for each in (*key[:2], metric.replace("_", " ")) if each)
    names = " and ".join(context.relations.name(side[0].entity_id) for side in (first, second))
    reason = f"ratio of the {told} figures of {names}: {compared.reason}"
    source = Source(source_id="+".join(ids), origin_id=origin)
    return piece(EvidenceKind.DERIVED_RATIO, compared.stance, value, weight, reason, source)


def _variants(upper: Figures, lower: Figures, context: Context) -> list[tuple[Figures, Figures]]:
    """The figures of each pair of variants; of those of one form factor alone, where both have such."""
    firsts, seconds = _by_entity(upper), _by_entity(lower)
    pairs = [(one, other) for one in sorted(firsts) for other in sorted(seconds)]
    alike = [pair for pair in pairs if _form(pair[0], context) == _form(pair[1], context) is not None]
    return [(firsts[one], seconds[other]) for one, other in alike or pairs]


def _by_entity(figures: Figures) -> dict[str, Figures]:
    groups: dict[str, Figures] = defaultdict(list)
    for figure in figures:
        groups[figure.entity_id].append(figure)
    return groups


def _form(entity_id: str, context: Context) -> str | None:
    entity = context.reference.entity(entity_id)
    return entity.form_factor if entity else None


def _figures(entity_id: str, metric: str, context: Context) -> dict[Key, list[ReferenceFigure]]:
    groups: dict[Key, list[ReferenceFigure]] = defaultdict(list)
    for figure in usable(entity_id, metric, context):
        precision = "fp16" if figure.conditions.precision == "bf16" else figure.conditions.precision
        groups[precision or "", figure.conditions.sparsity or "", figure.unit].append(figure)
    return groups


def _span(figures: list[ReferenceFigure]) -> Interval:
    best = min((figure.standing for figure in figures), key=STANDINGS.index)
    return hull(tuple(Interval(each.value_low, each.value_high) for each in figures if each.standing is best))
