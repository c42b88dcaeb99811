"""Judge verdicts again: with the program that runs, or each with the one that it was recorded with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.verdicts.again import Difference, documents_behind, judge_again, read_again
from tasks.verdicts.answering import Answer
from tasks.verdicts.asking import RUNNING, Former, Maker, NotToBeHad
from tasks.verdicts.finding import is_unaltered
from tasks.verdicts.rules import load_rules
from warehouse.home import Home
from warehouse.receipts import evidence_of, made_with
from warehouse.records.base import Record
from warehouse.records.verdict import Judgement, Verdict
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.rows import Row
from warehouse.versions import reading_version

ORDER = tuple(Stage)
ALTERED = Difference(
    stage=Stage.RECORD, detail="its rows are not those that its sha256 names: they were altered"
)
NOT_THERE = Difference(stage=Stage.RECORD, detail="what it rests on is not recorded in this home")


class Replayed(Record):
    """Whether a verdict came out the same to the byte; if not, the first stage that differs, and how.

    `code_version` is the program that judged it then, `program` where the one that judged it now was found,
    `missing` why the one of then, or one that read for it, was not to be had where it was asked for.
    """

    verdict_id: str
    claim_id: str
    identical: bool
    stage: Stage | None = None
    detail: str | None = None
    code_version: str | None = None
    program: str = RUNNING
    missing: str | None = None


@dataclass
class _Found:
    """What came out for each document and verdict, where its program was, and why it was another."""

    differences: dict[str, Difference | None] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def replay(home: Home, verdicts: Sequence[Verdict]) -> list[Replayed]:
    """Judge the verdicts in force again with the program that runs, in their order."""
    found = _Found()
    _by_running(home, verdicts, documents_behind(verdicts), found)
    return _told(home, verdicts, found, made_with(home, [verdict.verdict_id for verdict in verdicts]))


def replay_as_recorded(home: Home, verdicts: Sequence[Verdict], *, run_kept: bool = False) -> list[Replayed]:
    """Judge the verdicts in force again, in their order, each by the program it was recorded with.

    So are the documents read that they rest on. Programs that the home keeps are run with `run_kept` alone.
    What needs a program that is not to be had is taken on by the one that runs.
    """
    documents = documents_behind(verdicts)
    made = made_with(home, [verdict.verdict_id for verdict in verdicts])
    read = {name: row for name, row in made_with(home, documents).items() if not _reads_so_now(row)}
    judged = {each.verdict_id: each for each in verdicts if not _judged_so_now(each)}
    by_maker: dict[Maker, tuple[list[str], list[str]]] = {}
    for name, row in read.items():
        by_maker.setdefault(Maker.of(row), ([], []))[0].append(name)
    for name in judged:
        by_maker.setdefault(Maker.of(made.get(name)), ([], []))[1].append(name)
    found, former = _Found(), Former(home, run_kept=run_kept)
    for maker, (to_read, to_judge) in by_maker.items():
        try:
            place, answer = former.ask(maker, to_read, to_judge)
        except NotToBeHad as why:
            found.missing |= dict.fromkeys((*to_read, *to_judge), str(why))
            continue
        readers = {name: _other_reader(read[name], answer) for name in to_read}
        judges = {name: _other_judge(judged[name], answer) for name in to_judge}
        answered = {**answer.documents, **answer.verdicts}
        for name, why_not in (readers | judges).items():
            if why_not is None and name in answered:
                found.differences[name] = answered[name]
                found.places[name] = place
            else:
                found.missing[name] = why_not or "it gave no answer on that"
    left = [each for each in verdicts if each.verdict_id not in found.differences]
    _by_running(home, left, [name for name in documents if name not in found.differences], found)
    return _told(home, verdicts, found, made)


def _by_running(home: Home, verdicts: Sequence[Verdict], documents: Sequence[str], found: _Found) -> None:
    found.differences |= read_again(home, documents)
    found.differences |= judge_again(home, verdicts)


def _reads_so_now(row: Row) -> bool:
    """Whether the program that runs reads as the one that read a document, by the versions it told."""
    then: Mapping[str, str] = row["data_versions"] or {}
    now = {"lexicon": reading_version(), "reference": load_reference().version}
    return all(then.get(name, version) == version for name, version in now.items())


def _judged_so_now(verdict: Verdict) -> bool:
    now = load_rules().version, load_reference().version
    return (verdict.rules_version, verdict.reference_version) == now


def _other_reader(row: Row, answer: Answer) -> str | None:
    then = (row["data_versions"] or {}).get("lexicon")
    if then == answer.reading:
        return None
    return f"it reads by the version {answer.reading[:12]} here, not by {then}"


def _other_judge(verdict: Verdict, answer: Answer) -> str | None:
    if (verdict.rules_version, verdict.reference_version) == (answer.rules, answer.reference):
        return None
    return "the home's outlets.yml was another then and is not kept; put it back to replay"


def _told(home: Home, verdicts: Sequence[Verdict], found: _Found, made: Mapping[str, Row]) -> list[Replayed]:
    """The outcome of each verdict: of all that it rests on and itself, the first stage that differs.

    Whether its own rows are those of then is for the program that runs to say, whoever judged it again.
    """
    evidence = evidence_of(home, [verdict.verdict_id for verdict in verdicts])
    told = []
    for verdict in verdicts:
        recorded = Judgement(verdict=verdict, evidence=evidence.get(verdict.verdict_id, ()))
        altered = None if is_unaltered(recorded) else ALTERED
        told.append(_outcome(verdict, found, made.get(verdict.verdict_id), altered))
    return told


def _outcome(verdict: Verdict, found: _Found, made: Row | None, altered: Difference | None) -> Replayed:
    names = (*verdict.basis.get("document", ()), verdict.verdict_id)
    known = (altered, *(found.differences.get(name, NOT_THERE) for name in names))
    differing = [each for each in known if each is not None]
    first = min(differing, key=lambda each: ORDER.index(each.stage), default=None)
    return Replayed(
        verdict_id=verdict.verdict_id,
        claim_id=verdict.claim_id,
        identical=first is None,
        stage=first.stage if first else None,
        detail=first.detail if first else None,
        code_version=made["code_version"] if made else None,
        program=next((found.places[name] for name in reversed(names) if name in found.places), RUNNING),
        missing=next((found.missing[name] for name in reversed(names) if name in found.missing), None),
    )
