"""Link: draft claims become claims about registry entities, with their propositions."""

from dataclasses import dataclass, replace

from prefect import get_run_logger, task

from tasks.entities.link import Linked, link_claims
from tasks.entities.registry import registry
from tasks.reviews.amend import as_corrected
from tasks.trace import Trace
from warehouse.home import Home
from warehouse.records.claim import Claim, DraftClaim, Proposition
from warehouse.records.source import Document
from warehouse.records.verdict import Activity
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference
from warehouse.reviews import amendments_of


@dataclass(frozen=True)
class LinkedClaims:
    """The claims of a batch and what they claim."""

    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...]
    activity: Activity


@task(name="link", task_run_name="link")
def link_documents(
    documents: tuple[Document, ...], drafts: tuple[tuple[DraftClaim, ...], ...]
) -> LinkedClaims:
    """Link the drafts of each document."""
    step = Trace(Stage.LINK, {"reference": load_reference().version})
    names = registry()
    claims: list[Claim] = []
    propositions: dict[str, Proposition] = {}
    for document, its_drafts in zip(documents, drafts, strict=True):
        linked = link_claims(document, its_drafts, names)
        claims.extend(linked.claims)
        propositions |= {found.proposition_id: found for found in linked.propositions}
        for claim in linked.claims:
            step.derive("claim", claim.claim_id, "document", document.document_id)
            step.derive("proposition", claim.proposition_id, "claim", claim.claim_id)
    return LinkedClaims(tuple(claims), tuple(propositions.values()), step.close())


def as_reviewed(home: Home, linked: LinkedClaims) -> LinkedClaims:
    """The claims as reviewers corrected them; what a reviewer said is never overwritten by reading again."""
    amendments = amendments_of(home, [claim.claim_id for claim in linked.claims])
    read, refused = as_corrected(Linked(linked.claims, linked.propositions), amendments, registry())
    for claim_id, why in refused.items():
        get_run_logger().warning("claim %s stays as read, its correction fits no longer: %s", claim_id, why)
    return replace(linked, claims=read.claims, propositions=read.propositions)
