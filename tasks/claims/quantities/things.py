"""Hardware counted by its name: «200,000 Ascend 910C», «20.000 H20», 14万片思元590."""

from tasks.claims.quantities.nouns import SPACE, NounPhrase
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.parts import FIRST_YEAR, LAST_YEAR, Things

FEWEST = 2


def things_counted(
    folded: str, numeral: Numeral, end: int, things: Things, phrase: NounPhrase | None, classified: int | None
) -> NounPhrase | None:
    """Give the counted noun with the whole name that follows at `end`, behind a space or a classifier.

    `phrase` is the noun read without the names. Neither a year («in 2024 Ascend 910C …», but 2000张昇腾910C
    does) nor a decimal nor «671B» counts any.
    """
    if not things or not _may_count(folded, numeral, dated=classified is None):
        return phrase
    places = (end, classified or end)
    starts = [start for at in places for start in (at, _behind_space(folded, at)) if start in things]
    # Digits glued to a Latin name are part of it: «4H100», but not 30万H100.
    glued = places[0] == places[1] and end in things and folded[end].isascii() and folded[end - 1].isdigit()
    if not starts or glued:
        return phrase
    name_end, noun_id = things[starts[-1]]
    headed = phrase is not None and phrase.noun_id is not None and phrase.end >= name_end
    return phrase if headed else NounPhrase(end, name_end, noun_id)


def _may_count(folded: str, numeral: Numeral, dated: bool) -> bool:
    written = folded[numeral.start : numeral.end]
    dated = dated and written.isdecimal() and FIRST_YEAR <= numeral.value <= LAST_YEAR
    return numeral.value >= FEWEST and not (dated or numeral.value % 1 or numeral.fraction or numeral.letter)


def _behind_space(folded: str, at: int) -> int:
    space = SPACE.match(folded, at)
    return space.end() if space else at
