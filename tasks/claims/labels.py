"""Labels of tables: a row or column tells its unit in brackets, behind a comma or behind «in»."""

import re
from functools import lru_cache
from typing import NamedTuple

from tasks.claims.quantities.find import find_quantities
from warehouse.records.vocabulary import Language, Unit

LONGEST = 24  # characters of a unit
SAMPLE = "25 "
_BRACKETED = re.compile(r"\s*[(（\[]([^()（）\[\]]+)[)）\]]\s*$")
_BEHIND = re.compile(r"(?:\s*[,，、/:：]\s*|\s+in\s+)([^,，、:：()（）]+)$")
_IN = re.compile(r"^(?:in|je)\s+")


class Label(NamedTuple):
    """The words of a label without its unit, and the unit as it is written behind a number."""

    text: str
    unit: str | None


@lru_cache(maxsize=1024)
def read_label(label: str, language: Language) -> Label:
    """Part a label from its unit: «TDP (W)», «Price, thousand $», «Speicher in GByte», 显存/GB.

    What is no unit stays: «Compute (FP16, TFLOPS)» is told of FP16.
    """
    bracket = _BRACKETED.search(label)
    if bracket:
        *others, last = re.split(r"[,，、;；]\s*", bracket[1])
        unit = _unit(last, language)
        if unit is None:
            return Label(label, None)
        rest = f" ({', '.join(others)})" if others else ""
        return Label(label[: bracket.start()] + rest, unit)
    behind = _BEHIND.search(label)
    unit = _unit(behind[1], language) if behind else None
    return Label(label[: behind.start()], unit) if behind and unit else Label(label, None)


def _unit(written: str, language: Language) -> str | None:
    """Give a unit as it stands behind a number: «$ thousand» is «thousand $»; None for another word."""
    bare = _IN.sub("", written.strip())
    if not bare or len(bare) > LONGEST:
        return None
    turned = " ".join(reversed(bare.split(" ", 1)))
    return next((each for each in (bare, turned) if _measures(each, language)), None)


def _measures(unit: str, language: Language) -> bool:
    figures = find_quantities(SAMPLE + unit, language)
    whole = len(figures) == 1 and figures[0].char_end == len(SAMPLE + unit) and figures[0].char_start == 0
    return whole and (
        figures[0].unit != Unit.COUNT or figures[0].noun_id is not None or _scales(figures[0].high)
    )


def _scales(high: float | None) -> bool:
    """Whether a word made many of a few: «million»."""
    return (high or 0.0) >= 1000.0
