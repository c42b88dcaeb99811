"""Whether a numeral with what stands around it is a quantity at all."""

from typing import NamedTuple

from tasks.claims.quantities.changes import ChangeTable
from tasks.claims.quantities.lexicon import BoundRule, Numbers
from tasks.claims.quantities.names import NameTable
from tasks.claims.quantities.nouns import TIMES, NounPhrase, NounTable
from tasks.claims.quantities.parts import FIRST_YEAR, LAST_YEAR, Part
from warehouse.records.vocabulary import Unit

LONGEST_VERB = 24
GENERATIONS = "generations"
FEW = 1000  # fewer, without a noun, may be anything: «24 a day»


class Context(NamedTuple):
    """What was read around a part: bound, noun, rate, change, and the span of it all.

    `part`: it is said to be some of what was counted before; `alone`: digits in groups that say not of what;
    `told`: all denominators that stand before it.
    """

    start: int
    end: int
    rule: BoundRule
    bounded: bool
    phrase: NounPhrase | None = None
    per: str | None = None
    change: str | None = None
    factor: bool = False
    part: bool = False
    alone: bool = False
    told: tuple[str, ...] = ()


class Acceptance:
    """Tells quantities of one language from other numbers."""

    def __init__(self, names: NameTable, changes: ChangeTable, nouns: NounTable, numbers: Numbers) -> None:
        self._nouns = nouns
        self._names = names
        self._changes = changes
        self._han = numbers.positional
        self._never_alone = numbers.never_alone
        self._amounting = tuple(f" {word}" for word in numbers.amounting) or ("\0",)
        self._ordinals = numbers.ordinal_units

    def holds(self, text: str, folded: str, part: Part, context: Context) -> bool:
        """Tell whether the part counts or measures something, and is no name, label or article."""
        numeral = part.numeral
        if numeral.in_digits and part.unit is None and self._names.goes_on(folded, part.end):
            return False
        label = self._names.labelled(folded, part.start) if numeral.in_digits else None
        numbered = not numeral.scaled or numeral.letter is not None  # no product is named 210万
        if label and numbered and (part.unit is None or numeral.letter) and not context.bounded:
            return False
        if part.unit:
            return self._is_measure(text, folded, part, context)
        if context.part:
            return True
        following = text[part.end : part.end + 1]
        glued = context.phrase is None and following.isalpha() and following.isascii()
        if numeral.in_digits and glued:
            return False
        counted = context.bounded and context.phrase is not None  # «at least one agent»
        apart = self._of_generations(context) and self._changes.lags(folded, part.start)
        if self._numbers_generation(folded, part, context):
            return False
        if numeral.value == 1 and not (numeral.in_digits or numeral.scaled or counted or apart):
            return False
        return self._is_count(text, part, context)

    def _numbers_generation(self, folded: str, part: Part, context: Context) -> bool:
        """Whether the third generation of something is meant, not three of it: 昆仑芯三代万卡集群."""
        written = folded[part.end : part.end + 1]
        counts = part.numeral.in_digits or context.bounded or self._of_generations(context)
        return self._han and not counts and self._nouns.id_of(written) == GENERATIONS

    def _of_generations(self, context: Context) -> bool:
        return context.phrase is not None and context.phrase.noun_id == GENERATIONS

    def _is_measure(self, text: str, folded: str, part: Part, context: Context) -> bool:
        """Refuse «a day» as a duration where nothing says that it is one, and «a second supplier»."""
        unit = part.unit
        if unit and unit.reading.unit == Unit.SECOND and self._names.names_span(folded, part.end):
            return False
        if unit and part.numeral.article:
            longer = self._ordinals.get(unit.reading.name)
            if longer and self._nouns.goes_on(text, folded, part.end, longer):
                return False
            return context.bounded or self._changes.takes_article(folded, part.start)
        once = unit and unit.reading.nature == "multiple" and part.numeral.value == 1
        if once and self._han and (context.change or context.bounded):
            return True
        return not (once and not part.numeral.in_digits)

    def _is_count(self, text: str, part: Part, context: Context) -> bool:
        numeral = part.numeral
        gone = numeral.value == 0 and not numeral.in_digits and context.phrase is None
        if gone or (numeral.article and not numeral.scaled):
            return False
        if self._han and self._names_event(text, part, context):
            return False
        known = context.phrase is not None
        if (
            known
            or (context.alone and self._amounts_to(text, part.start))
            or context.factor
            or context.bounded
            or context.change
            or (context.per in TIMES and numeral.value >= FEW)
            or (numeral.scaled and numeral.value >= 1e4)
        ):
            return True
        if numeral.fraction:
            return text[part.start : part.end] not in self._never_alone
        if self._han:
            return False
        return not numeral.in_digits and numeral.value >= 2

    def _amounts_to(self, text: str, start: int) -> bool:
        """«Production reached 100,000»: the verb says that it counts, what is told of says what."""
        before = f" {text[max(0, start - LONGEST_VERB) : start].rstrip().casefold()}"
        return before.endswith(self._amounting)

    def _names_event(self, text: str, part: Part, context: Context) -> bool:
        """Whether a year names what follows it, 2025世界人工智能大会: no classifier parts the two."""
        numeral, phrase = part.numeral, context.phrase
        dated = numeral.in_digits and not numeral.scaled and FIRST_YEAR <= numeral.value <= LAST_YEAR
        if not dated or phrase is None or context.bounded:
            return False
        classified = self._nouns.classifier_end(text, part.end) or self._nouns.known_at(text, part.end)
        return classified is None
