"""Under what a figure holds: the conditions that the words of its own clause state."""

from tasks.claims.brackets import bracket_after, opening_of, owned_by_rival
from tasks.claims.cues import Cue
from tasks.claims.metrics.markets import own_region, region_of_market
from tasks.claims.scene import Scene, overlaps
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import load_predicates
from warehouse.records.claim import UNCONDITIONAL, Conditions, Mention, Quantity, Span
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

REGIONS = {"china": "china", "usa": "usa", "taiwan": "taiwan", "europe": "europe"}
WORLDWIDE = frozenset({ClaimKind.SPECIFICATION, ClaimKind.PERFORMANCE_RATIO, ClaimKind.THROUGHPUT})
PRICED = frozenset({"price"})
CONDITIONS = tuple(Conditions.model_fields)
PIECES = frozenset({"card", "die"})
ADJACENT = 2
ATTACHED = 8  # a word this close after a quantity belongs to it: «256 TFLOPS (FP32)»
PER_FIGURE = frozenset({"precision", "sparsity", "workload", "scenario", "form_factor", "batch"})
SCOPES = {"chip": "card", "gpu": "card", "card": "card", "npu": "card", "accelerator": "card", "die": "die"}
SCOPES |= {"node": "node", "server": "node", "rack": "rack", "cluster": "cluster", "system": "cluster"}


def read_conditions(
    scene: Scene,
    span: Span,
    quantity: Quantity | None,
    taken: tuple[Mention | None, ...],
    predicate: str,
    kind: ClaimKind,
) -> Conditions:
    """Read the conditions stated in the clause of a claim, and in brackets right after it.

    `taken` are the names that already have a role. What a product is or does is the same everywhere, so that
    its figures have no region.
    """
    clause = scene.clause_of(span.char_start)
    low, high = min(clause.start, span.char_start), max(clause.end, span.char_end)
    told = [name for name in CONDITIONS if name in scene.cues and not load_predicates().bars(predicate, name)]
    opening = opening_of(scene, clause) if told else low
    bracket = bracket_after(scene, span) if told and quantity is not None else None
    stated: dict[str, str] = {}
    for name in told:
        cues = [
            cue
            for cue in scene.cues[name]
            if _inside(cue, bracket)
            or (
                (opening if name in PER_FIGURE else low) <= cue.start
                and cue.end <= high
                and not _goes_on(scene, cue, span)
            )
            if not (name == "region" and _hidden(scene, cue, taken)) and not _named(scene, cue)
        ]
        if quantity is not None and name in PER_FIGURE and len(scene.quantities) > 1:
            cues = [cue for cue in cues if _inside(cue, bracket) or not owned_by_rival(scene, cue, quantity)]
        if quantity is not None:
            cues = _of_this(scene, name, cues, quantity)
        value = _pick(scene, cues, span, bracket, name in PER_FIGURE)
        if value:
            stated[name] = value
    region = _region(scene, (low, high), span, stated.pop("region", None), taken, kind)
    if region:
        stated["region"] = region
    if quantity is not None and quantity.per in SCOPES:
        stated["scope"] = SCOPES[quantity.per]
    elif "scope" not in stated and (kind in WORLDWIDE or predicate in PRICED):
        whole = _whole_of(scene, low, high) if quantity is not None and quantity.unit != Unit.COUNT else None
        if whole:
            stated["scope"] = whole
    model = _model(scene, low, high, taken) if quantity is not None else None
    if model:
        stated["model"] = model
    return Conditions(**stated) if stated else UNCONDITIONAL


def _is_lacking(scene: Scene, cue: Cue) -> bool:
    """Whether a number format, or one that it is joined to, is what a chip does not know: «不支持FP4»."""
    if scene.before(cue.start, "lacking_before"):
        return True
    earlier = next((each for each in reversed(scene.cues["precision"]) if each.end <= cue.start), None)
    joined = earlier is not None and scene.roles.between_is_joiner(scene.folded[earlier.end : cue.start])
    return earlier is not None and joined and _is_lacking(scene, earlier)


def _region(
    scene: Scene,
    stretch: tuple[int, int],
    span: Span,
    stated: str | None,
    taken: tuple[Mention | None, ...],
    kind: ClaimKind,
) -> str | None:
    """Where a figure holds: as stated, or where the market is; None where a role says it already."""
    region = stated
    if kind is ClaimKind.SHARE:
        region = own_region(scene, *stretch, span) or stated or region_of_market(scene, *stretch)
    if region is None or kind in WORLDWIDE or any(_is_place(mention, region) for mention in taken):
        return None
    return region


