"""The report's rows of pages that changed or are gone, out of a published ledger."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tests.warehouse.ledger_rows import batch, claim, document, judgement
from warehouse import publish, write
from warehouse.handover import report_rows
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.records.source import Visit
from warehouse.records.vocabulary import VisitKind, VisitOutcome

PAGE, OTHER = "https://gazette.example/a", "https://herald.example/b"


def visit(url: str, outcome: VisitOutcome, hour: int) -> Visit:
    at = datetime(2025, 2, 13, hour, tzinfo=UTC)
    return Visit(
        url=url,
        page=url,
        kind=VisitKind.ARTICLE,
        visited_at=at,
        outcome=outcome,
        answered_url=url,
        status=200,
    )


def test_all_versions_come_with_what_was_altered_and_whether_the_page_is_there(
    tmp_path: Path, migrated_ledger: Path
) -> None:
    home = Home(tmp_path / "home").ensure()
    shutil.copyfile(migrated_ledger, home.ledger)
    first, second = document(text="Es sind 60 %."), document(text="Es sind 70 %.", hours=1)
    other = document(page=OTHER, outlet_id="herald")
    for page, quote in ((first, "60 %"), (second, "70 %"), (other, "60 %")):
        said = claim(page, quote=quote)
        write.record(home, batch(page, [said], [judgement(said)], flow_run_id=quote + page.url))
    visits = (
        visit(PAGE, VisitOutcome.NEW, 1),
        visit(PAGE, VisitOutcome.GONE, 3),
        visit(OTHER, VisitOutcome.GONE, 1),
        visit(OTHER, VisitOutcome.UNCHANGED, 2),
    )
    write.record(home, Batch(visits=visits, decided_at=visits[0].visited_at))
    publish.publish(home)
    rows = report_rows(home, ("documents", "former", "changes"))
    gone = datetime(2025, 2, 13, 3, tzinfo=UTC)
    told = {
        row["document_id"]: (row["version_no"], row["is_latest"], row["gone_at"]) for row in rows["documents"]
    }
    assert told == {
        first.document_id: (1, False, gone),
        second.document_id: (2, True, gone),
        other.document_id: (1, True, None),
    }
    assert [row["document_id"] for row in rows["former"]] == [first.document_id]
    (change,) = rows["changes"]
    assert (change["old_document_id"], change["new_document_id"]) == (first.document_id, second.document_id)
    assert (change["change"], change["old_quote"], change["new_quote"]) == ("altered", "60 %", "70 %")
