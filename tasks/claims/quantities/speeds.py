"""A bare «320T», 算力达320T: a speed where compute is spoken of and nothing is counted."""

import re

from tasks.claims.lexicons import alternation, fold_case
from tasks.claims.quantities.acceptance import Context
from tasks.claims.quantities.parts import Part
from tasks.claims.quantities.units import UnitReading, UnitTable
from warehouse.records.vocabulary import Unit

FLOPS = UnitReading("teraflop_short", Unit.FLOP_PER_SECOND, 1.0, "measure")
OPS = UnitReading("teraop_short", Unit.OP_PER_SECOND, 1.0, "measure")
TERA, REACH = 1e12, 24
WHOLE = ("int", "tops")  # of whole numbers


class BareSpeeds:
    """Reads the speeds that a letter alone tells, in one language."""

    def __init__(self, units: UnitTable) -> None:
        self._compute = re.compile(alternation(map(fold_case, units.compute)))

    def of(self, folded: str, part: Part, context: Context) -> UnitReading | None:
        """Give the unit of «320T of INT8 compute», None for what is no speed."""
        if part.numeral.letter != TERA or part.unit or context.phrase:
            return None
        near = folded[max(0, part.start - REACH) : part.end + REACH]
        named = [match.group() for match in self._compute.finditer(near)]
        if not named:
            return None
        return OPS if any(word.startswith(WHOLE) for word in named) else FLOPS
