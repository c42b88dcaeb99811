"""Reference figures as evidence: by condition and variant, best standing first, as the interval they span."""

from collections import defaultdict
from dataclasses import replace

from tasks.verdicts.comparing.conditions import may_be_of
from tasks.verdicts.comparing.intervals import Interval, Relation, agreed, hull, of_value, relate, widened
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.reading import Reading, Value, of_figure
from tasks.verdicts.comparing.rounding import as_rounded, without_outvoted
from tasks.verdicts.comparing.stance import compare
from tasks.verdicts.comparing.together import of_one, of_one_group, times
from tasks.verdicts.comparing.units import interval_in_words
from tasks.verdicts.context import Context, Source, own_origin, piece
from warehouse.records.claim import Claim
from warehouse.records.reference import ReferenceFigure
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Comparator, EvidenceKind, Modality, Stance, Standing, Unit

STANDINGS = tuple(Standing)
SPARSE_GAIN = 2.0
WITHHELD = "a row of the reference data says so, but failed its checks and counts for nothing:"
OTHERS_DIFFER = "but the figures span what is claimed"
MOST_NAMED = 2
Group = tuple[str, str, str]


def usable(entity_id: str, metric: str, context: Context) -> list[ReferenceFigure]:
    """Figures of an entity and its variants, of a chip rather than a system, without critical flags."""
    withheld = context.rules.weights.withholding_flags
    systems = context.rules.bounds.whole_systems
    return [
        figure
        for figure in context.reference.figures_of(entity_id, metric)
        if not withheld.intersection(figure.flags) and figure.conditions.scope not in systems
    ]


