"""Read and judge again from the archive with the program that runs, and where that first differs."""

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from expectations.flags import flagged
from tasks.claims.extract import extract_claims
from tasks.entities.link import Linked, link_claims
from tasks.entities.registry import registry
from tasks.reviews.amend import as_corrected
from tasks.sources.archive import Archive, NotArchived
from tasks.sources.outlets import load_outlets
from tasks.sources.samepage import WEB
from tasks.text.read import Overrides, read_document
from tasks.verdicts.judge import judge
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.receipts import made_with
from warehouse.records.base import Record
from warehouse.records.review import Amendment
from warehouse.records.source import Capture, Document, ItemRejected
from warehouse.records.verdict import Verdict
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.reviews import amendments_of
from warehouse.rows import Row
from warehouse.standing import Behind, behind
from warehouse.versions import reading_version
from warehouse.wording import counted

TOLD = ("label", "attribution_label", "confidence", "supporting_origins", "refuting_origins", "rationale")
SHOWN = 120


class Difference(Record):
    """The first stage that comes out otherwise than recorded, and how."""

    stage: Stage
    detail: str


class _Differs(Exception):
    def __init__(self, stage: Stage, detail: str) -> None:
        super().__init__(detail)
        self.difference = Difference(stage=stage, detail=detail)


def documents_behind(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """The documents that verdicts rest on."""
    return tuple(sorted({name for verdict in verdicts for name in verdict.basis.get("document", ())}))


def read_again(home: Home, document_ids: Collection[str]) -> dict[str, Difference | None]:
    """Read these documents and their claims from the captures: how each differs from what is recorded."""
    recorded = behind(home, document_ids)
    then = made_with(home, document_ids)
    amendments = amendments_of(home, [claim.claim_id for claim in recorded.claims])
    found: dict[str, Difference | None] = {}
    for document in recorded.documents:
        found[document.document_id] = None
        try:
            _read_again(home, document, recorded, amendments, then.get(document.document_id))
        except _Differs as differs:
            found[document.document_id] = differs.difference
    return found


def judge_again(home: Home, verdicts: Sequence[Verdict]) -> dict[str, Difference | None]:
    """Judge the claims of these verdicts in force, as they are recorded: how each comes out otherwise."""
    judged = {verdict.claim_id for verdict in verdicts}
    recorded = behind(home, documents_behind(verdicts)).claims
    claims = [claim for claim in recorded if claim.claim_id in judged]
    reference, rules = flagged(load_reference()), load_rules()
    findings = judge(read_dossier(home, claims, kin=kin_of(reference, rules)), reference, rules)
    now = {found.verdict.claim_id: found.verdict for found in findings.judgements}
    return {verdict.verdict_id: _difference(verdict, now.get(verdict.claim_id)) for verdict in verdicts}


def _difference(verdict: Verdict, again: Verdict | None) -> Difference | None:
    if again is None:
        detail = "its claim is not recorded of the documents that it names as its basis"
        return Difference(stage=Stage.RECORD, detail=detail)
    for what, before, after in (
        ("rules", verdict.rules_version, again.rules_version),
        ("reference data", verdict.reference_version, again.reference_version),
    ):
        if before != after:
            detail = f"the {what} were {before[:12]} then and are {after[:12]} now"
            return Difference(stage=Stage.JUDGE, detail=detail)
    if again.verdict_sha256 != verdict.verdict_sha256:
        return Difference(stage=Stage.JUDGE, detail=_told(verdict, again))
    if verdict != again:
        return Difference(stage=Stage.RECORD, detail=f"its row was altered: {_told(verdict, again)}")
    return None


def _by_version(told: str, then: Row | None) -> _Differs:
    """Claims that differ although lexicons and extraction are the recorded ones were linked otherwise."""
    lexicon = _versions(then).get("lexicon")
    if lexicon is None:
        return _Differs(Stage.EXTRACT, told)
    if lexicon == reading_version():
        return _Differs(Stage.LINK, f"{told}, with the lexicons and code of then: the registry differs")
    now = reading_version()[:12]
    versions = f"the lexicons and code that read claims were {lexicon[:12]} then and are {now} now"
    return _Differs(Stage.EXTRACT, f"{told}; {versions}")


def _versions(then: Row | None) -> Mapping[str, str]:
    return (then or {}).get("data_versions") or {}


def _told(then: Verdict, now: Verdict) -> str:
    """The first field of a finding that differs, with both its values; else it is the evidence."""
    for field in TOLD:
        before, after = str(getattr(then, field)), str(getattr(now, field))
        if before != after:
            same = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
            )
            return f"{field}: {_around(before, same)} / {_around(after, same)}"
    return "the evidence or its basis: what it rests on reads or weighs otherwise now"


def _around(text: str, place: int) -> str:
    """A text, or the part of a long one around a place."""
    start = max(0, place - SHOWN // 2) if len(text) > SHOWN else 0
    end = start + SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _read_again(
    home: Home, document: Document, recorded: Behind, amendments: Sequence[Amendment], made: Row | None
) -> None:
    """Read the claims of a document from its capture; raises where that differs from what is recorded."""
    capture = next(found for found in recorded.captures if found.capture_sha256 == document.capture_sha256)
    again = _document_again(home, document, capture)
    names = registry()
    linked = link_claims(again, extract_claims(again, names), names)
    then = {claim.claim_id: claim for claim in recorded.claims if claim.document_id == document.document_id}
    now = {claim.claim_id: claim for claim in _as_reviewed(linked, amendments).claims}
    if then != now:
        changed = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
        first = (then.get(changed[0]) or now[changed[0]]).quote
        told = f"{counted(len(changed), 'claim')} of {document.url} read otherwise"
        told += f", first {changed[0][:8]} «{first}»"
        raise _by_version(told, made)


def _as_reviewed(linked: Linked, amendments: Sequence[Amendment]) -> Linked:
    names = {claim.claim_id for claim in linked.claims}
    own = [amendment for amendment in amendments if amendment.claim_id in names]
    return as_corrected(linked, own, registry())[0]


def _document_again(home: Home, document: Document, capture: Capture) -> Document:
    try:
        body = Archive(home.captures).body(capture.capture_sha256)
    except NotArchived as missing:
        raise _Differs(
            Stage.FETCH, f"the capture of {document.url} is not in the archive: {missing}"
        ) from missing
    as_recorded = Overrides(
        document.published_at,
        document.outlet_id,
        document.language,
        document.published_on,
        document.canonical_url if document.canonical_url.startswith(WEB) else None,
    )
    as_fetched = {name: getattr(document, name) for name in ("url", "media_type", "charset")}
    try:
        again = read_document(capture.model_copy(update=as_fetched), body, as_recorded, load_outlets())
    except ItemRejected as refused:
        raise _Differs(Stage.READ, f"{document.url} is turned away now: {refused.detail}") from refused
    if again.document_id != document.document_id:
        raise _Differs(Stage.READ, f"the text of {document.url} reads otherwise now")
    return again
