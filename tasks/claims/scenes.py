"""Scenes of a document: its sentences, each with everything that the readers found in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.claims.attribution import Credit
from tasks.claims.metrics.currencies import local_currency
from tasks.claims.metrics.sums import Sums
from tasks.claims.periods.expressions import periods_of
from tasks.claims.scene import Cut, Scene, overlaps
from tasks.claims.subjects.observers import observes
from tasks.claims.subjects.roles import role_words
from tasks.claims.traits import traits_of
from tasks.claims.visible import has_unseen, read_visible
from tasks.claims.wording import Wording
from tasks.entities.registry import Registry
from tasks.text.sentences import Sentence
from warehouse.records.claim import Mention, Period, Quantity, Span
from warehouse.records.source import Document
from warehouse.records.vocabulary import AttributionScope, BlockKind, EntityKind, Unit

COUNTED = {EntityKind.CHIP: "chips", EntityKind.SYSTEM: "systems"}  # the noun of hardware counted by name

ACTING = frozenset({EntityKind.ORGANISATION, None})  # what an anaphor for a company may be taken for
SILENT = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.DATELINE})
LONGEST = 800  # letters of a sentence; beyond it a text has no sentences
STOPS = ("。", ". ", ";", "；", "，", ", ", " ", "\n")


def speaking_of(document: Document, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences of blocks that can make claims, endless lines cut up."""
    longest = LONGEST // traits_of(document.language).letters_per_character
    return [
        part
        for each in sentences
        if each.block not in SILENT
        for part in _parts(document.text, each, longest)
    ]


def scenes_of(
    document: Document,
    wording: Wording,
    speaking: Sequence[Sentence],
    mentions: Sequence[Mention],
    found: Sequence[Credit],
    registry: Registry,
) -> Iterator[Scene]:
    """Set the scene for each sentence that speaks."""
    stage = _Stage(document, wording, mentions, registry)
    credits_of = _credits_by_sentence(speaking, found)
    for index, sentence in enumerate(speaking):
        yield stage.scene(sentence, credits_of[index])


