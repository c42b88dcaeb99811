"""Whether a page that an outlet lists is worth reading: what its title, summary and address say."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from ahocorasick_rs import AhoCorasick

from tasks.sources.feeds.listing import Listed
from tasks.sources.outletentry import OutletEntry, TopicFilter
from tasks.sources.topicsets import topic_sets
from warehouse.reference.load import load_reference

LONGEST = 4_000  # characters of a title or summary that are looked at
FEWEST_WORDS = 2  # an address with fewer words says nothing of its page
OPEN = "*"
_LETTER = re.compile(r"[0-9a-z\u00df-\u024f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BETWEEN = re.compile(r"[\W_]+")
_ENDING = re.compile(r"\.[a-z]{2,5}$")


def worth_reading(listed: Listed, outlet: OutletEntry) -> bool:
    """Whether what is told of a page names a topic of the outlet; true where nothing is told of it."""
    finder = _finder(outlet.topics)
    if finder is None:
        return True
    path = _path(listed.url)
    told = [text[:LONGEST] for text in (listed.title, listed.summary) if text]
    if not told and len(_WORD.findall(path)) < FEWEST_WORDS:
        return True
    return finder.is_in("\n".join((*told, path)))


def parted(listed: Iterable[Listed], outlet: OutletEntry) -> tuple[list[Listed], list[Listed]]:
    """The pages that are worth reading, and those that are not."""
    worth: list[Listed] = []
    passed_over: list[Listed] = []
    for page in listed:
        (worth if worth_reading(page, outlet) else passed_over).append(page)
    return worth, passed_over


@dataclass(frozen=True)
class Word:
    """A word in small letters, and whether other letters may stand right before and after it."""

    text: str
    opens: bool
    goes_on: bool


class Finder:
    """Looks for many words at once."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = tuple(words)
        self._matcher = AhoCorasick([word.text for word in self._words])

    def is_in(self, text: str) -> bool:
        """Whether one of the words stands in the text."""
        return next(self.spans(folded(text)), None) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in a folded text, in its order; they may overlap."""
        for number, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True):
            if _stands(self._words[number], text, start, end):
                yield start, end


def _stands(word: Word, text: str, start: int, end: int) -> bool:
    """Whether the word's edges in the text are those of a word, where it asks for that."""
    inside_before = start > 0 and _joined(text[start - 1], text[start])
    inside_after = end < len(text) and _joined(text[end - 1], text[end])
    return (word.opens or not inside_before) and (word.goes_on or not inside_after)


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word; Chinese signs have no words to belong to."""
    return bool(_LETTER.match(left) and _LETTER.match(right))


@lru_cache(maxsize=64)
def _finder(topics: TopicFilter) -> Finder | None:
    """What looks for the topics of a filter; None where it names none, so that all pages count."""
    sets = [topic_sets()[name] for name in topics.sets]
    words = {word for each in sets for told in each.words.values() for word in told} | {*topics.words}
    ids = frozenset(topics.entities).union(*(each.entities for each in sets))
    kinds = frozenset().union(*(each.kinds for each in sets))
    found = {_word(word) for word in words} | {Word(name, False, False) for name in names_of(ids, kinds)}
    return Finder(sorted(found, key=lambda word: word.text)) if found else None


def names_of(ids: frozenset[str], kinds: frozenset[str]) -> frozenset[str]:
    """The names of registered entities by which no other is meant."""
    reference = load_reference()
    meant = ids | {entity.entity_id for entity in reference.entities if entity.kind in kinds}
    names = {entity.name for entity in reference.entities if entity.entity_id in meant}
    names |= {alias.alias for alias in reference.aliases if alias.entity_id in meant}
    names -= {alias.alias for alias in reference.aliases if alias.ambiguous}
    return frozenset(folded(name) for name in names)


def _word(written: str) -> Word:
    return Word(folded(written.strip(OPEN)), written.startswith(OPEN), written.endswith(OPEN))


def _path(url: str) -> str:
    """The path of an address with spaces between its words."""
    try:
        path = unquote(urlsplit(url).path[:LONGEST])
    except ValueError:
        return ""
    return _BETWEEN.sub(" ", _ENDING.sub("", path))


def folded(text: str) -> str:
    """Text as words of topics and names are compared: full-width signs as usual ones, no capitals."""
    return unicodedata.normalize("NFKC", text).casefold()
