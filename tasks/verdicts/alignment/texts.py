"""A text as alignment reads it: its names, words, numbers and times, each with the clause it stands in."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from tasks.claims.attribution import find_credits
from tasks.claims.modality import read_modality
from tasks.claims.scenes import scenes_of, speaking_of
from tasks.claims.wording import Wording
from tasks.entities.mentions import find_mentions
from tasks.entities.names import name_index
from tasks.entities.registry import Registry
from tasks.text.sentences import split
from tasks.verdicts.alignment.building import parting
from tasks.verdicts.alignment.clauses import Clauses
from tasks.verdicts.alignment.concepts import lexicon
from tasks.verdicts.alignment.refusing import with_refusals
from tasks.verdicts.alignment.scan import Word, scan
from tasks.verdicts.alignment.since import since_when
from warehouse.records.claim import Quantity
from warehouse.records.source import Document
from warehouse.records.vocabulary import Comparator, EntityKind, Modality, Unit

RANK = "rank"
TOKENS = "tokens"
WORDLESS = frozenset({"ordinal", "comparison"})
AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|/")
TAIL = 24
ARTICLE = re.compile(r" (?:(?:der|dem|den|die|das|the) )?")
MOVES = frozenset({"rise", "fall"})
ORDERS = {"before_name": "earlier", "after_name": "later"}
RANKS = {"before_name": "beat"}


@dataclass(frozen=True)
class Name:
    """A registry entity that a text names; `speaks` if it is only who says so."""

    key: str
    kind: EntityKind | None
    start: int
    end: int
    clause: int
    speaks: bool = False


@dataclass(frozen=True)
class Amount:
    """A number of the text with the clause it stands in."""

    quantity: Quantity
    clause: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.quantity.char_start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.quantity.char_end


@dataclass(frozen=True)
class Text:
    """Everything that alignment knows of a text; positions count in the whole text."""

    text: str
    language: str
    names: tuple[Name, ...]
    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]
    periods: tuple[tuple[date, date, int], ...]
    starts: tuple[int, ...]
    document: Document
    credited: bool
    compared: bool
    since: frozenset[date]

    def clause(self, position: int) -> int:
        """The number of the clause that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def words_in(self, clause: int) -> tuple[Word, ...]:
        """The words of a clause."""
        return self._by_clause.get(clause, ())

    @cached_property
    def _by_clause(self) -> dict[int, tuple[Word, ...]]:
        found: dict[int, list[Word]] = defaultdict(list)
        for word in self.words:
            found[self.clause(word.start)].append(word)
        return {clause: tuple(words) for clause, words in found.items()}

    def denied(self, clause: int) -> bool:
        """Whether a clause is negated: by its negations outside its numbers, or by who denies the whole."""
        marks = [word for word in self.words_in(clause) if word.marks("negation")]
        rejected = any("reject_claim" in word.senses for word in self.words)
        return (len([word for word in marks if not self.in_amount(word)]) + rejected) % 2 == 1

    def in_amount(self, word: Word) -> bool:
        """Whether a word is part of a number: no more than 20."""
        return any(
            each.start <= word.start < each.end
            for each in self.amounts
            if each.quantity.nature not in WORDLESS
        )

    def in_points(self, word: Word) -> bool:
        """Whether a word is part of a number of percentage points, which count no points scored."""
        return any(
            each.start <= word.start < each.end
            for each in self.amounts
            if each.quantity.unit == Unit.PERCENTAGE_POINT
        )

    def is_open(self, clause: int) -> bool:
        """Whether a clause leaves open what it speaks of: whether, if, a question, not disclosed."""
        end = self.starts[clause + 1] if clause + 1 < len(self.starts) else len(self.text)
        asked = self.text[:end].rstrip()[-1:] in {"?", "？"}
        return asked or any(word.marks("open") for word in self.words_in(clause))

    def modality(self, start: int, end: int) -> Modality:
        """How firmly the text stands behind what is said at a place, by its words and by its clause."""
        clause = self.clause(start)
        stop = self.starts[clause + 1] if clause + 1 < len(self.starts) else len(self.text)
        spans = ((start, end), (self.starts[clause], stop))
        found = [read_modality(self.text, span, self.document.language).modality for span in spans]
        return next((each for each in found if each is not Modality.ASSERTED), Modality.ASSERTED)

    def own(self, amount: Amount) -> tuple[int, int]:
        """The stretch that is a number's own: up to the commas and «and»s that part it from other numbers."""
        low = max((each.end for each in self.counted if each.end <= amount.start), default=0)
        high = min((each.start for each in self.counted if each.start >= amount.end), default=len(self.text))
        before = [match.end() for match in parting().finditer(self.text, low, amount.start)]
        after = [match.start() for match in parting().finditer(self.text, amount.end, high)]
        bounded = high < len(self.text)
        return (before[-1] if before and low else low or 0, after[0] if after and bounded else high)

    def tail(self, amount: Amount) -> list[str]:
        """The words right after a number, folded; a run of Chinese counts as one."""
        return [match.casefold() for match in AFTER.findall(self.text, amount.end, amount.end + TAIL)]

    def _is_calendar(self, amount: Amount) -> bool:
        """Whether a number is part of the name of a time: the first three quarters."""
        concepts = lexicon().concepts
        return any(
            word.start < amount.end
            and amount.start < word.end
            and any(
                concepts[sense].kind == "calendar" and not concepts[sense].entity for sense in word.concepts
            )
            for word in self.words
        )

    def _is_rank(self, amount: Amount) -> bool:
        """Whether a number is a rank: 排名第二, «auf dem zweiten Platz»."""
        concepts = lexicon().concepts
        exact = amount.quantity.comparator is Comparator.EXACT
        return amount.quantity.nature == RANK or (
            exact
            and any(
                amount.start <= word.start < amount.end
                and any(concepts[sense].top for sense in word.concepts)
                for word in self.words
            )
            and amount.quantity.unit == Unit.COUNT
        )

    def _is_denominator(self, amount: Amount) -> bool:
        """Whether a number of tokens is what another is told per: «2 dollars per million tokens»."""
        quantity = amount.quantity
        if quantity.unit != Unit.COUNT or quantity.noun_id != TOKENS:
            return False
        return any(
            word.marks("each") and not self.text[word.end : amount.start].strip()
            for word in self.words
            if word.end <= amount.start
        )

    @cached_property
    def counted(self) -> tuple[Amount, ...]:
        """The numbers that are no years, ordinals or lengths of time beside another number."""
        plain = [
            each
            for each in self.amounts
            if each.quantity.unit != Unit.YEAR
            and each.quantity.nature not in WORDLESS
            and not self._is_calendar(each)
            and not self._is_rank(each)
            and not self._is_denominator(each)
        ]
        told = [each for each in plain if each.quantity.unit != Unit.SECOND]
        return tuple(told or plain)


