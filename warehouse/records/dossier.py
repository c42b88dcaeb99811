"""What goes into judging and what goes into the warehouse: dossiers, findings, batches."""

from pydantic import AwareDatetime, Field

from warehouse.records.base import Record
from warehouse.records.claim import Claim, Proposition
from warehouse.records.review import Amendment, TrackRecord
from warehouse.records.source import Capture, Document, Outlet, Rejection, Visit
from warehouse.records.verdict import Activity, CheckResult, Judgement, Origin, Review
from warehouse.records.vocabulary import Language


class DocumentMeta(Record):
    """A document without its text: what judging needs to know of where a claim stands.

    `came_after` is when its page was seen to show another text before it; `cited` are those whom its claims
    credit, whatever with.
    """

    document_id: str
    outlet_id: str | None
    url: str
    canonical_url: str
    title: str | None
    language: Language
    published_at: AwareDatetime | None
    is_latest: bool = True
    wire_outlet_id: str | None = None
    modified_at: AwareDatetime | None = None
    fetched_at: AwareDatetime | None = None
    text_sha256: str | None = None
    came_after: AwareDatetime | None = None
    cited: tuple[str, ...] = ()


class Sketch(Record):
    """The bottom-64 sketch of a document's hashed shingles, ascending unsigned 64-bit numbers."""

    document_id: str
    hashes: tuple[int, ...]


class NearCopy(Record):
    """Two documents that share so much of their sketches that one copies the other."""

    document_id: str
    other_id: str
    resemblance: float


class Kin(Record):
    """What counts as one when the ledger looks for what bears on a claim.

    `roots` maps an entity to the family that stands for it, `classes` a predicate to the one that
    stands for all that are used for one another, `employers` a person to the body they speak for,
    `made` the predicates that count a product, whether its maker is named or not, each to itself.
    `story` says how many `figures` documents of how many `days` share that may tell one story; none do
    where it is empty.
    """

    roots: dict[str, str] = Field(default_factory=dict)
    classes: dict[str, str] = Field(default_factory=dict)
    employers: dict[str, str] = Field(default_factory=dict)
    made: dict[str, str] = Field(default_factory=dict)
    story: dict[str, int] = Field(default_factory=dict)


class Dossier(Record):
    """Everything that judging looks at, apart from the reference data.

    `claims` are all claims, new and recorded, that bear on a target (see
    `warehouse/queries/neighbourhood.sql`), or whose own targets do; `targets` the ids to judge. Order
    does not matter. `former` are claims of credited outlets, of versions of their pages that later ones took
    the place of: nothing rests on them but what somebody quoted then. `amendments` are what reviewers made of
    the claims, `settled` the checks that a reviewer found wrong or mended, `tracks` what reviews say of
    outlets. `fingerprint` names the state of the warehouse it was read from.
    """

    targets: tuple[str, ...]
    claims: tuple[Claim, ...]
    documents: tuple[DocumentMeta, ...]
    outlets: tuple[Outlet, ...]
    former: tuple[Claim, ...] = ()
    copies: tuple[NearCopy, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    settled: tuple[str, ...] = ()
    tracks: tuple[TrackRecord, ...] = ()
    fingerprint: str = ""


class Findings(Record):
    """What judging found on one dossier."""

    judgements: tuple[Judgement, ...]
    origins: tuple[Origin, ...]


class Batch(Record):
    """Everything one run hands to the warehouse, written in one transaction.

    `read_fingerprint` is the dossier's; the write is refused with `StaleDossier` when claims on a
    judged subject and predicate have been recorded since, and the run judges again. Without a `reason`
    it is that a document is new, or that known ones were judged again. With `claims_follow` the documents
    are looked into for claims later.
    """

    outlets: tuple[Outlet, ...] = ()
    captures: tuple[Capture, ...] = ()
    documents: tuple[Document, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    claims: tuple[Claim, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    findings: Findings = Findings(judgements=(), origins=())
    checks: tuple[CheckResult, ...] = ()
    reviews: tuple[Review, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    visits: tuple[Visit, ...] = ()
    activities: tuple[Activity, ...] = ()
    flow_run_id: str | None = None
    decided_at: AwareDatetime
    reason: str | None = None
    read_fingerprint: str | None = None
    claims_follow: bool = False


class Recorded(Record):
    """What a write added, by kind of row, and what it left as it was.

    `shown_again` are known documents that are the latest of their page again. `recording_no` is the write's
    number in the ledger, 0 when it added nothing but visits. `overtaken` are the captures whose documents
    another run has recorded since they were read.
    """

    recording_no: int = 0
    documents: int = 0
    shown_again: int = 0
    claims: int = 0
    verdicts: int = 0
    superseded: int = 0
    checks: int = 0
    rejections: int = 0
    visits: int = 0
    already_known: int = 0
    overtaken: frozenset[str] = frozenset()
