"""What words mean, in every language: concepts that can be the same, wider, opposite or rivals.

«Kapitalausgaben», «capex» and 资本开支 are one concept; a German compound that is not listed is taken apart
into words that are («Inferenzleistung» is inference and performance).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parents[1] / "lexicon"
KINDS = {"metrics": 2.0, "deeds": 1.5, "qualities": 1.5, "things": 1.0, "calendar": 1.0}
LIGHT = 0.3
SHORTEST_STEM = 4
SHORTEST_PART = 3
SHORTEST_PARTIAL = 6  # letters that a part needs where the rest is unknown
LONGEST_HAN = 8
LONGEST_PHRASE = 5
Words = tuple[str, ...]
Link = Literal["same", "wider", "opposite", "converse", "rival"]


class Concept(BaseModel):
    """One meaning and the words for it.

    `required`: evidence that does not say it says nothing. `counted`: it says little beside a number.
    `units`: a metric that only numbers of these units can be of. `made_of`: a clause that says all of these
    says it: prices and «rise» are «raised prices». `sound`: told of what is in order, `false` of what is not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: Words
    de: Words
    zh: Words
    is_: Words = ()
    made_of: Words = ()
    opposite: str | None = None
    converse: str | None = None
    rival: Words = ()
    directed: bool = False
    once: bool = False
    exclusive: bool = False
    mutual: bool = False
    sound: bool | None = None
    light: bool = False
    top: bool = False
    required: bool = False
    counted: bool = False
    entity: str | None = None
    units: Words = ()
    kind: str = "things"

    @property
    def weight(self) -> float:
        """How much of a statement it is: what a number is of counts most."""
        return LIGHT if self.light else KINDS[self.kind]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All concepts, and the forms of each language; a form that begins with «~» is a mark of logic."""

    concepts: dict[str, Concept]
    exact: dict[str, dict[Words, frozenset[str]]]
    stems: dict[str, dict[Words, frozenset[str]]]
    units: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    currencies: dict[str, frozenset[str]]
    by: tuple[str, ...]

    @cache  # noqa: B019 (there is one lexicon)
    def wider(self, concept: str) -> frozenset[str]:
        """The concept and everything that it is a kind of."""
        found, open_ = set[str](), [concept]
        while open_:
            each = open_.pop()
            if each not in found:
                found.add(each)
                open_ += self.concepts[each].is_ if each in self.concepts else ()
        return frozenset(found)

    @cache  # noqa: B019 (there is one lexicon)
    def link(self, claimed: str, found: str) -> Link | None:
        """How a concept found in evidence stands to a claimed one; None where they have nothing in common.

        A narrower one counts as the same, «wider» leaves something unsaid.
        """
        if claimed in self.wider(found):
            return "same"
        for mine in self.wider(claimed):
            concept = self.concepts[mine]
            for theirs in self.wider(found):
                other = self.concepts[theirs]
                if concept.opposite == theirs or other.opposite == mine:
                    return "opposite"
                if concept.converse == theirs or other.converse == mine:
                    return "converse"
        if found in self.wider(claimed):
            return "wider"
        return "rival" if self.rivals(claimed, found) else None

    def rivals(self, first: str, second: str) -> bool:
        """Whether a thing is one of the two or the other: dense or sparse, first quarter or second."""
        return second in self.concepts[first].rival or first in self.concepts[second].rival

    def senses(self, tokens: Words, language: str) -> frozenset[str]:
        """What a word or phrase means, by its written form, else by its stem; empty where unknown."""
        found = self.exact[language].get(tokens)
        if found:
            return found
        known: set[str] = set()
        for stem in _stemmed(tokens, language):
            known |= self.stems[language].get(stem, frozenset())
        return frozenset(known)

    def parts(self, word: str, language: str) -> tuple[frozenset[str], ...]:
        """What the parts of a compound mean, last part first tried longest; empty where it is none."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            tail = self.senses((word[cut:],), language)
            if not tail or tail == {"~ignored"}:
                continue
            for linking in ("", "s", "n", "en", "es"):
                head = word[: cut - len(linking)] if word[:cut].endswith(linking) else ""
                if len(head) < SHORTEST_PART - 1:
                    continue
                senses = self.senses((head,), language)
                if senses:
                    return senses, tail
                inner = self.parts(head, language) if len(head) > 2 * SHORTEST_PART else ()
                if inner:
                    return (*inner, tail)
        return ()

    def part(self, word: str, language: str) -> tuple[frozenset[str], ...]:
        """What the known end, else the known beginning, of a compound means: «Speicherpool» is of memory."""
        cuts = range(1, len(word) - SHORTEST_PARTIAL + 1)
        for cut in cuts:
            tail = self.senses((word[cut:],), language)
            if tail and "~ignored" not in tail:
                return frozenset(), tail
        for cut in reversed(cuts):
            head = self.senses((word[: cut + SHORTEST_PARTIAL - 1],), language)
            if head and "~ignored" not in head:
                return head, frozenset()
        return ()


