"""How things are described: the nouns that such a phrase ends with, and what may stand around them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tasks.claims.edges import Endings
from tasks.claims.hints import HintTable, matches_at
from tasks.claims.lexicons import LexiconModel, beginning, load_lexicon
from tasks.claims.traits import traits_of
from tasks.entities.former import Former
from tasks.entities.lexicon import FOLDER, Words, reference_words
from tasks.entities.patterns import capitalised, either
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

DESCRIBED = "a thing described, not named"
PART = "a part of a company, described, not named"
FACILITY = "a facility described, not named"
PORTIONED = "a group of whom a share is told, described, not named"
PLAIN = "the plain noun of its clause"
REASONS = {"part": PART, "facility": FACILITY, "portioned": PORTIONED}
LONGEST_COPULA = 12
LONGEST_OPENING = 12  # characters of the end of a sentence and an article before a head
QUOTES = '"“”„«»「」『』‘’'
REACH = 72  # characters before a head in which its modifiers stand
HEAD = 0  # what may begin where a hint stands
KINDS = {
    "organisation": EntityKind.ORGANISATION,
    "group": EntityKind.GROUP,
    "part": EntityKind.GROUP,
    "portioned": EntityKind.GROUP,
    "facility": EntityKind.SYSTEM,
    "system": EntityKind.SYSTEM,
}


class Heads(LexiconModel):
    """The nouns that such a phrase ends with, by what it describes."""

    organisation: Words
    group: Words
    part: Words
    facility: Words
    system: Words


class DescribedWords(LexiconModel):
    """One language's `described.yml`; the comments there say what each list is for."""

    heads: Heads
    modifiers: Words
    verbal: Words
    bare: Words
    plain: Words
    portions: Words
    introducers: Words
    determiners: Words
    origins: Words
    scopes: Words
    scoped: Words
    former: Words
    not_former: Words
    copulas: Words
    likened: Words
    titled: Words
    not_before: Words


