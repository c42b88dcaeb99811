"""States that somebody ends: «ended its partnership with Microsoft» says that the two work together no more.

A verb of ending stands before the noun of what it ends, with nothing between but what belongs to the noun, or
behind it in its clause: «hat die Zusammenarbeit … beendet», «the partnership … was ended», «合作已终止».
"""

import re
from functools import cache

from tasks.claims.cues import fold
from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from tasks.claims.modality.patterns import conjunction
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

REACH = 70  # letters between a noun and the verb behind it
_COMMA = re.compile(r"(?<!\d)[,，、;；:：]|[,，;；:：](?!\d)")


class EndingLexicon(LexiconModel):
    """Words of ending a state; the file of the English words explains each key."""

    verbs: tuple[str, ...]
    behind: tuple[str, ...]
    split: tuple[str, ...]
    states: tuple[str, ...]
    between: tuple[str, ...]
    never_between: tuple[str, ...]


def ended_at(folded: str, language: Language, claim: tuple[int, int]) -> tuple[int, int] | None:
    """Where a clause without a figure tells what it tells as ended; None where it does not."""
    before, noun, behind = _patterns(language)
    ending = before.search(folded, *claim)
    if ending is not None:
        return ending.span()
    for state in noun.finditer(folded, *claim):
        for verb in behind.finditer(folded, state.end(), min(claim[1], state.end() + REACH)):
            between = folded[state.end() : verb.start()]
            if not _COMMA.search(between) and not conjunction(language).search(between):
                return verb.span()
    return None


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A verb and its noun behind it; the noun; the verbs that end what stands before them."""
    lexicon: EndingLexicon = load_lexicon("ended", EndingLexicon, language)
    traits = traits_of(language)
    edge = traits.word_edge
    verbs, behind, states, between, never = (
        alternation(map(fold, words)) or r"(?!)"
        for words in (lexicon.verbs, lexicon.behind, lexicon.states, lexicon.between, lexicon.never_between)
    )
    noun = (
        rf"{edge}(?:[^\W\d]{{0,20}}?)(?:{states}){edge}"
        if traits.noun_capitals
        else f"{edge}(?:{states}){edge}"
    )
    if traits.unspaced:
        parted = rf"(?:(?:{between})(?:(?!{never})[^，。；：、]){{0,16}}?)?"
    else:
        parted = rf" (?:(?!(?:{never})\b)[\w'’&.-]+ ){{0,4}}?"
    ending = f"{edge}(?:{verbs}){edge}"
    before = [f"{ending}{parted}{noun}"]
    for verb, _, particle in (fold(words).partition(" ") for words in lexicon.split):
        before.append(rf"\b{verb}\b{parted}{noun}[^.;]*\b{particle}\b")
    return re.compile("|".join(before)), re.compile(noun), re.compile(f"{edge}(?:{behind}){edge}")
