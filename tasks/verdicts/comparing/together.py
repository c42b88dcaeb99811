"""How many chips a figure is of together: «four H100 draw 2.8 kW», «188 GB per pair»."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tasks.verdicts.comparing.qualifiers import EACH, is_of_pair
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.rules import Rules
from warehouse.records.claim import Claim
from warehouse.records.reference import ReferenceFigure
from warehouse.records.vocabulary import Unit

PAIR = 2.0
_BREAK = re.compile(r"[,;:](?=\s)|[，；：。]")


def with_several(
    readings: Mapping[str, Reading], claims: Sequence[Claim], rules: Rules
) -> dict[str, Reading]:
    """The readings, those of several chips together with how many these are.

    A count of the chip leads up to the figure within its clause, and no word says that each has it.
    """
    counts: dict[tuple[str, int, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if (
            claim.unit == Unit.COUNT
            and claim.object_id is not None
            and claim.predicate in rules.bounds.counting
        ):
            counts[claim.document_id, claim.sentence_start, claim.object_id].append(claim)
    found = dict(readings)
    for claim in claims:
        reading = readings[claim.claim_id]
        if claim.predicate in rules.bounds.additive and claim.conditions.scope is None and _is_plain(reading):
            group = counts[claim.document_id, claim.sentence_start, claim.subject_id]
            number = next((how for each in group if (how := _leads_to(each, claim))), None)
            number = PAIR if is_of_pair(claim, rules.wording) else number
            found[claim.claim_id] = replace(reading, several=number) if number else reading
    return found


def _is_plain(reading: Reading) -> bool:
    value = reading.value
    return value is not None and value.unit != Unit.FRACTION and not value.per and EACH not in reading.parts


def _leads_to(count: Claim, claim: Claim) -> float | None:
    """The number that a count gives, where the clause goes on from it to the figure; None of one chip."""
    between = claim.sentence[
        max(0, count.char_end - claim.sentence_start) : max(0, claim.char_start - claim.sentence_start)
    ]
    goes_on = count.char_end <= claim.char_start and not _BREAK.search(between)
    exact = count.value_low is not None and count.value_low == count.value_high and count.value_low > 1
    return count.value_low if goes_on and exact else None


def of_one_group(reading: Reading, rules: Rules) -> Reading:
    """The reading with what its denominator says of how many it is: «per pair» is of two."""
    value = reading.value
    number = rules.bounds.several.get(value.per or "") if value else None
    if value is None or number is None:
        return reading
    return replace(reading, value=replace(value, per=None), several=number, total=True)


def of_one(reading: Reading) -> Reading:
    """The reading of one of several, as which a figure of the chip is told."""
    return replace(reading, parts=reading.parts - {EACH})


def times(figure: ReferenceFigure, number: float | None) -> ReferenceFigure:
    """What so many of a chip have together, by the figure of one."""
    if number is None:
        return figure
    low, high = figure.value_low, figure.value_high
    return figure.model_copy(
        update={
            "value_low": None if low is None else low * number,
            "value_high": None if high is None else high * number,
            "value_text": f"{number:g} × {figure.value_text}",
        }
    )
