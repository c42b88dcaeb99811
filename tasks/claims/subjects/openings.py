"""Who acts behind an opening that tells how, or from whom: «Mit dem Kauf von Xilinx stärkte AMD …»."""

from tasks.claims.clauses import Clause
from tasks.claims.scene import Scene, overlaps
from tasks.claims.subjects.inversion import is_dependent
from tasks.claims.subjects.nominals import nominals
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind


def doer_behind(scene: Scene, quantity: Quantity, predicate: Predicate) -> Mention | None:
    """Give the company whose deed or purchase opens the clause that it is the subject of."""
    if EntityKind.ORGANISATION not in predicate.subjects:
        return None
    start, end = scene.clause_of(quantity.char_start)[:2]
    if scene.roles.opens(scene.folded, start, "deed_opening"):
        return next(
            (name for name in scene.free_names if start < name.char_start < end and _acts(scene, name)), None
        )
    if predicate.subjects[0] is not EntityKind.ORGANISATION:
        return None
    named = [
        name
        for name in scene.mentions
        if start <= name.char_start < end and name.kind is EntityKind.ORGANISATION
    ]
    if not named or not is_source(scene, named[0], start):
        return None
    return next((name for name in named[1:] if name in scene.free_names and _acts(scene, name)), None)


def is_source(scene: Scene, name: Mention, start: int) -> bool:
    """Whether a clause opens with whom something comes from: «Von Nvidia kaufte Microsoft»."""
    opening = scene.folded[start : scene.phrase_start(name)].strip(' ,"„“«»')
    return scene.roles.ends(opening, "source_opening") and len(opening.split()) == 1


def _acts(scene: Scene, name: Mention) -> bool:
    """Whether a company stands free, as a subject does."""
    told = scene.speaks(name) or any(overlaps(name, quantity) for quantity in scene.quantities)
    hung = scene.before(scene.phrase_start(name), "of")
    return name.kind is EntityKind.ORGANISATION and not (told or hung or is_dependent(scene, name))


def pronoun_opens(scene: Scene, clause: Clause) -> bool:
    """Whether a pronoun opens a clause: «Die bietet …», and no article of its noun, «Die B300 bietet …»."""
    if not scene.roles.opens(scene.folded, clause.start, "pronouns"):
        return False
    words = nominals(scene.language)
    if words is None:
        return True
    first = next(words.phrases(scene.text, clause.start, clause.end), None)
    return first is None or not first.article or bool(scene.text[clause.start : first.start].strip())
