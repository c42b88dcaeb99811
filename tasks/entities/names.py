"""Known names in a text: every alias of the registry, the longest match first, at word boundaries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

import ahocorasick_rs

from tasks.claims.han import simplified
from tasks.claims.lexicons import alternation
from tasks.claims.traits import traits_of
from tasks.entities.fold import is_han, letters, plain
from tasks.entities.lexicon import reference_words
from tasks.entities.registry import Registry
from warehouse.records.reference import Alias
from warehouse.records.vocabulary import Language

# Spellings remembered per index; a text that needs more is hostile and merely slower.
REMEMBERED = 20_000
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_DECIMAL = re.compile(r"[.,]\d")
_GLUE = re.compile(r"(?<=[^\W\d_]) (?=\d)|(?<=\d) (?=[^\W\d_])")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff]) ?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) ?(?=[\u3400-\u9fff])")


class Reading(NamedTuple):
    """The entities that a spelling may mean; `sure` unless only ambiguous aliases are written so."""

    entity_ids: tuple[str, ...]
    sure: bool


class Hit(NamedTuple):
    """A known name at `[start, end)`."""

    start: int
    end: int
    reading: Reading


class NameIndex:
    """All aliases of one language as two automata: one as written, one in any case."""

    def __init__(self, aliases: Iterable[Alias], language: Language) -> None:
        as_written: dict[str, list[Alias]] = defaultdict(list)
        any_case: dict[str, list[Alias]] = defaultdict(list)
        for alias in aliases:
            strict = _needs_its_case(alias)
            for pattern in _spellings(_folded(alias.alias)):
                (as_written if strict else any_case)[pattern if strict else pattern.lower()].append(alias)
        for word in reference_words(language).hiding_names:
            as_written.setdefault(_folded(word), [])
        self._aliases = [*as_written.values(), *any_case.values()]
        self._strict = ahocorasick_rs.AhoCorasick(list(as_written))
        self._free = ahocorasick_rs.AhoCorasick(list(any_case))
        self._first_free = len(as_written)
        self._ending = _endings(language)
        self._read: dict[tuple[int, str], Reading | None] = {}

    def matches(self, text: str) -> Iterator[Hit]:
        """Find the names in a text, in order, none overlapping another; of two that overlap the longer.

        A plain word hides the letters of a name in it: there is no 算能 in 计算能力.
        """
        folded = _folded(text)
        found = self._strict.find_matches_as_indexes(folded, overlapping=True)
        free = self._free.find_matches_as_indexes(folded.lower(), overlapping=True)
        found.extend((pattern + self._first_free, start, end) for pattern, start, end in free)
        found.sort(key=_first_and_longest)
        reached = 0
        for pattern, start, end in found:
            if start < reached or not self._stands_alone(text, start, end):
                continue
            if not self._aliases[pattern]:
                reached = end
                continue
            reading = self._reading(pattern, text[start:end])
            if reading is not None:
                reached = end
                yield Hit(start, end, reading)

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether no word goes on to the left or, but for a case ending, to the right; Han has no words."""
        before = text[start - 1] if start else " "
        if before.isalnum() and not is_han(before) and not is_han(text[start]):
            return False
        after = text[end] if end < len(text) else " "
        if after == " ":
            return True
        last = text[end - 1]
        if after in ".,":
            return not last.isdigit() or _DECIMAL.match(text, end) is None
        if not after.isalnum() or is_han(after) or is_han(last):
            return True
        return _may_be_inflected(text[start:end]) and self._ending.match(text, end) is not None

    def _reading(self, pattern: int, written: str) -> Reading | None:
        key = (pattern, written)
        if key not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[key] = _read(simplified(written), self._aliases[pattern])
        return self._read[key]


def _folded(text: str) -> str:
    """A name or a text as names are compared: their kinds of space and hyphen alike, Han in one script."""
    return simplified(plain(text))


def _endings(language: Language) -> re.Pattern[str]:
    """What a name takes on without ceasing to be that name: «Nvidias», «H100s», «Pekinger»."""
    traits = traits_of(language)
    apart = r"(?![A-Za-z0-9])" if traits.unspaced else r"(?!\w)"
    return re.compile(rf"(?:{alternation(traits.name_endings)}){apart}")


_indexes: WeakKeyDictionary[Registry, dict[Language, NameIndex]] = WeakKeyDictionary()


def name_index(registry: Registry, language: Language) -> NameIndex:
    """The name index of a registry for a language, built once."""
    built = _indexes.setdefault(registry, {})
    if language not in built:
        built[language] = NameIndex(registry.aliases(language), language)
    return built[language]


def _may_be_inflected(written: str) -> bool:
    """Short words are others with an ending («Arms»); acronyms and numbers are not («AMDs», «L4s»)."""
    return len(written) > 3 or written.isupper()


def _first_and_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _spellings(folded: str) -> frozenset[str]:
    """The alias with and without the space between letters and digits or between scripts."""
    glued = _GLUE.sub("", _HAN_GAP.sub("", folded))
    return frozenset({folded, glued, _HAN_GAP.sub(" ", folded)})


def _read(written: str, aliases: list[Alias]) -> Reading | None:
    """The entities with an alias that may be written so; None if every alias needs other capitals."""
    fitting = [alias for alias in aliases if _case_fits(letters(written), alias)]
    sure = [alias for alias in fitting if not alias.ambiguous]
    entity_ids = tuple(dict.fromkeys(alias.entity_id for alias in sure or fitting))
    return Reading(entity_ids, sure=bool(sure)) if fitting else None


def _needs_its_case(alias: Alias) -> bool:
    """Whether in other capitals it would be another word: ambiguous names, acronyms, short names."""
    name = letters(alias.alias)
    if alias.ambiguous or len(name) < 3:
        return True
    return not any(character.isdigit() for character in name) and (name.isupper() or len(name) < 4)


def _case_fits(written: str, alias: Alias) -> bool:
    """Whether other capitals still make the name: «DEEPSEEK», «Deepseek», «h100», but not «arm», «Rand»."""
    name = letters(simplified(alias.alias))
    if written == name:
        return True
    if _needs_its_case(alias):
        return False
    if any(character.isdigit() for character in name):
        return True
    inner_capital = len(name) > 4 and _INNER_CAPITAL.search(alias.alias) is not None
    return inner_capital or written.isupper() or (written[0].isupper() and name[0].isupper())