class Grammar:
    """A head, found first, and what stands around it."""

    def __init__(self, words: DescribedWords, language: Language) -> None:
        traits = traits_of(language)
        spaced = not traits.unspaced
        self._compounds = traits.compounds
        self._spaced = spaced
        gap = r"[ \u00a0-]" if spaced else " ?"
        begin, tail = (r"(?<![\w-])", r"(?![\w-])") if spaced else ("", "")
        self._heads = {name: frozenset(map(str.lower, heads)) for name, heads in words.heads}
        self._bare = frozenset(word.lower() for word in words.bare)
        self._plain = frozenset(word.lower() for word in words.plain)
        every = {word for heads in self._heads.values() for word in heads} | self._plain
        stop = rf"(?!{gap}?(?:{either(words.not_before)}){tail})"
        barred = r"[\w-]" if spaced and not self._compounds else ""
        self._head = re.compile(f"(?:{beginning(capitalised(every), barred)}){tail}{stop}")
        self._begun = HintTable({HEAD: capitalised(every)}, spaced=spaced and not self._compounds)
        self._compound = re.compile(r"[A-ZÄÖÜ](?<![\w-].)[\w-]*$")
        modifiers = either(capitalised(words.modifiers))
        self._modifiers = re.compile(rf"{begin}(?:(?:{modifiers}){gap})+$")
        self._modifying = _closing(
            capitalised(words.modifiers), (" ", "\u00a0", "-") if spaced else ("", " ")
        )
        introducers = capitalised(words.introducers)
        self._introduced = re.compile(
            beginning(introducers, r"[\w-]" if spaced else "", f"{gap}{_between(language)}$")
        )
        self._introducible = frozenset().union(
            *(self._heads[name] for name in ("organisation", "facility", "system"))
        )
        self._determined = re.compile(rf"{begin}(?:{either(capitalised(words.determiners))}){gap}$")
        named = spaced and not traits.noun_capitals
        articles = either(capitalised((*words.determiners, *words.introducers)))
        self._placed = re.compile(
            rf"{begin}(?:{articles}){gap}(?P<place>[A-Z][\w.-]+){gap}$" if named else r"(?!)"
        )
        self._verbal = re.compile(rf"(?:{either(words.verbal)}){gap}" if words.verbal else r"(?!)")
        self._bridges = frozenset((*reference_words(language).oblique_before, *words.scopes))
        self._portions = _closing(capitalised(words.portions), ("", " "))
        article = rf"(?:(?:{either(capitalised(words.determiners))}){gap})?" if spaced else ""
        self._sentence = re.compile(rf"(?:^|[.!?:。！？：][{QUOTES}]? ?|\n)[{QUOTES}]?{article}$")
        frames = either(capitalised(reference_words(language).oblique_before))
        frame = rf"(?:^|[.!?\n] ?)(?:{frames}) [^,.;:!?\n]{{1,60}}, (?:{article})$"
        self._framed = re.compile(frame if spaced and not traits.verb_second else r"(?!)")
        self._clause = re.compile(r"(?:^|[。；，,;\n：:])\s*$")
        name = r"[A-ZÄÖÜ](?!\w*-[a-zäöü])[\w-]+(?: [A-ZÄÖÜ][\w-]+)?"  # of «AI-focused sites» no name
        self._origin = re.compile(rf" (?:{either(words.origins)}) {name}")
        nouns = either((*reference_words(language).chip_nouns, *words.scoped))
        self._scope = re.compile(
            rf" (?:{either(words.scopes)}) (?:(?:{modifiers}|\w+-)[ ]?){{0,3}}(?:{nouns}){tail}"
        )
        copulas = either(words.copulas)
        self.joins = frozenset((*words.origins, *words.scopes))
        self.copula = re.compile(
            rf" (?:{copulas}) (?:now |also )?|[,，] ?" if spaced else rf"(?:{copulas})|[,，]"
        )
        self.title = re.compile(
            rf"[ ,，]{{0,2}}(?:{either(words.titled)}) ?[{QUOTES}](?P<name>[^{QUOTES}]{{1,40}})[{QUOTES}]"
        )
        self._counted = re.compile(r"\d\w?$")
        likened = either(capitalised(words.likened))
        self.nickname = re.compile(rf"[{QUOTES}](?:{likened})[ -]?$|(?:{likened}) ?[{QUOTES}]$")
        self.former = Former(words.former, words.not_former, spaced=spaced)

    def means_again(self, text: str, phrase: Mention) -> bool:
        """Whether a phrase takes up what was described: a bare noun, with a determiner or none."""
        counted = self._counted.search(text, max(0, phrase.char_start - 2), phrase.char_start)
        bare = phrase.text.lower() in self._heads["facility"] and counted is None
        introduced = self._introduced.search(text, max(0, phrase.char_start - REACH), phrase.char_start)
        return bare and introduced is None

    def phrases(self, text: str) -> Iterator[tuple[Mention, int, int]]:
        """Give each phrase and its head."""
        for match in matches_at(self._head, text, self._begun.scan(text).of(HEAD)):
            found = self._phrase(text, match.start(), match.end())
            if found is not None:
                yield found, match.start(), match.end()

    def _phrase(self, text: str, start: int, end: int) -> Mention | None:
        head = text[start:end].lower()
        first = self._word_start(text, start)
        if first is None:
            return None
        begin = self._without_verb(text, self._modified(text, first))
        introduced = (
            self._introduced.search(text, max(0, begin - REACH), begin)
            if head in self._introducible
            else None
        )
        after = self._origin.match(text, end) or self._scope.match(text, end)
        within = begin < start or (after is not None and self._spaced)
        placed = (
            self._placed.search(text, max(0, begin - REACH), begin)
            if head in self._heads["facility"]
            else None
        )
        if placed is not None:
            begin, within = placed.start("place"), True  # «the Abilene campus»
        kind = self._kind(head, text, begin, modified=within, introduced=introduced)
        if kind is None:
            return None
        if kind == "organisation" and introduced is not None:
            begin = introduced.start()
        stop = after.end() if after and self._spaced else end
        return Mention(
            char_start=begin,
            char_end=stop,
            text=text[begin:stop],
            kind=KINDS[kind],
            reason=REASONS.get(kind, DESCRIBED),
        )

    def _modified(self, text: str, first: int) -> int:
        """Where the modifiers before a word begin, the word itself where it has none."""
        low = max(0, first - REACH)
        modified = self._modifiers.search(text, low, first) if self._modifying.end(text, low, first) else None
        return modified.start() if modified else first

    def _without_verb(self, text: str, begin: int) -> int:
        """Where a phrase begins behind what is a verb there: «Malaysia imported chips»."""
        verb = self._verbal.match(text, begin)
        if verb is None or self._opens(text, begin):
            return begin
        determined = self._determined.search(text, max(0, begin - LONGEST_COPULA), begin)
        before = text[max(0, begin - REACH) : begin].split()[-1:]
        return begin if determined or self._bridges.issuperset(before) else verb.end()

    def _word_start(self, text: str, start: int) -> int | None:
        """Where the word of a head begins: German compounds end with one («Rechenzentrumssparte»)."""
        if not self._compounds:
            return start
        compound = self._compound.search(text, max(0, start - REACH), start)
        if compound:
            return compound.start()
        upper = text[start : start + 1].isupper()
        return start if upper and not text[start - 1 : start].isalnum() else None

    def _kind(
        self, head: str, text: str, begin: int, *, modified: bool, introduced: re.Match[str] | None
    ) -> str | None:
        """What a head describes where it stands; None where a bare noun describes nothing."""
        if head in self._heads["organisation"] and introduced is not None:
            return "organisation"
        if head in self._heads["part"] and modified:
            return "part"
        if head in self._plain and self._portion_before(text, begin):
            return "portioned"
        stands = modified or head in self._bare
        if (head in self._heads["group"] and stands) or (head in self._plain and self._opens(text, begin)):
            return "group"
        kind = next((name for name in ("facility", "system") if head in self._heads[name]), None)
        if kind is None:
            return None
        determined = self._determined.search(text, max(0, begin - LONGEST_COPULA), begin)
        stands = modified or introduced is not None or determined is not None
        opens = not self._spaced and self._clause.search(text, max(0, begin - 3), begin)
        return kind if stands or opens else None

    def _portion_before(self, text: str, begin: int) -> bool:
        """Whether a share of them is told: «36 percent of operators», «36 Prozent der Unternehmen»."""
        return self._portions.end(text, max(0, begin - REACH), begin)

    def _opens(self, text: str, begin: int) -> bool:
        """Whether they open a sentence, as its subject does: «Operators see …», «In Europe, operators …»."""
        return (
            self._sentence.search(text, max(0, begin - LONGEST_OPENING), begin) is not None
            or self._framed.search(text, max(0, begin - REACH), begin) is not None
        )


def _closing(words: Iterable[str], gaps: Iterable[str]) -> Endings:
    """Give words with what may part them from the next, a line's end as well."""
    return Endings([f"{word}{gap}{line}" for word in words for gap in gaps for line in ("", "\n")])


def _between(language: Language) -> str:
    """Give what may stand between an introducer and its noun: a few words that open no other phrase."""
    words = reference_words(language)
    barred = either((*words.oblique_before, *words.conjunctions, *capitalised(words.determiners)))
    if traits_of(language).unspaced:
        barred = either((*words.oblique_before, *words.conjunctions, *words.not_in_names))
        return rf"(?:(?!{barred})[^\W_]){{0,10}}"
    return rf"(?:(?!(?:{barred})\b)(?:[\w&-]|\.(?=\w))+[ \u00a0]){{0,4}}"


@cache
def grammar(language: Language) -> Grammar:
    """What is compiled of a language's words."""
    words: DescribedWords = load_lexicon("described", DescribedWords, language, FOLDER)
    return Grammar(words, language)
