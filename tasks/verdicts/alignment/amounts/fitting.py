"""Whether a number of the evidence can be the claimed one: unit, noun, owner, metric, state and time."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from tasks.claims.lexicons import load_lexicon
from tasks.claims.quantities.lexicon import Nouns
from tasks.claims.quantities.nouns import TIMES
from tasks.verdicts.alignment.amounts.metrics import metric_of, same_metric
from tasks.verdicts.alignment.reading.concepts import FOLDER, Link, lexicon
from tasks.verdicts.alignment.reading.cover import Coverage, link_of
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.comparatives import any_of
from warehouse.records.claim import Quantity
from warehouse.records.vocabulary import EntityKind, Unit
from warehouse.yamltext import parse_yaml

ENOUGH = 0.6
TOO_LITTLE = "too little of the claim is said by the evidence"
UNITS = "the units differ"
NOUNS = ("things", "metrics")
MULTIPLE, PERCENTS = "multiple", ("percent", "fraction")
MONEY = "money"  # 2 dollars an hour are none for the whole
UNBOUND = (EntityKind.PLACE, EntityKind.PERSON)
ANY = frozenset({"share_of"})  # a share may be of anything
DIGITS = re.compile(r"\d+")
PRECISIONS = re.compile(r"(?:MX|NV)?(?:FP|BF|TF|INT)\d+")
PRECISION = "precision"
FORMS = frozenset({"SXM", "PCIE", "NVL", "OAM", "MGX"})
A_MONTH = timedelta(days=32)
TWICE = 1.6
YEARS = re.compile(r"20\d\d")
DEGREES = "temperature"
LITTLE = 0.75  # weight that may stay unsaid where a claim has few words


def unfit(
    claim: Side, evidence: Side, amount: Amount, other: Amount, roles: Roles, coverage: Coverage
) -> str | None:
    """Why a number of the evidence is not the claimed one; None where it may be."""
    return (
        _other_kind(claim, evidence, amount, other)
        or _of_another(evidence.text, other, roles)
        or _other_metric(claim.text, evidence.text, amount, other)
        or _unsaid(coverage)
        or own_rival(claim.text, evidence.text, other)
        or _other_state(claim.text, evidence.text, other)
        or (None if coverage.share >= ENOUGH or coverage.unsaid <= LITTLE else TOO_LITTLE)
    )


def _other_kind(claim: Side, evidence: Side, amount: Amount, other: Amount) -> str | None:
    first, second = amount.quantity, other.quantity
    told = (first.per, second.per)
    if first.per != second.per and (all(told) or _hired(claim.text, evidence.text, first, second)):
        return f"the denominators differ: per {second.per or 'whole'} against per {first.per or 'whole'}"
    if _dimension(claim, amount) != _dimension(evidence, other) and not _level_of_change(first, second):
        return f"{UNITS}: {second.unit} against {first.unit}"
    if _is_move_to(first, second) or _is_move_to(second, first):
        return f"{UNITS}: one is a multiple, the other a level"
    if not same_noun(claim.text, amount, evidence.text, other):
        return "the evidence counts something else"
    return None


def _is_move_to(first: Quantity, second: Quantity) -> bool:
    """Whether the first says how many times a share became, the second what it rose from or to."""
    moved = second.change in ("to", "from_to", "from") and second.nature in PERCENTS
    return first.unit == second.unit == Unit.FRACTION and first.nature == MULTIPLE and moved


def _hired(claim: Text, evidence: Text, first: Quantity, second: Quantity) -> bool:
    """Whether one is a price for a time, of which the other's text has no word: «2.50 dollars an hour»."""
    if not first.nature == second.nature == MONEY:
        return False
    for per, other in ((first.per, evidence), (second.per, claim)):
        words = load_lexicon("nouns", Nouns, other.document.language).denominators.get(per or "", ())
        if per in TIMES and not re.search(any_of(tuple(map(str.casefold, words))), other.text.casefold()):
            return True
    return False


def _of_another(evidence: Text, other: Amount, roles: Roles) -> str | None:
    for name in roles.needed:
        if name.kind not in UNBOUND and not roles.governs(name, evidence, other):
            return f"the number of the evidence is not about {roles.relations.name(name.key)}"
    return None


def _other_metric(claim: Text, evidence: Text, amount: Amount, other: Amount) -> str | None:
    mine, theirs = metric_of(claim, amount), metric_of(evidence, other)
    if mine - ANY and theirs - ANY and not same_metric(mine, theirs):
        return f"the evidence is about {_words(theirs)}, the claim about {_words(mine)}"
    return None


def _unsaid(coverage: Coverage) -> str | None:
    missing = coverage.missing_name()
    return f"the evidence does not name {missing}" if missing else coverage.apart(ordered=False)


def _other_state(claim: Text, evidence: Text, other: Amount) -> str | None:
    if evidence.is_open(other.clause):
        return "the evidence leaves it open"
    if not _same_time(claim, evidence, other):
        return "the evidence is about another time, or names none"
    return None


def _dimension(side: Side, amount: Amount) -> str:
    value = side.value(amount)
    unit = str(value.unit if value else amount.quantity.unit)
    if unit == Unit.COUNT and DEGREES in nouns_of(side.text, amount):
        return str(Unit.CELSIUS)
    return unit


def _level_of_change(first: Quantity, second: Quantity) -> bool:
    """Whether the second is an end of «from … to …», of which the first tells the change in percent."""
    return (
        first.unit in (Unit.FRACTION, Unit.PERCENTAGE_POINT)
        and first.change == "by"
        and second.change in ("from_to", "to")
    )


