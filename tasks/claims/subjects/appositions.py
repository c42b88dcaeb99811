"""Names between commas that say which thing the noun before them is: «Its predecessor, the MI300X, had …»."""

from collections.abc import Sequence

from tasks.claims.clauses import Clause
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.ranked import ranked_name
from tasks.entities.described import is_described
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

LONGEST_PHRASE = 7  # words of «AMD's much cheaper and air-cooled sibling»
NO_NAME = ""
DASHES = ("–", "—", "--")
FACILITIES = frozenset({EntityKind.SYSTEM, EntityKind.ORGANISATION})


def apposed_subject(scene: Scene, quantity: Quantity) -> Mention | None:
    """Give the last name before a figure where it stands in apposition to what opens the clause.

    Whose predecessor or rival it is («Its …», «The MI325X's …») has no part in the figure.
    """
    ranked = ranked_name(scene, quantity)
    if ranked is not None:
        return ranked
    before = [
        name
        for name in scene.mentions
        if scene.start <= name.char_start < quantity.char_start
        and not scene.before(scene.phrase_start(name), "agent_before")
    ]
    named = before[-1] if before else None
    if named is None or named.anaphor or not named.entity_ids or named.char_end > quantity.char_start:
        return None
    if _stands_between_dashes(scene, named):
        return named
    return named if _stands_between_commas(scene, named) and _follows_noun(scene, named) else None


def without_kin(scene: Scene, names: Sequence[Mention]) -> list[Mention]:
    """Leave out whose successor or rival a name in apposition is: «Its successor, the H200, is made by …»."""
    apposed = [name for name in names if _stands_between_commas(scene, name) and _follows_noun(scene, name)]
    starts = {_piece_before(scene, name).start for name in apposed if name.kind in HARDWARE}
    return [name for name in names if scene.piece_of(name.char_start).start not in starts]


def _piece_before(scene: Scene, name: Mention) -> Clause:
    return scene.clauses[scene.clauses.index(scene.piece_of(name.char_start)) - 1]


def named_by_apposition(scene: Scene, described: Mention | None) -> Mention | None:
    """Give the name that a description in apposition follows: «Prometheus, a campus of 1 gigawatt»."""
    if described is None or not is_described(described):
        return described
    before = [name for name in scene.mentions if name.char_end <= described.char_start]
    named = before[-1] if before else None
    if named is None or not named.entity_ids or named.anaphor or named.kind not in FACILITIES:
        return described
    between = scene.folded[named.char_end : described.char_start].strip()
    words = between.lstrip(",，").split()
    plain = len(words) <= LONGEST_PHRASE and all(word.replace("-", "").isalpha() for word in words)
    opened = not words or words[0] in scene.roles.words["article"]
    return named if between[:1] in (",", "，") and plain and opened else described


def _stands_between_commas(scene: Scene, name: Mention) -> bool:
    """Whether nothing but an article stands with a name between its commas."""
    piece = scene.piece_of(name.char_start)
    opening = scene.folded[piece.start : name.char_start].strip()
    closing = scene.folded[name.char_end : piece.end].strip()
    return opening in (NO_NAME, *scene.roles.words["article"]) and closing in (",", "，")


def _stands_between_dashes(scene: Scene, name: Mention) -> bool:
    """Whether dashes set a product apart from the noun before it: «Sein neuester Chip – der 910B – hat …»."""
    if name.kind not in HARDWARE:
        return False
    opening = scene.folded[scene.start : name.char_start].rstrip()
    word = next((each for each in scene.roles.words["article"] if opening.endswith(f" {each}")), "")
    closing = scene.folded[name.char_end : name.char_end + len(" –")].strip()
    return opening.removesuffix(word).rstrip().endswith(DASHES) and closing.startswith(DASHES)


def _follows_noun(scene: Scene, name: Mention) -> bool:
    """Whether the piece before a name is one short noun phrase, on no preposition: «Sein Vorgänger,»."""
    index = scene.clauses.index(scene.piece_of(name.char_start))
    if not index:
        return False
    piece = scene.clauses[index - 1]
    phrase = scene.folded[piece.start : piece.end].strip(" ,，\n")
    kin = name.kind is EntityKind.ORGANISATION and scene.roles.ends(phrase, "kin_between")
    if len(phrase.split()) > LONGEST_PHRASE or not (kin or scene.roles.ends(phrase, "apposed")):
        return False
    hung = scene.roles.opens(scene.folded, piece.start, "oblique_before")
    before_noun = piece.start + scene.folded[piece.start : piece.end].rstrip(" ,，\n").rfind(" ")
    return not (hung or scene.roles.inside(scene.folded, piece.start, before_noun, "reference_before"))
