"""A value as a reviewer writes it: «96 GB», «at least 60 %», «1,2 bis 1,5 Mio.»."""

from tasks.reviews.refused import CorrectionRefused
from warehouse.records.claim import Quantity
from warehouse.records.review import Value
from warehouse.records.vocabulary import Language
from warehouse.wording import interval_words

VALUE = "value"  # the field
LONGEST = 100  # characters


def read_value(text: str) -> dict[str, Value | None]:
    """The fields of a claim that one written quantity states, in whichever language it is one as a whole.

    Raises `CorrectionRefused` for what is none, or another one in another language, as 1.500 is.
    """
    from tasks.claims.quantities import find_quantities

    written = text.strip()
    found = {language: find_quantities(written[:LONGEST], language) for language in Language}
    if any(len(quantities) > 1 for quantities in found.values()):
        raise CorrectionRefused(f"{VALUE}: {written!r} is more than one quantity; give one")
    meant = {
        (each.low, each.high, str(each.unit), each.comparator): each
        for quantities in found.values()
        for each in quantities
        if (each.char_start, each.char_end) == (0, len(written))
    }
    if not meant:
        raise CorrectionRefused(
            f"{VALUE}: {written!r} is no quantity with its unit and nothing else; "
            "write such as 96 GB, at least 60 % or 1.2 to 1.5 million"
        )
    if len(meant) > 1:
        told = " or ".join(sorted(map(_told, meant.values())))
        raise CorrectionRefused(f"{VALUE}: {written!r} is {told}; write it without a mark of thousands")
    (low, high, unit, comparator), _ = meant.popitem()
    return {"value_low": low, "value_high": high, "unit": unit, "comparator": str(comparator)}


def _told(quantity: Quantity) -> str:
    return interval_words(quantity.low, quantity.high, str(quantity.unit), quantity.comparator)
