"""A text as attribution looks at it: words of attribution, mentions, quotations, sentences, by place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tasks.claims.clauses import is_long_quotation
from tasks.claims.credits.words import AttributionLexicon, attribution_lexicon, attribution_table
from tasks.claims.cues import Cue, Cues
from tasks.claims.modality.retractions import FOLLOWING, is_correction, retractions
from tasks.claims.quotations import find_quotations
from tasks.claims.traits import traits_of
from tasks.entities.registry import registry
from warehouse.records.claim import Attribution, Mention
from warehouse.records.vocabulary import EntityKind, Language

SOURCE_KINDS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.PLACE})
RESEARCH = "research"
HIDING = ("none", "no_name")  # words that only hide shorter ones inside them
_ITEM = re.compile(r"[-*•·▪] ")
_NOT_SPACE = re.compile(r"\S")
Stretch = tuple[int, int]


class Spanned(Protocol):
    """Anything that stands at `[char_start, char_end)`."""

    @property
    def char_start(self) -> int: ...  # noqa: D102
    @property
    def char_end(self) -> int: ...  # noqa: D102


class Credit(NamedTuple):
    """An attribution with the stretches of the text that it covers.

    `hedges` is true where the words of attribution keep a distance («claims», «behauptet», «声称»);
    `opinion` where they give the content as an estimate or opinion («expects», «schätzt», «认为»).
    `retold` where an outlet or a document is the source, which the text goes on telling. `citing` is where
    the words stand that hang a further link on it («citing two people familiar with the matter»).
    `passing` where a group's estimate is named in passing («above analyst estimates») or a relative clause
    credits it («ein Markt, den Huang auf … schätzt, …»), `informant` where
    unnamed people tell of others («sources», «Insider»), `document` where a report or data is named,
    `report` where an outlet reported it.
    """

    attribution: Attribution
    content: tuple[Stretch, ...]
    hedges: bool = False
    opinion: bool = False
    retold: bool = False
    citing: Stretch | None = None
    passing: bool = False
    informant: bool = False
    document: bool = False
    report: bool = False

    def covers(self, position: int) -> bool:
        """Whether a position stands in the content."""
        return any(start <= position < end for start, end in self.content)


class Page:
    """One text with everything that attribution asks for, sorted by place."""

    def __init__(
        self, text: str, sentences: Sequence[Spanned], mentions: Sequence[Mention], language: Language
    ) -> None:
        self.text = text
        self.language = language
        self.registry = registry()
        self.traits = traits_of(language)
        self.is_han = self.traits.unspaced  # words are written without spaces
        self.words: AttributionLexicon = attribution_lexicon(language)
        self.cues: Cues = attribution_table(language).scan(text)
        self.folded: str = self.cues.folded
        self.sentences: list[Stretch] = sorted((each.char_start, each.char_end) for each in sentences)
        self.quotations: list[Stretch] = list(find_quotations(text))
        self._quotation_starts = [start for start, _ in self.quotations]
        self._mentions = sorted(
            (mention for mention in mentions if _may_speak(mention)), key=lambda each: each.char_start
        )
        # Chips and models say nothing: a name inside one of them is no speaker either.
        self._silent = sorted(
            (mention.char_start, mention.char_end) for mention in mentions if not _may_speak(mention)
        )
        self._mention_starts = [mention.char_start for mention in self._mentions]
        self._names = sorted(mentions, key=lambda each: each.char_start)
        self._name_starts = [name.char_start for name in self._names]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Give the mentions that may speak, wholly inside `[start, end)`."""
        low, high = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [mention for mention in self._mentions[low:high] if mention.char_end <= end]

    def names_in(self, start: int, end: int) -> list[Mention]:
        """Give all mentions in `[start, end)`, those of things that say nothing too."""
        low, high = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return [name for name in self._names[low:high] if name.char_end <= end]

    def silent_in(self, start: int, end: int) -> list[Stretch]:
        """Give where mentions that cannot speak begin in `[start, end)`."""
        return self._silent[bisect_left(self._silent, (start, 0)) : bisect_left(self._silent, (end, 0))]

    def mentions_before(self, position: int, limit: int) -> list[Mention]:
        """Give at most `limit` mentions before a position, nearest first."""
        high = bisect_left(self._mention_starts, position)
        return self._mentions[max(0, high - limit) : high][::-1]

    def cues_in(self, start: int, end: int, family: str) -> list[Cue]:
        """Give the words of one family in `[start, end)`, none that hides others or ends a place's name."""
        places = [name for name in self.names_in(start, end) if name.kind is EntityKind.PLACE]
        return [
            cue
            for cue in self.cues.of(family, start, end)
            if cue.key not in HIDING
            and not any(name.char_start < cue.start and cue.end <= name.char_end for name in places)
        ]

    def is_observer(self, mention: Mention) -> bool:
        """Whether a name is that of a research house, a bank or an outlet: what it counts is a credit."""
        if mention.kind is EntityKind.OUTLET:
            return True
        entity = self.registry.entity(mention.entity_ids[0]) if mention.entity_ids else None
        return entity is not None and entity.note == RESEARCH

    def quotations_in(self, start: int, end: int) -> list[Stretch]:
        """Give the quotations that touch `[start, end)` and are speech rather than terms."""
        high = bisect_left(self._quotation_starts, end)
        low = max(0, bisect_right(self._quotation_starts, start) - 1)
        return [
            (left, right)
            for left, right in self.quotations[low:high]
            if right > start and is_long_quotation(right - left, self.language)
        ]

    def quotation_around(self, position: int) -> Stretch | None:
        """Give the quotation that a position stands in."""
        index = bisect_right(self._quotation_starts, position) - 1
        if index >= 0 and self.quotations[index][0] <= position < self.quotations[index][1]:
            return self.quotations[index]
        return None

    def line_after(self, position: int) -> Stretch:
        """Give the line after a position, which a colon before it opens; a list as a whole."""
        first = _NOT_SPACE.search(self.text, position)
        start = first.start() if first else len(self.text)
        end = self.text.find("\n", start)
        while end >= 0 and _ITEM.match(self.text, start) and _ITEM.match(self.text, end + 1):
            end = self.text.find("\n", end + 1)
        return start, len(self.text) if end < 0 else end

    def sentence_start(self, position: int) -> int:
        """Give where the sentence around a position begins."""
        index = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        return self.sentences[index][0] if index >= 0 else 0

    def retracted_by(self, start: int, end: int) -> list[Stretch]:
        """Give the words of a sentence that take back what the page said before; they credit nobody."""
        found = retractions(self.folded[start:end], self.language, self.folded[end : end + FOLLOWING])
        return [(start + left, start + right) for left, right in found]

    def corrects(self, start: int, end: int) -> bool:
        """Whether a sentence corrects what the page said before."""
        following = self.folded[end : end + FOLLOWING]
        return is_correction(self.folded[start:end], self.language, following)

    def words_in(self, start: int, end: int) -> list[str]:
        """Give the folded words of `[start, end)`, punctuation stripped."""
        words = self.folded[start:end].split()
        return [bare for word in words if (bare := word.strip(" ,.;:!?\"'“”„«»()"))]

    def length(self, start: int, end: int) -> int:
        """Give the length in words; two Han characters count as one."""
        if self.is_han:
            return len(self.text[start:end].strip(' ,，。:：“”「」"')) // 2
        return len(self.words_in(start, end))


def _may_speak(mention: Mention) -> bool:
    """People, bodies and what stands for them; never a product («die MI300-Serie»)."""
    standing = mention.anaphor and not any(map(str.isdigit, mention.text))
    return standing or mention.kind is None or mention.kind in SOURCE_KINDS