def _of_this(scene: Scene, name: str, cues: list[Cue], quantity: Quantity) -> list[Cue]:
    """Without formats that a chip lacks and the scopes of other figures; a total is of no piece.

    «186 GB per card, 13.4 TB in total».
    """
    if name == "form_factor" and quantity.unit == Unit.FRACTION:
        return [cue for cue in cues if not _is_of_compared(scene, cue, quantity)]
    if name == "precision":
        return [cue for cue in cues if not _is_lacking(scene, cue)]
    if name != "scope" or not cues:
        return cues
    others = [
        each
        for each in scene.quantities
        if each.char_start != quantity.char_start and quantity.unit in (each.unit, Unit.COUNT)
    ]
    own = [
        cue
        for cue in cues
        if not any(each.char_start < cue.end <= each.char_end + ATTACHED for each in others)
    ]
    near = range(quantity.char_start - ADJACENT, quantity.char_end + ADJACENT + 1)
    total = any(cue.end in near or cue.start in near for cue in scene.cues.get("total", ()))
    return [cue for cue in own if not (total and cue.key in PIECES)]


def _is_of_compared(scene: Scene, cue: Cue, quantity: Quantity) -> bool:
    """Whether a form factor is of what a ratio compares with: «half that of the SXM version», SXM版的一半."""
    if traits_of(scene.language).strung_clauses:
        between = scene.folded[cue.end : quantity.char_start]
        return cue.end <= quantity.char_start and len(between) <= ATTACHED and "的" in between
    return cue.start >= quantity.char_end


def _whole_of(scene: Scene, low: int, high: int) -> str | None:
    """The scope of a figure in a clause that is of a server or rack with its chips; None in any other."""
    cues = scene.cues.get("whole", ())
    return next((cue.key for cue in cues if low <= cue.start and cue.end <= high), None)


def _is_place(mention: Mention | None, region: str) -> bool:
    """Whether a role already says where: the developers of China are not counted «in China» once more."""
    return mention is not None and REGIONS.get(region) in mention.entity_ids


def _hidden(scene: Scene, cue: Cue, taken: tuple[Mention | None, ...]) -> bool:
    """Whether a region is only part of a name («China Unicom») or of whoever has a role already."""
    span = Span(char_start=cue.start, char_end=cue.end)
    if any(mention is not None and overlaps(mention, span) for mention in taken):
        return True
    return any(name.kind is not EntityKind.PLACE and overlaps(name, span) for name in scene.mentions)


def _goes_on(scene: Scene, cue: Cue, span: Span) -> bool:
    """Whether a string of clauses has gone on to another matter: «16家完成适配，产品覆盖训练场景»."""
    return (
        traits_of(scene.language).strung_clauses
        and cue.start >= span.char_end
        and scene.piece_of(cue.start).start != scene.piece_of(span.char_start).start
    )


def _named(scene: Scene, cue: Cue) -> bool:
    """Whether a word goes on as a name: «NVL72», «batch size 16»."""
    last, following = scene.folded[cue.end - 1], scene.folded[cue.end : cue.end + 1]
    return last.isascii() and last.isalnum() and following.isdigit()


def _inside(cue: Cue, stretch: tuple[int, int] | None) -> bool:
    return stretch is not None and stretch[0] <= cue.start and cue.end <= stretch[1]


def _pick(
    scene: Scene, cues: list[Cue], span: Span, bracket: tuple[int, int] | None, per_figure: bool
) -> str | None:
    """Choose the value of one condition: the first stated, or the one that belongs to the figure."""
    if not cues:
        return None
    bracketed = [cue for cue in cues if _inside(cue, bracket)]
    if bracketed:
        return bracketed[0].key
    if not per_figure or len({cue.key for cue in cues}) == 1:
        return cues[0].key
    attached = [cue for cue in cues if _attached(scene, cue, span)]
    before = [cue for cue in cues if cue.end <= span.char_start]
    return (attached or before[-1:] or cues)[0].key


def _attached(scene: Scene, cue: Cue, span: Span) -> bool:
    if cue.start < span.char_end:
        return cue.start >= span.char_start
    between = scene.folded[span.char_end : cue.start]
    return len(between) <= ATTACHED and not any(character in ",;，；、" for character in between)


def _model(scene: Scene, low: int, high: int, taken: tuple[Mention | None, ...]) -> str | None:
    """Find a model named in the clause that is neither subject nor object is what the figure was run on."""
    if any(mention is not None and mention.kind is EntityKind.MODEL for mention in taken):
        return None
    for mention in scene.mentions:
        inside = low <= mention.char_start and mention.char_end <= high
        known = mention.kind is EntityKind.MODEL and bool(mention.entity_ids)
        if inside and known and not any(other is not None and overlaps(mention, other) for other in taken):
            return mention.entity_ids[0]
    return None
