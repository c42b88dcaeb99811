"""Who stands at which end of a deed of two: who gives and who takes, what comes in the place of what.

«Huawei sells chips to ByteDance», 字节跳动从华为采购芯片 and «ByteDance is a customer of Huawei» have the
same ends, whoever is named first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tasks.verdicts.alignment.doing.frames import Deed, End, Frame, Mark, frames, holders
from tasks.verdicts.alignment.reading.building import is_joint, qualified_at, voiced, within
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.names import Roles, runs
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Name, Text
from warehouse.records.vocabulary import EntityKind

PAIR = 2
UNPLACED = (EntityKind.PLACE, EntityKind.PERSON)
STOP = re.compile(r"[。！？!?；;]|\.\s")
FAR = 24  # letters between whose it is and the noun
GERMAN = "de"
RECEIVED = frozenset({"order", "invest_in"})
OPPOSITE: dict[End, End] = {"first": "second", "second": "first"}
Places = dict[End, list[Name]]


@dataclass(frozen=True)
class Ends:
    """The two ends of one deed."""

    frame: str
    first: tuple[Name, ...]
    second: tuple[Name, ...]
    denied: bool


@dataclass(frozen=True)
class Facing:
    """Whether two texts tell a deed with the same ends or with swapped ones, and whether one denies it."""

    same: bool
    denied: bool


def facing(claim: Text, evidence: Text, roles: Roles) -> Facing | None:
    """How the ends of a deed stand that both tell of the same two; None where there is no such deed."""
    found = [
        Facing(same, mine.denied or other.denied)
        for mine, other in product(_ends(claim), _ends(evidence))
        if mine.frame == other.frame and (same := _is_same(mine, other, roles)) is not None
    ]
    return next((each for each in found if each.same), found[0] if found else None)


def _is_same(mine: Ends, other: Ends, roles: Roles) -> bool | None:
    if _meet(mine.first, other.first, roles) and _meet(mine.second, other.second, roles):
        return True
    swapped = _meet(mine.first, other.second, roles) and _meet(mine.second, other.first, roles)
    return False if swapped else None


def _meet(first: Sequence[Name], second: Sequence[Name], roles: Roles) -> bool:
    return any(roles.is_same(one, two) or roles.is_same(two, one) for one, two in product(first, second))


def _ends(text: Text) -> Iterator[Ends]:
    for name, frame in frames().items():
        for word in text.words:
            for sense in sorted(word.concepts):
                places = _places(text, word, sense, frame)
                if places is not None and places["first"] and places["second"]:
                    denied = text.denied(text.clause(word.start))
                    yield Ends(name, tuple(places["first"]), tuple(places["second"]), denied)


def _places(text: Text, word: Word, sense: str, frame: Frame) -> Places | None:
    named = [each for each in text.names if _may_stand(each, frame) and not _is_parted(text, each, word)]
    if len({name.key for name in named}) < PAIR:
        return None
    known = lexicon()
    for each, called in frame.nouns.items():
        if each == sense:
            return _of_noun(text, word, called, named)
    deed = next((deed for each, deed in frame.deeds.items() if each in known.wider(sense)), None)
    if deed is not None and sense in RECEIVED and _is_received(text, word):
        deed = Deed(subject=OPPOSITE[deed.subject or "first"], received=True)
    return _of_deed(text, word, deed, named, frame) if deed else None


def _is_received(text: Text, word: Word) -> bool:
    """Whether a deed is a noun for what the subject gets: «won an order from», 获得英伟达投资."""
    clause = text.words_in(text.clause(word.start))
    return any("receive" in each.concepts and each is not word for each in clause)


def _may_stand(name: Name, frame: Frame) -> bool:
    if name.speaks or name.kind in UNPLACED:
        return False
    return frame.things or name.kind in (None, EntityKind.ORGANISATION)


def _is_parted(text: Text, name: Name, word: Word) -> bool:
    """Whether another sentence holds a name."""
    low, high = sorted((name.start, word.start))
    return STOP.search(text.text, low, high) is not None


def _of_deed(text: Text, word: Word, deed: Deed, named: list[Name], frame: Frame) -> Places:
    places: Places = {"first": [], "second": []}
    plain: list[Name] = []
    last: End | None = None
    for at, name in enumerate(named):
        joined = at > 0 and is_joint(text.text[named[at - 1].end : name.start])
        last = last if joined else _end_of(text, name, word, deed, frame)
        if last is None:
            plain.append(name)
        else:
            places[last].append(name)
    _fill(places, plain, text, word, deed, frame)
    return places


def _end_of(text: Text, name: Name, word: Word, deed: Deed, frame: Frame) -> End | None:
    """The end that the words before a name tell."""
    low = max(
        (
            each.end
            for each in (*text.names, *((word,) if word.start < name.start else ()))
            if each.end <= name.start
        ),
        default=0,
    )
    before = text.text[low : name.start]
    for end, mark in frame.marked(before, text.language):
        done = any(
            low + end <= each.start < name.start and _is_done(each) and each is not word
            for each in text.words
        )
        said = before[:end].split()[-1].casefold() if before[:end].split() else ""
        found = (
            None
            if done
            else _told(mark, deed, passive=said not in voiced(text.language) or _is_passive(text))
        )
        if found:
            return found
    return None


def _told(mark: Mark, deed: Deed, *, passive: bool) -> End | None:
    """The end that a mark means beside a deed."""
    if mark in ("first", "second"):
        return "first" if mark == "first" else "second"
    if mark == "agent":
        return deed.subject if passive else None
    if mark == "source" and deed.received and deed.subject:
        return OPPOSITE[deed.subject]
    if mark == "source":
        return "first" if deed.subject == "second" else None
    return OPPOSITE[deed.subject] if mark == "other" and deed.subject else None


def _is_done(word: Word) -> bool:
    known = lexicon().concepts
    return any(known[sense].kind == "deeds" for sense in word.concepts)


def _is_passive(text: Text) -> bool:
    by = voiced(text.language)
    return any(word.marks("passive_voice") and word.text.casefold() not in by for word in text.words)


def _fill(places: Places, plain: list[Name], text: Text, word: Word, deed: Deed, frame: Frame) -> None:
    """Put the names without a mark where they belong: the one at the open end, or subject and object."""
    before = [name for name in plain if name.end <= word.start]
    after = [name for name in plain if name.start >= word.end and not _qualifies(text, name, frame)]
    open_: list[End] = [end for end in places if not places[end]]
    if len(open_) == 1:
        left = [*after, *before] if frame.after_first else [*before, *after]
        places[open_[0]] += left[:1]
    elif deed.received and deed.subject and len(before) > 1:
        places[deed.subject].append(before[0])
        places[OPPOSITE[deed.subject]].append(before[1])
    elif len(open_) == PAIR:
        two = before[:1] + after[:1] if deed.subject else (after or before)[:PAIR]
        if len(two) == PAIR and deed.object and two[0].key != two[1].key:
            ends = (
                (OPPOSITE[deed.object], deed.object) if deed.subject else (deed.object, OPPOSITE[deed.object])
            )
            for end, name in zip(ends, two, strict=True):
                places[end].append(name)


def _qualifies(text: Text, name: Name, frame: Frame) -> bool:
    """Whether a house only tells whose a thing behind it is: «sells Nvidia chips»."""
    if frame.things:
        return False
    at = qualified_at(text.text, name.end, text.language)
    known = lexicon().concepts
    return any(
        word.start == at and any(known[sense].kind == "things" for sense in word.concepts)
        for word in text.words
    )


def _of_noun(text: Text, word: Word, called: End, named: list[Name]) -> Places | None:
    """Who is called a customer or a supplier, and whose."""
    holder = _holder(text, word, named)
    if holder is None:
        return None
    others = [name for name in named if name.key != holder.key]
    before = [name for name in others if name.end <= word.start]
    first = (before or others)[:1]
    listed = next((run for run in runs(text) if first and first[0] in run), first)
    return {called: [name for name in listed if name in others], OPPOSITE[called]: [holder]}


def _holder(text: Text, word: Word, named: list[Name]) -> Name | None:
    words = holders()[text.language]
    before = [name for name in named if name.end <= word.start]
    after = [name for name in named if name.start >= word.end]
    if after and words.behind:
        gap = text.text[word.end : after[0].start]
        if len(gap) <= FAR and set(gap.casefold().split()) & set(words.behind):
            return after[0]
    if not before:
        return None
    near = text.text[before[-1].end : word.start]
    if set(near.casefold().split()) & set(words.own) or any(
        each in near for each in words.own if each > "㐀"
    ):
        return before[0]
    tail = text.text[before[-1].end - 1 : word.start] if text.language == GERMAN else near
    held = any(tail.startswith(each) for each in words.before)
    return before[-1] if held and len(near) <= FAR and not within("copula").search(near) else None
