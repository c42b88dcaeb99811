"""The second path of `claims compare`: two texts aligned by the words they use, in any of the languages.

Where the typed claims of two texts do not meet (an unknown subject, a metric named otherwise, a sentence
without a number), the texts themselves are compared: the same names, the concepts of the claim covered, one
metric, one time, and then the numbers, or whether it is said or denied. Documents are never judged by it: a
pair of sentences is given as being on one matter, two sentences of the news are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.verdicts.alignment.amounts.fitting import marks_of, own_rival, same_noun
from tasks.verdicts.alignment.amounts.mains import main_amounts, together
from tasks.verdicts.alignment.amounts.metrics import are_apart, metric_of, siblings
from tasks.verdicts.alignment.amounts.numbers import Judge, judge_amount
from tasks.verdicts.alignment.amounts.rates import is_rate
from tasks.verdicts.alignment.amounts.shares import named_together
from tasks.verdicts.alignment.amounts.tops import judge_top
from tasks.verdicts.alignment.doing.called import called_so
from tasks.verdicts.alignment.doing.crossing import is_crossed
from tasks.verdicts.alignment.doing.deeds import (
    DENIED,
    IN_OTHER_ORDER,
    judge_deed,
    judge_other,
    told_otherwise,
)
from tasks.verdicts.alignment.doing.delays import put_off_later
from tasks.verdicts.alignment.doing.ends import facing
from tasks.verdicts.alignment.doing.states import with_states
from tasks.verdicts.alignment.guarding.exclusive import asked_of_others
from tasks.verdicts.alignment.guarding.guards import is_added, lacks_first
from tasks.verdicts.alignment.guarding.outlived import replaced_by_now
from tasks.verdicts.alignment.guarding.words import guarded
from tasks.verdicts.alignment.lists import judge_list
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import cover, is_deed, link_of, needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.shared import with_form_factors, with_shared_names
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Amount, Text
from tasks.verdicts.alignment.reading.typed import Told, side_of
from tasks.verdicts.alignment.reading.views import is_first
from tasks.verdicts.comparing.relations import Relations
from tasks.verdicts.comparing.stance import Comparison
from tasks.verdicts.rules import Rules
from warehouse.records.source import Document
from warehouse.records.vocabulary import Stance, Unit

ALL = 0.9
NO_FIRST = "the evidence does not say that it is the first or only one"


@dataclass(frozen=True)
class Pair:
    """Two texts ready to be aligned; `judge` compares typed readings."""

    claim: Side
    evidence: Side
    roles: Roles
    rules: Rules
    judge: Judge

    def asked_of_others(self) -> Iterator[tuple[str, str]]:
        """Claims that refute this one if they are borne out, as one of the texts says «only»."""
        return asked_of_others(self.claim.text, self.evidence.text, self.roles)

    def compared(self) -> Comparison:
        """What the evidence says about the claim, read as words."""
        if self.claim.text.text.split() == self.evidence.text.text.split():
            return Comparison(Stance.SUPPORTS, "the evidence says the same, word for word", comparable=True)
        if is_crossed(self.claim.text, self.evidence.text, self.roles):
            return Comparison(Stance.REFUTES, IN_OTHER_ORDER, comparable=True)
        called = replaced_by_now(self.claim.text, self.evidence.text, self.roles) or called_so(
            self.claim, self.evidence, self.roles
        )
        if called is not None:
            return called
        put_off = put_off_later(self.claim.text, self.evidence.text, self.roles)
        if put_off is not None:
            return put_off
        ranked = judge_top(self.claim, self.evidence, self.roles)
        if ranked is not None:
            return ranked
        missing = self.roles.missing(self.evidence.text)
        if missing is not None and not self.claim.text.counted:
            return judge_other(self.claim, self.evidence, missing, self.roles, self.rules)
        if missing is not None and not is_first(self.claim):
            name = self.roles.relations.name(missing.key)
            return Comparison(Stance.NEUTRAL, f"the evidence does not speak of {name}")
        amounts = main_amounts(self.claim.text)
        if not amounts:
            return judge_deed(self.claim, self.evidence, self.roles, self.rules)
        decided = together(amounts, [self._of(amount) for amount in amounts])
        if decided.stance is Stance.REFUTES:
            return decided
        denied = judge_deed(self.claim, self.evidence, self.roles, self.rules)
        return denied if denied.reason == DENIED else decided

    def converts(self) -> bool:
        """Whether the evidence tells a rate of exchange, whose numbers are no amounts of anything."""
        return any(is_rate(self.evidence.text, each) for each in self.evidence.text.amounts)

    def changes_places(self) -> bool:
        """Whether the words say a deed of two with their places changed, which typed claims may not tell."""
        return self.compared().reason == IN_OTHER_ORDER

    def has_same_ends(self) -> bool:
        """Whether the words tell a deed with the same two ends, which typed claims may have turned round."""
        ends = facing(self.claim.text, self.evidence.text, self.roles)
        return ends is not None and ends.same and not ends.denied

    def denied_by_one(self) -> bool:
        """Whether the words have one text deny the deed of the other, which typed claims may not tell.

        Of two numbers the words may be of another clause than the claimed one, unless they only tell one
        thing from others: what is denied of a «12-layer» memory is not its layers.
        """
        text = self.claim.text
        if text.counted:
            called = all(text.is_attributive(each) for each in text.counted)
            return called and self.compared().stance is Stance.REFUTES
        negated = [
            any(word.marks("negation") for word in side.text.words) for side in (self.claim, self.evidence)
        ]
        return negated[0] != negated[1] and self.compared().reason == DENIED

    def denied_by_both(self) -> bool:
        """Whether both texts deny something, of which the typed claims may have read one denial only."""
        return all(
            any(word.marks("negation") and not side.text.in_amount(word) for word in side.text.words)
            for side in (self.claim, self.evidence)
        )

    def compares_years(self) -> bool:
        """Whether the claim only says that something is higher or lower than a year ago."""
        claim = self.claim.text
        return not claim.counted and claim.compared

    def parted(self) -> bool:
        """Whether one of the two tells of each or of the whole, so that numbers must be added or shared."""
        known = ("each", "total")
        words = (*self.claim.text.words, *self.evidence.text.words)
        whole = any("whole_year" in word.senses for word in self.claim.text.words)
        return whole or any(word.marks(mark) for word in words for mark in known)

    def parted_by_name(self) -> bool:
        """Whether one of the two tells of each, and both name the same number of houses together."""
        texts = self.claim.text, self.evidence.text
        told = [{named_together(text, each) for each in text.counted} for text in texts]
        return self.parted() and told[0] == told[1] != {0}

    def covered(self) -> bool:
        """Whether a clause of the evidence says all of the claim, and both are of the same part of it.

        «Rechenzentrums-Umsätze» and «data center revenue» are of one part, however the typed claims have it.
        """
        text = self.evidence.text
        mine, theirs = _things(self.claim.text), _things(text)
        if not mine or mine != theirs:
            return False
        clauses = sorted({text.clause(word.start) for word in text.words})
        return any(cover(self.claim.text, text, clause).share >= ALL for clause in clauses)

    def doubt(self) -> str | None:
        """Why typed claims that agree may not mean one thing, as the words have it."""
        text = self.evidence.text
        claimed = needed(self.claim.text)
        said = {text.clause(word.start) for word in text.words for mine in claimed if link_of(mine, word)}
        if said and all(map(text.is_open, said)):
            return "the evidence leaves it open"
        if self._is_sparse_only():
            return "the evidence says it with sparsity only"
        if self._of_some():
            return "the evidence says it of some, the claim of all"
        if not self.claim.text.counted and (told := told_otherwise(self.claim, self.evidence, self.roles)):
            return told
        if lacks_first(self.claim.text, text):
            return NO_FIRST
        if self._counts_another():
            return "the evidence counts something else"
        if self._of_a_rival():
            return "the number is of another than the claimed one"
        if self._of_a_sibling():
            return "the number is of another metric"
        if self._moves_otherwise():
            return "one is a change, the other a level"
        return self._of_a_rival_deed()

    def lacks_only(self) -> bool:
        """Whether the claim tells without a figure of the only one, and the evidence of none such."""
        claim, evidence = self.claim.text, self.evidence.text
        return not claim.counted and "unique" in marks_of(claim.words) and lacks_first(claim, evidence)

    def guarded(self, found: Comparison) -> Comparison:
        """What is found, unless the number of the evidence is surely of something else."""
        return guarded(found, self.claim, self.evidence, self.shared(), self.roles)

    def _of(self, amount: Amount) -> Comparison:
        listed = judge_list(self.claim, self.evidence, amount, self.roles)
        return listed or judge_amount(self.claim, self.evidence, amount, self.roles, self.rules, self.judge)

    def _of_a_sibling(self) -> bool:
        """Whether a number that both give is of two kinds of one metric: gross and operating margin."""
        first, second = self.claim.text, self.evidence.text
        return any(
            siblings(mine, theirs) or are_apart(mine, theirs)
            for amount, other in self.shared()
            for mine, theirs in ((metric_of(first, amount), metric_of(second, other)),)
        )

    def _is_sparse_only(self) -> bool:
        """Whether the evidence gives the number with sparsity, of which the claim says nothing."""
        mine = {sense for word in self.claim.text.words for sense in word.senses}
        theirs = {sense for word in self.evidence.text.words for sense in word.senses}
        return "sparse" in theirs and not {"sparse", "dense"} & mine and "dense" not in theirs

    def _of_some(self) -> bool:
        """Whether the claim is of all and the evidence of some."""
        mine, theirs = self.claim.text.words, self.evidence.text.words
        return any(word.marks("every") for word in mine) and any(word.marks("some") for word in theirs)

    def _counts_another(self) -> bool:
        """Whether every number that both give is a count of two things: wafers and chips."""
        first, second = self.claim.text, self.evidence.text
        counts = [
            same_noun(first, mine, second, other)
            for mine, other in self.shared()
            if mine.quantity.unit == Unit.COUNT
        ]
        return bool(counts) and not any(counts)

    def _of_a_rival(self) -> bool:
        """Whether each number that both give stands in the evidence with a rival of what is claimed."""
        rivals = [own_rival(self.claim.text, self.evidence.text, other) for _, other in self.shared()]
        return bool(rivals) and all(rivals)

    def _of_a_rival_deed(self) -> str | None:
        """Why the evidence tells of another deed than the claim, with its number: a stake, no takeover."""
        text = self.evidence.text
        for _, other in self.shared():
            for each in cover(self.claim.text, text, other.clause).words:
                if each.link == "rival" and each.found and is_deed(each.claimed):
                    return f"the evidence is about {each.found.text}, the claim about {each.claimed.text}"
        return None

    def _moves_otherwise(self) -> bool:
        """Whether a number that both give is what it rose by in one and what it rose to in the other."""
        shared = self.shared()
        values = [(self.claim.value(amount), self.evidence.value(other)) for amount, other in shared]
        added = [
            mine is not None and mine.change == "to" and is_added(self.evidence.text, other)
            for (mine, _), (_, other) in zip(values, shared, strict=True)
        ]
        if added and all(added):
            return True
        told = [(first.change, second.change) for first, second in values if first and second]
        return bool(told) and all(set(each) == {"by", "to"} for each in told)

    def shared(self) -> list[tuple[Amount, Amount]]:
        """The numbers that both texts give."""
        return [
            (amount, other)
            for amount in self.claim.text.counted
            for other in self.evidence.text.counted
            if amount.quantity.unit == other.quantity.unit
            and (amount.quantity.low == other.quantity.low or _middle(amount) == _middle(other) is not None)
        ]


def pair_of(
    claim: tuple[Document, Told],
    evidence: tuple[Document, Told],
    relations: Relations,
    rules: Rules,
    judge: Judge,
) -> Pair:
    """Read two texts, with the typed claims found in them, to be aligned."""
    mine, theirs = (
        with_states(side_of(document, told, rules.wording)) for document, told in (claim, evidence)
    )
    speakers = [each.speaker_name or "" for told in (claim[1], evidence[1]) for each, _ in told]
    saying = frozenset(word for name in speakers for word in name.casefold().split())
    mine, theirs = with_shared_names(*with_form_factors(mine, theirs, relations), saying)
    return Pair(mine, theirs, Roles(mine.text, relations), rules, judge)


def _things(text: Text) -> frozenset[str]:
    """The things that a text speaks of, those left out that say little."""
    known = lexicon().concepts
    senses = {sense for word in text.words for sense in word.concepts}
    return frozenset(each for each in senses if known[each].kind == "things" and not known[each].light)


def _middle(amount: Amount) -> float | None:
    low, high = amount.quantity.low, amount.quantity.high
    return None if low is None or high is None else (low + high) / 2