_SUFFIXES = {
    "en": ("ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "d", "e", "y"),
    "de": (
        "enden",
        "ende",
        "sten",
        "eten",
        "ten",
        "tet",
        "ern",
        "end",
        "en",
        "er",
        "em",
        "es",
        "te",
        "st",
        "et",
        "e",
        "n",
        "s",
        "t",
    ),
    "zh": (),
}


@cache
def stems(word: str, language: str) -> frozenset[str]:
    """The word and what is left without an ending: «liefert» and «liefern» share «liefer»."""
    found = {word}
    for suffix in _SUFFIXES[language]:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= SHORTEST_STEM:
            found.add(stem)
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return frozenset(found)


def _stemmed(tokens: Words, language: str) -> Iterator[Words]:
    if len(tokens) == 1:
        for stem in sorted(stems(tokens[0], language)):
            yield (stem,)


def words_of(phrase: str, language: str) -> Words:
    """The words of an entry as the scanner reads them."""
    if language == "zh" and not phrase.isascii():
        return (phrase.casefold(),)
    return tuple(phrase.casefold().replace("-", " ").replace("’", "'").split())


def _parsed(name: str) -> dict[str, Any]:
    parsed: dict[str, Any] = parse_yaml((FOLDER / f"{name}.yml").read_text("utf-8"))
    return parsed


@cache
def lexicon() -> Lexicon:
    """Load the concepts."""
    concepts: dict[str, Concept] = {}
    for kind in KINDS:
        for name, row in _parsed(kind).items():
            concepts[name] = Concept(kind=kind, is_=tuple(row.pop("is", ())), **row)
    marks = _parsed("marks")
    exact: dict[str, dict[Words, set[str]]] = defaultdict(lambda: defaultdict(set))
    stemmed: dict[str, dict[Words, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language in ("en", "de", "zh"):
        rows = [(name, getattr(concept, language)) for name, concept in concepts.items()]
        rows += [(f"~{name}", words[language]) for name, words in marks.items()]
        for name, phrases in rows:
            for phrase in phrases:
                words = words_of(str(phrase), language)
                exact[language][words].add(name)
                for stem in _stemmed(words, language) if not name.startswith("~") else ():
                    stemmed[language][stem].add(name)
    units, kinds = _parsed("units"), _parsed("kinds")
    return Lexicon(
        concepts,
        {key: {form: frozenset(ids) for form, ids in forms.items()} for key, forms in exact.items()},
        {key: {form: frozenset(ids) for form, ids in forms.items()} for key, forms in stemmed.items()},
        {unit: frozenset(names) for unit, names in units.items()},
        {kind: frozenset(names) for kind, names in kinds.items()},
        {code: frozenset(names) for code, names in _parsed("currencies").items()},
        tuple(word for words in marks["by"].values() for word in words),
    )
