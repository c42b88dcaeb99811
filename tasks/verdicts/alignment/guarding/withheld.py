"""What stops short of the claim: it is tried, allowed, asked for, has to be, or hangs on a condition."""

from collections.abc import Iterable

from tasks.text.sentences import split
from tasks.verdicts.alignment.amounts.fitting import marks_of
from tasks.verdicts.alignment.reading.cover import link_of, needed
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Text
from tasks.verdicts.alignment.reading.views import is_core

CONDITION = "conditional"
# What a text may say instead of the mark itself, so that it claims no more than that.
SHORT_OF: dict[str, frozenset[str]] = {
    "attempted": frozenset({"pursue"}),
    "permitted": frozenset({"approve", "license_out", "ban"}),
    "obliged": frozenset({"require", "ban", "demand_that"}),
    "asked_for": frozenset({"require", "ban", "demand_that", "encourage", "discourage"}),
}
LESSER = "lesser"
REASONS = {
    "attempted": "the evidence says that it was tried, not that it is done",
    "permitted": "the evidence says that it is allowed, not that it is done",
    "obliged": "the evidence says that it has to be done, not that it is",
    "asked_for": "the evidence says that it was asked for, not that it is done",
}


def withheld(claim: Text, evidence: Text) -> str | None:
    """Why evidence that names what is claimed stops short of saying that it is so; None where it does not.

    The marks of the clauses count that tell the deed, a condition in the whole sentence.
    """
    told = telling(claim, evidence)
    mine = marks_of(claim.words)
    meant = {sense for word in claim.words for sense in word.concepts}
    for mark, instead in SHORT_OF.items():
        if (
            mark not in mine
            and LESSER not in mine
            and not meant & instead
            and _all_have(evidence, told, mark)
        ):
            return REASONS[mark]
    if "each_one" in mine and "averaged" in marks_of(evidence.words) - mine:
        return "the evidence gives an average, the claim each"
    if CONDITION not in mine and told and told <= _conditioned(evidence):
        return "the evidence says it under a condition that the claim leaves out"
    return None


def telling(claim: Text, evidence: Text) -> frozenset[int]:
    """The clauses of the evidence that tell the deed of the claim, or else what it speaks of."""
    wanted = needed(claim)
    cores = [word for word in wanted if is_core(word)]
    return _clauses_of(cores, evidence) or _clauses_of(wanted, evidence)


def _clauses_of(wanted: Iterable[Word], evidence: Text) -> frozenset[int]:
    found = {evidence.clause(word.start) for mine in wanted for word in evidence.words if link_of(mine, word)}
    return frozenset(found)


def _all_have(evidence: Text, clauses: frozenset[int], mark: str) -> bool:
    return bool(clauses) and all(_has(evidence, clause, mark) for clause in clauses)


def _has(evidence: Text, clause: int, mark: str) -> bool:
    """Whether a clause has a mark, or the one before it ends with it: «versuchte, … auszuliefern».

    So too where a noun for it governs an infinitive: «die Erlaubnis, … zu exportieren».
    """
    words = evidence.words_in(clause)
    if any(word.marks(mark) for word in words):
        return True
    before = [word for word in evidence.words_in(clause - 1) if not word.marks("ignored")]
    ends = clause > 0 and evidence.text[: evidence.starts[clause]].rstrip().endswith(",")
    if not ends or not before:
        return False
    governs = any(word.marks("infinitive") for word in words) and bool(before[-1].concepts & SHORT_OF[mark])
    return governs or before[-1].marks(mark)


def _conditioned(evidence: Text) -> frozenset[int]:
    """The clauses of the sentences that hold a condition."""
    document = evidence.document
    spans = [
        (each.char_start, each.char_end)
        for each in split(evidence.text, document.language, document.blocks)
        if any(
            word.marks(CONDITION) and each.char_start <= word.start < each.char_end for word in evidence.words
        )
    ]
    return frozenset(
        evidence.clause(word.start)
        for word in evidence.words
        if any(start <= word.start < end for start, end in spans)
    )
