"""Names and relative clauses: whose figure a relative clause tells, and which names only stand in one."""

import re

from tasks.claims.clauses import ClauseRole
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE, TOUCHING
from tasks.claims.subjects.phrases import class_nouns
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind

QUOTED = re.compile(r"-?[\"“”„«»][^\"“”„«»]*[\"“”„«»]")  # «the GB200 "superchip" module, which has»
FEW = 7  # words of an apposition
PARTIES = HARDWARE | {EntityKind.ORGANISATION}


def is_inserted(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands in a relative clause before the figure's own: «X, which owns Y, …»."""
    clause = scene.clause_of(mention.char_start)
    ended = clause.role is ClauseRole.RELATIVE and clause.end <= quantity.char_start
    return ended and scene.clause_of(quantity.char_start).group != clause.group


def in_later_relative(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands in a relative clause behind a figure's own: «… $50 billion, which X»."""
    clause = scene.clause_of(mention.char_start)
    return clause.role is ClauseRole.RELATIVE and quantity.char_end <= clause.start


def is_antecedent(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name stands right before the relative clause of the figure: «…, which has 80 GB»."""
    clause = scene.clause_of(quantity.char_start)
    if clause.role is not ClauseRole.RELATIVE or mention.char_end > clause.start:
        return False
    between = scene.folded[mention.char_end : clause.start]
    return (
        len(between) <= TOUCHING
        or _closes_clause(scene, between)
        or _is_classed(scene, mention, between)
        or _is_explained(scene, between)
    )


def _is_explained(scene: Scene, between: str) -> bool:
    """Whether only an apposition parts a name from its clause: «Meta, its largest customer, which bought»."""
    head, _, phrase = between.partition(",")
    words = phrase.strip(" ,").split()
    plain = all(word.replace("-", "").isalpha() for word in words)
    opened = words[:1] and words[0] in scene.roles.words["article"]
    return (
        not head.strip() and between.rstrip().endswith(",") and len(words) <= FEW and bool(opened) and plain
    )


def _is_classed(scene: Scene, mention: Mention, between: str) -> bool:
    """Whether only what it is parts a product from its clause: «the H200 accelerator, which has»."""
    if mention.kind not in HARDWARE:
        return False
    words, is_noun = QUOTED.sub("", between).strip(" ,，-"), class_nouns(scene.language).fullmatch
    noun, _, verb = words.rpartition(" ")
    return is_noun(words) is not None or (_closes_clause(scene, f" {verb}") and is_noun(noun) is not None)


def _closes_clause(scene: Scene, between: str) -> bool:
    """Whether only the end of a verb parts a name from its clause: «tritt gegen Nvidia an, das …»."""
    word = between.strip(" ,")
    return traits_of(scene.language).verb_second and word.isalpha() and between.startswith(" ")


def in_apposition(scene: Scene, quantity: Quantity, mention: Mention) -> bool:
    """Whether a name hangs in an apposition to the subject: «the H100, the successor to the A100, has»."""
    piece = scene.piece_of(mention.char_start)
    told_with = (name for name in scene.mentions if piece.start <= name.char_start <= mention.char_start)
    starts = (start for name in told_with for start in (name.char_start, scene.phrase_start(name)))
    hung = any(scene.before(start, "oblique_before") for start in starts)
    if not hung or piece.end > quantity.char_start or scene.folded[: piece.end].rstrip()[-1:] != ",":
        return False
    told = next((name for name in scene.mentions if _ends_before(scene, name, piece.start)), None)
    return (
        told is not None
        and told.kind in PARTIES
        and not scene.before(scene.phrase_start(told), "oblique_before")
        and scene.clause_of(told.char_start).role is scene.clause_of(mention.char_start).role
    )


def _ends_before(scene: Scene, name: Mention, start: int) -> bool:
    """Whether a name stands right before the comma that a piece begins behind."""
    return name.char_end < start and scene.folded[name.char_end : start].strip() == ","


def hangs_on_unknown(scene: Scene, quantity: Quantity) -> bool:
    """Whether a relative clause is of a name that nobody knows: «from the TVA, which gets 60 % of …»."""
    clause = scene.clause_of(quantity.char_start)
    if clause.role is not ClauseRole.RELATIVE or traits_of(scene.language).noun_capitals:
        return False
    before = scene.text[scene.start : clause.start].rstrip(" ,，")
    last = before.split()[-1:] or [""]
    end = scene.start + len(before)
    named = any(name.char_start < end <= name.char_end for name in scene.mentions)
    return last[0].isalpha() and last[0][:1].isupper() and " " in before and not named


def without_unknown(scene: Scene, quantity: Quantity, subject: Mention | None) -> Mention | None:
    """Leave out a name before the relative clause of one that nobody knows."""
    start = scene.clause_of(quantity.char_start).start
    outside = subject is not None and subject.char_end <= start
    return None if outside and hangs_on_unknown(scene, quantity) else subject
