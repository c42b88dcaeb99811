"""One of two texts to be aligned, with what typed claims say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from tasks.claims.modality.firmness import read_modality
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.comparing.reading import Value
from warehouse.records.vocabulary import Modality

DUE = frozenset({Modality.PLANNED, Modality.FORECAST})
PLEDGES = frozenset({"pledge", "prepare"})
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
        if told in DUE and self._is_past(start):
            return Modality.ASSERTED
        return self.text.modality(start, end) if told is None or told is Modality.ASSERTED else told

    def _is_past(self, start: int) -> bool:
        """Whether what is due is told in another clause: «hit 5.2 billion, ahead of the guided 5.1»."""
        text = self.text
        clause = text.clause(start)
        low = text.starts[clause]
        high = text.starts[clause + 1] if clause + 1 < len(text.starts) else len(text.text)
        others = any(each.clause != clause for each in text.counted)
        own = read_modality(text.text, (low, high), text.document.language).modality
        return others and own is Modality.ASSERTED


def alike_due(claim: Text, evidence: Text, mine: Modality, theirs: Modality) -> bool:
    """Whether both are of what is to come, one by a word that may be hearsay: «soll … kosten», «is to cost».

    So too where both tell of a pledge, or of preparing, or both by the plain future: 将, «wird», «will».
    """
    if {mine, theirs} <= DUE and all(
        any(word.marks("coming") for word in text.words) for text in (claim, evidence)
    ):
        return True
    for text, hearsay, other in ((claim, mine, theirs), (evidence, theirs, mine)):
        words = text.words
        due = any(word.marks("may_be_due") for word in words)
        perfect = any(word.marks("perfect") for word in words)
        if hearsay is Modality.HEDGED and other in DUE and due and not perfect:
            return True
    return both_pledge(claim, evidence)


def both_pledge(claim: Text, evidence: Text) -> bool:
    """Whether both tell of a pledge, or of preparing: it is made, however far off what it promises."""
    told = [{sense for word in text.words for sense in word.senses} & PLEDGES for text in (claim, evidence)]
    return bool(told[0] & told[1])
