"""Finds the quantities of a sentence: numerals with their units, bounds, ranges, nouns and changes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tasks.claims.hints import DIGIT, NUMBER, SHARE, matches_at
from tasks.claims.quantities.carried import carrying
from tasks.claims.quantities.folded import read_sentence
from tasks.claims.quantities.grammar import Grammar, grammar
from tasks.claims.quantities.parts import Things
from tasks.claims.quantities.spans import Spans
from tasks.claims.quantities.times import Sentence
from tasks.claims.quantities.years import year_quantities
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import Unit

RATIO_REACH = 24
# «2+5», but «10^6»: neither number of an expression is one by itself.
OPERAND = re.compile(r"(?!10\^)\d{1,9}(?:[+^]|\*(?!10[\^⁰¹²³⁴-⁹]))\d")
OPERATED = re.compile(r"[\d)][+*^]\d")
LONGEST_CODE, LONGEST_JOINT = 4, 8  # digits of a chip's number, characters of «and» with its spaces
LAST_WORD = re.compile(r"(?: [^\W\d]+ |, |、|[和与及或])$")
CLAUSE_END = re.compile(r"[,;:，；、。：]")


def find_quantities(
    text: str,
    language: str,
    offset: int = 0,
    masked: Sequence[tuple[int, int]] = (),
    hardware: Sequence[tuple[int, int, str]] = (),
) -> tuple[Quantity, ...]:
    """Give the quantities of one sentence in order, none overlapping.

    `offset` is added to every span. `masked` are spans within `text` (names) in which no number starts.
    `hardware` are names of chips and systems, which a number before them counts, with the noun for each.
    """
    return quantities_of(read_sentence(text, str(language)), language, offset, masked, hardware)


def quantities_of(
    sentence: Sentence,
    language: str,
    offset: int,
    masked: Sequence[tuple[int, int]],
    hardware: Sequence[tuple[int, int, str]] = (),
) -> tuple[Quantity, ...]:
    """Give the quantities of a sentence that is read already."""
    if not tells_figures(sentence, language):
        return ()
    rules = grammar(str(language))
    plain, folded = sentence.plain, sentence.folded
    anchors = list(_anchors(sentence, rules))
    shared = rules.shares.told(sentence)
    years, dates = year_quantities(plain, folded, sentence.times, rules.assembler, rules.periods)
    runs = rules.long_run.finditer(folded) if rules.long_run else ()
    things = {start: (end, noun) for start, end, noun in hardware}
    names = Spans([*masked, *rules.names.spans(sentence), *(match.span() for match in runs)])
    # A name may hold the words before a year («first half»), never the year itself.
    years = [year for year in years if not names.holds(year.char_end - 1)]
    shares = list(rules.shares.find(sentence, shared, names.touches, rules.assembler.bounds))
    if SHARE in sentence.hints:
        shares += rules.ranks.find(sentence, Spans(names.merged).touches)
        shares += rules.bands.find(sentence, rules.assembler.changes)
    told = [(share.char_start, share.char_end) for share in shares]
    blocked = Spans([*names.merged, *dates, *told]) if dates or told else names
    found = [*years, *shares, *_numbers(sentence, anchors, rules, blocked, things)]
    if rules.singles.may_stand(sentence):
        taken = Spans([*((quantity.char_start, quantity.char_end) for quantity in found), *blocked.merged])
        found += rules.singles.find(sentence, taken.touches, rules.assembler)
    if len(found) > 1:
        found = _apart(sorted(found, key=lambda quantity: quantity.char_start))
    kept = carrying(str(language)).on(_without_worded(found, plain), folded)
    return tuple(_placed(quantity, sentence.text, offset) for quantity in kept)


def may_tell_figures(sentence: Sentence, language: str) -> bool:
    """Whether a sentence tells figures, whatever names it has; one without a numeral is read for it."""
    if not tells_figures(sentence, language):
        return False
    if sentence.times or next(_anchors(sentence, grammar(language)), None) is not None:
        return True
    return bool(quantities_of(sentence, language, 0, ()))


def tells_figures(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has a word that a quantity, a year or a time may begin with."""
    if not sentence.hints:
        return False
    rules = grammar(str(language))
    return (
        bool(sentence.times)
        or next(_anchors(sentence, rules), None) is not None
        or (SHARE in sentence.hints and rules.ranks.is_spelled(sentence))
        or rules.singles.may_stand(sentence)
        or bool(rules.shares.told(sentence))
        or rules.bands.stands(sentence)
    )


