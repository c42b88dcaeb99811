"""Reports that somebody turns down: «rejected a report that …», «wies Berichte zurück, wonach …».

Unlike «denied», the verb may reject something else («rejected an offer of 600 million»): a noun of what is
said stands by it, or a clause of content directly behind it or in front, «Dass …, wies Huawei zurück».
"""

import re
from functools import cache

from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from tasks.claims.modality.patterns import conjunction
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

OBJECT = 60  # letters between a verb and what it rejects, and between a figure and a verb behind it
PARTICLE = 90  # letters between the parts of «wies … zurück»
CONTENT = 30  # letters between a report and what opens its content: «a report by Reuters that»
_WITHIN = r"[^;；:：。!?]"
_STOPS = re.compile(r"[;；:：。!?]")
_OPENED = ' "“„«'


class RejectionLexicon(LexiconModel):
    """Words of turning down what is said; the file of the English words explains each key."""

    verbs: tuple[str, ...]
    reports: tuple[str, ...]
    clause: tuple[str, ...]
    about: tuple[str, ...]
    parts: tuple[str, ...]


def is_rejected(folded: str, language: Language, claim: tuple[int, int]) -> bool:
    """Whether a figure stands in what somebody rejects."""
    verbs, contents, topic, parts = _patterns(language)
    for verb in verbs.finditer(folded):
        if parts is not None and not parts.search(folded, verb.end(), verb.end() + PARTICLE):
            continue
        if verb.start() >= claim[1]:
            behind = folded[claim[1] : verb.start()]
            if topic.match(folded.lstrip(_OPENED)) and len(behind) <= OBJECT and not _STOPS.search(behind):
                return True
        elif any(_opens(folded, language, content, verb.end(), claim[0]) for content in contents):
            return True
    return False


def _opens(folded: str, language: Language, content: re.Pattern[str], end: int, start: int) -> bool:
    """Whether content begins behind a verb that ends at `end`, in its clause, and lasts to `start`."""
    found = content.match(folded, end, start)
    if found is None or _STOPS.search(folded, found.end(), start):
        return False
    return conjunction(language).search(folded, end, found.end()) is None


@cache
def _patterns(
    language: Language,
) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str] | None]:
    """The verbs, what opens content behind them, how a sentence opens with content, the particles."""
    lexicon = load_lexicon("rejections", RejectionLexicon, language)
    edge = traits_of(language).word_edge
    verbs, reports, clause, opening, parts = (
        rf"{edge}(?:{alternation(words)}){edge}"
        for words in (
            lexicon.verbs,
            lexicon.reports,
            lexicon.clause,
            (*lexicon.clause, *lexicon.about),
            lexicon.parts,
        )
    )
    particle = rf"(?:{_WITHIN}{{0,{OBJECT}}}?{parts},)?" if lexicon.parts else ""
    direct = re.compile(rf"{particle} ?{clause}")
    told = re.compile(rf"{_WITHIN}{{0,{OBJECT}}}?{reports}{_WITHIN}{{0,{CONTENT}}}?{opening}")
    topic = re.compile(rf"{clause}|{reports}")
    return re.compile(verbs), (direct, told), topic, re.compile(parts) if lexicon.parts else None
