"""Things described, not named: «a company from Shenzhen», «local vendors», «the data center», «其游戏业务».

Such a noun phrase is a mention without an entity: better left as written than read as the nearest known name.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.entities.describing import (
    DESCRIBED,
    FACILITY,
    LONGEST_COPULA,
    PART,
    PLAIN,
    PORTIONED,
    QUOTES,
    REACH,
    grammar,
)
from tasks.entities.glosses import gloss
from tasks.entities.traits import PRODUCTS
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

BESIDE = "described beside its name"
LONGEST_TICKER = 16
FACILITIES = 8  # facilities told of before, of which one may be meant
REACH_OF_FACILITY = 600  # characters in which «the facility» is still the one described


def find_described(text: str, language: Language, named: Sequence[Mention] = ()) -> list[Mention]:
    """Find the noun phrases that describe a thing, in order.

    None that a name says better: one that covers the noun or stands right beside it («Colossus cluster»).
    """
    starts = [mention.char_start for mention in named]
    found = []
    for phrase, noun, head in grammar(language).phrases(text):
        last = bisect_left(starts, head) - 1
        name = named[last] if last >= 0 else None
        covered = name is not None and (
            name.char_end >= head
            or (phrase.reason != FACILITY and _only_place(name, phrase.char_start, noun))
            or (name.char_end > phrase.char_start and name.kind is not EntityKind.PLACE)
        )
        beside = name is not None and name.kind in PRODUCTS and 0 <= phrase.char_start - name.char_end <= 1
        following = named[last + 1] if last + 1 < len(named) else None
        apposed = following is not None and _names(text, phrase, following)
        if not (covered or beside or apposed):
            place = bisect_left(starts, phrase.char_start)
            earlier = named[place - 1] if place else None
            found.append(_of_name(text, phrase, earlier, language))
    bearers = _without_measured(text, found, language)
    return [_in_english(phrase, language) for phrase in _facilities_again(text, bearers, language)]


def _without_measured(text: str, found: Sequence[Mention], language: Language) -> list[Mention]:
    """Leave out what is only measured of whom the next phrase names: «demand from data centers»."""
    joins = grammar(language).joins
    measured = {
        phrase.char_start
        for phrase, behind in pairwise(found)
        if behind.reason == PORTIONED
        and phrase.reason == DESCRIBED
        and text[phrase.char_end : behind.char_start].strip() in joins
    }
    return [phrase for phrase in found if phrase.char_start not in measured]


def _in_english(phrase: Mention, language: Language) -> Mention:
    """Name a thing that has no name by its English, as names are."""
    known = phrase.entity_ids or phrase.antecedent
    return phrase if known else replace(phrase, antecedent=gloss(phrase.text, language))


def _facilities_again(text: str, phrases: Sequence[Mention], language: Language) -> Iterator[Mention]:
    """Read «the facility», «该项目» as the one described or named shortly before: «… named “Prometheus”»."""
    words = grammar(language)
    known: deque[Mention] = deque(maxlen=FACILITIES)
    for phrase in phrases:
        if phrase.reason != FACILITY:
            yield phrase
            continue
        before = _same_facility(phrase, known) if words.means_again(text, phrase) else None
        title = words.title.match(text, phrase.char_end)
        same = (before.antecedent or gloss(before.text, language) or before.text) if before else None
        called = title["name"] if title else same
        known.append(replace(phrase, antecedent=called))
        yield known[-1]


def _same_facility(phrase: Mention, known: Sequence[Mention]) -> Mention | None:
    """Give the facility near before that is called by the same noun, the last one where none is."""
    near = [each for each in known if phrase.char_start - each.char_end <= REACH_OF_FACILITY]
    noun = phrase.text.casefold()
    alike = (each for each in reversed(near) if each.text.casefold().endswith(noun))
    return next(alike, near[-1] if near else None)


def _only_place(name: Mention, start: int, noun: int) -> bool:
    """Whether a place is all that modifies a noun: «中国市场» is China."""
    return name.kind is EntityKind.PLACE and name.char_start == start and noun - name.char_end <= 1


def _names(text: str, phrase: Mention, name: Mention) -> bool:
    """Whether a name right after a phrase is what it means: «Speicherhersteller SK Hynix»."""
    between = text[phrase.char_end : name.char_start]
    return name.char_start >= phrase.char_end and between.strip(QUOTES) in ("", " ")


def _of_name(text: str, phrase: Mention, name: Mention | None, language: Language) -> Mention:
    """Read what stands beside a name of its kind as that: «Groq is a chip startup founded in 2016»."""
    if name is None or name.kind is not phrase.kind or is_part(phrase):
        return phrase
    between = text[name.char_end : phrase.char_start]
    if len(between) > LONGEST_COPULA or grammar(language).copula.fullmatch(between) is None:
        return phrase
    return replace(phrase, entity_ids=name.entity_ids, antecedent=name.antecedent or name.text, reason=BESIDE)


def is_described(mention: Mention) -> bool:
    """Whether a mention only describes what it means."""
    return mention.reason in (DESCRIBED, PART, FACILITY, PORTIONED, PLAIN)


def is_part(mention: Mention) -> bool:
    """Whether a mention is a part of some company: «its data-center segment»."""
    return mention.reason == PART


def is_portioned(mention: Mention) -> bool:
    """Whether a share of a group is told: «36 percent of operators»."""
    return mention.reason == PORTIONED


def is_plain(mention: Mention) -> bool:
    """Whether a mention is only the noun of one clause, which no later one goes on about."""
    return mention.reason == PLAIN


def is_facility(mention: Mention) -> bool:
    """Whether a mention is a plant that is described: «the data center»."""
    return mention.reason == FACILITY


def without_former(text: str, language: Language, named: Sequence[Mention]) -> list[Mention]:
    """Leave out who only once employed somebody: «former Google engineers», 前谷歌工程师, not 目前谷歌.

    So too a ticker that repeats the name, and a name that only likens somebody to it: «“China's Nvidia”».
    """
    kept: list[Mention] = []
    last: Mention | None = None
    for mention in named:
        if mention.kind is EntityKind.ORGANISATION and (
            _is_again(mention, last)
            or _once_employed(text, mention, language)
            or _is_nickname(text, mention, language)
        ):
            last = mention
        else:
            kept.append(mention)
    return kept


def _is_again(mention: Mention, last: Mention | None) -> bool:
    """Whether a name only repeats the one left out right before it."""
    near = last is not None and mention.char_start - last.char_end <= LONGEST_TICKER
    return near and last is not None and last.entity_ids == mention.entity_ids


def _once_employed(text: str, mention: Mention, language: Language) -> bool:
    before = text[max(0, mention.char_start - REACH) : mention.char_start]
    return grammar(language).former.employer(before)


def _is_nickname(text: str, mention: Mention, language: Language) -> bool:
    """Whether a name in quotation marks only likens somebody to it: «“中国AMD”», «"China's Nvidia"»."""
    if text[mention.char_end : mention.char_end + 1] not in QUOTES or mention.char_end == len(text):
        return False
    before = text[max(0, mention.char_start - LONGEST_TICKER) : mention.char_start]
    return grammar(language).nickname.search(before) is not None
