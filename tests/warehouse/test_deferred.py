"""A version that was archived and not read for claims yet: the one before speaks for the page until then."""

import pytest
from ledger_rows import batch, claim, document, judgement

from warehouse import dossiers, publish, write
from warehouse.connection import live_reader, reader, writer
from warehouse.migrate import sql_files
from warehouse.records.dossier import Batch
from warehouse.standing import awaiting_documents, news

pytestmark = pytest.mark.usefixtures("migrated")

HERALD, BUGLE = "https://herald.example/b", "https://bugle.example/c"
CHANGES = "SELECT change, old_quote, new_quote FROM claim_changes ORDER BY ALL"
LATEST = "SELECT document_id FROM documents WHERE is_latest ORDER BY 1"
OLD = "Der Chip erreicht 60 % bei 700 Watt."
NEW = "Der Chip erreicht 70 % bei 700 Watt."


def archive(home, page):
    """What a run does that leaves the reading to another."""
    return write.record(home, batch(page, claims_follow=True))


def read(home, page, *claims, **changes):
    return write.record(home, batch(page, claims, [judgement(said) for said in claims], **changes))


def told(home, statement):
    with live_reader(home) as connection:
        return connection.execute(statement).fetchall()


def published(home, statement):
    publish.publish(home)
    with reader(home) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def versions(home):
    """A page of two claims, whose second version was archived alone."""
    old, new = document(text=OLD), document(text=NEW, hours=1)
    read(home, old, claim(old), claim(old, quote="700 Watt", predicate="power"))
    archive(home, new)
    return old, new


def test_what_nobody_has_read_yet_changes_nothing(home, versions):
    old, new = versions
    assert awaiting_documents(home) == (new.document_id,)
    for ask in (told, published):
        assert ask(home, CHANGES) == []
        assert ask(home, LATEST) == [(old.document_id,)]


def test_once_it_is_read_the_page_has_changed(home, versions):
    _, new = versions
    read(home, new, claim(new, quote="70 %"), claim(new, quote="700 Watt", predicate="power"), hours=2)
    assert awaiting_documents(home) == ()
    for ask in (told, published):
        assert ask(home, CHANGES) == [("altered", "60 %", "70 %")]
        assert ask(home, LATEST) == [(new.document_id,)]
        assert ask(home, "SELECT DISTINCT seen_at FROM claim_changes") == [(new.fetched_at,)]


def test_a_version_that_says_nothing_is_read_by_a_look_at_it(home, versions):
    _, new = versions
    look = Batch(documents=(new,), decided_at=new.fetched_at)
    assert write.record(home, look).recording_no == 3
    assert told(home, CHANGES) == [("removed", "60 %", None), ("removed", "700 Watt", None)]
    assert write.record(home, look).recording_no == 0


def test_a_page_that_was_never_read_has_a_latest_version(home):
    page = document()
    archive(home, page)
    assert told(home, LATEST) == [(page.document_id,)]
    assert awaiting_documents(home) == (page.document_id,)


def test_a_page_that_goes_back_before_it_is_read_has_not_changed(home, versions):
    old, _ = versions
    back = document(text=OLD, hours=2)
    archive(home, back)
    assert awaiting_documents(home) == ()
    assert (told(home, LATEST), told(home, CHANGES)) == ([(old.document_id,)], [])


def test_versions_that_wait_are_read_one_after_the_other(home, versions):
    second, third = versions[1], document(text="Der Chip erreicht 75 % bei 700 Watt.", hours=2)
    archive(home, third)
    for page, quote in ((second, "70 %"), (third, "75 %")):
        assert awaiting_documents(home) == (page.document_id,)
        read(home, page, claim(page, quote=quote), claim(page, quote="700 Watt", predicate="power"), hours=3)
    assert awaiting_documents(home) == ()
    assert told(home, CHANGES) == [("altered", "60 %", "70 %"), ("altered", "70 %", "75 %")]
    assert told(home, LATEST) == [(third.document_id,)]


def test_a_version_that_another_has_followed_that_was_read_is_past(home, versions):
    third = document(text="Der Chip erreicht 75 % bei 700 Watt.", hours=2)
    read(home, third, claim(third, quote="75 %"), claim(third, quote="700 Watt", predicate="power"), hours=3)
    assert third.document_id not in {each.document_id for each in versions}
    assert awaiting_documents(home) == ()
    assert told(home, CHANGES) == [("altered", "60 %", "75 %")]


def test_the_page_is_told_of_when_it_is_seen(home, versions):
    _, new = versions
    assert [(each.kind, each.what, each.id) for each in news(home, 2)] == [
        ("document", "changed", new.document_id)
    ]


def test_the_version_before_is_evidence_until_then_and_its_end_is_news(home, versions):
    old, new = versions
    beside = document(page=HERALD, outlet_id="herald")
    said = claim(beside)
    dossier = dossiers.read_dossier(home, [said], [beside])
    assert claim(old).claim_id in {each.claim_id for each in dossier.claims}
    read(home, beside, said, hours=2)
    dossier = dossiers.read_dossier(home, [], [new])
    assert dossier.targets == (said.claim_id,)
    assert {each.claim_id for each in dossier.claims} == {said.claim_id}


def test_a_reading_that_came_meanwhile_makes_a_dossier_stale(home, versions):
    _, new = versions
    mine = document(page=BUGLE, outlet_id="bugle")
    said = claim(mine)
    dossier = dossiers.read_dossier(home, [said], [mine])
    read(home, new, hours=2)
    stale = batch(mine, [said], [judgement(said)], read_fingerprint=dossier.fingerprint)
    with pytest.raises(write.StaleDossier, match="page version"):
        write.record(home, stale)


def test_an_archived_version_alone_makes_none_stale(home):
    old, mine = document(text=OLD), document(page=BUGLE, outlet_id="bugle")
    read(home, old, claim(old))
    said = claim(mine)
    dossier = dossiers.read_dossier(home, [said], [mine])
    archive(home, document(text=NEW, hours=1))
    fine = batch(mine, [said], [judgement(said)], read_fingerprint=dossier.fingerprint)
    assert write.record(home, fine).claims == 1


def test_a_ledger_from_before_knows_what_waits(home):
    """The migration finds the documents that no extraction has looked into."""
    page, waiting = document(), document(page=HERALD)
    read(home, page, claim(page))
    archive(home, waiting)
    text = next(file for file in sql_files("migrations") if "deferred" in file.name).read_text("utf-8")
    with writer(home) as connection:
        connection.execute(
            "INSERT INTO activity_item VALUES ('x', 'generated', 'draft', ?)", [page.document_id]
        )
        connection.execute("DROP TABLE deferred")
        connection.execute(text)
        assert connection.execute("FROM deferred").fetchall() == [(waiting.document_id, 2, None)]
