"""Things described, not named: «a company from Shenzhen», «local vendors», «the data center», «其游戏业务».

Such a noun phrase is a mention without an entity: better left as written than read as the nearest known name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tasks.claims.lexicons import LexiconModel, load_lexicon
from tasks.claims.traits import traits_of
from tasks.entities.former import Former
from tasks.entities.glosses import gloss
from tasks.entities.lexicon import FOLDER, Words, reference_words
from tasks.entities.patterns import capitalised, either
from tasks.entities.traits import PRODUCTS
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

DESCRIBED = "a thing described, not named"
PART = "a part of a company, described, not named"
FACILITY = "a facility described, not named"
REASONS = {"part": PART, "facility": FACILITY}
BESIDE = "described beside its name"
LONGEST_COPULA = 12
LONGEST_TICKER = 16
REACH_OF_FACILITY = 600  # characters in which «the facility» is still the one described
QUOTES = '"“”„«»「」『』‘’'
REACH = 72  # characters before a head in which its modifiers stand
KINDS = {
    "organisation": EntityKind.ORGANISATION,
    "group": EntityKind.GROUP,
    "part": EntityKind.GROUP,
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
    bare: Words
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


def find_described(text: str, language: Language, named: Sequence[Mention] = ()) -> list[Mention]:
    """Find the noun phrases that describe a thing, in order.

    None that a name says better: one that covers the noun or stands right beside it («Colossus cluster»).
    """
    starts = [mention.char_start for mention in named]
    found = []
    for phrase, noun, head in _grammar(language).phrases(text):
        last = bisect_left(starts, head) - 1
        name = named[last] if last >= 0 else None
        covered = name is not None and (name.char_end >= head or _only_place(name, phrase.char_start, noun))
        beside = name is not None and name.kind in PRODUCTS and 0 <= phrase.char_start - name.char_end <= 1
        following = named[last + 1] if last + 1 < len(named) else None
        apposed = following is not None and _names(text, phrase, following)
        if not (covered or beside or apposed):
            earlier = named[bisect_left(starts, phrase.char_start) - 1] if starts else None
            found.append(_of_name(text, phrase, earlier, language))
    return [_in_english(phrase, language) for phrase in _facilities_again(text, found, language)]


def _in_english(phrase: Mention, language: Language) -> Mention:
    """Name a thing that has no name by its English, as names are."""
    known = phrase.entity_ids or phrase.antecedent
    return phrase if known else replace(phrase, antecedent=gloss(phrase.text, language))


def _facilities_again(text: str, phrases: Sequence[Mention], language: Language) -> Iterator[Mention]:
    """Read «the facility», «该项目» as the one described or named shortly before: «… named “Prometheus”»."""
    grammar = _grammar(language)
    known: Mention | None = None
    for phrase in phrases:
        if phrase.reason != FACILITY:
            yield phrase
            continue
        near = known is not None and phrase.char_start - known.char_end <= REACH_OF_FACILITY
        again = near and grammar.means_again(text, phrase)
        before = known if again else None
        title = grammar.title.match(text, phrase.char_end)
        called = title["name"] if title else (before.antecedent or before.text) if before else None
        known = replace(phrase, antecedent=called)
        yield known


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
    if len(between) > LONGEST_COPULA or _grammar(language).copula.fullmatch(between) is None:
        return phrase
    return replace(phrase, entity_ids=name.entity_ids, antecedent=name.antecedent or name.text, reason=BESIDE)


def is_described(mention: Mention) -> bool:
    """Whether a mention only describes what it means."""
    return mention.reason in (DESCRIBED, PART, FACILITY)


def is_part(mention: Mention) -> bool:
    """Whether a mention is a part of some company: «its data-center segment»."""
    return mention.reason == PART


def is_facility(mention: Mention) -> bool:
    """Whether a mention is a plant that is described: «the data center»."""
    return mention.reason == FACILITY


def without_former(text: str, language: Language, named: Sequence[Mention]) -> list[Mention]:
    """Leave out who only once employed somebody: «former Google engineers», 前谷歌工程师, not 目前谷歌.

    So too a ticker that repeats the name, and a name that only likens somebody to it: «“China's Nvidia”».
    """
    former = _grammar(language).former
    kept: list[Mention] = []
    last: Mention | None = None
    for mention in named:
        near = last is not None and mention.char_start - last.char_end <= LONGEST_TICKER
        again = near and last is not None and last.entity_ids == mention.entity_ids
        once = former.employer(text[max(0, mention.char_start - REACH) : mention.char_start])
        named_for = _is_nickname(text, mention, language)
        if mention.kind is EntityKind.ORGANISATION and (once or again or named_for):
            last = mention
        else:
            kept.append(mention)
    return kept


def _is_nickname(text: str, mention: Mention, language: Language) -> bool:
    """Whether a name in quotation marks only likens somebody to it: «“中国AMD”», «"China's Nvidia"»."""
    if text[mention.char_end : mention.char_end + 1] not in QUOTES or mention.char_end == len(text):
        return False
    before = text[max(0, mention.char_start - LONGEST_TICKER) : mention.char_start]
    return _grammar(language).nickname.search(before) is not None


class _Grammar:
    """A head, found first, and what stands around it."""

    def __init__(self, words: DescribedWords, language: Language) -> None:
        traits = traits_of(language)
        spaced = not traits.unspaced
        self._compounds = traits.compounds
        self._spaced = spaced
        gap = r"[ \u00a0-]" if spaced else " ?"
        begin, tail = (r"(?<![\w-])", r"(?![\w-])") if spaced else ("", "")
        self._heads = {name: frozenset(word.lower() for word in getattr(words.heads, name)) for name in KINDS}
        self._bare = frozenset(word.lower() for word in words.bare)
        every = {word for heads in self._heads.values() for word in heads}
        stop = rf"(?!{gap}?(?:{either(words.not_before)}){tail})"
        start = "" if self._compounds else begin
        self._head = re.compile(rf"{start}(?:{either(capitalised(every))}){tail}{stop}")
        self._compound = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]*$")
        modifiers = either(capitalised(words.modifiers))
        self._modifiers = re.compile(rf"{begin}(?:(?:{modifiers}){gap})+$")
        self._introduced = re.compile(
            rf"{begin}(?:{either(capitalised(words.introducers))}){gap}{_between(language)}$"
        )
        self._determined = re.compile(rf"{begin}(?:{either(capitalised(words.determiners))}){gap}$")
        self._clause = re.compile(r"(?:^|[。；，,;\n：:])\s*$")
        name = r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?"
        self._origin = re.compile(rf" (?:{either(words.origins)}) {name}")
        nouns = either((*reference_words(language).chip_nouns, *words.scoped))
        self._scope = re.compile(
            rf" (?:{either(words.scopes)}) (?:(?:{modifiers}|\w+-)[ ]?){{0,3}}(?:{nouns}){tail}"
        )
        copulas = either(words.copulas)
        self.copula = re.compile(
            rf" (?:{copulas}) (?:now |also )?|[,，] ?" if spaced else rf"(?:{copulas})|[,，]"
        )
        self.title = re.compile(
            rf"[ ,，]{{0,2}}(?:{either(words.titled)}) ?[{QUOTES}](?P<name>[^{QUOTES}]{{1,40}})[{QUOTES}]"
        )
        self._counted = re.compile(r"\d\w?$")
        likened = either(capitalised(words.likened))
        self.nickname = re.compile(rf"[{QUOTES}](?:{likened})[ -]?$|(?:{likened}) ?[{QUOTES}]$")
        self.former = Former(words.former, words.not_former, begin, spaced=spaced)

    def means_again(self, text: str, phrase: Mention) -> bool:
        """Whether a phrase takes up what was described: a bare noun, with a determiner or none."""
        counted = self._counted.search(text, max(0, phrase.char_start - 2), phrase.char_start)
        bare = phrase.text.lower() in self._heads["facility"] and counted is None
        introduced = self._introduced.search(text, max(0, phrase.char_start - REACH), phrase.char_start)
        return bare and introduced is None

    def phrases(self, text: str) -> Iterator[tuple[Mention, int, int]]:
        """Give each phrase and its head."""
        for match in self._head.finditer(text):
            found = self._phrase(text, match.start(), match.end())
            if found is not None:
                yield found, match.start(), match.end()

    def _phrase(self, text: str, start: int, end: int) -> Mention | None:
        head = text[start:end].lower()
        first = self._word_start(text, start)
        if first is None:
            return None
        modified = self._modifiers.search(text, max(0, first - REACH), first)
        begin = modified.start() if modified else first
        introduced = self._introduced.search(text, max(0, begin - REACH), begin)
        after = self._origin.match(text, end) or self._scope.match(text, end)
        within = bool(modified) or first < start or (after is not None and self._spaced)
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
        if head in self._heads["group"] and (modified or head in self._bare):
            return "group"
        kind = next((name for name in ("facility", "system") if head in self._heads[name]), None)
        if kind is None:
            return None
        determined = self._determined.search(text, max(0, begin - LONGEST_COPULA), begin)
        stands = modified or introduced is not None or determined is not None
        opens = not self._spaced and self._clause.search(text, max(0, begin - 3), begin)
        return kind if stands or opens else None


def _between(language: Language) -> str:
    """Give what may stand between an introducer and its noun: a few words that open no other phrase."""
    words = reference_words(language)
    barred = either((*words.oblique_before, *words.conjunctions, *capitalised(words.determiners)))
    if traits_of(language).unspaced:
        barred = either((*words.oblique_before, *words.conjunctions, *words.not_in_names))
        return rf"(?:(?!{barred})[^\W_]){{0,10}}"
    return rf"(?:(?!(?:{barred})\b)(?:[\w&-]|\.(?=\w))+[ \u00a0]){{0,4}}"


@cache
def _grammar(language: Language) -> _Grammar:
    words: DescribedWords = load_lexicon("described", DescribedWords, language, FOLDER)
    return _Grammar(words, language)
