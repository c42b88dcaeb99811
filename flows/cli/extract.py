"""`claims extract`: the claims of a text, one JSON object a line; touches no database."""

from typing import Annotated, Any

import typer

from flows.cli.errors import CommandFailed
from flows.cli.names import as_typed
from flows.cli.options import AsJson, LanguageName, OutletId, Published, parse_published
from warehouse.records.claim import Claim
from warehouse.records.source import Document, ItemRejected

Source = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A .txt, .md or .html file; - is standard input.")
]


def command(
    source: Source,
    published: Published = None,
    outlet: OutletId = None,
    language: LanguageName = None,
    as_json: AsJson = False,  # noqa: ARG001 - the output is JSON either way; the contract gives every command the flag
) -> None:
    """Print the claims of a text as JSON, one a line. Touches no database."""
    from tasks.claims.extract import extract_claims
    from tasks.entities.link import link_claims
    from tasks.entities.registry import registry
    from tasks.sources.inputs import fetch_unarchived
    from tasks.sources.outlets import load_outlets
    from tasks.text.read import Overrides, read_document
    from warehouse.records.base import canonical_json

    overrides = Overrides(published=parse_published(published), outlet=outlet, language=language)
    try:
        capture, body, _ = fetch_unarchived(source)
        document = read_document(capture, body, overrides, load_outlets())
    except ItemRejected as refused:
        raise CommandFailed(f"{as_typed(refused.item, [source])}: {refused.detail}") from refused
    names = registry()
    linked = link_claims(document, extract_claims(document, names), names)
    for claim in linked.claims:
        print(canonical_json(claim_row(claim, document)))


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim with the columns of the view `claims`."""
    row = claim.model_dump(mode="json", include=CLAIM_COLUMNS)
    row["conditions"] = claim.conditions.stated()
    return row | {
        "outlet_id": document.outlet_id,
        "url": document.url,
        "language": document.language,
        "published_at": document.published_at,
    }


CLAIM_COLUMNS = {
    "claim_id",
    "proposition_id",
    "document_id",
    "kind",
    "quote",
    "char_start",
    "char_end",
    "sentence",
    "subject_id",
    "subject_name",
    "predicate",
    "object_id",
    "object_name",
    "value_text",
    "value_low",
    "value_high",
    "unit",
    "comparator",
    "time_text",
    "time_start",
    "time_end",
    "modality",
    "polarity",
    "speaker_name",
    "claimant_id",
    "cited_outlet_id",
    "cited_outlet_name",
    "attribution_quote",
    "check_worthiness",
}
