"""What a text is about so far: the topic chain that a sentence without a subject falls back on."""

from collections.abc import Iterable

from tasks.claims.scene import Scene
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

MEMORY = 12  # sentences after which a topic is forgotten, unless the headline names it


class Topics:
    """The latest subject of each kind, and what the headline names."""

    def __init__(self) -> None:
        self._latest: dict[EntityKind, tuple[int, Mention]] = {}
        self._headline: dict[EntityKind, Mention] = {}
        self._sentence = 0

    def next_sentence(self) -> None:
        """Count a sentence, so that old topics fade."""
        self._sentence += 1

    def headline(self, mentions: Iterable[Mention]) -> None:
        """Remember the first name of each kind in the headline."""
        for mention in mentions:
            if mention.kind is not None and mention.entity_ids:
                self._headline.setdefault(mention.kind, mention)

    def notice(self, mention: Mention | None) -> None:
        """Remember a subject; a mention of unknown or open meaning is no topic."""
        if mention is not None and mention.kind is not None and mention.entity_ids:
            self._latest[mention.kind] = (self._sentence, mention)

    def notice_all(self, scene: Scene) -> None:
        """Remember the first name of each kind in a sentence that stands free of a preposition."""
        seen: set[EntityKind | None] = set()
        for mention in scene.mentions:
            oblique = scene.roles.before(scene.folded, mention.char_start, "oblique_before")
            if mention.kind not in seen and not oblique and not scene.speaks(mention):
                seen.add(mention.kind)
                self.notice(mention)

    def recall(self, kinds: tuple[EntityKind, ...]) -> Mention | None:
        """Give the topic of one of these kinds, the latest first, then the headline's."""
        fresh = [
            (sentence, -rank, mention)
            for rank, kind in enumerate(kinds or tuple(EntityKind))
            for sentence, mention in [self._latest.get(kind, (-MEMORY - 1, None))]
            if mention is not None and self._sentence - sentence <= MEMORY
        ]
        if fresh:
            return max(fresh, key=lambda topic: topic[:2])[2]
        return next((self._headline[kind] for kind in kinds if kind in self._headline), None)
