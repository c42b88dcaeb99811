"""References: what a figure is compared with, told by words of comparison, a genitive or a comparing verb."""

from tasks.claims.cues import PREDICATES
from tasks.claims.scene import Scene
from tasks.claims.subjects.datives import is_measured_against
from tasks.claims.subjects.inversion import turned_pair
from tasks.claims.subjects.ownership import COMPARABLE, HARDWARE
from tasks.claims.subjects.phrases import (
    BREAKS,
    another_before,
    attached,
    candidates,
    class_nouns,
    distance,
    is_fronted,
)
from tasks.claims.subjects.stand_ins import is_stood_for
from tasks.claims.subjects.standing import parted
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import load_predicates
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit

LONGEST_LINK = 5  # « of a »
LONGEST_GENITIVE = 8
LONGEST_COMPARISON = 40
LONGEST_CLITIC = 3  # letters of «'s » between an owner and what it owns
SHARE_NATURES = frozenset({"percent", "fraction"})
SHARES = frozenset({"share", "market_share"})
BRACKETS = frozenset("(（")


def find_reference(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the thing that a quantity is compared with: the nearest of the names marked most strongly.

    An absolute figure is compared only with what follows it («3 billion fewer than the H100») or stands with
    a comparative right before it (比H100多96GB). What an earlier figure is compared with goes on only where a
    figure has nothing of its own.
    """
    marked = [
        (
            not _taken(scene, quantity, mention),
            strength,
            -distance(scene, quantity, mention),
            -mention.char_start,
            mention,
        )
        for mention in candidates(scene, quantity)
        if quantity.unit == Unit.FRACTION
        or 0 <= mention.char_start - quantity.char_end <= LONGEST_COMPARISON
        or _differs(scene, quantity, mention)
        for strength in [_mark(scene, quantity, mention)]
        if strength
        and not _contrasted(scene, quantity, mention)
        and (
            quantity.unit == Unit.FRACTION
            or _follows(scene, quantity, mention, strength)
            or _differs(scene, quantity, mention)
        )
    ]
    if marked:
        return max(marked, key=lambda entry: entry[:4])[4]
    return _compared_next(scene, quantity) if quantity.nature == "comparison" else None


def fronted_reference(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the object that opens a comparing clause: «Den H100 übertrifft der Gaudi 3 um 20 Prozent»."""
    if quantity.unit != Unit.FRACTION or not scene.roles.words["fronted_article"]:
        return None
    clause = scene.clause_of(quantity.char_start)
    first = next((name for name in scene.mentions if name.char_start >= clause.start), None)
    if first is None or first.kind not in HARDWARE or not is_fronted(scene, clause, first):
        return None
    outdone = scene.roles.opens(scene.folded, first.char_end, "reference_before")
    against = scene.roles.inside(scene.folded, clause.start, clause.end, "measured_against")
    compares = (
        outdone
        or against
        or quantity.nature == "comparison"
        or any(
            cue.key == "comparable_to" and clause.start <= cue.start < clause.end
            for cue in scene.cues_of(PREDICATES)
        )
    )
    return first if compares else None


def _taken(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands behind another ratio: «1.4 times faster than the H100 and twice …»."""
    return mention.char_end <= quantity.char_start and any(
        other.unit == Unit.FRACTION and other.char_end <= mention.char_start for other in scene.quantities
    )


def _contrasted(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a word of contrast or a semicolon parts a figure from a later name: «80 %, but behind B»."""
    low, high = quantity.char_end, mention.char_start
    contrast = high >= low and scene.roles.inside(scene.folded, low, high, "contrast")
    return contrast or parted(scene, quantity, mention)


def _differs(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a figure is by how much something is more than the name before it: 比H100多96GB."""
    between = scene.folded[mention.char_end : quantity.char_start].strip()
    return between in scene.roles.words["differing"] and scene.before(
        scene.phrase_start(mention), "reference_before"
    )


def _follows(scene: Scene, quantity: Quantity, mention: Mention, strength: int) -> bool:
    """Whether a figure goes on to a name behind a word of comparison, no break or ratio between them."""
    ratio = any(
        quantity.char_end <= other.char_start < mention.char_start and other.unit == Unit.FRACTION
        for other in scene.quantities
    )
    return strength > 1 and not ratio and BREAKS.isdisjoint(scene.between(quantity, mention))


def _compared_next(scene: Scene, quantity: Quantity) -> Mention | None:
    """«surpasses on memory the H100»: the next hardware after a comparing verb of its clause."""
    end = scene.clause_of(quantity.char_start).end
    later = (
        mention
        for mention in candidates(scene, quantity)
        if quantity.char_end <= mention.char_start < end
        and mention.kind in COMPARABLE - {EntityKind.ORGANISATION}
        and (mention.entity_ids or not mention.anaphor)
    )
    return next(later, None)


def _mark(scene: Scene, quantity: Quantity, mention: Mention) -> int:
    """How strongly a name is marked as a reference: 2 by a word of comparison, 1 by a genitive, else 0."""
    told_of = scene.speaks(mention) or is_stood_for(scene, mention)  # «wie Nvidia mitteilte»
    far = scene.clauses_between(mention.char_start, quantity.char_start) > 1
    if mention.kind not in COMPARABLE or told_of or far:
        return 0
    roles, folded = scene.roles, scene.folded
    start = scene.phrase_start(mention)
    ordered = _by_order(scene, quantity, mention)
    if ordered is not None:
        return ordered
    if scene.before(start, "reference_before"):
        own = _owns_figure(scene, quantity, mention) or _has_level(scene, quantity, mention)
        if _differs(scene, quantity, mention):
            return 2
        return 0 if own or _is_ranked(scene, quantity, mention) else 2
    if roles.after(folded, behind_class(scene, mention), "reference_after"):
        piece = scene.piece_of(start).start
        given = scene.before(start, "paired_before") or scene.before(mention.char_start, "fronted_article")
        return 2 if given or roles.opens(folded, piece, "paired_before") else 0
    if is_measured_against(scene, quantity, mention, start):
        return 2
    if _is_multiple_of(scene, quantity, mention):
        return 1
    series = mention.kind is EntityKind.GROUP and bool(mention.entity_ids)
    houses = is_described(mention) or mention.kind is EntityKind.ORGANISATION or series
    equated = houses and scene.before(start, "equated_before")  # 仅为进口产品的三分之一, 是英特尔的20倍
    if mention.kind not in HARDWARE and not equated:
        return 0
    return int(_genitive(scene, quantity, mention, start))


def _by_order(scene: Scene, quantity: Quantity, mention: Mention) -> int | None:
    """What the order of a clause says: the object opens it, or the subject stands behind the verb."""
    if fronted_reference(scene, quantity) is mention:
        return 3
    turned = turned_pair(scene, quantity)
    if turned is None or mention not in turned:
        return None
    return 3 if mention is turned.object and quantity.unit == Unit.FRACTION else 0


def _genitive(scene: Scene, quantity: Quantity, mention: Mention, start: int) -> bool:
    """Whether a figure is taken of a name: «60 % of the H100's», in Han text «是H100的60%»."""
    roles, folded = scene.roles, scene.folded
    if mention.char_start >= quantity.char_end:
        return (
            scene.before(start, "of")
            or scene.before(start, "agent_before")
            or _possessor_after(scene, mention)
            or _right_after(scene, quantity, mention)
        )
    behind = _behind_metric(scene, mention.char_end)
    between = _behind_class(scene, folded[behind : quantity.char_start].lstrip())
    if not between and quantity.nature in SHARE_NATURES:
        return traits_of(scene.language).genitive_after_owner and another_before(scene, mention)
    touches = 0 < len(between) <= LONGEST_GENITIVE and between.startswith(roles.words["of"])
    return (
        traits_of(scene.language).genitive_after_owner
        and touches
        and (another_before(scene, mention) or scene.before(start, "equated_before"))
    )


def _right_after(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«twice the H100», «2.4 times an H100 in training»: what is named behind a multiple is what it is of.

    Not so where the name says which of something: «doubled the H100 orders».
    """
    if (
        quantity.nature != "multiple"
        or scene.between(quantity, mention).strip() not in scene.roles.words["article"]
    ):
        return False
    following = scene.folded[mention.char_end :].split(maxsplit=1)[:1]
    parted = scene.folded[mention.char_end : mention.char_end + 1].isspace()
    return not parted or not following or following[0] in scene.roles.words["oblique_before"]


def _behind_metric(scene: Scene, at: int) -> int:
    """Where words for what is measured end that stand right behind a name: H100[推理性能]的60%."""
    for cue in scene.cues_of(PREDICATES):
        if traits_of(scene.language).genitive_after_owner and cue.start == at:
            at = cue.end
    return at


def behind_class(scene: Scene, mention: Mention) -> int:
    """Where a name ends with the noun that says what it is: H800[服务器]相比."""
    noun = class_nouns(scene.language).match(scene.folded, mention.char_end)
    return noun.end() if noun and traits_of(scene.language).unspaced else mention.char_end


def _behind_class(scene: Scene, between: str) -> str:
    """What stands behind a name without the noun that says what it is: NVL72系统的1.7倍."""
    noun = class_nouns(scene.language).match(between)
    return between[noun.end() :] if noun else between


def _possessor_after(scene: Scene, mention: Mention) -> bool:
    """«twice the H100's memory»: an owner after the figure."""
    return scene.folded.startswith(traits_of(scene.language).clitics, mention.char_end)


def _is_multiple_of(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«20 times Intel's»: a multiple right before an owner, whose is no thing that has a name."""
    touching = 0 <= mention.char_start - quantity.char_end <= 1
    if quantity.nature != "multiple" or not touching or not _possessor_after(scene, mention):
        return False
    return not any(
        0 < name.char_start - mention.char_end <= LONGEST_CLITIC
        for name in scene.mentions
        if name.kind in HARDWARE
    )


def _has_level(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether two shares are set side by side, each of its own: «a yield of 30 %, far below TSMC's 90 %»."""
    if quantity.nature not in SHARE_NATURES or not _tells_share(scene):
        return False
    shares = [other for other in scene.quantities if other.nature in SHARE_NATURES and not other.change]
    first = any(other.char_end <= mention.char_start for other in shares)
    owned = any(
        other.char_start >= mention.char_end and attached(scene, other, mention)
        for other in shares
        if quantity.char_end <= mention.char_start or other is quantity
    )
    return first and owned


def _is_ranked(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether each of two companies has a share of its own: «with 36 %, ahead of Samsung with 32 %».

    So has the first in «overtook Samsung with a 36 % share», «with a share of 36 %».
    """
    if quantity.nature not in SHARE_NATURES or mention.kind is not EntityKind.ORGANISATION:
        return False
    shares = [cue for cue in scene.cues_of(PREDICATES) if cue.key in SHARES]
    if any(
        0 <= cue.start - quantity.char_end <= 1 or 0 <= quantity.char_start - cue.end <= LONGEST_LINK
        for cue in shares
    ):
        return True
    owners = scene.roles.words["owner_before"]
    return any(
        other.nature in SHARE_NATURES
        and other.char_start >= mention.char_end
        and scene.between(mention, other).strip(" ,，") in owners
        for other in scene.quantities
    )


def _tells_share(scene: Scene) -> bool:
    """Whether a sentence names a share that things have by themselves, a yield or a part of a market."""
    predicates = load_predicates().by_id
    return any(
        predicates[cue.key].kind is ClaimKind.SHARE and not predicates[cue.key].weak
        for cue in scene.cues_of(PREDICATES)
    )


def _owns_figure(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """«compared with the NVL72's 13.8 TB», «vor Huawei (23 Prozent)»: the figure is the reference's own."""
    if quantity.unit == Unit.FRACTION:
        beside = scene.folded[mention.char_end : quantity.char_start].strip() in BRACKETS
        return beside or (is_described(mention) and attached(scene, quantity, mention))
    return attached(scene, quantity, mention)
