"""Where a word of mood stops governing: at what is told after a denial or done after a plan, in asides.

«DeepSeek denied it had used 50,000 cards, saying it used 2,048» denies the first figure alone; «planned to
ship 300,000 but shipped 200,000» plans the first alone; «not, as often claimed, 80» claims nothing.
"""

import re
from functools import cache

from tasks.claims.clause_words import ClauseLexicon
from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.cues import Cue
from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.modality.patterns import any_of, lexicon_of
from tasks.claims.modality.rejections import RejectionLexicon
from tasks.claims.subjects.roles import role_words
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

DENIAL = 120  # letters behind a figure in which its denial stands
CLOSING = 30  # letters behind a figure in which its verb may stand
LONGEST_CONTRAST = 5  # words of «, not AMD,»
LONGEST_SPEAKER = 18  # letters of a name with its title
INTENDED = frozenset({"plan", "aim", "volition", "forecast", "future", "supposed", "conditional"})
TRAILED = INTENDED | {"condition"}
DASH = re.compile(r" [–—] |—")
REPORT = 30  # letters around the word for a report that is denied
OF_SPEECH = frozenset({"deny", "negate", "hedge", "speculate"})
_FIGURE = re.compile(r"\s*[\d$€£¥]")
_COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")


def is_limited(folded: str, language: Language, cue: Cue, claim: tuple[int, int]) -> bool:
    """Whether a cue that stands where it could govern a claim ends before it."""
    inside = claim[0] <= cue.start and cue.end < claim[1] and _FIGURE.match(folded, cue.end)
    if inside and cue.key == "speculate":
        return True  # «allenfalls 200.000» is a bound
    if _is_aside(folded, language, cue):
        return True
    if cue.start >= claim[1]:
        return _stands_apart(folded, language, cue, claim[1])
    if cue.key != "hedge" and _ends_at_speaker(folded, language, cue, claim[0]):
        return True
    if cue.key in OF_SPEECH and told_after(language).search(folded, cue.end, claim[0]):
        return True
    # behind the colon stands what the denier says
    if cue.key == "deny" and denied_report(language).match(folded, cue.end, claim[0]):
        return True
    if cue.key == "hedge" and folded[cue.start : cue.end] in attribution_lexicon(language).claim:
        return contrasts(language).search(folded, cue.end, claim[0]) is not None
    if cue.key == "negate":
        return _contrasts(folded, language, cue, claim[0])
    return cue.key in INTENDED and _is_done(folded, language, cue.end, claim[0])


def _ends_at_speaker(folded: str, language: Language, cue: Cue, start: int) -> bool:
    """Whether somebody else begins to speak, or a noun closes the piece: «，黄仁昭表示，», «的可能，»."""
    traits = traits_of(language)
    if not traits.strung_clauses:
        return False
    noun = folded[: cue.start].endswith(lexicon_of(language).attributive_endings)
    closes = cue.key == "speculate" and noun and _COMMA.match(folded, cue.end) is not None
    return closes or new_speaker(language).search(folded, cue.end, start) is not None


def _is_aside(folded: str, language: Language, cue: Cue) -> bool:
    """«as often claimed», «wie oft behauptet»: a verb whose clause is nothing but an aside."""
    opening = asides(language)
    if opening is None or cue.key not in ("hedge", "speculate", "plan", "aim", "forecast"):
        return False
    closed = folded[cue.end :].lstrip()[:1] in ("", ",", ".", ";", ")", "，")
    return closed and opening.search(folded, max(0, cue.start - 40), cue.start) is not None


def _stands_apart(folded: str, language: Language, cue: Cue, end: int) -> bool:
    """«a figure AMD disputes», «60 rather than the 80 often claimed»: what follows is of another."""
    if cue.key == "deny" and not traits_of(language).verb_second:
        return bool(_COMMA.search(folded, end, cue.start))
    if cue.key in TRAILED and _trails(folded, language, end, cue.start):
        return True
    if cue.key == "negate" and folded[: cue.start].rstrip().endswith(",") and _FIGURE.match(folded, cue.end):
        return True  # «96 GB, nicht 141»
    if cue.key == "forecast" and (against := set_against(language)) is not None:
        return against.search(folded, end, cue.start) is not None
    return replacing(language).search(folded, end, cue.start) is not None


def _trails(folded: str, language: Language, end: int, start: int) -> bool:
    """Whether a cue stands behind a dash, or in what only accompanies: «, forcing it to cut its targets»."""
    dash = DASH.search(folded, end, start)
    if dash and not DASH.search(folded, start) and not DASH.search(folded, 0, end):
        return True
    endings = tuple(attribution_lexicon(language).participle_endings)
    commas = [match.end() for match in _COMMA.finditer(folded, end, start)]
    opening = folded[commas[-1] : start].split()[:1] if commas and endings else []
    return any(word.endswith(endings) for word in opening)


def _contrasts(folded: str, language: Language, cue: Cue, start: int) -> bool:
    """«Nvidia, not AMD, supplies 80%», «with it 1,979, without it 989»: another is turned down."""
    lexicon = lexicon_of(language)
    if folded[cue.start : cue.end] in lexicon.privative:
        between = folded[cue.end : start].split()
        pronoun = bool(between) and between[0].strip(",") in lexicon.standing_for
        opposed = not between and opposite(language).search(folded, 0, cue.start)
        return pronoun or bool(opposed)
    if not folded[: cue.start].rstrip().endswith(","):
        return False
    closing = _COMMA.search(folded, cue.end, start)
    return closing is not None and 0 < len(folded[cue.end : closing.start()].split()) <= LONGEST_CONTRAST