def _parts(text: str, sentence: Sentence, longest: int = LONGEST) -> Iterator[Sentence]:
    """Cut an endless line up, at spaces and commas where it has any, so that the work stays linear."""
    start = sentence.char_start
    while sentence.char_end - start > longest:
        window = text[start : start + longest]
        cut = max(window.rfind(stop) for stop in STOPS) + 1
        stop = start + (cut if cut > longest // 2 else longest)
        yield Sentence(start, stop, sentence.block)
        start = stop
    yield Sentence(start, sentence.char_end, sentence.block)


class _Stage:
    """A document with what is read of all its text at once."""

    def __init__(
        self, document: Document, wording: Wording, mentions: Sequence[Mention], registry: Registry
    ) -> None:
        self._document = document
        self._registry = registry
        self._mentions = mentions
        self._mention_starts = [mention.char_start for mention in mentions]
        self._cues = wording.cues
        self._numbers = wording.numbers
        self._roles = role_words(document.language)
        self._in_local_currency = local_currency(document, mentions, registry)
        self._sums = Sums(document.language)

    def scene(self, sentence: Sentence, found: tuple[Credit, ...]) -> Scene:
        """Set the scene for a sentence."""
        document, start, end = self._document, sentence.char_start, sentence.char_end
        names = self._names(start, end)
        if found and any(map(_is_open, names)):
            names = self._as_spoken(names, found)
        quantities, periods = self._figures(start, end, names)
        if quantities:
            names = [name for name in names if not any(_is_unit(name, each) for each in quantities)]
        return Scene(
            text=document.text,
            folded=self._cues.folded,
            start=start,
            end=end,
            block=sentence.block,
            language=document.language,
            roles=self._roles,
            mentions=tuple(names),
            quantities=quantities,
            periods=periods,
            cues=self._cues.by_family(start, end),
            credits=found,
            published=document.day,
            cut=Cut(document.text, start, end, document.language),
        )

    def _as_spoken(self, names: Sequence[Mention], found: Sequence[Credit]) -> list[Mention]:
        """Read what is left open as who speaks of it.

        Of an observer's words («Laut Counterpoint kam der Chiphersteller …») it is another.
        """
        language = self._document.language
        spoken = [
            credit for credit in found if not observes(credit.attribution.speaker, self._registry, language)
        ]
        return [_named(name, spoken) for name in names]

    def _figures(
        self, start: int, end: int, names: Sequence[Mention]
    ) -> tuple[tuple[Quantity, ...], tuple[Period, ...]]:
        """Read the quantities and periods of a sentence that no name hides."""
        sentence = self._numbers.sentence(start, end)
        if not sentence.hints and not has_unseen(sentence.text):
            return (), ()
        hiding = [name for name in names if _hides_number(name)]
        mask = [(name.char_start - start, name.char_end - start) for name in hiding]
        hardware = [
            (name.char_start - start, name.char_end - start, COUNTED[name.kind])
            for name in names
            if name.kind in COUNTED and name.entity_ids and not name.anaphor
        ]
        read = (
            self._in_local_currency(quantity)
            for quantity in read_visible(sentence, self._document.language, start, mask, hardware)
            if not any(_holds(name, quantity) for name in hiding)
        )
        figures = tuple(self._sums.read(read, sentence.folded, start))
        counted = [figure for figure in figures if figure.unit == Unit.COUNT]
        periods = tuple(
            period
            for period in periods_of(sentence, start, self._document.day)
            if not any(overlaps(period, other) for other in (*hiding, *counted))
        )
        return figures, periods

    def _names(self, start: int, end: int) -> list[Mention]:
        """Give the names that lie inside `[start, end)`."""
        low, high = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [name for name in self._mentions[low:high] if name.char_end <= end]


def _is_open(name: Mention) -> bool:
    """Whether a name may stand for an organisation and nothing tells for which."""
    return name.anaphor and not name.entity_ids and name.kind in ACTING


def _named(name: Mention, found: Sequence[Credit]) -> Mention:
    """Read an organisation left open («the company») as the one that speaks of it, where one does."""
    if not _is_open(name):
        return name
    for credit in found:
        if credit.retold:  # a study speaks of others
            continue
        speaker = credit.attribution.speaker
        said = overlaps(name, credit.attribution) or credit.covers(name.char_start)
        if said and speaker is not None and speaker.kind is EntityKind.ORGANISATION and speaker.entity_ids:
            return replace(name, entity_ids=speaker.entity_ids, kind=speaker.kind)
    return name


def _holds(outer: Span, inner: Span) -> bool:
    return outer.char_start <= inner.char_start and inner.char_end <= outer.char_end


def _is_unit(name: Mention, quantity: Quantity) -> bool:
    """Whether a name is only part of a unit: the US of «US-Dollar», the Gigabyte of «216 Gigabyte»."""
    return quantity.unit != Unit.COUNT and _holds(quantity, name)


def _hides_number(name: Mention) -> bool:
    """Whether a name's digits are no number: «H100»; «48 Gigabyte» is one whatever takes it for a name."""
    may_hide = not name.anaphor and (bool(name.entity_ids) or not name.text[0].isdigit())
    return may_hide and any(map(str.isdigit, name.text))


def _credits_by_sentence(sentences: Sequence[Sentence], found: Sequence[Credit]) -> list[tuple[Credit, ...]]:
    """Give each sentence the credits that cover some of it; those of the whole document go to all."""
    of_document = tuple(credit for credit in found if credit.attribution.scope is AttributionScope.DOCUMENT)
    starts = [sentence.char_start for sentence in sentences]
    ends = [sentence.char_end for sentence in sentences]
    named: list[list[Credit]] = [[] for _ in sentences]
    for credit in found:
        if credit.attribution.scope is AttributionScope.DOCUMENT:
            continue
        for low, high in credit.content:
            for index in range(bisect_right(ends, low), bisect_left(starts, high)):
                if credit not in named[index]:
                    named[index].append(credit)
    return [(*own, *of_document) for own in named]