def read(document: Document, registry: Registry) -> Text:
    """Read a text."""
    text, language = document.text, document.language
    sentences = split(text, language, document.blocks)
    mentions = find_mentions(text, language, sentences, registry)
    found = find_credits(text, sentences, mentions, language)
    speaking = speaking_of(document, sentences)
    scenes = list(scenes_of(document, Wording(text, language), speaking, mentions, found, registry))
    amounts = [quantity for scene in scenes for quantity in scene.quantities]
    clauses = Clauses(text, amounts, scenes)
    known = [(scene, name) for scene in scenes for name in scene.mentions if name.entity_ids]
    names = [
        Name(
            name.entity_ids[0],
            name.kind,
            name.char_start,
            name.char_end,
            clauses.at(name.char_start),
            scene.speaks(name),
        )
        for scene, name in known
    ]
    anaphors = {name.char_start for _, name in known if name.anaphor}
    unread = [name for scene in scenes for name in scene.mentions if not name.entity_ids]
    names += [
        Name(hit.reading.entity_ids[0], registry.kind_of(hit.reading.entity_ids[0]), hit.start, hit.end, at)
        for hit in name_index(registry, language).matches(text)
        if hit.reading.sure
        and any(name.char_start <= hit.start and hit.end <= name.char_end for name in unread)
        for at in (clauses.at(hit.start),)
    ]
    hidden = [
        (name.start, name.end)
        for name in names
        if name.start not in anaphors and not _is_described(text[name.start : name.end])
    ]
    things = [(name.start, name.end) for name in names if name.kind is not EntityKind.PLACE]
    words = with_refusals(scan(text, str(language), hidden), text, clauses)
    if not any(lexicon().concepts[sense].top for word in words for sense in word.concepts):
        placed = any(word.marks("placing") for word in words)
        words = tuple(_ordering(word, text, things, placed=placed) for word in words)
    periods = [
        (period.time_start or period.time_end, period.time_end, period.char_start)
        for scene in scenes
        for period in scene.periods
        if period.time_end
    ]
    compared = [word for word in words if word.concepts & MOVES and word.marks("former_time")]
    aside = [*compared, *_measured_by(words)]
    periods = [each for each in periods if not any(word.start <= each[2] < word.end for word in aside)]
    return Text(
        text=text,
        language=str(language),
        names=tuple(sorted([*names, *_adjectives(words, clauses)], key=lambda name: name.start)),
        words=words,
        amounts=tuple(Amount(quantity, clauses.at(quantity.char_start)) for quantity in amounts),
        periods=tuple(periods),
        starts=clauses.starts,
        document=document,
        compared=bool(compared),
        credited=any(scene.credits for scene in scenes),
        since=since_when(scenes),
    )


def _ordering(word: Word, text: str, things: Sequence[tuple[int, int]], *, placed: bool) -> Word:
    """«vor Blackwell», «nach der MI300»: before or after, where a name follows; a rank in «liegt vor»."""
    senses = [sense for mark, sense in (RANKS if placed else ORDERS).items() if word.marks(mark)]
    if not senses:
        return word
    named = any(ARTICLE.fullmatch(text[word.end : start]) for start, _ in things if start > word.end)
    return replace(word, senses=frozenset(senses)) if named else word


def _measured_by(words: Sequence[Word]) -> list[Word]:
    """The times that a number is only compared with: «a quarter more than a year ago», 比去年同期."""
    return [
        word
        for before, word in pairwise(words)
        if word.marks("year_on_year") and before.marks("comparing") and word.start - before.end <= 1
    ]


def _is_described(written: str) -> bool:
    """Whether a name is words that describe a thing: «a subsidiary», «the ban»."""
    return written.isascii() and written.islower() and " " in written


def _adjectives(words: Sequence[Word], clauses: Clauses) -> Iterator[Name]:
    """The places that adjectives name: Chinese, chinesische."""
    concepts = lexicon().concepts
    for word in words:
        for sense in sorted(word.concepts):
            entity = concepts[sense].entity
            if entity:
                yield Name(entity, EntityKind.PLACE, word.start, word.end, clauses.at(word.start))
