"""Names that no registry has, known by a noun beside them, by their spelling, or by the verb after them.

«the supercomputer JUPITER», «Rebelnova, a chip start-up», «机器人公司AiMoto»; «OpenRoute»;
«Zentrix employs …».
What a text shows to be a name once is one wherever the text has it.
"""

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from tasks.claims.hints import matches_at
from tasks.claims.lexicons import HAN, beginning
from tasks.claims.traits import traits_of
from tasks.entities.lexicon import reference_words
from tasks.entities.patterns import capitalised, either, standing_free
from tasks.entities.plainnames import PlainName
from tasks.entities.properwords import described_nouns, given_names, nouns_by_kind, proper_words, terms
from warehouse.records.vocabulary import EntityKind, Language

REACH = 90  # characters between a name and the noun that describes it after a comma
SHORTEST = 3
LONGEST_ARTICLE = 8
QUOTED = "\"“”„«»「」『』《》‘’'"
# What is written like a name in any sentence: «OpenRoute», «AiMoto», «JUPITER», «SuperMUC-NG».
_REST = r"(?:[\w&]|[.-](?=[A-Z0-9]))*[\w]"
_WORD = rf"[A-ZÄÖÜ]{_REST}"
_FURTHER = rf"(?:[ \u00a0](?:{_WORD}|\d{{1,3}}(?![\w%.,]))){{0,3}}"
_NAME = _WORD + _FURTHER
_FREE = r"(?<![\w-].)"  # after the first character of a word that nothing goes on to from the left


def _behind(assertion: str) -> str:
    """Match a name with an assertion behind its first letter, by which the regex engine skips all others."""
    return rf"[A-ZÄÖÜ]{assertion}{_REST}{_FURTHER}"


_SPELLED = re.compile(
    r"[A-Z](?<![\w./@-].)(?:[a-z]+[A-Z][a-z]\w*|[A-Z]+[a-z]+[A-Z]\w*|[a-z]+[A-Z]{2,}(?!s?\b[-]?\d)\w*|[A-Z]{4,}"
    r"|[a-z]*\.ai)(?:-[A-Z0-9]+)?(?![\w/@])"
)
_WITHIN = re.compile("(" + _behind(r"(?<=[a-z,;’'a-zäöü)] .)") + r")(?![\w-])")
_CAPITALS = re.compile(rf"{_behind(_FREE)}(?![\w-])")
_LATIN = re.compile(r"[A-Z](?<![A-Za-z0-9./@-].)[A-Za-z]+(?:[ -][A-Z0-9][A-Za-z0-9]*){0,3}(?![A-Za-z0-9/@])")
_DOTTED = re.compile(
    r"[\u4e00-\u9fff](?<![\u4e00-\u9fff].)[\u4e00-\u9fff]{0,4}(?:·[\u4e00-\u9fff]{1,6}){1,2}"
)
_STOP = re.compile(r"[。！？；，\n“”]")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n»”\"“„] ?|[–—] )$")
_INNER = re.compile(r"[a-z][A-Z]|[A-Z]{3}|\d")
# Letters that no acronym, memory or number format has: of «HBM3e», «FP16», «R&D» none is a name.
_WORDLIKE = re.compile(r"[a-zäöüß]{2}|[\u4e00-\u9fff]{2}|[A-Z]{5}|[A-Z][a-z][A-Z]|[a-z][A-Z]")
_NO_NAME_ENDS = ("ing", "ly", "ung", "heit", "keit", "tion", "ness", "ment")
_TITLE_CASE = re.compile(r"[’']?s? ?[a-zäöüß,(]")


def proper_names(text: str, language: Language) -> Iterator[tuple[PlainName, bool]]:
    """Find each place of each name that the text shows to be one, and whether it also shows what is named.

    Persons are found by their last name as well.
    """
    finder = _finder(language)
    known: dict[str, EntityKind] = {}
    for name, kind in finder.described(text):
        known.setdefault(name, kind)
    known |= dict.fromkeys(finder.numbered(text), EntityKind.SYSTEM)
    sure = frozenset(known)
    for name, kind in finder.spelled(text):
        known.setdefault(name, kind)
    for name, kind in tuple(known.items()):
        known |= dict.fromkeys(short_names(name) if kind is EntityKind.PERSON else (), kind)
    if not known:
        return
    places = list(standing_free(text, known, finder.ending))
    tested = {text[start:end] for start, end in places if finder.is_test(text, end)}
    for start, end in places:
        name = text[start:end]
        kind = EntityKind.SOFTWARE if name in tested else known[name]
        yield PlainName(start, end, kind), name in sure or kind is not EntityKind.ORGANISATION


def short_names(name: str) -> tuple[str, ...]:
    """Give what a person is called once known: «Lindqvist», «萨莱克», «Zhao» of «Zhao Haijun»."""
    parts = re.split(r"[ ·]", name)
    if len(parts) == 1:
        return ()
    return (parts[-1],) if parts[0] in given_names() or "·" in name else (parts[-1], parts[0])


