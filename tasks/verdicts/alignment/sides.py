"""One of two texts to be aligned, with what typed claims say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from tasks.verdicts.alignment.texts import Amount, Text
from tasks.verdicts.reading import Value
from warehouse.records.vocabulary import Modality

Valued = Callable[[Amount], Value | None]


@dataclass(frozen=True)
class Side:
    """A text and the value of each of its numbers."""

    text: Text
    value: Valued
    told: Callable[[int, int], Modality | None]

    def modality(self, start: int, end: int) -> Modality:
        """How firmly something is said: as a typed claim has it, else by the words of its clause."""
        told = self.told(start, end)
        return self.text.modality(start, end) if told is None or told is Modality.ASSERTED else told


def both_pledge(claim: Text, evidence: Text) -> bool:
    """Whether both tell of a pledge: it is made, however far off what it promises."""
    return all(any("pledge" in word.senses for word in text.words) for text in (claim, evidence))
