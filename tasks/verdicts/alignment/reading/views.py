"""The claim seen from one clause of the evidence, and what can be told of it by its words."""

from dataclasses import dataclass

from tasks.verdicts.alignment.reading.concepts import Concept, lexicon
from tasks.verdicts.alignment.reading.cover import Coverage, Covered, cover, needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Name, Text
from warehouse.records.vocabulary import EntityKind, Unit

ENGLISH, CHINESE = "en", "zh"
DENIAL = "reject_claim"
USE = frozenset({"use"})
HINDERING = frozenset({"postpone", "withdraw", "stop", "ban", "fail"})
HAVING = frozenset({"own", "consist", "install"})
THERE_IS = frozenset({*HAVING, "exist", "build_in", "belong"})


@dataclass(frozen=True)
class View:
    """The claim seen from one clause of the evidence; `here` are its deeds and qualities told there."""

    claim: Side
    evidence: Side
    clause: int
    coverage: Coverage
    here: tuple[Covered, ...]
    roles: Roles

    @property
    def exclusive(self) -> bool:
        """Whether it can be so of one thing only: designed for, based on, solely; cooled by air or liquid."""
        known = lexicon().concepts
        if any(known[sense].exclusive for each in self.here for sense in each.claimed.concepts):
            return True
        if is_first(self.claim):
            return True
        rivals = [
            sense for each in self.coverage.words if each.link == "rival" for sense in each.claimed.concepts
        ]
        if any(known[sense].kind == "qualities" for sense in rivals):
            return True
        return any(word.marks("only") or word.marks("mostly") for word in self.claim.text.words)

    @property
    def solely(self) -> bool:
        """Whether the evidence says it of one thing only: trained entirely on Nvidia chips."""
        return any(word.marks("only") for word in self.evidence.text.words_in(self.clause))

    @property
    def once(self) -> bool:
        """Whether it happens on one date only."""
        known = lexicon().concepts
        return any(known[sense].once for each in self.here for sense in each.claimed.concepts)


def has_rival_quality(view: View) -> bool:
    """Whether the clause gives what the claim speaks of another quality of its kind: liquid for air."""
    known = lexicon()
    return any(
        each.link == "rival"
        and each.found is not None
        and view.evidence.text.clause(each.found.start) == view.clause
        and any(_is_quality(known.concepts[sense]) for sense in each.claimed.concepts)
        for each in view.coverage.words
    )


def _is_quality(concept: Concept) -> bool:
    """Whether a concept is a quality, and no rank, which two may have side by side."""
    return concept.kind == "qualities" and not concept.top


def named_here(view: View) -> int:
    """How many of the names that the claim writes stand in the clause itself: FP4 of «no support for FP4»."""
    return sum(
        each.claimed.is_name
        and each.found is not None
        and view.clause in {view.evidence.text.clause(word.start) for word in _alike(view, each.claimed)}
        for each in view.coverage.words
    )


def _alike(view: View, claimed: Word) -> list[Word]:
    return [word for word in view.evidence.text.words if word.text.casefold() == claimed.text.casefold()]


def is_first(claim: Side) -> bool:
    """Whether the claim says who is first in something: of two that are called the largest one is not."""
    known = lexicon().concepts
    return any(known[sense].top for word in needed(claim.text) for sense in word.concepts)


def view_of(claim: Side, evidence: Side, clause: int, roles: Roles) -> View:
    """See the claim from a clause; a claim without a deed is seen by the things that it speaks of."""
    coverage = cover(claim.text, evidence.text, clause)
    cores = [word for word in needed(claim.text) if is_core(word)]
    here = tuple(
        each
        for each in coverage.words
        if (is_core(each.claimed) or not cores)
        and each.found is not None
        and each.link != "rival"
        and evidence.text.clause(each.found.start) == clause
    )
    return View(claim, evidence, clause, coverage, here, roles)


def same_calendar(view: View) -> bool:
    """Whether both name one part of the year, which the evidence's dates may not show: the first half."""
    known = lexicon().concepts
    return any(
        each.link == "same" and any(known[sense].kind == "calendar" for sense in each.claimed.concepts)
        for each in view.coverage.words
    )


def tells_other_month(view: View) -> bool:
    """Whether all that sets the two apart is another part of the year: January for February."""
    known = lexicon().concepts
    rivals = [each for each in view.coverage.words if each.link == "rival"]
    return bool(rivals) and all(
        any(known[sense].kind == "calendar" for sense in each.claimed.concepts) for each in rivals
    )


def turns_of(view: View) -> int:
    """How often it is turned round: by negations on both sides and by opposites."""
    claim = view.claim.text
    clauses = {claim.clause(each.claimed.start) for each in view.here}
    rejects = any(DENIAL in word.senses for word in claim.words)
    again = rejects * max(0, len(clauses) - 1)  # who denies the whole of it does so once
    opposite = sum(each.link == "opposite" and not _is_denial(each) for each in view.here)
    opposite += _denied_of_name(view)
    return opposite + sum(map(claim.denied, clauses)) + again + view.evidence.text.denied(view.clause)


def _is_denial(each: Covered) -> bool:
    """Whether a word denies what somebody says, by which the whole text is denied already: 否认."""
    return DENIAL in each.claimed.senses or (each.found is not None and DENIAL in each.found.senses)


