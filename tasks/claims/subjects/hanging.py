"""Descriptions that hang on other words: a clause rarely tells of «the market» in «in the market»."""

from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.cues import PREDICATES
from tasks.claims.scene import Scene
from tasks.claims.subjects.measured import grows_by, measured_for
from tasks.claims.subjects.phrases import is_level
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates
from tasks.entities.described import is_described, is_part, is_portioned
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

SHARE = "share"
LONGEST_HEAD = 40  # characters of a noun and an article
LONGEST_CAUSE = 2  # characters of a word for a cause that opens a piece
FEW_WORDS = 8  # Han before a subject: «预计到明年»


def only_described(scene: Scene, quantity: Quantity, predicate: Predicate, mention: Mention) -> bool:
    """Whether what is only described hangs on something, and so is no subject.

    A market has its size even so: «schätzt den Markt auf …».
    """
    if not is_described(mention) or _is_its_level(scene, quantity, mention):
        return False
    if measured_for(scene, quantity, predicate, mention) or grows_by(scene, quantity, mention):
        return False
    sized = predicate.subjects[:1] == (EntityKind.GROUP,) and mention.kind is EntityKind.GROUP
    return not sized and (_of_hanging(scene, predicate, mention) or _hangs(scene, quantity, mention))


def _hangs(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether it hangs on another preposition than «of», or is an object: «in the market», «den Markt»."""
    start = scene.phrase_start(mention)
    if scene.before(start, "of") or is_portioned(mention) or _acts(scene, quantity, mention, start):
        return False
    strung = traits_of(scene.language).strung_clauses and not is_part(mention)
    if strung and mention.kind is EntityKind.GROUP and start - scene.piece_of(start).start > FEW_WORDS:
        return True
    return scene.before(start, "oblique_before") or scene.before(start, "object_article")


def _of_hanging(scene: Scene, predicate: Predicate, mention: Mention) -> bool:
    """Whether it belongs to a noun on a preposition that is no metric: «nach der Einführung der Regeln»."""
    if not traits_of(scene.language).noun_capitals:
        return False
    before = scene.text[max(scene.start, mention.char_start - LONGEST_HEAD) : mention.char_start]
    head, _, article = before.rstrip().rpartition(" ")
    if article not in scene.roles.words["of"] or not head.rpartition(" ")[2][:1].isupper():
        return False
    end = mention.char_start - len(before) + len(head)
    start = end - len(head.rpartition(" ")[2])
    known, cues = load_predicates().by_id, scene.cues_of(PREDICATES)
    measured = any(start <= cue.start < end and known.get(cue.key) is predicate for cue in cues)
    return not measured and scene.before(start, "oblique_before")


def _acts(scene: Scene, quantity: Quantity, mention: Mention, start: int) -> bool:
    """Whether a participle makes it a subject: «with venture funding reaching $110 billion»."""
    endings = tuple(attribution_lexicon(scene.language).participle_endings)
    if not endings or not scene.before(start, "owner_before") or mention.char_end > quantity.char_start:
        return False
    return any(word.endswith(endings) for word in scene.between(mention, quantity).split())


def _is_its_level(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a figure is the level of what is described, not a share of it as in «占全球市场的40%»."""
    return not is_whole(scene, mention) and is_level(scene, quantity, mention)


def is_shared_out(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a verb takes a share of what is described: «accounts for 8% of the industry»."""
    taken = any(
        cue.key == SHARE and 0 <= quantity.char_start - cue.end <= 1 for cue in scene.cues_of(PREDICATES)
    )
    return taken and is_described(mention) and mention.char_start >= quantity.char_end


def is_whole(scene: Scene, mention: Mention) -> bool:
    """Whether a group is what a share is taken of: «占中国AI芯片市场的40%»."""
    han = traits_of(scene.language).genitive_after_owner
    group = mention.kind is EntityKind.GROUP
    return group and han and scene.before(scene.phrase_start(mention), "object_article")


def only_frames(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a place tells where a share is taken, or a piece a cause: 占中国区收入的80%, 受管制影响，."""
    if not traits_of(scene.language).genitive_after_owner:
        return False
    start = scene.phrase_start(mention)
    place = mention.kind is EntityKind.PLACE and quantity.unit == Unit.FRACTION
    if place and scene.before(start, "object_article"):
        return True
    piece = scene.piece_of(start)
    cause = mention.kind is EntityKind.GROUP and piece.end <= quantity.char_start
    return cause and start - piece.start <= LONGEST_CAUSE and scene.before(start, "given_to")
