"""Which words of a claim a text covers, seen from one clause of it, and what that leaves unsaid."""

import re
from dataclasses import dataclass, replace

from tasks.verdicts.alignment.reading.concepts import LIGHT, Link, lexicon
from tasks.verdicts.alignment.reading.scan import UNKNOWN_WEIGHT, Word
from tasks.verdicts.alignment.reading.texts import Text

CREDIT = {"same": 1.0, "opposite": 1.0, "converse": 1.0, "wider": 0.5, "rival": 0.0}
SAME_BEGINNING = 5
UNPAIRED = 0.3
FOREIGN = 0.15  # the weight of a word that may be any of the unknown words of another language
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "k": "c", "z": "c", "y": "i"})
CARRIED = {
    "use": frozenset({"train", "fine_tune", "infer", "liquid_cooled", "air_cooled"}),
    "receive": frozenset({"approve", "license_out"}),
    "issue": frozenset({"approve", "license_out"}),
    "succeed": frozenset({"approve"}),
    "close": frozenset({"sign", "acquire"}),
    "partner": frozenset({"sign", "design"}),
}
BEFORE, AFTER = 1.0, 1.5
ELSEWHERE = 3


@dataclass(frozen=True)
class Covered:
    """A word of the claim, the word of the evidence for it and how the two are linked."""

    claimed: Word
    weight: float
    link: Link | None = None
    found: Word | None = None

    @property
    def credit(self) -> float:
        """How much of the claimed word is covered."""
        return CREDIT[self.link] if self.link else 0.0


@dataclass(frozen=True)
class Coverage:
    """All words of a claim against one clause of the evidence."""

    words: tuple[Covered, ...]

    @property
    def share(self) -> float:
        """The share of the claim's weight that is covered; 1 of a claim without words."""
        whole = sum(each.weight for each in self.words)
        return sum(each.weight * each.credit for each in self.words) / whole if whole else 1.0

    @property
    def unsaid(self) -> float:
        """The weight of what is not covered."""
        return sum(each.weight * (1 - each.credit) for each in self.words)

    @property
    def rest(self) -> float:
        """The share of what no rival stands for."""
        return Coverage(tuple(each for each in self.words if each.link != "rival")).share

    def missing_name(self) -> str | None:
        """A name that the claim writes and the evidence does not."""
        return next(
            (each.claimed.text for each in self.words if each.claimed.is_name and not each.link), None
        )

    def apart(self, *, ordered: bool = True) -> str | None:
        """Why the two are not on one matter: a rival of what is claimed, or nothing where it must be said.

        Before and after need not be said of a number, which is no deed that comes first (not `ordered`).
        """
        concepts = lexicon().concepts
        for each in self.words:
            if each.link == "rival" and each.found:
                return f"the evidence is about {each.found.text}, the claim about {each.claimed.text}"
            senses = [concepts[sense] for sense in each.claimed.concepts]
            if not each.link and any(one.required and (ordered or not one.directed) for one in senses):
                return f"the evidence does not say {each.claimed.text}"
        return None


def needed(text: Text) -> tuple[Word, ...]:
    """The words that evidence must cover: concepts and unknown words, those inside numbers only if known."""
    words = [word for word in text.words if not word.marks("ignored")]
    if not any(word.concepts or not word.senses for word in words):
        words = [word for word in text.words if word.concepts]  # «X is the CEO of Y» says nothing but that
    found = []
    for word in words:
        if word.senses and not word.concepts:
            continue
        if text.in_points(word) or (
            text.in_amount(word) and not any(_counts(sense) for sense in word.concepts)
        ):
            continue
        if any(lexicon().concepts[sense].entity for sense in word.concepts) or _is_apposed(word, text):
            continue
        found.append(word)
    return tuple(found)


def _is_apposed(word: Word, text: Text) -> bool:
    """Whether a word only says what the name right behind it is: «the model Step-3»."""
    known = lexicon().concepts
    if not word.concepts or any(known[sense].kind != "things" for sense in word.concepts):
        return False
    return any(text.text[word.end : name.start] in ("", " ") for name in text.names if name.start >= word.end)


def _counts(sense: str) -> bool:
    """Whether a word inside a number is what is counted, no word of its bound: «more than 250 companies»."""
    return lexicon().concepts[sense].kind in ("things", "metrics")


def is_deed(word: Word) -> bool:
    """Whether a word tells what is done or what is measured."""
    return any(lexicon().concepts[sense].kind in ("deeds", "metrics") for sense in word.concepts)


def cover(claim: Text, evidence: Text, clause: int) -> Coverage:
    """Cover a claim's words from a clause of the evidence: the nearest word of a kind counts."""
    words = needed(claim)
    covered = tuple(_eased(_covered(word, evidence, clause), words) for word in words)
    return Coverage(
        covered if claim.language == evidence.language else _lightened(covered, evidence, bool(claim.counted))
    )


def _eased(covered: Covered, words: tuple[Word, ...]) -> Covered:
    """A deed that only carries another says little: «uses TPUs to train», «hat die Zulassung erhalten»."""
    if covered.link is not None:
        return covered
    carried = {each for sense in covered.claimed.concepts for each in CARRIED.get(sense, ())}
    others = any(word.concepts & carried for word in words if word is not covered.claimed)
    return replace(covered, weight=min(covered.weight, LIGHT)) if others else covered