def figure_evidence(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """What the reference figures say: one piece for each variant and set of conditions, and their span."""
    if claim.subject_id is None or reading.object is not None or reading.value is None:
        return []
    if reading.value.change in ("by", "from"):  # a difference from another, or what was before
        return []
    own = own_origin(claim, context)
    reading = of_one(of_one_group(reading, context.rules))
    unit = reading.value.unit if reading.value else None
    figures = [
        times(figure, reading.several)
        for figure in context.reference.figures_of(claim.subject_id, reading.predicate)
        if not context.rules.weights.withholding_flags.intersection(figure.flags)
        and figure.unit == unit
        and origin_of(figure, context) != own
    ]
    groups: dict[Group, list[ReferenceFigure]] = defaultdict(list)
    for figure in figures:
        groups[_group(figure, context)].append(figure)
    pieces = [_piece(claim, reading, groups[key], context) for key in sorted(groups)]
    pieces += _withheld(claim, reading, context)
    if reading.denied and _refuted(pieces):  # what one variant has is not what the thing lacks
        told = "but not every figure that may be meant says so"
        pieces = [_open(each, told) if each.stance is Stance.SUPPORTS else each for each in pieces]
    span = _span_piece(reading, figures, context)
    untold = reading.several is not None and not reading.total  # it may be what each of them has
    if untold or (span is None and not reading.denied):
        told = "but it may be what each of them has" if untold else _others(reading, figures, context)
        pieces = [_open(each, told) if each.stance is Stance.REFUTES else each for each in pieces]
    return pieces if span is None or untold or _refuted(pieces) else [*pieces, span]


def _withheld(claim: Claim, reading: Reading, context: Context) -> list[Evidence]:
    """Rows known to be wrong that say what the claim says: they count for nothing, with the reason."""
    value = reading.value
    return [
        piece(
            EvidenceKind.REFERENCE_FIGURE,
            Stance.NEUTRAL,
            Value(Interval(figure.value_low, figure.value_high), figure.unit, figure.comparator),
            0.0,
            f"{WITHHELD} {figure.note or ', '.join(figure.flags).replace('_', ' ')}",
            _source([figure], claim, context),
        )
        for figure in context.reference.figures_of(claim.subject_id or "", reading.predicate)
        if value is not None
        and figure.unit == value.unit
        and context.rules.weights.withholding_flags.intersection(figure.flags)
        and relate(of_value(figure.value_low, figure.value_high, figure.comparator), value.interval)
        is not Relation.DISJOINT
    ]


def origin_of(figure: ReferenceFigure, context: Context) -> str:
    """Who stands behind a figure: its origin, the outlet that its source names, else the source itself."""
    return figure.origin or context.relations.outlet_in(figure.source_title) or figure.source_url


def _piece(claim: Claim, reading: Reading, figures: list[ReferenceFigure], context: Context) -> Evidence:
    best, rules = _best(figures), context.rules
    sharp = as_rounded(best, reading.value.interval, rules.comparing.rounding) if reading.value else []
    kept = sharp or _agreeing(best, reading, context)
    highest = reading.predicate in rules.comparing.maximum.metrics
    value = Value(agreed(_intervals(kept)), kept[0].unit, _comparator(kept), maximum=highest)
    read = replace(of_figure(kept[0], context.reference), value=value, several=reading.several)
    evidence = normalised(read, context.relations, rules)
    tolerance = _tolerance(reading, context)
    compared = compare(reading, evidence, context.relations, rules, tolerance)
    flags = sorted({flag for figure in kept for flag in figure.flags})
    weight = rules.weights.kinds[EvidenceKind.REFERENCE_FIGURE] * rules.weights.standing[kept[0].standing]
    reason = compared.reason
    if len(kept) < len(best):
        otherwise = sorted({each.value_text for each in best if each not in kept})
        reason += f"; {'rounded elsewhere to' if sharp else 'one source has'} {' and '.join(otherwise)}"
    if flags:
        weight *= rules.weights.flagged
        reason += f"; weakened by failed checks on the figures ({', '.join(flags).replace('_', ' ')})"
    return piece(
        EvidenceKind.REFERENCE_FIGURE, compared.stance, value, weight, reason, _source(kept, claim, context)
    )


def _agreeing(best: list[ReferenceFigure], reading: Reading, context: Context) -> list[ReferenceFigure]:
    """The figures without a lone one that is but a little off, which the claim does not give."""
    if reading.value is None:
        return best
    rule = context.rules.comparing.outvoted
    return without_outvoted(best, reading.value.interval, rule, lambda each: origin_of(each, context))


def _tolerance(reading: Reading, context: Context) -> float:
    """By what share a claimed value may miss a figure; a year is that year, and some metrics are exact."""
    rules = context.rules.comparing
    year = reading.value is not None and reading.value.unit == Unit.YEAR
    return 0.0 if year or reading.predicate in rules.sharp else rules.tolerance["reference_figure"]


def _span_piece(reading: Reading, figures: list[ReferenceFigure], context: Context) -> Evidence | None:
    """What no variant and no condition allows: a claim of it is refuted, its denial borne out."""
    value = reading.value
    may_be_meant = _sharp([figure for figure in figures if _may_be_meant(figure, reading, context)])
    factual = Modality.ASSERTED in context.rules.comparing.modality[reading.modality]
    of_part = bool(reading.parts - context.rules.loose_parts)
    if value is None or reading.variant or of_part or not may_be_meant or not factual:
        return None
    span = hull(_intervals(may_be_meant))
    silent = reading.predicate == "peak_compute" and reading.conditions.sparsity is None
    if silent and span.high is not None:
        span = replace(span, high=span.high * SPARSE_GAIN)
    exact = reading.denied and reading.predicate in context.rules.comparing.sharp
    told = _intervals(may_be_meant) if exact else (span,)
    allowing = _allowing(value, reading, context)
    if any(relate(each, allowing) is not Relation.DISJOINT for each in told):
        return None
    weights = context.rules.weights
    if value.interval.bottom > span.top * weights.another_quantity:
        return None
    best = min((figure.standing for figure in may_be_meant), key=STANDINGS.index)
    weight = weights.kinds[EvidenceKind.REFERENCE_FIGURE] * weights.standing[best]
    reason = f"every figure that may be meant lies in {interval_in_words(span, value.unit)}"
    ids = sorted(figure.figure_id for figure in may_be_meant)
    source = Source(source_id="+".join(ids), origin_id="reference")
    found = Value(span, value.unit, Comparator.BETWEEN)
    stance = Stance.SUPPORTS if reading.denied else Stance.REFUTES
    return piece(EvidenceKind.REFERENCE_FIGURE, stance, found, weight, reason, source)


def _allowing(value: Value, reading: Reading, context: Context) -> Interval:
    """Where a figure must lie so as not to contradict the claim; «up to 900 W» is not 700 W at most."""
    rule = context.rules.comparing.maximum
    if value.maximum and value.interval.high is not None and reading.predicate in rule.metrics:
        top = value.interval.high
        return Interval(top * (1 - rule.above), top * (1 + rule.below))
    return widened(value.interval, _tolerance(reading, context))


def _may_be_meant(figure: ReferenceFigure, reading: Reading, context: Context) -> bool:
    """Whether no condition that both state differs, and both or neither are of a whole system."""
    if not may_be_of(reading.conditions, figure.conditions):
        return False
    said, found = reading.conditions.stated(), figure.conditions.stated()
    rules, systems = context.rules.comparing.conditions, context.rules.bounds.whole_systems
    return all(
        said[name] == found[name]
        or any({said[name], found[name]} <= set(group) for group in rules[name].equal)
        for name in said.keys() & found.keys()
    ) and (said.get("scope") in systems) == (found.get("scope") in systems)


def _sharp(figures: list[ReferenceFigure]) -> list[ReferenceFigure]:
    """Without the bounds («over 2 TB/s») on what other figures of the same entity give a number for."""
    numbered = {figure.entity_id for figure in figures if _is_number(figure)}
    return [figure for figure in figures if _is_number(figure) or figure.entity_id not in numbered]


def _is_number(figure: ReferenceFigure) -> bool:
    return figure.value_low is not None and figure.value_high is not None


def _others(reading: Reading, figures: list[ReferenceFigure], context: Context) -> str:
    """The figures that may be meant and are not outside the claim, in words."""
    value = reading.value
    if value is None:
        return OTHERS_DIFFER
    allowing = _allowing(value, reading, context)
    found = {
        f"{context.relations.name(figure.entity_id)}: {figure.value_text} ({figure.source_title})"
        for figure in figures
        if _may_be_meant(figure, reading, context)
        and relate(_interval(figure), allowing) is not Relation.DISJOINT
    }
    return f"but there is also {' and '.join(sorted(found)[:MOST_NAMED])}" if found else OTHERS_DIFFER


def _open(evidence: Evidence, told: str) -> Evidence:
    """A figure that is outside the claim while another that may be meant is not."""
    reason = f"{evidence.reason}, {told}"
    return evidence.model_copy(update={"stance": Stance.NEUTRAL, "weight": 0.0, "reason": reason})


def _refuted(pieces: list[Evidence]) -> bool:
    return any(each.stance is Stance.REFUTES for each in pieces)


def _group(figure: ReferenceFigure, context: Context) -> Group:
    read = normalised(of_figure(figure, context.reference), context.relations, context.rules)
    conditions = read.conditions.stated()
    if conditions.get("precision") == "bf16":
        conditions["precision"] = "fp16"
    return figure.entity_id, figure.unit, repr(sorted(conditions.items()))


def _best(figures: list[ReferenceFigure]) -> list[ReferenceFigure]:
    """Sound figures before flagged ones, numbers before bounds, then the best standing there is."""
    sound = [figure for figure in figures if not figure.flags] or figures
    sound = [figure for figure in sound if _is_number(figure)] or sound
    best = min((figure.standing for figure in sound), key=STANDINGS.index)
    return sorted((each for each in sound if each.standing is best), key=lambda each: each.figure_id)


def _intervals(figures: list[ReferenceFigure]) -> tuple[Interval, ...]:
    return tuple(map(_interval, figures))


def _interval(figure: ReferenceFigure) -> Interval:
    return of_value(figure.value_low, figure.value_high, figure.comparator)


def _comparator(figures: list[ReferenceFigure]) -> Comparator:
    intervals = {(figure.value_low, figure.value_high) for figure in figures}
    return figures[0].comparator if len(intervals) == 1 else Comparator.BETWEEN


def _source(figures: list[ReferenceFigure], claim: Claim, context: Context) -> Source:
    first = figures[0]
    origins = {origin_of(figure, context) for figure in figures}
    origin = origins.pop() if len(origins) == 1 else "reference"
    ids = [figure.figure_id for figure in figures]
    return Source(
        source_id="+".join(ids),
        origin_id=origin,
        is_interested_party=context.origins.is_party(origin, claim),
        url=first.source_url,
        quote=f"{context.relations.name(first.entity_id)}: {first.value_text} ({first.source_title})",
    )