def denies_another(view: View) -> bool:
    """Whether the two have but the denial in common, and what the claim says is denied is told nowhere."""
    if not all(DENIAL in each.claimed.senses for each in view.here):
        return False
    denied = [each for each in view.coverage.words if is_core(each.claimed) and not _is_denial(each)]
    return bool(denied) and not any(each.link for each in denied)


def _denied_of_name(view: View) -> bool:
    """Whether what the claim names second stands only in another clause, which denies: «…, not on Nvidia»."""
    needed_names = view.roles.needed
    written = [name for name in needed_names[:1] if name.kind is None or is_set_against(view, name)]
    return any(_only_denied(view, claimed) for claimed in (*written, *needed_names[1:]))


def is_set_against(view: View, claimed: Name) -> bool:
    """Whether a name stands only in what is set against the deed without one of its own: «…, not by SMIC»."""
    text = view.evidence.text
    if any(word.marks("contrast") for word in text.words_in(view.clause)):
        return False  # «…, but on H800»: what is denied before is another thing of the same
    clauses = {name.clause for name in view.roles.among(claimed, text)}
    bare = not any(is_core(word) for clause in clauses for word in text.words_in(clause))
    return bare and _only_denied(view, claimed)


def _only_denied(view: View, claimed: Name) -> bool:
    text = view.evidence.text
    clauses = {name.clause for name in view.roles.among(claimed, text)}
    return bool(clauses) and view.clause not in clauses and all(map(text.denied, clauses))


def has_it(words: tuple[Word, ...]) -> bool:
    """Whether some words say that one thing has another, or that there is one."""
    return any(THERE_IS & word.senses for word in words)


def says_some(view: View) -> bool:
    """Whether the claim is of all and the evidence of some."""
    return any(word.marks("every") for word in view.claim.text.words) and (
        any(word.marks("some") for word in view.evidence.text.words_in(view.clause))
        or tells_share(view)
        or (view.solely and not _of_every(view))
    )


def _of_every(view: View) -> bool:
    return any(word.marks("every") for word in view.evidence.text.words_in(view.clause))


def is_put_off(view: View) -> bool:
    """Whether the evidence tells the deed as one that was called off, put off or forbidden, the claim not.

    «Has postponed the release» of «has released»; not where the deed has a negation of its own behind it:
    «has failed the tests and is not being supplied».
    """
    words = view.evidence.text.words_in(view.clause)
    deed = max((each.found.start for each in view.here if each.found), default=0)
    negations = [word.start for word in words if word.marks("negation") and word.start < deed]
    told = [
        word
        for word in words
        if word.concepts & HINDERING
        and not word.marks("ignored")
        and not any(word.start < each for each in negations)
    ]
    linked = {each.found for each in view.coverage.words}
    claimed = any(word.concepts & HINDERING for word in view.claim.text.words)
    return bool(told) and not claimed and all(word not in linked for word in told)


def tells_share(view: View) -> bool:
    """Whether the evidence gives the share, which is not all: only half of the racks."""
    return any(
        each.clause == view.clause and each.quantity.unit == Unit.FRACTION and (each.quantity.high or 1.0) < 1
        for each in view.evidence.text.counted
    )


def is_marked(view: View, mark: str) -> bool:
    """Whether the clause of the evidence has a mark that the claim has not."""
    theirs = any(word.marks(mark) for word in view.evidence.text.words_in(view.clause))
    return theirs and not any(word.marks(mark) for word in view.claim.text.words)


def is_core(word: Word) -> bool:
    """Whether a word is a deed, metric or quality that a claim is about, not merely that one has another."""
    known = lexicon().concepts
    return any(
        known[sense].kind not in ("things", "calendar") and not known[sense].light and sense not in HAVING
        for sense in word.concepts
    )


def unnamed_first(view: View) -> str | None:
    """Who the claim calls the first, by a name that no lexicon knows and the evidence does not write."""
    claim, evidence = view.claim.text, view.evidence.text
    named = any(name.kind is not EntityKind.PLACE for name in view.roles.needed)
    if claim.language != ENGLISH or evidence.language == CHINESE or named:
        return None
    names = [
        each.claimed.text
        for each in view.coverage.words
        if not each.claimed.senses and each.link is None and each.claimed.text[0].isupper()
    ]
    return names[0] if names else None


def makes_use_of_itself(view: View, deed: Covered) -> bool:
    """Whether the claim has one use a thing of the other, and the evidence the other use the first itself.

    «Groq uses Reddit to hire» turns nothing round of «Reddit uses chips from Groq».
    """
    if not deed.claimed.concepts & USE:
        return False
    claim, evidence = view.claim.text, view.evidence.text
    used = [name for name in view.roles.needed if name.start > deed.claimed.start]
    users = [name for name in view.roles.needed if name.start < deed.claimed.start]
    found = [each for name in users for each in view.roles.among(name, evidence)]
    return any(owns_thing(claim, name) for name in used) and not any(
        owns_thing(evidence, name) for name in found
    )


def owns_thing(text: Text, name: Name) -> bool:
    """Whether what is told of a name is told of a thing of it: «chips from Groq», «AMD chips», AMD芯片."""
    known = lexicon().concepts
    things = [word for word in text.words if any(known[sense].kind == "things" for sense in word.concepts)]
    behind = any(
        not text.text[name.end : word.start].strip(" -的'’s") for word in things if word.start >= name.end
    )
    before = any(
        word.end <= name.start
        and all(each.marks("ignored") for each in text.words if word.end <= each.start < name.start)
        and bool(text.text[word.end : name.start].strip())
        for word in things
    )
    return behind or before
