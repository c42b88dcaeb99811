"""What a run announces: the events of the contract, with the ids needed to act."""

from prefect.events import emit_event

from warehouse.records.dossier import Batch, Recorded


def announce(batch: Batch, recorded: Recorded) -> None:
    """Announce what a recording added: new documents, verdicts new or changed, failed checks."""
    known = {document.document_id: document for document in batch.documents}
    for document_id in recorded.new_documents:
        document = known[document_id]
        _emit("document", "archived", document_id, url=document.url, outlet_id=document.outlet_id or "")
    for document_id in recorded.changed_documents:
        _emit("document", "changed", document_id, url=known[document_id].canonical_url)
    for verdict_id, claim_id in recorded.first_verdicts:
        _emit("verdict", "recorded", verdict_id, claim_id=claim_id)
    for verdict_id, claim_id in recorded.changed_verdicts:
        _emit("verdict", "changed", verdict_id, claim_id=claim_id)
    for check_id in recorded.new_checks:
        _emit("check", "failed", check_id)


def announce_reference(version: str) -> None:
    """Announce that the reference data is another version than before."""
    _emit("reference", "changed", version)


def _emit(kind: str, what: str, name: str, **payload: str) -> None:
    emit_event(
        event=f"claimledger.{kind}.{what}",
        resource={"prefect.resource.id": f"claimledger.{kind}.{name}"},
        payload={f"{kind}_id": name, **payload},
    )
