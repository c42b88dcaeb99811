"""Counted nouns: what a number counts, as written and by its language-neutral name, and «per» what."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from tasks.claims.lexicons import HAN, alternation, fold_case, load_lexicon
from tasks.claims.quantities.lexicon import Nouns, Numbers
from tasks.claims.traits import Traits, traits_of

GPU_HOURS = "gpu_hours"
LONGEST_PER = 8
NAMED = 24  # characters between a monthly rent and how much it is
LEAD = 40  # characters between what leads a clause and its number
MAX_WORDS = 7
MAX_HAN = 14
UNKNOWN_HAN = 4
UNCLASSIFIED_HAN = 6
SHORTEST_MODIFIER = 2
SHORTEST_HEAD = 5
SHORTEST_SINGULAR = 3
MAX_COMPOUND = 40
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
MEASURES = frozenset({"parameters", "tokens", "context_tokens", "transistors"})
WORD = re.compile(r"[^\W_](?:[\w'’/+&]|[.-](?=\w)){0,60}")
GAP = re.compile(r"[ \u00a0\u2009\u202f]|-")
ADJECTIVE_GAP = re.compile(r", (?=[a-z]+-[a-z]+)")
DIGIT = re.compile(r"\d")
SPACE = re.compile(r"[ \u00a0]+")
LATIN_RUN = re.compile(r" ?[A-Za-z][A-Za-z0-9.-]{0,30}(?: [A-Za-z0-9][A-Za-z0-9.-]{0,20}){0,2}")
LATIN = re.compile(r"[A-Za-z]+")
SPACED_HAN = re.compile(r" (?=[\u3400-\u9fff])")
HAN_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9. -]*")


class NounPhrase(NamedTuple):
    """A noun phrase after a number: where it ends, its words, and the noun's name if the lexicon knows it."""

    start: int
    end: int
    noun_id: str | None


