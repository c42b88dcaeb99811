"""The words of a text as items: concepts, names and words that nobody knows, each with its place."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.verdicts.alignment.reading.building import listed, opens_half
from tasks.verdicts.alignment.reading.concepts import (
    LONGEST_HAN,
    LONGEST_PHRASE,
    Lexicon,
    lexicon,
    words_of,
)

TOKEN = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:['’][A-Za-z]+)?|[㐀-鿿]+")
NAME = re.compile(r"[A-Z].*\d|\d.*[A-Z]|[A-Z]{2,}|[a-z]+[A-Z]")
UNKNOWN_WEIGHT = 0.6
MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!内|产)")
CLOSING = ",.;:!?"
LONGEST_PARTICLE = 8
TAKEN = frozenset({"~ignored"})
ENDING = frozenset({"stop", "withdraw"})
POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True)
class Word:
    """A word or phrase at `[start, end)` with what it may mean; no senses where it is unknown."""

    start: int
    end: int
    text: str
    senses: frozenset[str] = frozenset()

    @property
    def concepts(self) -> frozenset[str]:
        """The senses that are concepts."""
        return frozenset(sense for sense in self.senses if not sense.startswith("~"))

    @property
    def is_name(self) -> bool:
        """Whether it looks like a name in any language: FP4, B30A, xAI."""
        return not self.senses and bool(NAME.match(self.text))

    def marks(self, mark: str) -> bool:
        """Whether it is a mark of logic."""
        return f"~{mark}" in self.senses


def scan(text: str, language: str, hidden: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """Read the words of a text in order; nothing inside a `hidden` span (a known name)."""
    found: list[Word] = []
    tokens = [
        match
        for match in TOKEN.finditer(text)
        if not any(
            start <= match.start() < end and (match.end() <= end or text[end : match.end()] in POSSESSIVE)
            for start, end in hidden
        )
    ]
    index = 0
    known = lexicon()
    while index < len(tokens):
        token = tokens[index]
        if token.group()[0] >= "㐀":
            found += _han(token, known, hidden)
            index += 1
            continue
        taken = _phrase(text, tokens, index, language, known)
        if taken is not None:
            count, senses = taken
            last = tokens[index + count - 1]
            found.append(Word(token.start(), last.end(), text[token.start() : last.end()], senses))
            index += count
            continue
        found += _single(token, language, known)
        index += 1
    if language == "zh":
        found += [
            Word(match.start(), match.end(), match.group(), frozenset({f"month_{int(match.group(1))}"}))
            for match in MONTH.finditer(text)
        ]
        found.sort(key=lambda word: word.start)
    return tuple(_with_particles(found, text, language, known))[::-1]


def _with_particles(words: Sequence[Word], text: str, language: str, known: Lexicon) -> Iterator[Word]:
    """Give a verb the sense it has with the particle that closes its clause: «nahm … auf», «setzen … fort».

    Of a phrase the verb is its first word: «arbeiten bei HBM4 zusammen» is zusammenarbeiten.
    """
    closing: str | None = None
    waiting: list[Word] = []  # the particle, and what stands between it and its verb
    for word in reversed(words):
        if _closes(text, word.end) or opens_half(text, word.end):
            yield from waiting
            waiting = []
            closing = _plain(word.text, language) if len(word.text) <= LONGEST_PARTICLE else None
        senses = _with_particle(word, closing, language, known) if closing else frozenset[str]()
        if senses and closing in listed("particle", language):  # means nothing alone: «zieht sich … zurück»
            waiting[0] = replace(waiting[0], senses=TAKEN)
        waiting.append(replace(word, senses=senses) if senses else word)
    yield from waiting


def _with_particle(word: Word, closing: str, language: str, known: Lexicon) -> frozenset[str]:
    """What a verb means with its particle: as it is listed, or as one word of the two: «baut … aus»."""
    verb = _plain(word.text, language).split(" ")[0]
    senses = known.exact[language].get((verb, closing))
    if senses or closing not in listed("particle", language):
        return senses or frozenset()
    found = known.senses((closing + verb,), language)
    return frozenset(each for each in found if each in known.concepts and _is_done(each, known))


def _is_done(sense: str, known: Lexicon) -> bool:
    return known.concepts[sense].kind == "deeds"


def _phrase(
    text: str, tokens: Sequence[re.Match[str]], index: int, language: str, known: Lexicon
) -> tuple[int, frozenset[str]] | None:
    """The longest listed phrase that begins here, a word by itself included."""
    for count in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
        run = tokens[index : index + count]
        joined = all(
            text[first.end() : second.start()] in {" ", "-", "&", "\u00a0"}
            for first, second in itertools.pairwise(run)
        )
        if not joined:
            continue
        words = tuple(_plain(match.group(), language) for match in run)
        senses = known.senses(words, language)
        if not senses and language == "zh":
            senses = known.senses(words, "en")
        is_article = count > 1 and words[-1] in listed("particle_or_article", language)
        if senses and not (is_article and not _closes(text, run[-1].end())):  # «baut ein Werk»
            return count, senses
    return None


def _closes(text: str, end: int) -> bool:
    """Whether a clause ends there."""
    after = text[end:].lstrip()[:1]
    return not after or after in CLOSING


def _plain(word: str, language: str) -> str:
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s") if language == "en" else folded


def _single(token: re.Match[str], language: str, known: Lexicon) -> Iterator[Word]:
    """A word that is not listed: a number says nothing here, a compound what its parts mean."""
    word = token.group()
    if word.isdigit():
        return
    parts = known.parts(word.casefold(), language) if language == "de" else ()
    if not parts and language == "de":
        parts = known.part(word.casefold(), language)
    for senses in parts or (frozenset[str](),):
        yield Word(token.start(), token.end(), word, senses)


def _with_halves(word: str, known: Lexicon) -> frozenset[str]:
    """What a listed deed means, with what its halves mean where both are listed: 联合开发 is also to develop.

    Not where one half turns the other round (不再使用) or ends it (终止合作), as the whole says that already.
    """
    forms = known.exact["zh"]
    senses = forms[words_of(word, "zh")]
    if senses & ENDING or not all(sense in known.concepts and _is_done(sense, known) for sense in senses):
        return senses
    for cut in range(2, len(word) - 1):
        first, second = forms.get((word[:cut],)), forms.get((word[cut:],))
        halves = (first or frozenset()) | (second or frozenset())
        if first and second and not any(sense.startswith("~") for sense in halves | senses):
            opposed = any(known.link(mine, theirs) == "opposite" for mine in senses for theirs in halves)
            return senses if opposed else senses | halves
    return senses


def _han(token: re.Match[str], known: Lexicon, hidden: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """Cut a run of Chinese characters at the longest known words."""
    run, offset = token.group(), token.start()
    covered = [any(start <= offset + at < end for start, end in hidden) for at in range(len(run))]
    at = begin = 0
    forms = known.exact["zh"]
    while at <= len(run):
        size = 0
        if at < len(run) and not covered[at]:
            sizes = range(min(LONGEST_HAN, len(run) - at), 0, -1)
            size = next((each for each in sizes if (run[at : at + each],) in forms), 0)
        if (size or at == len(run) or covered[at]) and at - begin > 1:
            yield Word(offset + begin, offset + at, run[begin:at])
        if size:
            word = run[at : at + size]
            yield Word(offset + at, offset + at + size, word, _with_halves(word, known))
        at += size or 1
        if size or (at <= len(run) and covered[at - 1]):
            begin = at
