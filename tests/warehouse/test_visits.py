"""What is known of pages decides whether an answer is news of them."""

from datetime import timedelta

import pytest
from ledger_rows import NOON, document

from tasks.sources.visits import settled
from warehouse import write
from warehouse.connection import live_reader
from warehouse.records.dossier import Batch
from warehouse.records.source import Visit
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.visits import as_overtaken, recorded_versions

pytestmark = pytest.mark.usefixtures("migrated")

PAGE = "https://gazette.example/a"
OTHER = "https://gazette.example/b"


def text_at(address, text, hours):
    """What an address gives at that hour, as a version of one page."""
    return document(text, PAGE, hours=hours).model_copy(update={"url": address})


def round_of(home, *documents):
    """Record what came of a round of visits as a run does; their outcomes, and the ids carried on."""
    read = {each.url: each for each in documents}
    visits = [
        Visit(
            url=each.url,
            page=PAGE,
            kind=VisitKind.ARTICLE,
            visited_at=each.fetched_at,
            answered_url=each.url,
            outcome=VisitOutcome.CHANGED,
        )
        for each in documents
    ]
    versions = recorded_versions(home, documents)
    told = settled(visits, read, {}, versions)
    unchanged = versions.unchanged(read)
    taken = {each.document_id: each for each in documents if each.document_id not in unchanged}
    decided_at = NOON + timedelta(days=1)
    write.record(home, Batch(visits=told, documents=tuple(taken.values()), decided_at=decided_at))
    return [each.outcome.value for each in told], len(taken)


def test_two_addresses_of_one_page_with_texts_of_their_own_are_no_change_each_round(home):
    first = round_of(home, text_at(PAGE, "one text", 0), text_at(OTHER, "another text", 0))
    assert first == (["new", "new"], 2)
    for hours in (1, 2):
        again = round_of(home, text_at(PAGE, "one text", hours), text_at(OTHER, "another text", hours))
        assert again == (["same_text", "same_text"], 0)
    assert round_of(home, text_at(PAGE, "one new text", 3), text_at(OTHER, "another text", 3)) == (
        ["changed", "same_text"],
        1,
    )


def test_a_page_that_goes_back_to_an_earlier_text_has_changed(home):
    outcomes = [
        round_of(home, text_at(PAGE, text, hours)) for hours, text in enumerate(("v1", "v2", "v1", "v1"))
    ]
    assert outcomes == [(["new"], 1), (["changed"], 1), (["changed"], 1), (["same_text"], 0)]


def test_a_text_that_an_address_took_over_from_another_is_not_kept_for_its_own(home):
    round_of(home, text_at(PAGE, "v1", 0))
    round_of(home, text_at(OTHER, "v2", 1))
    assert round_of(home, text_at(PAGE, "v1", 2)) == (["same_text"], 0)
    assert round_of(home, text_at(PAGE, "v3", 3)) == (["changed"], 1)
    assert round_of(home, text_at(PAGE, "v1", 4)) == (["changed"], 1)


def test_of_two_runs_that_find_a_page_new_at_once_the_later_one_leaves_it_unchanged(home):
    """Both read before either writes."""
    page, found = text_at(PAGE, "one text", 0), []
    for minutes in (0, 1):
        visit = Visit(
            url=PAGE,
            page=PAGE,
            kind=VisitKind.ARTICLE,
            visited_at=NOON + timedelta(minutes=minutes),
            capture_sha256=page.capture_sha256,
            outcome=VisitOutcome.NEW,
        )
        batch = Batch(visits=(visit,), documents=(page,), decided_at=NOON + timedelta(days=1))
        recorded = write.record(home, batch)
        told = as_overtaken((visit,), recorded.overtaken)
        found.append(([each.outcome.value for each in told], recorded.documents, recorded.already_known))
    assert found == [(["new"], 1, 0), (["unchanged"], 0, 1)]
    with live_reader(home) as connection:
        rows = connection.execute("SELECT outcome FROM visit ORDER BY visited_at").fetchall()
    assert rows == [("new",), ("unchanged",)]
