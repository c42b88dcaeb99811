"""Whose event a year dates: who founded, launched, joined or banned something in it."""

from tasks.claims.clauses import Clause, ClauseRole
from tasks.claims.scene import Scene, gap
from tasks.claims.subjects.holders import employs
from tasks.claims.subjects.lists import coordinated
from tasks.claims.subjects.phrases import ASIDE, BREAKS
from tasks.claims.vocabulary import Predicate
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

TOUCHING = 8
WIDE = 60
LONGEST_AGENT = 48  # characters from «by» to a name
PRODUCTS = frozenset({EntityKind.CHIP, EntityKind.SYSTEM, EntityKind.MODEL})
ACTORS: tuple[EntityKind, ...] = (
    EntityKind.ORGANISATION,
    EntityKind.PERSON,
    EntityKind.CHIP,
    EntityKind.SYSTEM,
    EntityKind.MODEL,
    EntityKind.SOFTWARE,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.OUTLET,
)


def actor_of(scene: Scene, quantity: Quantity, clause: Clause, predicate: Predicate) -> Mention | None:
    """Find who acts in the clause of a year: the nearest that fits, of those that «and» joins the first."""
    kinds = predicate.subjects or ACTORS
    fitting = [
        name
        for name in scene.mentions
        if name.kind in kinds and not (scene.speaks(name) or _only_employs(scene, name))
    ]
    if clause.role is ClauseRole.RELATIVE:
        antecedent = [name for name in fitting if 0 <= clause.start - name.char_end <= TOUCHING]
        if antecedent:
            return antecedent[0]
    modified = [name for name in fitting if _dated_by_participle(scene, name, quantity)]
    if modified:
        return modified[0]
    inside = [name for name in fitting if clause.start <= name.char_start < clause.end]
    upright = [name for name in inside if not _hangs(scene, name, clause)]
    if not upright:
        return _beyond(scene, clause, fitting, inside) or _who_said(scene, quantity)
    acting = upright[0]
    if acting.kind is EntityKind.PERSON and acting.char_end <= quantity.char_start:
        return acting  # «Su joined AMD in 2012»
    products = [name for name in upright if name.kind in PRODUCTS and gap(name, quantity) <= WIDE]
    if products and kinds[0] in PRODUCTS:
        return min(products, key=lambda name: gap(name, quantity))
    nearest = min(upright, key=lambda name: (_rank(name, kinds), gap(name, quantity)))
    listed = (name for name in upright if nearest in coordinated(scene, name, scene.mentions))
    return next(listed, nearest)


def _only_employs(scene: Scene, company: Mention) -> bool:
    """Whether a company only tells whose person acts: 寒武纪创始人陈天石, not 由陈天石创立的."""
    person = next((name for name in scene.mentions if name.char_start >= company.char_end), None)
    if person is None or not employs(scene, company):
        return False
    start, end = company.char_end, person.char_start
    return not (
        scene.roles.inside(scene.folded, start, end, "oblique_before")
        or BREAKS.intersection(scene.folded[start:end])
    )


def _dated_by_participle(scene: Scene, name: Mention, year: Quantity) -> bool:
    """Whether one participle stands between a thing and its year: «export controls imposed in 2022»."""
    if not 0 < year.char_start - name.char_end <= WIDE or not (name.kind in PRODUCTS or is_described(name)):
        return False
    words = scene.folded[name.char_end : year.char_start].split()
    joint = len(words) in (2, 3) and scene.roles.ends(" ".join(words[1:2]), "oblique_before")
    return joint and words[0].endswith(scene.roles.words["participle_endings"])


def _who_said(scene: Scene, year: Quantity) -> Mention | None:
    """Find who said something in a year that stands within the words of a credit: «Altman said in 2023 …»."""
    return scene.speaker_at(year.char_end) if scene.speaks(year) else None


def _beyond(scene: Scene, clause: Clause, fitting: list[Mention], inside: list[Mention]) -> Mention | None:
    """Find the subject of a clause that has none: the name before it, else the one that it leads up to.

    «Founded in 2020 by former bankers, Enflame …»: the participle is the main clause's.
    """
    upright = [name for name in fitting if not _hangs(scene, name, clause)]
    before = [name for name in upright if name.char_end <= clause.start]
    after = [name for name in upright if name.char_start >= clause.end]
    if before:
        return before[-1]
    if after and clause.start - scene.start <= TOUCHING:
        return after[0]
    return next((name for name in inside if not _is_agent(scene, name, clause)), None)


def _hangs(scene: Scene, name: Mention, clause: Clause) -> bool:
    """Whether a name stands on a preposition or as an agent, and so is no subject."""
    start = scene.phrase_start(name)
    debut = name.kind in PRODUCTS and scene.before(start, "of")  # «the debut of R1»
    oblique = scene.before(start, "oblique_before") and not debut
    return oblique or _is_agent(scene, name, clause)


def _is_agent(scene: Scene, name: Mention, clause: Clause) -> bool:
    """Whether a name stands in the words after «by»: «by two former executives, Jane Roe»."""
    low = max(clause.start, name.char_start - LONGEST_AGENT)
    at = scene.roles.place(scene.folded, low, name.char_start, "agent_before")
    between = ASIDE.sub("", scene.folded[at : name.char_start]) if at is not None else ","
    return not BREAKS.intersection(between)


def _rank(name: Mention, kinds: tuple[EntityKind, ...]) -> int:
    return kinds.index(name.kind) if name.kind in kinds else len(kinds)
