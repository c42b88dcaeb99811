"""Judge again from the archive: capture → text → claims → verdict, and where it first differs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from expectations.flags import flagged
from tasks.claims.extract import extract_claims
from tasks.entities.link import Linked, link_claims
from tasks.entities.registry import registry
from tasks.reviews.amend import as_corrected
from tasks.sources.archive import Archive, NotArchived
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document
from tasks.verdicts.judge import judge
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.receipts import judged_with
from warehouse.records.base import Record
from warehouse.records.claim import Claim
from warehouse.records.source import Capture, Document, ItemRejected
from warehouse.records.verdict import Judgement, Verdict
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.reviews import amendments_of
from warehouse.rows import Row
from warehouse.standing import Behind, behind
from warehouse.versions import reading_version
from warehouse.wording import counted

TOLD = ("label", "attribution_label", "confidence", "supporting_origins", "refuting_origins", "rationale")
SHOWN = 120
ORDER = tuple(Stage)


class Replayed(Record):
    """Whether a verdict came out the same to the byte; if not, the first stage that differs, and how.

    `code_version` is the program that judged it then.
    """

    verdict_id: str
    claim_id: str
    identical: bool
    stage: Stage | None = None
    detail: str | None = None
    code_version: str | None = None


class _Differs(Exception):
    def __init__(self, stage: Stage, detail: str) -> None:
        super().__init__(detail)
        self.stage = stage
        self.detail = detail


def replay(home: Home, verdicts: Sequence[Verdict]) -> Iterator[Replayed]:
    """Judge the verdicts in force again, in their order."""
    recorded = behind(home, {name for verdict in verdicts for name in verdict.basis.get("document", ())})
    reread = {document.document_id: _read_again(home, document, recorded) for document in recorded.documents}
    claims = tuple(claim for found in reread.values() if isinstance(found, tuple) for claim in found)
    judged = _judge_again(home, claims)
    then = judged_with(home, [verdict.verdict_id for verdict in verdicts])
    for verdict in verdicts:
        differs = _difference(verdict, reread, judged)
        if differs and differs.stage is Stage.EXTRACT:
            differs = _by_version(differs, then.get(verdict.verdict_id, {}))
        yield Replayed(
            verdict_id=verdict.verdict_id,
            claim_id=verdict.claim_id,
            identical=differs is None,
            stage=differs.stage if differs else None,
            detail=differs.detail if differs else None,
            code_version=_code(then.get(verdict.verdict_id, {})),
        )


def _difference(
    verdict: Verdict, reread: dict[str, "tuple[Claim, ...] | _Differs"], judged: dict[str, Judgement]
) -> _Differs | None:
    found = [reread[name] for name in verdict.basis.get("document", ())]
    differing = [each for each in found if isinstance(each, _Differs)]
    if differing:
        return min(differing, key=lambda each: ORDER.index(each.stage))
    again = judged[verdict.claim_id].verdict
    for what, then, now in (
        ("rules", verdict.rules_version, again.rules_version),
        ("reference data", verdict.reference_version, again.reference_version),
    ):
        if then != now:
            return _Differs(Stage.JUDGE, f"the {what} were {then[:12]} then and are {now[:12]} now")
    if again.verdict_sha256 != verdict.verdict_sha256:
        return _Differs(Stage.JUDGE, _told(verdict, again))
    return None


def _by_version(differs: _Differs, then: Mapping[str, Row]) -> _Differs:
    """Claims that differ although lexicons and extraction are the recorded ones were linked otherwise."""
    lexicon = (then.get("extract", {}).get("data_versions") or {}).get("lexicon")
    if lexicon is None:
        return differs
    if lexicon == reading_version():
        return _Differs(
            Stage.LINK, f"{differs.detail}, with the lexicons and code of then: the registry differs"
        )
    now = reading_version()[:12]
    versions = f"the lexicons and code that read claims were {lexicon[:12]} then and are {now} now"
    return _Differs(Stage.EXTRACT, f"{differs.detail}; {versions}")


def _code(then: Mapping[str, Row]) -> str | None:
    return then["judge"]["code_version"] if "judge" in then else None


def _told(then: Verdict, now: Verdict) -> str:
    """The first field of a finding that differs, with both its values; else it is the evidence."""
    for field in TOLD:
        before, after = str(getattr(then, field)), str(getattr(now, field))
        if before != after:
            same = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
            )
            return f"{field}: {_around(before, same)} / {_around(after, same)}"
    return "the evidence: what it rests on reads or weighs otherwise now"


def _around(text: str, place: int) -> str:
    """A text, or the part of a long one around a place."""
    start = max(0, place - SHOWN // 2) if len(text) > SHOWN else 0
    end = start + SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _read_again(home: Home, document: Document, recorded: Behind) -> "tuple[Claim, ...] | _Differs":
    """The claims of a document read from its capture, or where that differs from what is recorded."""
    capture = next(found for found in recorded.captures if found.capture_sha256 == document.capture_sha256)
    try:
        again = _document_again(home, document, capture)
    except _Differs as differs:
        return differs
    names = registry()
    linked = link_claims(again, extract_claims(again, names), names)
    claims = _as_reviewed(home, linked).claims
    then = {claim.claim_id: claim for claim in recorded.claims if claim.document_id == document.document_id}
    now = {claim.claim_id: claim for claim in claims}
    if then != now:
        changed = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
        first = (then.get(changed[0]) or now[changed[0]]).quote
        told = f"{counted(len(changed), 'claim')} of {document.url} read otherwise"
        told += f", first {changed[0][:8]} «{first}»"
        return _Differs(Stage.EXTRACT, told)
    return claims


def _as_reviewed(home: Home, linked: Linked) -> Linked:
    amendments = amendments_of(home, [claim.claim_id for claim in linked.claims])
    return as_corrected(linked, amendments, registry())[0]


def _document_again(home: Home, document: Document, capture: Capture) -> Document:
    try:
        body = Archive(home.captures).body(capture.capture_sha256)
    except NotArchived as missing:
        raise _Differs(
            Stage.FETCH, f"the capture of {document.url} is not in the archive: {missing}"
        ) from missing
    as_recorded = Overrides(document.published_at, document.outlet_id, document.language)
    as_fetched = {name: getattr(document, name) for name in ("url", "media_type", "charset")}
    try:
        again = read_document(capture.model_copy(update=as_fetched), body, as_recorded, load_outlets())
    except ItemRejected as refused:
        raise _Differs(Stage.READ, f"{document.url} is turned away now: {refused.detail}") from refused
    if again.document_id != document.document_id:
        raise _Differs(Stage.READ, f"the text of {document.url} reads otherwise now")
    return again


def _judge_again(home: Home, claims: tuple[Claim, ...]) -> dict[str, Judgement]:
    if not claims:
        return {}
    reference, rules = flagged(load_reference()), load_rules()
    dossier = read_dossier(home, claims, kin=kin_of(reference, rules))
    findings = judge(dossier, reference, rules)
    return {found.verdict.claim_id: found for found in findings.judgements}