def _capitals(text: str) -> dict[str, list[int]]:
    """Where each run of words with capitals stands."""
    places: dict[str, list[int]] = {}
    for match in _CAPITALS.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    return places


class _Finder:
    """What the words of one language show to be a name."""

    def __init__(self, language: Language) -> None:
        words, near = reference_words(language), proper_words(language)
        traits = traits_of(language)
        self._oblique = frozenset(words.oblique_before)
        self._no_name_before = tuple(f" {word} " for word in (*near.places_after, *words.determiners))
        self._own_words = frozenset(nouns_by_kind(language))
        self._unspaced, self._noun_capitals = traits.unspaced, traits.noun_capitals
        self._compounds = traits.compounds
        kinds = nouns_by_kind(language)
        forms = {form: kind for noun, kind in kinds.items() for form in capitalised((noun,))}
        if traits.compounds:
            forms |= {noun[0].lower() + noun[1:]: kind for noun, kind in kinds.items()}
        self._nouns = list(forms)
        self._kinds = list(forms.values())
        self._automaton = ahocorasick_rs.AhoCorasick(self._nouns)
        self._common = frozenset((*near.common, *words.generic_starts, *words.titles)) | terms()
        callers = either(near.callers)
        self.ending = re.compile(rf"(?:{either(traits.name_endings)})?(?![A-Za-z0-9])")
        numbered = beginning(near.numbered, r"[\w-]")
        self._sites = re.compile(rf"(?:{numbered})[ \u00a0]?\d{{1,3}}[A-Z]?(?![A-Za-z0-9%]|[.,]\d)")
        self._tests = near.tests
        gap = "" if self._unspaced else r"[ \u00a0]"
        han = r"[\u4e00-\u9fffA-Za-z0-9· -]{2,14}"
        self._after = re.compile(
            rf"(?P<called>[，,]?{gap}?(?:{callers}))?{gap}?(?P<quote>[{QUOTED}]?)(?P<name>{_NAME})"
            if not self._unspaced
            else rf"(?P<called>(?:{callers}))?(?P<quote>[{QUOTED}]?)"
            rf"(?P<name>{_LATIN.pattern}|(?<=[{QUOTED}]){han}(?=[{QUOTED}]))"
        )
        only_new = words.introducers if traits.noun_capitals else (*words.introducers, *words.determiners)
        opening = either(only_new)
        self._before = re.compile(rf"({_behind(_FREE)}), (?:{opening}) [^,.;:!?\n()]{{0,70}}$")
        makes = either(near.makes)
        opening = _behind(r"(?:(?<=^.)|(?<=[.!?,] .))")
        self._opens = re.compile(rf"({opening}) (?:{makes})\b", re.MULTILINE)
        part = rf"(?!{either(words.not_in_names)})[\u4e00-\u9fff]"
        start = rf"(?!{either((*words.generic_starts, *near.common))})"
        self._deed = re.compile(rf"\s?{start}((?:{part}){{2,8}}?)(?=(?:{makes}))")
        self._generic_end = re.compile(rf"(?:{either((*near.common, *kinds, *described_nouns(language)))})$")
        self._determined = re.compile(
            rf"(?:^|[^\w-])(?:{either(capitalised((*words.determiners, *words.introducers)))})$"
        )

    def is_test(self, text: str, end: int) -> bool:
        """Whether a noun after a name says that it is a test: «DeepSWE基准», «the SWE-bench benchmark»."""
        return text.startswith(self._tests, end) or text.startswith(self._tests, end + 1)

    def numbered(self, text: str) -> Iterator[str]:
        """Give each site that only its number names: «Fab 21»."""
        return (match[0] for match in self._sites.finditer(text))

    def spelled(self, text: str) -> Iterator[tuple[str, EntityKind]]:
        """Give what is written or stands as names do, whatever it names."""
        if self._unspaced:
            yield from self._in_han(text)
            return
        opening = {match[1] for match in self._opens.finditer(text)}
        places = _capitals(text) if opening or not self._noun_capitals else {}
        yield from self._by_verb(text, opening, places)
        yield from self._by_spelling(text, places)

    def described(self, text: str) -> Iterator[tuple[str, EntityKind]]:
        """Give each name that stands beside a noun for what it names."""
        for noun, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not self._unspaced and (text[end : end + 1].isalnum() or text[end : end + 1] == "-"):
                continue
            inside = not self._unspaced and (
                text[start - 1 : start].isalnum() or text[start - 1 : start] == "-"
            )
            if inside and not self._compounds and text[start - 1] != "-":
                continue
            kind = self._kinds[noun]
            after = self._after.match(text, end)
            slogan = kind is EntityKind.ORGANISATION and after is not None and after["called"] is None
            if slogan and after is not None and after["name"][0] >= HAN:
                continue  # «公司“做大做强”»
            if after and self._stands_beside(text, start, after):
                yield from self._checked(after["name"], kind)
            if not self._unspaced:
                before = self._before.search(text, max(0, start - REACH), start)
                plain = before is None or before[1].split(" ", 1)[0] in self._common
                if before and not plain and self._is_free(text, before.start(1)):
                    yield from self._checked(before[1], kind)

    def _stands_beside(self, text: str, start: int, after: re.Match[str]) -> bool:
        """Whether a capital after a noun is its name, not the next noun: «hat die Firma Umsätze»."""
        if after["called"] or after["quote"]:
            return True
        if self._unspaced:
            return True  # of words in quotation marks see `_after`
        if text[start].isupper() and not self._noun_capitals:
            return _TITLE_CASE.match(text, after.end("name")) is not None
        if not self._noun_capitals or _INNER.search(after["name"]):
            return True
        opened = text.rfind(" ", 0, start) + 1
        return self._is_free(text, self._phrase_start(text, opened))

    def _phrase_start(self, text: str, start: int) -> int:
        """Where a noun phrase begins, before its article and adjectives."""
        for _ in range(4):
            before = text[:start].rstrip(" ") if start < REACH else text[start - REACH : start].rstrip(" ")
            word = before.rsplit(" ", 1)[-1]
            if not word or not word[0].isalpha() or not re.fullmatch(r"[\w-]+", word):
                return start
            start -= len(word) + 1
            if self._determined.search(word):
                return start
        return start

    def _is_free(self, text: str, start: int) -> bool:
        """Whether a phrase opens its sentence or follows a preposition, as no object after a verb does."""
        before = text[max(0, start - REACH) : start]
        if not self._noun_capitals or _SENTENCE.search(before):
            return True
        word = before.rstrip().rsplit(" ", 1)[-1].lower()
        return word in self._oblique or before.rstrip().endswith(",")

    def _by_verb(
        self, text: str, opening: set[str], places: dict[str, list[int]]
    ) -> Iterator[tuple[str, EntityKind]]:
        """Give what opens a sentence without article before a verb in the singular: «Zentrix employs …».

        `opening` are the names that do, `places` where each run of words with capitals stands.
        """
        plain = frozenset(text.split()) if opening else frozenset()
        for name in sorted(opening):
            first = name.split(" ", 1)[0]
            again = not self._noun_capitals or len(places.get(name, ())) > 1
            if again and first.lower() not in plain and not self._is_noun(text, places.get(first, [])):
                yield from self._checked(name, EntityKind.ORGANISATION)

    def _is_noun(self, text: str, places: list[int]) -> bool:
        """Whether a word has an article somewhere, where every noun has a capital: «der Umsatz»."""
        before = (text[max(0, at - LONGEST_ARTICLE) : at].rstrip() for at in places)
        return self._noun_capitals and any(self._determined.search(each) for each in before)

    def _by_spelling(self, text: str, places: dict[str, list[int]]) -> Iterator[tuple[str, EntityKind]]:
        for match in _SPELLED.finditer(text):
            yield from self._checked(match[0], EntityKind.ORGANISATION)
        if self._noun_capitals:
            return
        recurring: dict[str, bool] = {}
        for match in _WITHIN.finditer(text):
            name = match[1]
            person = name.split(" ", 1)[0] in given_names()
            followed = _TITLE_CASE.match(text, match.end()) is not None
            if followed and name not in recurring:
                recurring[name] = self._recurs(text, places.get(name, []))
            if person or (followed and recurring[name]):
                yield from self._checked(name, EntityKind.ORGANISATION)

    def _recurs(self, text: str, places: list[int]) -> bool:
        """Whether a text has a word with a capital more than once, never with an article or as a place."""
        before = (text[max(0, at - LONGEST_ARTICLE) : at].lower() for at in places)
        return len(places) > 1 and not any(each.endswith(self._no_name_before) for each in before)

    def _in_han(self, text: str) -> Iterator[tuple[str, EntityKind]]:
        for match in _DOTTED.finditer(text):
            yield match[0], EntityKind.PERSON
        stops = (match.end() for match in _STOP.finditer(text))
        for match in matches_at(self._deed, text, (0, *stops)):
            if self._generic_end.search(match[1]) is None:
                yield match[1], EntityKind.ORGANISATION
        for match in _LATIN.finditer(text):
            before = text[max(0, match.start() - 2) : match.start()].rstrip()
            if not before[-1:].isdigit():  # a unit: «224 Gbps UB通道»
                yield from self._checked(match[0], EntityKind.ORGANISATION)

    def _checked(self, name: str, kind: EntityKind) -> Iterator[tuple[str, EntityKind]]:
        """Give a name without the common words around it, if anything of it is left."""
        words = name.replace("\u00a0", " ").split(" ")
        while words and words[0] in self._common:
            del words[0]
        while words and words[-1] in self._common:
            del words[-1]
        bare = " ".join(words)
        plain = bare in self._own_words or (len(words) == 1 and bare.endswith(_NO_NAME_ENDS))
        if len(bare) < SHORTEST or plain or _WORDLIKE.search(bare) is None:
            return
        person = len(words) in (2, 3) and words[0] in given_names()
        yield bare, EntityKind.PERSON if person else kind


@cache
def _finder(language: Language) -> _Finder:
    return _Finder(language)