def _lightened(covered: tuple[Covered, ...], evidence: Text, counted: bool) -> tuple[Covered, ...]:
    """Words that nobody knows weigh little where the other language has as many that nobody knows.

    «Jeder Port überträgt» against 每个端口的速率: a word that no lexicon lists may be any such word there.
    Beside a number (`counted`) so does a deed that is told by a word that nobody knows.
    """
    taken = {each.found for each in covered}
    spare = sum(not word.senses and not word.is_name and word not in taken for word in evidence.words)
    found = []
    for each in covered:
        unmatched = each.link is None and not each.claimed.is_name
        if unmatched and each.claimed.concepts and spare > 0 and counted and is_deed(each.claimed):
            found.append(replace(each, weight=each.weight * UNPAIRED))
            spare -= 1
        elif unmatched and not each.claimed.concepts:
            found.append(replace(each, weight=FOREIGN if spare > 0 else UNPAIRED))
            spare -= 1
        else:
            found.append(each)
    return tuple(found)


def beside(coverage: Coverage, claim: Text, clause: int) -> Coverage:
    """The coverage as it counts for a number of the claim: what other clauses say counts a third."""
    concepts = lexicon().concepts
    return Coverage(
        tuple(
            replace(
                each,
                weight=LIGHT
                if any(concepts[sense].counted for sense in each.claimed.concepts)
                else each.weight / (1 if claim.clause(each.claimed.start) == clause else ELSEWHERE),
            )
            for each in coverage.words
        )
    )


def weight_of(word: Word) -> float:
    """How much a word counts; of several senses the lightest."""
    concepts = lexicon().concepts
    return min((concepts[sense].weight for sense in word.concepts), default=UNKNOWN_WEIGHT)


def _covered(word: Word, evidence: Text, clause: int) -> Covered:
    weight = weight_of(word)
    if not word.concepts:
        found = _unknown(word, evidence)
        return Covered(word, weight, "same" if found else None, found)
    nearest: dict[Link, tuple[float, Word]] = {}
    for other in evidence.words:
        link = link_of(word, other)
        if link is None:
            continue
        distance = clause_distance(evidence, other.start, clause)
        if link not in nearest or distance < nearest[link][0]:
            nearest[link] = distance, other
    if not nearest:
        composed = _composed(word, evidence, clause)
        implied = composed is not None or _implied(word, evidence, clause)
        return Covered(word, weight, "same" if implied else None, composed)
    order = ("same", "opposite", "converse", "rival", "wider")
    best = min(
        (link for link in nearest if link != "wider" or len(nearest) == 1),
        key=lambda link: (nearest[link][0], order.index(link)),
    )
    return Covered(word, weight, best, nearest[best][1])


def link_of(word: Word, other: Word) -> Link | None:
    """How two words are linked by any of their senses, the closest link first."""
    known = lexicon()
    links = {known.link(mine, theirs) for mine in word.concepts for theirs in other.concepts}
    order: tuple[Link, ...] = ("same", "opposite", "converse", "wider", "rival")
    return next((link for link in order if link in links), None)


def clause_distance(text: Text, position: int, clause: int) -> float:
    """Clauses between a position and a clause; what comes after counts as farther."""
    gap = text.clause(position) - clause
    return gap * AFTER if gap > 0 else -gap * BEFORE


def _folded(word: str) -> str:
    return word.casefold().translate(FOLDED)


def _implied(word: Word, evidence: Text, clause: int) -> bool:
    """Whether a unit in the clause says it (15 petaflops are compute), or a name (an H100 is a chip)."""
    units = lexicon().units
    kinds = lexicon().kinds
    known = [
        kinds.get(str(name.kind), frozenset()) | kinds.get(name.key, frozenset()) for name in evidence.names
    ]
    if any(word.concepts & concepts for concepts in known):
        return True
    said = {
        name
        for each in evidence.amounts
        if each.clause == clause
        for name in units.get(str(each.quantity.unit), ())
    }
    return bool(said & word.concepts)


def _composed(word: Word, evidence: Text, clause: int) -> Word | None:
    """The first of the words by which a clause says what one of the claim says: 价格上调, «raised prices»."""
    known = lexicon()
    words = evidence.words_in(clause)
    said = {wide: each for each in reversed(words) for sense in each.concepts for wide in known.wider(sense)}
    parts = [known.concepts[sense].made_of for sense in sorted(word.concepts)]
    return next((said[part[0]] for part in parts if part and said.keys() >= set(part)), None)


def _unknown(word: Word, evidence: Text) -> Word | None:
    """The word of the evidence that is written alike, in its own language or as a cognate: consortium."""
    written = _folded(word.text)
    for other in evidence.words:
        folded = _folded(other.text)
        if folded == written or (
            len(written) > SAME_BEGINNING and folded[:SAME_BEGINNING] == written[:SAME_BEGINNING]
        ):
            return other
    written = word.text.casefold()
    if word.is_name and re.search(rf"(?<!\w){re.escape(word.text)}(?!\w)", evidence.text):
        return word  # inside a name that the evidence writes and the claim's reader does not know
    return word if len(written) > 1 and not written.isascii() and written in evidence.text else None
