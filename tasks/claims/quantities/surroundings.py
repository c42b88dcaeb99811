"""What stands around a number: its bounds, counted noun, rate and change, and the span of it all."""

import re

from tasks.claims.lexicons import alternation
from tasks.claims.quantities.acceptance import Context
from tasks.claims.quantities.bounds import Bound, BoundTable, bound_rule, combined
from tasks.claims.quantities.carried import carrying
from tasks.claims.quantities.changes import ChangeTable
from tasks.claims.quantities.lexicon import BoundRule, Numbers
from tasks.claims.quantities.names import NameTable
from tasks.claims.quantities.nouns import NounPhrase, NounTable
from tasks.claims.quantities.numerals import Numeral
from tasks.claims.quantities.parts import Part
from tasks.claims.quantities.things import things_counted
from warehouse.records.vocabulary import Comparator

FACTOR_WINDOW = 24
GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+(?![\w.,'’-]*\w)")
AMOUNTS = frozenset({"measure", "money"})
RATIOS = frozenset({"fraction", "multiple", "percent"})


class Surroundings:
    """Reads what stands around numbers of one language."""

    def __init__(
        self,
        language: str,
        numbers: Numbers,
        bounds: BoundTable,
        nouns: NounTable,
        changes: ChangeTable,
        names: NameTable,
    ) -> None:
        self._bounds = bounds
        self._nouns = nouns
        self._changes = changes
        self._names = names
        self._carrying = carrying(language)
        self._factor = re.compile(rf"(?<![^\W_])(?:{alternation(numbers.factor)}) $")

    def of(self, folded: str, part: Part, floor: int, numeral: Numeral, text: str | None = None) -> Context:
        """Read what stands around a part, from `floor` on; `numeral` is the one that the bound is said of."""
        end, rule, bounded = part.end, part.infix, part.infix is not None
        after = self._bounds.infix(folded, end) or self._after(folded, end)
        phrase = None
        classified = None if after or part.unit else self._nouns.classifier_end(folded, end)
        if classified:
            after = self._after(folded, classified)
        if after:
            end, rule, bounded = after.end, after.rule, True
        if part.unit is None and not (numeral.fraction and not numeral.scaled):
            phrase = part.noun or self._nouns.phrase(text or folded, folded, end)
            phrase = things_counted(folded, numeral, end, part.things, phrase, classified)
            phrase = self._nouns.with_hours(folded, phrase)
            if classified and after and phrase is None:
                phrase = NounPhrase(part.end, classified, None)
            elif phrase and not part.noun:
                end = phrase.end
                later = self._after(folded, end)
                if later:
                    end, rule, bounded = later.end, later.rule, True
        elif part.unit and part.unit.reading.nature == "multiple":
            end = self._changes.tails(folded, end)
        per = None
        rate = self._nouns.per(folded, end)
        if rate:
            end, per = rate
        told = self._nouns.per_before(folded, part.start)
        per = per or (told[0] if told else None)
        if per is None and part.unit is not None and part.unit.reading.nature == "money":
            per = self._nouns.rate_named(folded, part.start)
        factor = self._factor.search(folded, max(floor, part.start - FACTOR_WINDOW), part.start)
        begin = factor.start() if factor else part.start
        start, rule, bounded = self._bounded(folded, begin, floor, rule, bounded, part)
        final = rule or bound_rule("vague" if numeral.vague else "exactly")
        moved = self._moved(folded, start, end, part)
        some = bool(numeral.in_digits and part.unit is None and not phrase) and self._carrying.is_part(
            folded, part.start, part.end
        )
        alone = (
            part.unit is None
            and not phrase
            and (
                GROUPED.match(folded, part.start) is not None
                or self._changes.is_bare_base(folded, part.start)
            )
        )
        return Context(start, end, final, bounded, phrase, per, moved, factor is not None, some, alone, told)

    def _moved(self, folded: str, start: int, end: int, part: Part) -> str | None:
        """Say how a number takes part in a change; where it only starts one, it is a level."""
        change = self._changes.before(folded, start, end)
        if change not in (None, "from"):
            return change
        apart = _is_amount(part) and self._changes.is_apart(folded, start, end)
        grown = _is_share(part) and self._changes.growth_end(folded, end) is not None
        return "by" if apart or grown else None

    def _after(self, folded: str, end: int) -> Bound | None:
        found = self._bounds.after(folded, end)
        return None if found and self._names.is_idiom(folded, end) else found

    def _bounded(
        self, folded: str, start: int, floor: int, rule: BoundRule | None, bounded: bool, part: Part
    ) -> tuple[int, BoundRule | None, bool]:
        for _ in range(3):
            found = self._bounds.before(folded, start) or self._ratio_bound(folded, start, floor, part)
            if found is None or found.start < floor or self._names.is_idiom(folded, found.start - 1):
                break
            rule = combined(found.rule, rule) if rule else found.rule
            start = found.start
            bounded = bounded or found.rule.comparator is not Comparator.EXACT
        far = None if bounded else self._bounds.over_bridge(folded, start)
        return (start, far.rule, True) if far else (start, rule, bounded)

    def _ratio_bound(self, folded: str, start: int, floor: int, part: Part) -> Bound | None:
        """Give the bound of a ratio; before an owner it stays outside the span: 不到[H100的]三分之一.

        What compares with the level of a time is no bound: 高于2025年的40%.
        """
        nature = "fraction" if part.numeral.fraction else part.unit.reading.nature if part.unit else ""
        found = self._bounds.of_multiple(folded, start) if nature in ("fraction", "multiple") else None
        owned = None if found or nature not in RATIOS else self._bounds.of_ratio(folded, start)
        if owned and owned.start >= floor and not self._changes.is_base_from(folded, owned.start, start):
            return owned._replace(start=start)
        return found


def _is_amount(part: Part) -> bool:
    """Whether a number has a unit in which two things can be apart, unlike a share or a multiple."""
    return part.unit is not None and part.unit.reading.nature in AMOUNTS


def _is_share(part: Part) -> bool:
    """Whether a number is written as a percentage."""
    return part.unit is not None and part.unit.reading.nature == "percent"