class NounTable:
    """The counted nouns of one language."""

    def __init__(self, nouns: Nouns, traits: Traits, articles: Iterable[str]) -> None:
        self._articles = frozenset(article.strip() for article in articles)
        self._ids = {fold_case(word): name for name, words in nouns.nouns.items() for word in words}
        self._known = re.compile(alternation(self._ids))
        self._stops = frozenset(nouns.stops)
        links = alternation(nouns.phrase_links)  # with the whole: «3 of the 10 largest providers»
        self._links = re.compile(rf"[ ](?:{links})(?: \d{{1,3}}(?:[.,]\d{{3}})*)?(?=[ ])")
        self._adjective_links = frozenset(nouns.adjective_links)
        self._attributes = nouns.attribute_endings
        endings = alternation(nouns.attribute_endings)
        self._extended = re.compile(
            rf"(?: [^\W\d_][\w-]*){{1,{MAX_WORDS}}}? (?P<last>[a-zäöüß]{{3,}}(?:{endings})) (?=[A-ZÄÖÜ])"
        )
        self._classifier = re.compile(alternation(nouns.classifiers))
        self._phases = nouns.phases
        self._adjectives = re.compile(alternation(nouns.adjectives))
        self._han = bool(nouns.classifiers)
        self._capitals = traits.noun_capitals
        self._compounds = traits.compounds
        self._plural_endings, self._singular_endings = nouns.plural_endings, nouns.singular_endings
        self._singles = nouns.singles
        self._hours = re.compile(rf"(?:{alternation(nouns.hours)})(?![a-z])")
        denominators = {fold_case(word): name for name, words in nouns.denominators.items() for word in words}
        self._denominators = denominators
        words = alternation(denominators)
        spelled = alternation(word for word in nouns.per if word.isalpha() and word < HAN)
        signs = alternation(word for word in nouns.per if not word.isalpha() or word >= HAN)
        dated = alternation(nouns.not_per)
        self._per = re.compile(
            rf"[ ]?(?:(?:{spelled})[ -]|(?:{signs})[ ]?)({words})(?![a-z0-9äöüß]| ?\d| ?(?:{dated}))"
        )
        prefix = alternation(nouns.per_prefix)
        edge, end = ("", "") if self._han else (r"(?<![^\W_])", r"(?![^\W_])")
        self._counted_denominator = re.compile(rf"(?:{alternation(denominators)}){end}")
        long_per = (*nouns.per_prefix, *(word for word in nouns.per if len(word) > 1))
        self._per_ends = re.compile(rf"{edge}(?:{alternation(long_per)})[ ]?$")
        self._per_before = re.compile(rf"[\s\S]*(?:{prefix})({words})(?:[\u3400-\u9fff]{{0,6}})[ ]?$")
        leads = rf"(?:(?:{alternation(nouns.per_lead)})|(?P<one>{alternation(nouns.one_lead)}))"
        self._rate_names = {word: name for name, words in nouns.rate_names.items() for word in words}
        self._rate_named = re.compile(
            rf"{edge}({alternation(self._rate_names)}){end}(?:(?<=[a-z])\d+|[^\d.;,:，。；：]){{0,{NAMED}}}$"
        )
        self._per_lead = re.compile(rf"(?:^|[.;,:]\s){leads} ({words})(?![\w-]),?[^\d.;,:]{{0,{LEAD}}}$")

    def id_of(self, word: str) -> str | None:
        """Give what a counted noun is called in every language."""
        return self._ids.get(word)

    def phrase(self, text: str, folded: str, at: int) -> NounPhrase | None:
        """Read the noun phrase behind a number that ends at `at`."""
        return self._han_phrase(folded, at) if self._han else self._word_phrase(text, folded, at)

    def with_hours(self, folded: str, phrase: NounPhrase | None) -> NounPhrase | None:
        """Read what is counted as hours of hardware where such a word stands behind it: «H800 hours»."""
        match = self._hours.match(folded, phrase.end) if phrase else None
        return phrase._replace(end=match.end(), noun_id=GPU_HOURS) if phrase and match else phrase

    def classifier_end(self, folded: str, at: int) -> int | None:
        """Give the end of a classifier that starts at `at`: 10万颗左右."""
        match = self._classifier.match(folded, at) if self._han else None
        return match.end() if match else None

    def per(self, folded: str, at: int) -> tuple[int, str] | None:
        """Read «per card», «je Chip», «/s» behind `at`: its end and the denominator's name."""
        match = self._per.match(folded, at)
        return (match.end(), self._denominators[match.group(1)]) if match else None

    def per_before(self, folded: str, at: int) -> tuple[str, ...]:
        """Read 单卡, 每秒, 每卡每秒 shortly before `at`; «per card» where it leads the clause."""
        lead = None if self._han else self._per_lead.search(folded, max(0, at - 2 * LEAD), at)
        if lead:
            name = self._denominators[lead.group(2)]
            return () if lead.group("one") and name in TIMES else (name,)
        match = self._per_before.match(folded, max(0, at - 12), at)
        if match is None:
            return ()
        name, sign = self._denominators[match.group(1)], match.start(1) - 1
        if folded[sign] in self._singles and name in TIMES:
            return ()
        return (name, *self.per_before(folded, sign)) if self._han else (name,)

    def rate_named(self, folded: str, at: int) -> str | None:
        """Give the time that a sum at `at` is paid for, by the noun of the payment: «the monthly rent is»."""
        match = self._rate_named.search(folded, max(0, at - LEAD), at)
        return self._rate_names[match.group(1)] if match else None

    def denominator_end(self, folded: str, at: int) -> int | None:
        """Give the end of what a rate is per, if that starts at `at`: 每百万token, per million tokens."""
        denominator = self._counted_denominator.match(folded, at)
        told = denominator and self._per_ends.search(folded, max(0, at - LONGEST_PER), at)
        return denominator.end() if denominator and told else None

    def known_at(self, folded: str, at: int) -> tuple[int, str] | None:
        """Give end and name of the longest known noun that starts at `at` and ends a word."""
        match = self._known.match(folded, at)
        if not match or not (self._han or _ends_word(folded, match.end())):
            return None
        return match.end(), self._ids[match.group()]

    def goes_on(self, text: str, folded: str, at: int, but: Sequence[str]) -> bool:
        """Tell whether a word of a noun phrase follows at `at`, none of `but`."""
        gap = GAP.match(text, at)
        word = WORD.match(text, gap.end()) if gap else None
        if word is None or folded[word.start() : word.end()] in but:
            return False
        return not self._ends_phrase(text, folded, word, None)

    def _word_phrase(self, text: str, folded: str, at: int) -> NounPhrase | None:
        link = self._links.match(folded, at)
        position = link.end() if link else at
        start = end = position
        noun_id: str | None = None
        plural_end: int | None = None
        named = False  # «100,000 Maia 200 chips»: a number behind a name belongs to it
        for _ in range(MAX_WORDS):
            gap = GAP.match(text, position) or self._adjective_gap(text, start, position)
            word = WORD.match(text, gap.end()) if gap else None
            if not word or gap is None:
                break
            known = self.known_at(folded, word.start())
            if known:
                end, noun_id = known
                position = end
                continue
            numbered = named and word.group().isdecimal()
            named = word.group()[0].isupper()
            opens_with_link = position == start and folded[word.start() : word.end()] in self._adjective_links
            if noun_id or opens_with_link:
                break
            if not numbered and self._ends_phrase(text, folded, word, plural_end):
                break
            position = word.end()
            compound = self._compound_id(folded[word.start() : word.end()])
            if compound:
                end, noun_id = word.end(), compound
            elif self._is_head(word.group()):
                plural_end = word.end()
        if noun_id is None and plural_end is None and self._capitals:
            return self._extended_phrase(text, folded, at)
        if noun_id:
            return NounPhrase(start, end, noun_id)
        return NounPhrase(start, plural_end, None) if plural_end else None

    def _adjective_gap(self, text: str, start: int, position: int) -> re.Match[str] | None:
        """Match the comma between «specially designed, export-compliant» and the like."""
        words = text[start:position].split()
        attribute = bool(words) and (words[-1].endswith(self._attributes) or "-" in words[-1])
        return ADJECTIVE_GAP.match(text, position) if attribute and not self._capitals else None

    def _extended_phrase(self, text: str, folded: str, at: int) -> NounPhrase | None:
        """Read «512 speziell für China entwickelte Nvidia-H800-Chips»: a participle and its adverbs."""
        attribute = self._extended.match(text, at)
        if attribute is None:
            return None
        before = folded[at : attribute.start("last")].split()[-1:]
        noun = WORD.match(text, attribute.end())
        known = self.known_at(folded, attribute.end())
        if noun is None or (before and before[0] in self._articles):
            return None
        noun_id = known[1] if known else self._compound_id(folded[noun.start() : noun.end()])
        return NounPhrase(at, known[0] if known else noun.end(), noun_id) if noun_id else None

    def _ends_phrase(self, text: str, folded: str, word: re.Match[str], plural_end: int | None) -> bool:
        written = folded[word.start() : word.end()]
        if written in self._adjective_links:
            return plural_end is not None
        if written in self._stops or not any(map(str.isalpha, written)):
            return True
        if self._capitals and plural_end is not None:
            return not _name_like(text[word.start() : word.end()])
        return plural_end is not None and not written.endswith(self._plural_endings)

    def _compound_id(self, word: str) -> str | None:
        """Name a compound by its last part: «910B-Kerne», «Beschleunigerkarten»."""
        if not self._compounds:
            return None
        if "-" in word:
            return self._ids.get(word.rpartition("-")[2])
        starts = () if len(word) > MAX_COMPOUND else range(SHORTEST_MODIFIER, len(word) - SHORTEST_HEAD + 1)
        return next((self._ids[word[start:]] for start in starts if word[start:] in self._ids), None)

    def _is_head(self, word: str) -> bool:
        if self._capitals:
            return word[0].isupper()
        plural = word.endswith(self._plural_endings) and not word.endswith(self._singular_endings)
        return len(word) > SHORTEST_SINGULAR and plural

    def _han_phrase(self, folded: str, at: int) -> NounPhrase | None:
        gap = at + 1 if folded[at : at + 1] == " " else at
        if folded.startswith(self._phases, gap):
            return None
        classifier = self._classifier.match(folded, gap)
        known = self.known_at(folded, gap)
        start = classifier.end() if classifier else gap
        run = HAN_RUN.match(folded, start, start + (MAX_HAN if classifier else UNCLASSIFIED_HAN))
        limit = run.end() if run else start
        position = start - 1
        while position + 1 < limit:
            position += 1
            adjective = self._adjectives.match(folded, position)
            if adjective:
                position = adjective.end() - 1
                continue
            found = self.known_at(folded, position)
            if found:
                return NounPhrase(gap, *self._last_noun(folded, found, limit))
            if folded[position] in self._stops:
                limit = position
                break
        if known:
            return NounPhrase(gap, *known)
        if not classifier:
            return None
        spaced = SPACED_HAN.search(folded, start, limit)
        limit = spaced.start() if spaced else limit  # «20万张 李明»: what stands apart is not counted
        latin = LATIN_RUN.match(folded, start)
        end = latin.end() if latin else min(limit, start + UNKNOWN_HAN)
        digit = None if latin else DIGIT.search(folded, start, end)
        end = digit.start() if digit else end
        cut = LATIN.match(folded, end) if LATIN.fullmatch(folded, end - 1, end) else None
        end = cut.end() if cut else end  # «海光DCU» is not cut within its letters
        return NounPhrase(gap, start + len(folded[start:end].rstrip()), None)

    def _last_noun(self, folded: str, first: tuple[int, str], limit: int) -> tuple[int, str]:
        """Read on to the head of a compound: AI芯片 + 制造商. What measures a thing is its own head."""
        end, name = first
        if name in MEASURES or end >= limit:
            return first
        return self.known_at(folded, end) or first


@cache
def noun_table(language: str) -> NounTable:
    """Give the counted nouns of a language, read once."""
    numbers = load_lexicon("numbers", Numbers, language)
    nouns = load_lexicon("nouns", Nouns, language)
    return NounTable(nouns, traits_of(language), (*numbers.determiners, *numbers.articles))


def _ends_word(folded: str, end: int) -> bool:
    return end >= len(folded) or not (folded[end].isalnum() and folded[end] < "\u2e80")


def _name_like(word: str) -> bool:
    """Tell «H800», «GPUs» and other names in a chain of capitalised words."""
    return any(char.isdigit() for char in word) or sum(char.isupper() for char in word) > 1
