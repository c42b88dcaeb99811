"""The parameters that a model uses for each token are another metric than all: «37B of them active»."""

from tasks.claims.scene import Scene
from tasks.claims.traits import traits_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit

ALL, ACTIVE = "parameters", "active_parameters"
NEAR_ACTIVE = 48  # letters between a number and the word that it is of the active ones


def of_active(scene: Scene, quantity: Quantity, name: str) -> str:
    """The metric of a count of parameters: of the active ones, where a word beside says so.

    The word is of the nearest number: «671 billion parameters, 37 billion of them active».
    """
    if name != ALL:
        return name
    reach = NEAR_ACTIVE // traits_of(scene.language).letters_per_character
    piece = scene.piece_of(quantity.char_start)
    start = max(piece.start, quantity.char_start - reach)
    end = min(max(piece.end, quantity.char_end), quantity.char_end + reach)
    near = (
        place
        for first, last in ((start, quantity.char_start), (quantity.char_start, end))
        if (place := scene.roles.place(scene.folded, first, last, "active")) is not None
    )
    beside = [
        each
        for each in scene.quantities
        if each.unit == Unit.COUNT and piece.start <= each.char_start < piece.end
    ]
    told = any(all(_apart(quantity, place) <= _apart(each, place) for each in beside) for place in near)
    return ACTIVE if told else name


def _apart(quantity: Quantity, place: int) -> int:
    if quantity.char_start <= place < quantity.char_end:
        return 0
    return min(abs(place - quantity.char_end), abs(quantity.char_start - place))
