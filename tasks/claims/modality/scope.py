"""The cues of modality that govern one place of a sentence."""

import re
from typing import NamedTuple

from tasks.claims.clauses import Clause, ClauseRole, clause_at, governing, split_clauses
from tasks.claims.cues import Cue, Cues
from tasks.claims.modality.limits import INTENDED, is_limited
from tasks.claims.modality.patterns import (
    accompanying,
    compared,
    conjunction,
    lexicon_of,
    subordinating,
    watchers,
)
from tasks.claims.modality.words import FAMILY, linked_words, modality_table, verb_forms
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

WINDOW = 400
BARE_BRACKET = 14
LONGEST_COMPARISON = 60
CONDITIONS = frozenset({"condition", "inverted"})
INTENTIONS = frozenset({"plan", "forecast", "aim", "volition", "future", "supposed"})
WHOSE = 3  # words in which it is told whose expectations they are, and one
LONGEST_HEAD = 5  # words of «Taiwan Semiconductor Manufacturing Co. to build»
COMMA = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")
COLON = re.compile(r"[:：](?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
OWN_FIGURE = re.compile(rf"\s*[$€£¥]?(?!{YEAR.pattern})\d")


_WORD = re.compile(r"\w+")


class Analysis(NamedTuple):
    """A stretch of text as modality looks at it: its clauses and cues, the same for all claims in it."""

    text: str
    language: Language
    clauses: tuple[Clause, ...]
    found: Cues
    cues: tuple[Cue, ...]


def analysed(text: str, language: Language, clauses: tuple[Clause, ...] | None = None) -> Analysis:
    """Look for the cues of a stretch, and cut it into clauses where that is not done yet."""
    found = modality_table(language).scan(text)
    verbs, links = linked_words(language)
    unlinked = verbs and links.isdisjoint(_WORD.findall(text.casefold()))
    cues = tuple(
        cue
        for cue in found.of(FAMILY, 0, len(text))
        if cue.key != "none" and not (unlinked and text[cue.start : cue.end].casefold() in verbs)
    )
    return Analysis(text, language, clauses or split_clauses(text, 0, len(text), language), found, cues)


class ModalityContext(NamedTuple):
    """What surrounds a claim.

    `sentence` is the stretch its cues may stand in; `hedged_credit` whether the words of attribution keep
    a distance; `credited` whether somebody is credited, so that a mood of reported speech is no hedge.
    `analysis` is that of the sentence, where it is known. `acting`: whether the claim counts those who may
    plan and expect something; `dating`: whether it is a time; `watched`: whether somebody tells it who only
    watches (an analyst), so that what others will do is a forecast; `specified`: whether it is in a unit of
    what makers lay down (bytes, watts); `bounding`: whether a negation before it only turns its bound;
    `wordless`: whether it has no figure.
    """

    sentence: tuple[int, int]
    hedged_credit: bool = False
    credited: bool = False
    analysis: Analysis | None = None
    acting: bool = False
    dating: bool = False
    watched: bool = False
    specified: bool = False
    of_hardware: bool = False
    bounding: bool = False
    wordless: bool = False


class Scope:
    """The cues that govern one place of a sentence."""

    def __init__(
        self, analysis: Analysis, claim: tuple[int, int], *, dating: bool, specified: bool = False
    ) -> None:
        self._dating = dating
        self._market: bool | None = None
        self._specified = specified
        self._text = analysis.text
        self._language = analysis.language
        self._traits = traits_of(analysis.language)
        self._forms = verb_forms(analysis.language)
        self._claim = claim
        self._clauses = analysis.clauses
        self._found = analysis.found
        self._home = self._clause_of(claim)
        self._governing = governing(self._clauses, self._home)
        self.cues = [cue for cue in analysis.cues if self._governs(cue)]

    def _clause_of(self, claim: tuple[int, int]) -> Clause:
        """Give the clause of the claim; a figure alone in brackets stands with what is before them."""
        home = clause_at(self._clauses, claim[0])
        bare = home.end - home.start - (claim[1] - claim[0]) <= BARE_BRACKET
        if home.role is ClauseRole.PARENTHESIS and bare and home.start:
            return clause_at(self._clauses, home.start - 1)
        return home

    def words(self, cue: Cue) -> str:
        """Give the words of a cue."""
        return self._text[cue.start : cue.end]

    def _governs(self, cue: Cue) -> bool:
        if cue.key == "untrue":
            return cue.start >= self._claim[1]
        if is_limited(self._found.folded, self._language, cue, self._claim):
            return False
        if cue.key in CONDITIONS:
            return (cue.key == "condition" or self._opens_clause(cue)) and self._conditions(cue)
        if (cue.key == "headline" and not self._heads(cue)) or self._is_outdone(cue):
            return False
        compared_with = self._measured_from(cue)
        if compared_with is not None and compared_with <= self._claim[0] < cue.start:
            return True  # «高于5%-7%的预期值»
        if self._is_attribute(cue) or compared_with is not None:
            between = self._text[cue.end : self._claim[0]]
            return cue.end <= self._claim[0] and not any(map(str.isdigit, between))
        return self._is_awaited(cue) or self._reaches(cue)

    def _reaches(self, cue: Cue) -> bool:
        """Whether a cue stands in a clause that governs the claim, and nothing parts them."""
        clause = clause_at(self._clauses, cue.start)
        if clause.group not in self._governing or self._is_inserted(cue) or self._stays(cue):
            return False
        if cue.key == "question" and clause.role is not ClauseRole.MAIN and clause.group != self._home.group:
            return False  # «Ob das Ziel erreichbar ist, hängt von der Ausbeute ab, die bei 30 % liegt»
        return cue.start < self._claim[1] or self._governs_before(cue)

    def _governs_before(self, cue: Cue) -> bool:
        """Whether a cue governs what stands before it: «a further 60,000 are to be added»."""
        if self._is_reduced(cue) or (cue.key == "question" and not self._home.complement):
            return False
        if cue.key == "forecast" and self._has_its_own(cue):
            return False
        if cue.key == "conditional" and self._traits.verb_second:
            return COMMA.search(self._text, self._claim[1], cue.start) is None
        opened = subordinating(self._language)
        if opened is not None and opened.search(self._found.folded, self._claim[1], cue.start):
            return False
        comma = COMMA if self._traits.strung_clauses else accompanying(self._language)
        # A time in front, «到2030年，百度将…», belongs to what follows its comma.
        apart = comma.search(self._text, self._claim[1] + self._dating, cue.start)
        return not (apart or self._is_appended(cue) or self._joined(self._claim[1], cue.start))

    def _has_its_own(self, cue: Cue) -> bool:
        """«$57 billion, analysts had expected $55 billion», «und damit mehr als die erwarteten 55»."""
        if OWN_FIGURE.match(self._text, cue.end):
            return True
        commas = [each.end() for each in COMMA.finditer(self._text, self._claim[1], cue.start)]
        stop = COMMA.search(self._text, cue.end)
        piece = self._text[commas[-1] : stop.start() if stop else len(self._text)] if commas else ""
        return any(map(str.isdigit, YEAR.sub("", piece)))

    def _conditions(self, cue: Cue) -> bool:
        """«If the yield reaches 60%, costs fall by 30%»: both halves, whichever stands first."""
        clause = clause_at(self._clauses, cue.start)
        if clause.group == self._home.group:
            return cue.start < self._claim[0]
        if clause.start > self._home.start:
            temporal = self.words(cue).lower() in lexicon_of(self._language).temporal
            return clause.parent == self._home.group and not temporal
        if COLON.search(self._text, clause.end, self._claim[0]):
            return False
        following = (each for each in self._clauses if each.start >= clause.end)
        main = next((each for each in following if clause.group not in (each.group, each.parent)), None)
        return main is not None and main.group == self._home.group

    def _opens_clause(self, cue: Cue) -> bool:
        """«Should the yield reach 60%, …», «Sollte die Ausbeute …»: a verb in front opens a condition."""
        return not self._text[clause_at(self._clauses, cue.start).start : cue.start].strip(' "“„«')

    def _heads(self, cue: Cue) -> bool:
        """«Samsung to build $17 billion plant»: nothing but names before an infinitive."""
        words = self._text[: cue.start].split()
        return 0 < len(words) <= LONGEST_HEAD and all(
            word[0].isupper() or not word.isalpha() for word in words
        )

    def _is_attribute(self, cue: Cue) -> bool:
        """«the planned 350 W», «der erwarteten 24 Milliarden», «计划的350瓦»: of the next figure alone."""
        lexicon = lexicon_of(self._language)
        if self._traits.attributes_marked_after:
            return self._text.startswith(lexicon.attributive_endings, cue.end)
        before = self._found.folded[max(0, cue.start - WINDOW) : cue.start].split()
        word = self.words(cue)
        return (
            bool(before)
            and before[-1] in lexicon.before_attributes
            and word.islower()
            and word.endswith(lexicon.attributive_endings)
        )

    def _measured_from(self, cue: Cue) -> int | None:
        """Where a comparison with what was expected begins: «above analyst estimates of $1.01»."""
        held_against = compared(self._language)
        if cue.key != "forecast" or held_against is None:
            return None
        start = max(0, cue.start - LONGEST_COMPARISON)
        found = held_against.search(self._found.folded, start, cue.end)
        return found.start() if found else None

    def _is_outdone(self, cue: Cue) -> bool:
        """«Beat expectations with $57 billion»: what was expected, left unsaid, and what came of it."""
        if not cue.end <= self._claim[0] or self._measured_from(cue) is None:
            return False
        if self._traits.strung_clauses:  # «优于市场预期，每股收益达»
            return COMMA.search(self._text, cue.end, self._claim[0]) is not None
        following = self._found.folded[cue.end : self._claim[0]].split()[:WHOSE]
        return not set(lexicon_of(self._language).reached).isdisjoint(following)

    def _is_inserted(self, cue: Cue) -> bool:
        """«The model, planned as a successor to V3, has …»: a participle between commas governs itself."""
        if not self._traits.participle_clauses or cue.key not in ("plan", "aim", "forecast"):
            return False
        opens = self._text[: cue.start].rstrip().endswith(",")
        return opens and COMMA.search(self._text, cue.end, max(cue.end, self._claim[0])) is not None

    def _is_reduced(self, cue: Cue) -> bool:
        """«Rose ahead of a report scheduled for May»: a participle of a noun behind the claim."""
        lexicon = lexicon_of(self._language)
        if not lexicon.reduced or cue.key not in ("plan", "aim", "forecast"):
            return False
        words = self._found.folded[max(0, cue.start - WINDOW) : cue.start].split()
        return (
            self.words(cue).endswith(lexicon.reduced) and bool(words) and words[-1] not in lexicon.auxiliaries
        )

    def _is_awaited(self, cue: Cue) -> bool:
        """«Ahead of the $43 billion that analysts had pencilled in»: what others expected of a figure."""
        if cue.key != "forecast" or not 0 <= cue.start - self._claim[1] <= LONGEST_COMPARISON:
            return False
        between = self._found.folded[self._claim[1] : cue.start]
        opened = between.lstrip(" ,，")
        if COMMA.search(opened) or any(map(str.isdigit, opened)) or self._has_its_own(cue):
            return False
        watched = watchers(self._language).search(self._found.folded, self._claim[1], cue.end) is not None
        return watched or (not opened and self._is_by_watchers(cue))

    def _is_by_watchers(self, cue: Cue) -> bool:
        """«The $55 billion projected by analysts»."""
        agent = self._found.folded[cue.end : cue.end + LONGEST_COMPARISON].split()[:3]
        expecting = bool(agent) and agent[0] in lexicon_of(self._language).agents
        return expecting and watchers(self._language).search(" ".join(agent[1:])) is not None

    def _is_appended(self, cue: Cue) -> bool:
        """«The start-up, valued at $4 billion, hopes to …»: a participle between commas has no other cue."""
        lexicon = lexicon_of(self._language)
        left = [each.end() for each in COMMA.finditer(self._text, 0, self._claim[0])]
        if not lexicon.appended or not left or not COMMA.search(self._text, self._claim[1], cue.start):
            return False
        opening = self._found.folded[left[-1] : self._claim[0]].split()
        return bool(opening) and (opening[0].endswith(lexicon.reduced) or opening[0] in lexicon.appended)

    def _stays(self, cue: Cue) -> bool:
        """«Zuletzt waren es 80 Prozent, 2027 werden es 60»: what is so today, in a piece without the cue."""
        if cue.key not in INTENDED:
            return False
        left = max((each.end() for each in COMMA.finditer(self._text, 0, self._claim[0])), default=0)
        stop = COMMA.search(self._text, self._claim[1])
        right = stop.start() if stop else len(self._text)
        if left <= cue.start < right:
            return False
        against = lexicon_of(self._language).held_against
        return any(
            not self._found.folded[left : each.start].rstrip().endswith(against) or self._is_of_then(each)
            for each in self._found.of("present", left, right)
        )

    def _is_of_then(self, time: Cue) -> bool:
        """«较去年的500亿元增长»: what is expected is held against this very figure, which has been."""
        joints = lexicon_of(self._language).attributive_endings
        attributive = self._traits.attributes_marked_after and time.end <= self._claim[0]
        return attributive and self._text[time.end : self._claim[0]] in joints

    def _joined(self, start: int, end: int) -> bool:
        """Whether a conjunction stands between: «sold 50 cards and plans …» plans no sale."""
        return conjunction(self._language).search(self._text, start, end) is not None
