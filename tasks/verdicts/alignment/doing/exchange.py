"""Whether two texts tell one deed of the same two houses, each in the place of the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import isclose

from tasks.verdicts.alignment.doing.ends import facing
from tasks.verdicts.alignment.doing.placing import placing
from tasks.verdicts.alignment.doing.turns import PAIR, is_lent, is_received
from tasks.verdicts.alignment.reading.building import is_joint
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import link_of
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Name, Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import EntityKind, Stance, Unit

UNHOUSED = (EntityKind.PLACE, EntityKind.PERSON)
REASON = "the evidence tells it with the two in each other's places"
ENGLISH = "en"
DIRECTLY = 2  # words between «was» and the deed
NEARLY = 0.02  # that two ratios may miss being each other's inverse by, as they are rounded


@dataclass(frozen=True)
class Places:
    """Who stands first and second at a deed, and how it is told."""

    first: str
    second: str
    turned: bool
    passive: bool


def ends_swapped(claim: Text, evidence: Text, roles: Roles) -> Comparison | None:
    """What follows where who gives and who takes, or what replaces what, changed places."""
    ends = facing(claim, evidence, roles)
    if ends is None or ends.same:
        return None
    if ends.denied:
        return Comparison(Stance.NEUTRAL, REASON)
    return Comparison(Stance.REFUTES, REASON, comparable=True)


def exchanged(claim: Text, evidence: Text, roles: Roles) -> Comparison | None:
    """What follows where the two changed places: a known deed is refuted, of another nothing is known."""
    if facing(claim, evidence, roles) is not None:
        return None
    if _is_mutual(claim) or _is_mutual(evidence) or _are_reciprocal(claim, evidence):
        return None
    for mine, other in product(claim.words, evidence.words):
        if not _is_one_deed(mine, other, alike=claim.language == evidence.language):
            continue
        for first, second in product(_places(claim, mine, roles), _places(evidence, other, roles)):
            if _are_exchanged(first, second):
                denied = claim.denied(claim.clause(mine.start)) or evidence.denied(
                    evidence.clause(other.start)
                )
                if denied or not mine.concepts:
                    return Comparison(Stance.NEUTRAL, REASON)
                return Comparison(Stance.REFUTES, REASON, comparable=True)
    return None


def _are_reciprocal(claim: Text, evidence: Text) -> bool:
    """Whether the numbers are made for the change: «twice the output of B», «half the output of A»."""
    return any(
        _is_multiple(mine) and _is_multiple(other) and isclose(mine * other, 1, rel_tol=NEARLY)
        for mine, other in product(_shares(claim), _shares(evidence))
    )


def _is_multiple(share: float) -> bool:
    return share > 0 and not isclose(share, 1)


def _shares(text: Text) -> Iterator[float]:
    for amount in text.counted:
        low, high = amount.quantity.low, amount.quantity.high
        if amount.quantity.unit == Unit.FRACTION and low is not None and high is not None:
            yield (low + high) / 2


def _is_mutual(text: Text) -> bool:
    """Whether a text tells of what two do with each other: partners, a merger."""
    known = lexicon().concepts
    return any(known[sense].mutual for word in text.words for sense in word.concepts)


def _is_one_deed(mine: Word, other: Word, *, alike: bool) -> bool:
    """Whether two words are one deed, a word that nobody knows where it is written alike."""
    known = lexicon().concepts
    if not mine.senses and not other.senses:
        return alike and mine.text == other.text and mine.text.islower()
    if not any(known[sense].kind == "deeds" and not known[sense].light for sense in mine.concepts):
        return False
    return link_of(mine, other) == "same"


def _are_exchanged(mine: Places, other: Places) -> bool:
    if mine.passive != other.passive or {mine.first, mine.second} != {other.first, other.second}:
        return False
    return (mine.first != other.first) != (mine.turned != other.turned)


def _places(text: Text, deed: Word, roles: Roles) -> Iterator[Places]:
    """The two that stand at a deed; none where the text names one house, three, or both in one breath."""
    named = [
        (name, _house(name, roles)) for name in text.names if not name.speaks and name.kind not in UNHOUSED
    ]
    if len({house for _, house in named}) != PAIR:
        return
    before = [each for each in named if each[0].end <= deed.start]
    after = [each for each in named if each[0].start >= deed.end]
    if before and after:
        first, second = before[-1], after[0]
    elif before and (held_apart := placing()[text.language].held_apart):
        first = before[0]
        second = next((each for each in before if each[1] != first[1]), first)
        if not held_apart.search(text.text[first[0].end : second[0].start]):
            return
    else:
        return
    if first[1] == second[1] or is_joint(text.text[first[0].end : second[0].start]):
        return
    turned = _is_turned(text, first[0], second[0], deed)
    yield Places(first[1], second[1], turned, not turned and _is_passive(text, deed))


def _house(name: Name, roles: Roles) -> str:
    """Whose a name is, up to the top."""
    owners = roles.relations.owners
    return min(sorted(owners(name.key)), key=lambda each: len(owners(each)), default=name.key)


def _is_turned(text: Text, first: Name, second: Name, deed: Word) -> bool:
    """Whether who does it stands second."""
    words = placing()[text.language]
    agent = words.agent_before.search(text.text[: second.start])
    by = agent is not None and (text.language != "de" or _is_agent(text, agent))
    caused = any(word.marks("causative") for word in text.words_in(text.clause(deed.start)))
    fronted = words.fronted.fullmatch(text.text[: first.start]) is not None
    return ((by or caused) != fronted) != (is_received(text, deed) != is_lent(text, deed))


def _is_agent(text: Text, found: re.Match[str]) -> bool:
    """Whether «von» tells who does it: beside «wird» or «wurde», not behind a noun («Chips von Nvidia»)."""
    before = found.group("before") or ""
    at = found.start("before")
    in_name = any(name.start <= at < name.end for name in text.names)
    return _has_passive(text) and (in_name or not before[:1].isupper())


def _has_passive(text: Text) -> bool:
    return any(word.marks("passive_voice") and word.text.casefold() != "von" for word in text.words)


def _is_passive(text: Text, deed: Word) -> bool:
    """Whether a deed is told of what it is done to, without who does it: «was trained on»."""
    if text.language != ENGLISH:
        return _has_passive(text)
    near = [word for word in text.words if word.end <= deed.start][-DIRECTLY:]
    return any(word.marks("passive_voice") for word in near) and not deed.text.endswith("ing")