def same_noun(claim: Text, amount: Amount, evidence: Text, other: Amount) -> bool:
    """Whether two counts are of one noun, or one of them does not say."""
    if amount.quantity.unit != Unit.COUNT:
        return True
    mine, theirs = nouns_of(claim, amount), nouns_of(evidence, other)
    return not mine or not theirs or same_metric(mine, theirs)


def nouns_of(text: Text, amount: Amount) -> frozenset[str]:
    """What the noun inside a number means: what it counts."""
    concepts = lexicon().concepts
    return frozenset(
        sense
        for word in text.words
        if amount.start <= word.start < amount.end
        for sense in word.concepts
        if concepts[sense].kind in NOUNS
    )


def own_rival(claim: Text, evidence: Text, other: Amount) -> str | None:
    """What a number's own stretch says in the place of something claimed: 320 at FP16, 640 at FP8."""
    low, high = evidence.own(other)
    rival = rival_marks(claim.words, [word for word in evidence.words if low <= word.start < high])
    if rival is not None:
        return f"the number of the evidence is {rival}"
    own = [word for word in evidence.words if low <= word.start < high and not evidence.in_amount(word)]
    family = _other_family(claim.words, own)
    if family is not None:
        return f"the number of the evidence is of {family}"
    for word in claim.words:
        if claim.in_amount(word):
            continue
        if word.is_name:
            alike = {each.text for each in own if each.is_name and shape_of(each) == shape_of(word)}
            if alike and word.text not in alike:
                return f"the number of the evidence is of {min(alike)}"
        elif word.concepts:
            links = {link: each for each in reversed(own) for link in (link_of(word, each),)}
            if "rival" in links and ("same" not in links or _is_nearer(links, other)):
                return f"the number of the evidence is of a rival of {word.text}"
    return None


def rival_marks(claimed: Sequence[Word], found: Sequence[Word]) -> str | None:
    """What some words tell of one side alone where the claim tells of the other: input and output tokens."""
    mine, theirs = marks_of(claimed), marks_of(found)
    for pair in _rivals():
        first, second = mine & pair, theirs & pair
        if len(first) == 1 and len(second) == 1 and first != second:
            return min(second).replace("_", " ")
    return None


def marks_of(words: Sequence[Word]) -> frozenset[str]:
    """The marks of logic among some words."""
    return frozenset(sense.removeprefix("~") for word in words for sense in word.senses if sense[0] == "~")


@cache
def _rivals() -> tuple[frozenset[str], ...]:
    rows: list[list[str]] = parse_yaml((FOLDER / "rival_marks.yml").read_text("utf-8"))
    return tuple(frozenset(row) for row in rows)


def _other_family(claimed: Sequence[Word], found: Sequence[Word]) -> str | None:
    """The family of a kind that some words name where the claim names another: GDDR for HBM."""
    for kind in _families():
        mine, theirs = (
            {match.group(1) for word in words if (match := kind.fullmatch(word.text.upper()))}
            for words in (claimed, found)
        )
        if mine and theirs and not mine & theirs:
            return min(theirs)
    return None


@cache
def _families() -> tuple[re.Pattern[str], ...]:
    rows: dict[str, list[str]] = parse_yaml((FOLDER / "families.yml").read_text("utf-8"))
    return tuple(re.compile(rf"({'|'.join(names)})(?:\d\w*)?") for names in rows.values())


def _is_nearer(links: dict[Link | None, Word], amount: Amount) -> bool:
    """Whether the rival part of the year is nearer to a number: «2.0 in the first and in the second 2.2»."""
    known = lexicon().concepts
    calendar = any(known[sense].kind == "calendar" for sense in links["rival"].concepts)
    rival, same = (abs(links[link].start - amount.start) for link in ("rival", "same"))
    return calendar and rival < same


def shape_of(word: Word) -> str:
    """The letters of a name with digits: FP8 and BF16 are alike, both being precisions."""
    written = word.text.upper()
    if written in FORMS:
        return "form"
    return PRECISION if PRECISIONS.fullmatch(written) else DIGITS.sub("", word.text)


def _same_time(claim: Text, evidence: Text, amount: Amount) -> bool:
    """Whether the times that both name meet; a claim of a time needs evidence of one."""
    mine = [(start, end) for start, end, _ in claim.periods]
    if not mine:
        return True
    theirs = evidence.periods
    if not theirs and _same_calendar(claim, evidence):
        return True
    low, high = evidence.own(amount)
    near = [each for each in theirs if low <= each[2] < high]
    near = near or [each for each in theirs if evidence.clause(each[2]) == amount.clause] or list(theirs)
    return any(
        start <= last and first <= end and _as_long(end - start, last - first)
        for start, end in mine
        for first, last, _ in near
    )


def _same_calendar(claim: Text, evidence: Text) -> bool:
    """Whether both name one part of one year, undated in the evidence: «from January to June 2025»."""
    years = {match.group() for match in YEARS.finditer(claim.text)}
    parts = [_calendar(text) for text in (claim, evidence)]
    return bool(parts[0] & parts[1]) and years <= {match.group() for match in YEARS.finditer(evidence.text)}


def _calendar(text: Text) -> frozenset[str]:
    known = lexicon().concepts
    return frozenset(
        sense
        for word in text.words
        for sense in word.concepts
        if known[sense].kind == "calendar" and known[sense].rival
    )


def _as_long(first: timedelta, second: timedelta) -> bool:
    """Whether two times are about as long, or one of them is a date: half a year is no year."""
    short, long = sorted((first, second))
    return short < A_MONTH or long < short * TWICE


def _words(concepts: frozenset[str]) -> str:
    return min(concepts).replace("_", " ")
