"""Plans that somebody announces: «kündigte daraufhin an, drei Milliarden Euro zu investieren».

A verb of announcing, its parts together or apart, and behind its comma an infinitive with its particle, in
the clause of the figure.
"""

import re
from functools import cache

from tasks.claims.cues import fold
from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from warehouse.records.vocabulary import Language

REACH = 200  # letters before a figure in which the verb stands
APART = 60  # letters between the parts of a verb
TO_END = 120  # letters from a figure to the end of its clause
_CLAUSE = re.compile(r"(?<!\d)[,;:.](?!\d)|[;:]")


class AnnouncedLexicon(LexiconModel):
    """Words of announcing; the file of the English words explains each key."""

    verbs: tuple[str, ...]
    split: tuple[str, ...]
    infinitive: str


def is_announced(folded: str, language: Language, claim: tuple[int, int]) -> bool:
    """Whether a figure stands in what somebody announces to do."""
    patterns = _patterns(language)
    if patterns is None:
        return False
    verb, infinitive = patterns
    low = max(0, claim[0] - REACH)
    for match in verb.finditer(folded, low, claim[0]):
        if _CLAUSE.search(folded, match.end(), claim[0]):
            continue  # another clause begins between them
        stop = _CLAUSE.search(folded, claim[1], claim[1] + TO_END)
        end = stop.start() if stop else min(len(folded), claim[1] + TO_END)
        return infinitive.search(folded, match.end(), end) is not None
    return False


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    lexicon: AnnouncedLexicon = load_lexicon("announced", AnnouncedLexicon, language)
    if not lexicon.infinitive:
        return None
    forms = [rf"(?:{alternation(map(fold, lexicon.verbs))})"]
    for verb, _, particle in (words.partition(" ") for words in lexicon.split):
        forms.append(rf"{re.escape(fold(verb))}\b[^.;:,]{{0,{APART}}}\b{re.escape(fold(particle))}")
    return re.compile(rf"\b(?:{'|'.join(forms)}),"), re.compile(lexicon.infinitive)