def _anchors(sentence: Sentence, rules: Grammar) -> Iterator[re.Match[str]]:
    """Give the numerals of a sentence."""
    return matches_at(rules.anchor, sentence.folded, sentence.hints.of(DIGIT, NUMBER))


def _numbers(
    sentence: Sentence, anchors: Iterable[re.Match[str]], rules: Grammar, blocked: Spans, things: Things
) -> list[Quantity]:
    """Read what begins with a numeral, from left to right."""
    plain, folded = sentence.plain, sentence.folded
    found: list[Quantity] = []
    done = floor = 0
    ends = frozenset(end for end, _ in things.values())
    before: int | None = None
    for anchor in anchors:
        start = anchor.start()
        if start < done or blocked.holds(start) or rules.names.continues(plain, start):
            continue
        if OPERAND.match(plain, start) or (start > 1 and OPERATED.match(plain, start - 2)):
            continue
        end = rules.assembler.nouns.denominator_end(folded, start)
        if end:
            done = end
            continue
        ceiling = blocked.next_start(start)
        read = rules.assembler.read(plain, folded, start, floor, ceiling, things, before)
        if len(read) == 1 and ends and _names_another(folded, read[0], ends):
            read = []
        before = start if read else before
        for quantity in read:
            found.append(quantity)
            done = floor = max(floor, quantity.char_end)
        done = max(done, anchor.end() if anchor.group()[0].isdigit() else start + 1)
    return found


def _names_another(folded: str, quantity: Quantity, ends: frozenset[int]) -> bool:
    """Whether a bare number goes on a list of chips: the last of «the 910B, the 910C and 920»."""
    start, end = quantity.char_start, quantity.char_end
    if quantity.unit != Unit.COUNT or not folded[start:end].isdecimal() or end - start > LONGEST_CODE:
        return False
    link = LAST_WORD.search(folded, max(0, start - LONGEST_JOINT), start)
    return link is not None and link.start() in ends


def _placed(quantity: Quantity, text: str, offset: int) -> Quantity:
    noun = quantity.noun
    if noun:
        start, _, end = noun.partition(":")
        noun = text[int(start) : int(end)].strip()
    return Quantity(
        char_start=quantity.char_start + offset,
        char_end=quantity.char_end + offset,
        text=text[quantity.char_start : quantity.char_end],
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        comparator=quantity.comparator,
        nature=quantity.nature,
        noun=noun,
        noun_id=quantity.noun_id,
        per=quantity.per,
        change=quantity.change,
    )


def _without_worded(ordered: list[Quantity], text: str) -> list[Quantity]:
    """Drop «matches», 相当于 where the ratio itself stands near: 相当于H100的60%."""
    if not any(quantity.nature == "comparison" for quantity in ordered):
        return ordered
    ratios = [quantity for quantity in ordered if quantity.unit == Unit.FRACTION]
    numbers = [quantity for quantity in ratios if quantity.nature != "comparison"]
    return [
        quantity
        for quantity in ordered
        if quantity.nature != "comparison" or not any(_near(quantity, number, text) for number in numbers)
    ]


def _near(worded: Quantity, number: Quantity, text: str) -> bool:
    first, second = sorted((worded, number), key=lambda quantity: quantity.char_start)
    gap = text[first.char_end : second.char_start]
    return len(gap) < RATIO_REACH and not CLAUSE_END.search(gap)


def _apart(ordered: Iterable[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in ordered:
        if not kept or quantity.char_start >= kept[-1].char_end:
            kept.append(quantity)
    return kept
