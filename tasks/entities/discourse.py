"""What an anaphor means: the one thing of its kind that the text before it is about, or nothing."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.claims.traits import traits_of
from tasks.entities.candidates import Answer, Candidate
from tasks.entities.lexicon import reference_words
from tasks.entities.registry import Registry
from tasks.entities.traits import ORGANISATION, PRODUCTS, TRAITS, Trait
from tasks.entities.unknown import SPELLED
from tasks.text.sentences import Sentence
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import BlockKind, EntityKind, Language

# How far back a name is remembered.
REACH_SENTENCES = 4
REACH_MENTIONS = 24
# What a mention's place in its sentence says for it; each sentence and the paragraph between say against.
SUBJECT, PLAIN, OBLIQUE, MODIFIER, MAKER = 1.5, 0.5, 0.0, -0.2, -0.4
SENTENCE_STEP, PARAGRAPH_STEP = 1.0, 0.6
TOPIC_STEP, TOPIC_MOST = 0.1, 0.5
# A text that names one company far oftener than any other is about it.
FOCUS, HEADLINED, OFTENER = 1.0, 2.0, 1.5  # more where the headline names it too
LESS_TOLD = 0.1  # of that weight counts for «It», «Its», which take up what was just told of
# A reading must lead the next best by this much to count.
LEAD = 0.2
# More so where both stand in the anaphor's own sentence: «A visited B and helped the company».
LEAD_WITHIN = 1.3
WHERE = ("in the same sentence", "in the sentence before")
# What may stand between «a new chip» and its name: «einen neuen Chip, den Ascend 910C».
_APPOSED = re.compile(r"[,:，：]? ?(?:\w+ )?[\"“„«「]?")
LONGEST_JOINT = 16
_PARAGRAPH = re.compile(r"\n+")
# Blocks that tell nothing of what the running text is about.
ASIDE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.DATELINE})


class Discourse:
    """What a text has named so far, sentence by sentence, and how prominently."""

    def __init__(
        self,
        text: str,
        language: Language,
        sentences: Sequence[Sentence],
        named: Sequence[Mention],
        registry: Registry,
    ) -> None:
        words = reference_words(language)
        self._text = text
        self._registry = registry
        self._starts = [sentence.char_start for sentence in sentences]
        self._paragraphs = [match.end() for match in _PARAGRAPH.finditer(text)]
        self._asides = frozenset(
            number for number, sentence in enumerate(sentences, start=1) if sentence.block in ASIDE
        )
        self._oblique = tuple(word.lower() for word in (*words.oblique_before, *words.portion_before))
        self._determiners = frozenset(words.determiners)
        self._conjunctions = frozenset(words.conjunctions)
        self._owned = words.owned_by
        self._endings = traits_of(language).name_endings
        self._spaced = not traits_of(language).unspaced
        self._mentions = list(named)
        self._positions = [mention.char_start for mention in named]
        self._counts = Counter(_key(mention) for mention in named)
        self._focus = _focus(named)
        ends = [sentence.char_end for sentence in sentences if sentence.block is BlockKind.HEADLINE]
        titled = any(_key(each) == self._focus and each.char_end <= max(ends, default=0) for each in named)
        self._weight_of_focus = HEADLINED if titled else FOCUS
        self._roles: dict[int, float] = {}

    def add(self, mention: Mention) -> None:
        """Take note of an anaphor, so that later ones can go back to it."""
        at = bisect_right(self._positions, mention.char_start)
        self._positions.insert(at, mention.char_start)
        self._mentions.insert(at, mention)

    def introduce(self, product: Mention) -> None:
        """Take note of a product brought in without a name, unless its sentence names one beside it."""
        at = bisect_left(self._positions, product.char_start)
        if self._earlier_of_its_kind(product, at) is not None:
            return
        if at < len(self._mentions):
            following = self._mentions[at]
            between = self._text[product.char_end : following.char_start]
            if following.kind is product.kind and (
                len(between) <= LONGEST_JOINT and _APPOSED.fullmatch(between)
            ):
                return
        self.add(product)

    def names(self, start: int, end: int, trait: str) -> bool:
        """Whether a name lies in the words or stands beside them: «das Startup DeepSeek» needs no reading."""
        at = bisect_left(self._positions, start)
        if at and self._mentions[at - 1].char_end > start:
            return True
        if at == len(self._mentions):
            return False
        following = self._mentions[at]
        beside = following.char_start == end + 1 and self._text[end] in " \u00a0"
        apposed = beside and following.kind in TRAITS[trait].kinds and not following.anaphor
        return following.char_end > end >= following.char_start or (apposed and trait != "thing")

    def within(self, start: int, end: int) -> frozenset[str]:
        """Give the keys of the names inside `[start, end)`."""
        low, high = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return frozenset(_key(mention) for mention in self._mentions[low:high])

    def resolve(
        self, position: int, trait_name: str, country: str | None, barred: frozenset[str] = frozenset()
    ) -> Answer:
        """Find the thing that an anaphor at a position means; none, with the reason, if it may be several.

        What is `barred` is not meant: the Nvidia rival is not Nvidia.
        """
        trait = TRAITS[trait_name]
        best: dict[str, Candidate] = {}
        for candidate in self._candidates(position, trait, country):
            if candidate.key in barred or (trait.nearest and best):
                continue
            if candidate.key not in best or candidate.score > best[candidate.key].score:
                best[candidate.key] = candidate
        ranked = sorted(best.values(), key=lambda each: (-each.score, each.key))
        kind = min(trait.kinds) if len(trait.kinds) == 1 else None
        if not ranked:
            return Answer((), kind, None, f"left open: no {trait_name.replace('_', ' ')} named before")
        first = ranked[0]
        if first.name is None:
            return Answer((), kind, None, f"left open, as {first.reason}")
        if len(ranked) > 1 and first.score - ranked[1].score < _needed_lead(first, ranked[1]):
            return Answer((), kind, None, f"left open: {first.name} or {ranked[1].name or ranked[1].reason}")
        ids = (first.entity_id,) if first.entity_id else ()
        return Answer(ids, first.kind, first.name, first.reason, first.by_maker)

    def _candidates(self, position: int, trait: Trait, country: str | None) -> Iterator[Candidate]:
        """What may be meant, the nearest first, until nothing further back could count any more."""
        before = bisect_left(self._positions, position)
        here = self._sentence(position)
        highest = -math.inf
        focus = self._weight_of_focus if self._focus is not None else 0.0
        for index in range(before - 1, max(-1, before - 1 - REACH_MENTIONS), -1):
            mention = self._mentions[index]
            there = self._sentence(mention.char_start)
            distance = here - there
            if distance > REACH_SENTENCES or SUBJECT + TOPIC_MOST + focus - distance < highest - LEAD_WITHIN:
                return
            if there in self._asides and there != here:
                continue
            offered = self._offered(mention, index, trait)
            if offered is not None and self._fits(offered, trait, country):
                focus = self._weight_of_focus * (LESS_TOLD if trait.told else 1.0)
                candidate = self._placed(offered, mention, distance, position, focus)
                highest = max(highest, candidate.score)
                yield candidate

    def _fits(self, candidate: Candidate, trait: Trait, country: str | None) -> bool:
        """Whether a candidate has the trait; a name the registry does not know may have any of its kind."""
        if candidate.entity_id is None:
            return country is None
        if country and self._registry.country_of(candidate.entity_id) != country:
            return False
        return trait.fits is None or trait.fits(self._registry, candidate.entity_id)

    def _offered(self, mention: Mention, index: int, trait: Trait) -> Candidate | None:
        """What a mention offers to an anaphor: itself, or a person's employer, or a product's maker."""
        entity_id = mention.entity_ids[0] if mention.entity_ids else None
        if mention.kind in trait.kinds:
            name = mention.antecedent if mention.anaphor else mention.antecedent or mention.text
            role = self._role(mention, index)
            return Candidate(_key(mention), entity_id, mention.kind, name, role, f"«{mention.text}»")
        if mention.reason == SPELLED and trait.kinds <= PRODUCTS:
            kind = min(trait.kinds)
            return Candidate(_key(mention), None, kind, mention.text, PLAIN, f"«{mention.text}»")
        maker = self._registry.maker_of(entity_id)
        if (
            maker is None
            or not trait.kinds & ORGANISATION
            or self._registry.kind_of(maker) not in trait.kinds
        ):
            return None
        name = self._registry.name_of(maker) or maker
        if mention.kind is EntityKind.PERSON:
            role, how = self._role(mention, index), f"employer of {mention.text}"
        elif mention.kind in PRODUCTS:
            role, how = MAKER, f"maker of {mention.text}"
        else:
            return None
        by_maker = mention.kind in PRODUCTS
        return Candidate(maker, maker, self._registry.kind_of(maker), name, role, how, by_maker=by_maker)

    def _placed(
        self, offered: Candidate, mention: Mention, distance: int, position: int, focus: float
    ) -> Candidate:
        """The candidate with all that its place in the text says for and against it."""
        paragraph = bisect_right(self._paragraphs, position) - bisect_right(
            self._paragraphs, mention.char_start
        )
        topic = min(TOPIC_MOST, TOPIC_STEP * self._counts[offered.key])
        topic += focus if offered.key == self._focus else 0.0
        score = offered.score - SENTENCE_STEP * distance - PARAGRAPH_STEP * min(1, paragraph) + topic
        where = WHERE[distance] if distance < len(WHERE) else f"{distance} sentences before"
        return offered._replace(score=score, reason=f"{offered.reason}, {where}", distance=distance)

    def _role(self, mention: Mention, index: int) -> float:
        """How likely a sentence is about a mention: the first of its kind is, not one after a preposition."""
        if mention.char_start not in self._roles:
            self._roles[mention.char_start] = self._read_role(mention, index)
        return self._roles[mention.char_start]

    def _read_role(self, mention: Mention, index: int) -> float:
        if self._modifies(mention.char_end):
            return MODIFIER
        earlier = self._earlier_of_its_kind(mention, index)
        if earlier is not None:
            other = self._mentions[earlier]
            if self._text[other.char_end : mention.char_start].strip() in self._conjunctions:
                return self._role(other, earlier)
        before = self._text[max(0, mention.char_start - 16) : mention.char_start].rstrip().lower()
        if self._ends_obliquely(before):
            return OBLIQUE
        return SUBJECT if earlier is None else PLAIN

    def _modifies(self, end: int) -> bool:
        """Whether a name that ends there only narrows what follows: «Huawei-Chips», «奇瑞旗下…»."""
        if self._owned and self._text.startswith(self._owned, end):
            return True
        return self._text[end : end + 1] in ("-", "’", "'") or any(
            self._text.startswith(ending, end)
            and not self._text[end + len(ending) : end + len(ending) + 1].isalnum()
            for ending in self._endings
        )

    def _earlier_of_its_kind(self, mention: Mention, index: int) -> int | None:
        """The last name of the kind that stands before a mention in its sentence."""
        sentence = self._sentence(mention.char_start)
        for earlier in range(index - 1, max(-1, index - 1 - REACH_MENTIONS), -1):
            other = self._mentions[earlier]
            if self._sentence(other.char_start) != sentence:
                return None
            if other.kind is mention.kind:
                return earlier
        return None

    def _ends_obliquely(self, before: str) -> bool:
        if not self._spaced:
            return before.endswith(self._oblique)
        rest, _, last = before.rpartition(" ")
        before = rest if last in self._determiners else before  # «gegenüber der H100»
        return before.endswith(self._oblique) and any(
            before == word or before.endswith(f" {word}") for word in self._oblique
        )

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position)


def _focus(named: Sequence[Mention]) -> str | None:
    """Give the company that a text names far oftener than any other, if there is one."""
    counts = Counter(_key(mention) for mention in named if mention.kind in ORGANISATION)
    first, second = ((*counts.most_common(2), ("", 0), ("", 0)))[:2]
    return first[0] if first[1] > 1 and first[1] >= OFTENER * second[1] else None


def _needed_lead(first: Candidate, second: Candidate) -> float:
    return LEAD_WITHIN if first.distance == second.distance == 0 else LEAD


def _key(mention: Mention) -> str:
    return (
        mention.entity_ids[0]
        if mention.entity_ids
        else f"name:{(mention.antecedent or mention.text).casefold()}"
    )
