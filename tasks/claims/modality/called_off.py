"""Plans that somebody gives up: «Intel scrapped its goal of 1 million units» says that there will be none.

A verb of giving up and the noun of a plan stand around the figure or both before it, in its clauses:
«strich das Ziel von …», «hat den Plan, … auszuliefern, aufgegeben», «取消了出货20万颗芯片的计划». So too what
«had planned 2 gigawatts but scrapped the project» tells, the plan first and then that nothing comes of it.
"""

import re
from functools import cache

from tasks.claims.cues import fold
from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from tasks.claims.modality.patterns import conjunction, subordinating
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

REACH = 90  # letters between the verb, the plan and the figure
OBJECT_WORDS = 5  # words between a verb and the plan that it gives up
OBJECT = 40  # letters behind a verb in which what it gives up is named
PARTICLE = 110  # letters between the parts of «gab … auf»
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")
_STOPS = re.compile(r"[;；:：。]")


class CalledOffLexicon(LexiconModel):
    """Words of giving up a plan; the file of the English words explains each key."""

    verbs: tuple[str, ...]
    split: tuple[str, ...]
    plans: tuple[str, ...]
    levels: frozenset[str]
    planned: tuple[str, ...]
    turning: tuple[str, ...]
    undertakings: tuple[str, ...]


def is_called_off(folded: str, language: Language, claim: tuple[int, int]) -> bool:
    """Whether a figure is that of a plan which is given up."""
    verbs, plans = _patterns(language)
    scale = traits_of(language).letters_per_character
    low, high = max(0, claim[0] - REACH // scale), min(len(folded), claim[1] + REACH // scale)
    for verb in verbs.finditer(folded, low, high):
        if verb.end() <= claim[0] and _before(folded, language, verb.end(), claim, high, plans):
            return True
        if verb.start() >= claim[1] and _after(folded, language, verb.start(), claim, low, plans):
            return True
        if verb.start() >= claim[1] and _turns(folded, language, verb, claim, low):
            return True
    return False


def _turns(folded: str, language: Language, verb: re.Match[str], claim: tuple[int, int], low: int) -> bool:
    """«had planned 2 gigawatts but scrapped the project»: a plan of before, then a turn, then its end."""
    planned, turning, undertaking = _turn_patterns(language)
    stretch = (claim[1], min(len(folded), verb.end() + OBJECT))
    return planned.search(folded, low, verb.start()) is not None and all(
        pattern.search(folded, *stretch) for pattern in (turning, undertaking)
    )


def _before(
    folded: str, language: Language, end: int, claim: tuple[int, int], high: int, plans: re.Pattern[str]
) -> bool:
    """«scrapped its goal of 1 million», «取消了出货20万颗芯片的计划»: the verb stands before the figure."""
    if _is_parted(folded, language, end, claim[0]):
        return False
    unspaced = traits_of(language).unspaced
    for plan in plans.finditer(folded, end, high if unspaced else claim[0]):
        if unspaced and _COMMA.search(folded, end, plan.start()):
            return False
        level = folded[plan.end() : claim[0]].strip() in _lexicon(language).levels
        return unspaced or (len(folded[end : plan.start()].split()) <= OBJECT_WORDS and not level)
    return False


def _after(
    folded: str, language: Language, start: int, claim: tuple[int, int], low: int, plans: re.Pattern[str]
) -> bool:
    """«hat den Plan, 200.000 Chips auszuliefern, aufgegeben», «出货20万颗的计划被取消»: it stands behind."""
    between = plans.search(folded, claim[1], start)
    if between is not None:
        return not _is_parted(folded, language, claim[1], start)
    named = [plan.end() for plan in plans.finditer(folded, low, claim[0])]
    return bool(named) and not (
        _is_parted(folded, language, named[-1], claim[0]) or _is_parted(folded, language, claim[1], start)
    )


def _is_parted(folded: str, language: Language, start: int, end: int) -> bool:
    """Whether another clause begins between two places; a comma parts only where clauses are strung."""
    opened = subordinating(language)
    if conjunction(language).search(folded, start, end) or _STOPS.search(folded, start, end):
        return True
    if opened is not None and opened.search(folded, start, end):
        return True
    return traits_of(language).strung_clauses and _COMMA.search(folded, start, end) is not None


@cache
def _lexicon(language: Language) -> CalledOffLexicon:
    lexicon: CalledOffLexicon = load_lexicon("called_off", CalledOffLexicon, language)
    return lexicon


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = _lexicon(language)
    edge = traits_of(language).word_edge
    verbs = f"{edge}(?:{alternation(map(fold, lexicon.verbs))}){edge}"
    for verb, _, particle in (words.partition(" ") for words in lexicon.split):
        verbs += (
            rf"|\b{re.escape(fold(verb))}\b(?=[^.;]{{0,{PARTICLE}}}\b{re.escape(particle)}\s*(?:[.,;]|$))"
        )
    before = r"\b[^\W\d]{0,20}?" if traits_of(language).noun_capitals else edge
    return re.compile(verbs), re.compile(f"{before}(?:{alternation(map(fold, lexicon.plans))}){edge}")


@cache
def _turn_patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A plan of before; what turns from it; what may be given up of it."""
    lexicon = _lexicon(language)
    edge = traits_of(language).word_edge
    before = r"\b[^\W\d]{0,20}?" if traits_of(language).noun_capitals else edge
    planned, turning, undertakings = (
        alternation(map(fold, words))
        for words in (lexicon.planned, lexicon.turning, (*lexicon.undertakings, *lexicon.plans))
    )
    return (
        re.compile(f"{edge}(?:{planned}){edge}"),
        re.compile(f"{edge}(?:{turning}){edge}"),
        re.compile(f"{before}(?:{undertakings}){edge}"),
    )
