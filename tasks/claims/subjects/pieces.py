"""Hardware counted before, taken up without its name: «ordered 100,000 of them», «each GPU has 192 GB»."""

from tasks.claims.scene import Scene
from tasks.claims.subjects.choice import Roles
from tasks.claims.subjects.mere_parts import names_taker
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.topics import Topics
from tasks.claims.vocabulary import Predicate
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import ClaimKind, EntityKind, Unit


def with_pieces(
    scene: Scene, quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics
) -> Roles:
    """Give a count of pieces the hardware that was counted last as its object; remember what is counted."""
    if quantity.unit != Unit.COUNT or EntityKind.CHIP not in predicate.objects:
        return roles
    if roles.object is not None:
        if roles.object.kind in HARDWARE and roles.object.entity_ids:
            topics.count(roles.object)
        return roles
    bought = predicate.kind is ClaimKind.COUNT and not predicate.weak
    subject = roles.subject
    if not bought or subject is None or subject.kind in HARDWARE or not _counts_pieces(scene, quantity):
        return roles
    product = topics.counted() or (topics.just_told(EntityKind.CHIP) if names_taker(predicate) else None)
    if product is None or not (names_taker(predicate) or topics.is_made_by(product, subject)):
        return roles
    return roles._replace(object=product)


def of_each(scene: Scene, quantity: Quantity, predicate: Predicate, roles: Roles, topics: Topics) -> Roles:
    """Give what each of those counted before has to them: «combines two B200. Each GPU has 192 GB»."""
    start = scene.piece_of(quantity.char_start).start
    if predicate.subjects[:1] != (EntityKind.CHIP,) or not scene.roles.opens(
        scene.folded, start, "each_piece"
    ):
        return roles
    named = any(
        start <= name.char_start < quantity.char_start and name.entity_ids and not name.anaphor
        for name in scene.mentions
    )
    product = None if named else topics.counted(at_once=True)
    return roles if product is None else roles._replace(subject=product, why="topic")


def _counts_pieces(scene: Scene, quantity: Quantity) -> bool:
    """Whether a count does not say of what: a bare number, pieces, «of them»."""
    told = scene.folded[quantity.char_start : quantity.char_end]
    bare = quantity.noun is None and quantity.noun_id is None
    return bare or told.endswith(scene.roles.words["pieces"] or ("\0",))