def _is_done(folded: str, language: Language, start: int, end: int) -> bool:
    """Whether what came of it is told between a plan and the claim: «but shipped», «lieferte aber», 实际."""
    turn = next(iter(turns(language).finditer(folded, start, end)), None)
    if turn is None:
        return False
    commas = [match.end() for match in _COMMA.finditer(folded, start, turn.start())]
    left = commas[-1] if commas and traits_of(language).verb_second else turn.start()
    stop = _COMMA.search(folded, end, end + CLOSING)
    right = stop.start() if stop else min(len(folded), end + CLOSING)
    return outcomes(language).search(folded, left, right) is not None


def is_denied_topic(folded: str, language: Language, claim: tuple[int, int]) -> bool:
    """«对于传闻的20亿元大单，沙超群予以否认»: what a sentence opens with is denied in its main clause."""
    lexicon = lexicon_of(language)
    if not folded.lstrip(' "“”').startswith(lexicon.topical):
        return False
    reach = DENIAL // traits_of(language).letters_per_character
    return any(word in folded[claim[1] : claim[1] + reach] for word in lexicon.deny)


@cache
def set_against(language: Language) -> re.Pattern[str] | None:
    """What sets a figure against an expected one: «$44.1 billion vs. $43.3 billion expected»."""
    words = role_words(language).words["set_between"]
    return re.compile(rf"(?:{alternation(words)}) ?[^\s,;]{{0,4}}\d") if words else None


@cache
def told_after(language: Language) -> re.Pattern[str]:
    """A further verb of speech that shares its subject: «, saying», «und erklärte», «，并表示»."""
    lexicon = attribution_lexicon(language)
    strung = lexicon.believe if traits_of(language).strung_clauses else ()  # «，并预估»
    words = (*lexicon.say, *lexicon.claim, *lexicon.separable_say, *strung)
    verbs = alternation(word.partition(" ")[0] if traits_of(language).verb_second else word for word in words)
    joints = alternation(load_lexicon("clauses", ClauseLexicon, language).coordinate)
    edge = traits_of(language).word_edge
    gap = "" if traits_of(language).unspaced else r"\s+"
    opened = rf"(?:[,，;；]\s*(?:{joints}{gap})?|{edge}{joints}{gap})"
    return re.compile(rf"{opened}(?:{alternation(lexicon.conjoining)})?(?:{verbs}){edge}")


@cache
def new_speaker(language: Language) -> re.Pattern[str]:
    """Somebody with a verb of speech between commas, in a language that strings its clauses together."""
    verbs = alternation(attribution_lexicon(language).say)
    return re.compile(rf"[,，;；][^,，;；。]{{2,{LONGEST_SPEAKER}}}(?:{verbs})[,，:：]")


@cache
def denied_report(language: Language) -> re.Pattern[str]:
    """What is denied in full before a colon: « the report: it had received all»."""
    words = load_lexicon("rejections", RejectionLexicon, language).reports
    edge, part = traits_of(language).word_edge, rf"[^,，;；:：。!?]{{0,{REPORT}}}?"
    pronouns = attribution_lexicon(language).pronoun
    alone = rf"|\s*(?:{alternation(pronouns)})\s*" if pronouns else ""
    return re.compile(rf"(?:{part}{edge}(?:{alternation(words)}){edge}{part}{alone})[:：]")


@cache
def asides(language: Language) -> re.Pattern[str] | None:
    """What opens an aside, up to its verb: «, as is often », «wie oft »."""
    words = lexicon_of(language).asides
    return re.compile(rf"(?:^|[\s,(])(?:{alternation(words)})(?: \w+){{0,3}} ?$") if words else None


@cache
def replacing(language: Language) -> re.Pattern[str]:
    """Words that put one figure in the place of another: «rather than», «statt», 而非."""
    return any_of(lexicon_of(language).replacing, language)


@cache
def contrasts(language: Language) -> re.Pattern[str]:
    """A comma and a word that sets another's figure against it: «, while», «, aber», «，而»."""
    words = alternation(lexicon_of(language).contrasting)
    return re.compile(rf"[,，;；]\s*(?:{words}){traits_of(language).word_edge}")


@cache
def contrasting(language: Language) -> re.Pattern[str]:
    """The same words without a comma: «54 % of one but 86 % of the other»."""
    return any_of(lexicon_of(language).contrasting, language)


@cache
def opposite(language: Language) -> re.Pattern[str]:
    """What a privative stands opposed to: «with»."""
    words = lexicon_of(language).having
    return re.compile(rf"\b(?:{alternation(words)})\b")


@cache
def turns(language: Language) -> re.Pattern[str]:
    """Words that turn from what was meant to what came of it: «but», «aber», 实际."""
    return any_of(lexicon_of(language).turning, language)


@cache
def outcomes(language: Language) -> re.Pattern[str]:
    """Finite verbs of what was done, and words that say it was: «shipped», «lieferte», 实际, 结果."""
    edge = traits_of(language).word_edge
    written = (word.replace("*", r"\w{2,}") for word in lexicon_of(language).outcome)
    return re.compile(rf"{edge}(?:{'|'.join(written)}){edge}")
