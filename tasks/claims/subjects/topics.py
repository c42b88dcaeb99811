"""What a text is about so far: the topic chain that a sentence without a subject falls back on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tasks.claims.scene import Scene
from tasks.claims.subjects.frames import is_whole_country
from tasks.claims.subjects.naming import is_new_product, shares_named, topic_key
from tasks.claims.subjects.observers import is_authority, observes
from tasks.claims.subjects.prominence import HANGS, is_compared, prominence
from tasks.claims.vocabulary import Predicate, load_predicates
from tasks.entities.described import is_facility, is_part
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import ClaimKind, EntityKind

HARDWARE = frozenset({EntityKind.CHIP, EntityKind.SYSTEM})
AT_ONCE = 1  # sentences within which a country is still told of
JUST = 3  # sentences within which a thing is still spoken of
BY_DEFAULT = tuple(kind for kind in EntityKind if kind is not EntityKind.PLACE)
MEMORY = 12  # sentences after which a topic is forgotten, unless the headline names it
DECAY = 0.6  # what a sentence leaves of the weight of a topic
# The weight of a subject, and of one recalled from before.
TOLD_OF, RECALLED = 3.0, 1.5
STANDING = 2.0  # the weight of what the whole text names most
WORSE_KIND = 1.5  # what a kind that fits less well takes off


class Topics:
    """What the text tells of, by kind and weight, each maker's latest hardware, and what the headline names.

    A name weighs by its place in its sentence, less with every sentence after it, and by its share of all
    mentions: «Intel … unlike Nvidia. Revenue fell» goes on about Intel.
    """

    def __init__(self, registry: Registry, mentions: Sequence[Mention] = ()) -> None:
        self._registry = registry
        self._standing = shares_named(mentions)
        self._active: dict[EntityKind, dict[str, tuple[int, float, Mention]]] = {}
        self._by_maker: dict[str, tuple[int, Mention]] = {}
        self._headline: dict[EntityKind, Mention] = {}
        self._target: tuple[int, Mention | None] = (0, None)
        self._last: tuple[int, Mention | None] = (-MEMORY, None)
        self._country: Mention | None = None
        self._counted: tuple[int, Mention | None] = (-MEMORY, None)
        self._measured: dict[str, tuple[int, Mention]] = {}
        self._sentence = 0

    def next_sentence(self) -> None:
        """Count a sentence, so that old topics fade."""
        self._sentence += 1

    def headline(self, scene: Scene) -> None:
        """Remember the first name of each kind in the headline, compared ones last; none that watches."""
        for mention in sorted(scene.mentions, key=lambda each: is_compared(scene, each)):
            if observes(mention, self._registry, scene.language):
                continue
            if mention.kind not in (None, EntityKind.PLACE) and mention.entity_ids:
                self._headline.setdefault(mention.kind, mention)

    def notice(self, scene: Scene, subjects: Sequence[Mention]) -> None:
        """Remember what a sentence was about: most its subjects, then names without a preposition, then any.

        Whoever speaks comes last: of «公司表示，需求强劲» the next sentence may go on about the company.
        Who only watches others («Bitkom: …», «JEDEC specifies …») is no topic unless it had a figure.
        """
        if not subjects and not scene.mentions:
            return
        here = [subject for subject in subjects if scene.start <= subject.char_start < scene.end]
        compared = [subject for subject in here if is_compared(scene, subject)]
        if subjects:
            last = next((each for each in subjects[::-1] if each not in compared), subjects[-1])
            self._last = (self._sentence, last)
            whole = last is self._country or is_whole_country(scene, last)
            self._country = last if whole else None
        acting = [
            mention for mention in scene.mentions if not observes(mention, self._registry, scene.language)
        ]
        silent = [mention for mention in acting if not scene.speaks(mention) and not scene.counts(mention)]
        speaking = [
            mention
            for mention in acting
            if scene.speaks(mention) and not is_authority(mention, self._registry)
        ]
        free = [mention for mention in silent if not scene.before(mention.char_start, "oblique_before")]
        seen: set[str] = set()
        for mention in (*subjects, *free, *silent, *speaking):
            if (key := topic_key(mention)) in seen:
                continue
            own = mention in subjects and not mention.anaphor
            meant = mention.entity_ids or own or (is_facility(mention) and mention in free)
            meant = meant or is_new_product(mention)
            if mention.kind is None or not meant:
                continue
            if mention in subjects:
                weight = HANGS if mention in compared else TOLD_OF if mention in here else RECALLED
            elif mention.kind is EntityKind.PLACE or is_compared(scene, mention):
                continue
            else:
                weight = prominence(scene, mention) if mention in free else HANGS
            seen.add(key)
            self._raise(self._kind(mention), mention, weight)
        for mention in sorted((*silent, *here), key=lambda each: not is_compared(scene, each)):
            self._remember_maker(mention)

    def measure(self, predicate: str, subject: Mention) -> None:
        """Remember whose figure of a kind was told last; after a part of a company the text returns to it."""
        if not is_part(subject):
            self._measured.pop(predicate, None)
            self._measured[predicate] = (self._sentence, subject)

    def continued(self, predicate: Predicate) -> Mention | None:
        """Give whose figure of this kind the sentence before told: «SMIC's yield is 40 %. Omdia: 45 %»."""
        if predicate.weak:
            return None
        known = load_predicates().by_id
        for name in self._at_once():
            if known.get(name) is predicate:
                return self._measured[name][1]
        if predicate.kind is ClaimKind.SPECIFICATION:
            return next(self._specified(known), None)
        return None

    def _specified(self, known: Mapping[str, Predicate]) -> Iterator[Mention]:
        """Give the hardware of which the sentence before told another specification."""
        for name in self._at_once():
            measured = self._measured[name][1]
            told = name in known and known[name].kind is ClaimKind.SPECIFICATION
            if told and measured.kind in HARDWARE and measured.entity_ids:
                yield measured

    def _at_once(self) -> Iterator[str]:
        """Give what the sentence before told figures of; the latest are the last in the memory."""
        for name, (sentence, _) in reversed(self._measured.items()):
            if self._sentence - sentence > AT_ONCE:
                return
            if self._sentence - sentence == AT_ONCE:
                yield name

    def _kind(self, mention: Mention) -> EntityKind:
        """Count a series of chips as a chip, but not a maker's chips in general: «the MI350 … the chip»."""
        kind = mention.kind or EntityKind.ORGANISATION
        if kind is not EntityKind.GROUP or not mention.entity_ids:
            return kind
        name = self._registry.name_of(mention.entity_ids[0]) or mention.text
        general = name.split()[-1].casefold() in load_predicates().by_noun
        made = self._registry.maker_of(mention.entity_ids[0]) is not None
        return EntityKind.CHIP if made and not general else kind

    def _raise(self, kind: EntityKind, mention: Mention, weight: float) -> None:
        """Add to the weight of a topic what a sentence says of it."""
        topics, key = self._active.setdefault(kind, {}), topic_key(mention)
        sentence, before, _ = topics.get(key, (self._sentence, 0.0, mention))
        left = before * DECAY ** (self._sentence - sentence)
        topics[key] = (self._sentence, weight + left, mention)

    def _weights(self, kind: EntityKind) -> Iterator[tuple[float, int, Mention]]:
        """Give the topics of a kind that are not forgotten, with their weights now."""
        topics = self._active.get(kind, {})
        for key, (sentence, weight, mention) in list(topics.items()):
            age = self._sentence - sentence
            if age > MEMORY:
                del topics[key]
            else:
                yield weight * DECAY**age + STANDING * self._standing.get(key, 0.0), sentence, mention

    def _remember_maker(self, mention: Mention) -> None:
        maker = self._registry.maker_of(mention.entity_ids[0]) if mention.entity_ids else None
        if maker is not None and mention.kind in HARDWARE:
            self._by_maker[maker] = (self._sentence, mention)

    def is_made_by(self, product: Mention, maker: Mention) -> bool:
        """Whether a name is that of a maker's hardware, or of a series of it."""
        made = product.kind in HARDWARE or product.kind is EntityKind.GROUP
        known = made and bool(product.entity_ids and maker.entity_ids)
        return known and self._registry.maker_of(product.entity_ids[0]) == maker.entity_ids[0]

    def is_vendor(self, mention: Mention) -> bool:
        """Whether a name is that of a maker of accelerators."""
        return bool(mention.entity_ids) and self._registry.makes_chips(mention.entity_ids[0])

    def is_foundry(self, mention: Mention) -> bool:
        """Whether a name is that of a contract manufacturer of chips."""
        known = self._registry.entity(mention.entity_ids[0]) if mention.entity_ids else None
        return known is not None and known.note == "foundry"

    def employer_of(self, speaker: Mention) -> Mention | None:
        """Give the company that a person speaks for, where it is known."""
        known = speaker.kind is EntityKind.PERSON and bool(speaker.entity_ids)
        house = self._registry.maker_of(speaker.entity_ids[0]) if known else None
        if house is None:
            return None
        return replace(speaker, entity_ids=(house,), kind=EntityKind.ORGANISATION, antecedent=None)

    def name_of(self, mention: Mention | None) -> str | None:
        """Give the canonical name of a mention, as written where the registry has none."""
        if mention is None:
            return None
        known = self._registry.name_of(mention.entity_ids[0]) if mention.entity_ids else None
        return known or mention.antecedent or mention.text

    def target(self, named: Mention | None, predicate: Predicate) -> Mention | None:
        """Give the object of an adaptation or adoption, and remember it.

        The models of a maker in general («das DeepSeek-Modell») stand for the maker, so that all ways to
        say it give one proposition. An unstated object of a predicate that recalls it, or «the model»
        left open, is the one that the text spoke of last.
        """
        if named is None or not named.entity_ids:
            sentence, last = self._target
            fresh = last is not None and self._sentence - sentence <= MEMORY
            unsaid = named is None or named.kind is EntityKind.MODEL
            return last if predicate.recalls and fresh and unsaid else named
        if EntityKind.MODEL not in predicate.objects:
            return named
        general = self._registry.maker_of_models(named.entity_ids[0])
        if general is not None and EntityKind.ORGANISATION in predicate.objects:
            named = replace(named, entity_ids=(general,), kind=EntityKind.ORGANISATION)
        if named.kind is EntityKind.MODEL or self._registry.names_models(named.entity_ids[0]):
            self._target = (self._sentence, named)
        return named

    def product_of(self, maker: Mention) -> Mention | None:
        """Give the hardware of a maker that the text spoke of last: «Huawei's design», «Nvidia's 13.8 TB»."""
        sentence, mention = self._by_maker.get(maker.entity_ids[0] if maker.entity_ids else "", (0, None))
        return mention if self._sentence - sentence <= MEMORY else None

    def offer_of(self, vendor: Mention) -> Mention:
        """Give what a vendor speaks of without naming it: what it just named, else who of its house acted.

        A chip named long before is not guessed.
        """
        house = vendor.entity_ids[0]
        product = self._by_maker.get(house, (-MEMORY, None))
        acting = max(self._weights(EntityKind.ORGANISATION), key=lambda topic: topic[:2], default=None)
        if product[1] is not None and self._sentence - product[0] <= JUST:
            return product[1]
        if acting is None or not acting[2].entity_ids or self._sentence - acting[1] > JUST:
            return vendor
        same_house = self._registry.house_of(acting[2].entity_ids[0]) == self._registry.house_of(house)
        return acting[2] if same_house else vendor

    def count(self, product: Mention) -> None:
        """Remember hardware of which some were counted."""
        self._counted = (self._sentence, product)

    def counted(self, *, at_once: bool = False) -> Mention | None:
        """Give the hardware counted last; `at_once` only where the sentence before counted it."""
        sentence, product = self._counted
        return product if self._sentence - sentence <= (AT_ONCE if at_once else JUST) else None

    def just_told(self, kind: EntityKind) -> Mention | None:
        """Give the last subject where the sentence before told of it and it is of this kind."""
        sentence, last = self._last
        fresh = last is not None and self._sentence - sentence <= AT_ONCE
        return last if fresh and last is not None and last.kind is kind else None

    def recall(self, kinds: tuple[EntityKind, ...]) -> Mention | None:
        """Give the topic of one of these kinds, the latest first, then the headline's.

        Where any kind will do it is the last subject; so is a country just told of as a whole.
        """
        sentence, last = self._last
        age = self._sentence - sentence
        if last is not None and not kinds and age <= JUST:
            return last
        if (
            self._country is not None
            and self._country is last
            and EntityKind.PLACE in kinds
            and age <= AT_ONCE
        ):
            return last
        known = [
            (weight - WORSE_KIND * _rank(mention, kind, kinds or BY_DEFAULT), sentence, mention)
            for kind in kinds or BY_DEFAULT
            for weight, sentence, mention in self._weights(kind)
        ]
        if known:
            return max(known, key=lambda topic: topic[:2])[2]
        return next((self._headline[kind] for kind in kinds if kind in self._headline), None)


def _rank(mention: Mention, kind: EntityKind, kinds: tuple[EntityKind, ...]) -> int:
    """How far down a kind stands; a system with a name has what hardware has as well as a chip."""
    alike = kind in HARDWARE and kinds[0] in HARDWARE and bool(mention.entity_ids)
    return 0 if alike else kinds.index(kind)
