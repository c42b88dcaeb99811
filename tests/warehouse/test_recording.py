"""Writing: what goes in once stays once, and what comes back is what was written."""

from datetime import UTC, timedelta, timezone

import pytest
from ledger_rows import NOON, batch, check, claim, document, judgement, origin, outlet, record_review, review

from warehouse import dossiers, publish, write
from warehouse.connection import live_reader
from warehouse.records.dossier import Recorded
from warehouse.records.source import Rejection
from warehouse.records.vocabulary import CheckStatus, Label, Stage

pytestmark = pytest.mark.usefixtures("migrated")

HOSTILE = "'; DROP TABLE claim; -- \u202e \x00 =cmd|' /C calc'!A0 <script> 据称😀𠮷 \\\" $1 ? {x}"


def counts(home):
    """The number of rows of every table but the ledger's own bookkeeping."""
    with live_reader(home) as connection:
        tables = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def rows(home, statement):
    with live_reader(home) as connection:
        return connection.execute(statement).fetchall()


def test_a_batch_is_counted(home):
    page = document()
    said = claim(page)
    found = write.record(home, batch(page, [said], [judgement(said)], checks=(check(said),)))
    assert found == Recorded(recording_no=1, documents=1, claims=1, verdicts=1, checks=1)


def test_writing_twice_adds_nothing(home):
    """Not even when the second run has its own activities and flow run."""
    page = document()
    said = claim(page)
    rejection = Rejection(
        stage=Stage.READ, reason="empty", item="x", detail="nothing", rejected_at=NOON, flow_run_id="run-1"
    )
    first = batch(page, [said], [judgement(said)], checks=(check(said),), rejections=(rejection,))
    write.record(home, first)
    before = counts(home)
    later = rejection.model_copy(update={"rejected_at": NOON + timedelta(days=1), "flow_run_id": "run-2"})
    again = batch(page, [said], [judgement(said)], hours=24, checks=(check(said),), rejections=(later,))
    assert write.record(home, again.model_copy(update={"flow_run_id": "run-2"})) == Recorded(already_known=1)
    assert counts(home) == before


def test_claims_come_back_as_they_went_in(home):
    page = document(text=f"{HOSTILE} 60 %", page=f"https://gazette.example/?q={HOSTILE}")
    said = claim(page, speaker_name=HOSTILE, attribution_chain=(HOSTILE, "b"), value_high=None)
    write.record(home, batch(page, [said]))
    assert dossiers.recorded_claims(home, [said.claim_id]) == (said,)
    assert rows(home, "SELECT text, canonical_url FROM document") == [(page.text, page.canonical_url)]


def test_times_are_kept_in_utc(home):
    page = document()
    eastern = page.fetched_at.astimezone(timezone(timedelta(hours=8)))
    write.record(home, batch(page.model_copy(update={"fetched_at": eastern})))
    found = rows(home, "SELECT fetched_at, fetched_at::VARCHAR FROM documents")[0]
    assert found[0].astimezone(UTC) == NOON
    assert found[1] == "2025-02-12 12:00:00+00"


def test_another_verdict_supersedes_and_the_first_may_come_back(home):
    page = document()
    said = claim(page)
    open_, supported = judgement(said), judgement(said, Label.SUPPORTED)
    write.record(home, batch(page, [said], [open_]))
    found = write.record(home, batch(page, [said], [supported], hours=1, reason="second look"))
    assert (found.verdicts, found.superseded) == (1, 1)
    write.record(home, batch(page, [said], [open_], hours=2, reason="third look"))
    history = rows(
        home,
        "SELECT label, superseded_by, superseded_at - decided_at, reason FROM verdict_history "
        "ORDER BY decided_at",
    )
    hour = timedelta(hours=1)
    assert history == [
        ("not_enough_evidence", supported.verdict.verdict_id, hour, "new document"),
        ("supported", open_.verdict.verdict_id, hour, "second look"),
        ("not_enough_evidence", None, None, "third look"),
    ]
    assert rows(home, "SELECT verdict_id FROM current_verdicts") == [(open_.verdict.verdict_id,)]
    publish.publish(home)


def test_origins_of_a_judged_proposition_are_replaced(home):
    page = document()
    said = claim(page)
    first = batch(page, [said], [judgement(said)])
    write.record(home, first)
    findings = first.findings.model_copy(update={"origins": (origin(said, count=3),)})
    write.record(home, first.model_copy(update={"findings": findings}))
    assert rows(home, "SELECT document_count FROM origins") == [(3,)]


def test_an_outlet_is_brought_up_to_date(home):
    assert write.save_outlets(home, (outlet(), outlet("herald"))) == 2
    assert write.save_outlets(home, (outlet(reliability=0.9), outlet("herald"))) == 1
    assert rows(home, "SELECT reliability FROM outlets WHERE outlet_id = 'gazette'") == [(0.9,)]


def test_a_review_stays_when_the_check_fails_again(home):
    page = document()
    said = claim(page)
    failed = check(said)
    write.record(home, batch(page, [said], checks=(failed,)))
    assert record_review(home, review(failed)).recording_no
    assert not record_review(home, review(failed)).recording_no
    write.record(home, batch(page, [said], hours=2, checks=(failed,)))
    found = rows(home, "SELECT status, reviewer, note FROM failed_checks")
    assert found == [("dismissed", "ana", "fine as it is")]


def test_the_last_review_counts(home):
    page = document()
    said = claim(page)
    write.record(home, batch(page, [said], checks=(check(said),)))
    record_review(home, review(check(said)))
    record_review(home, review(check(said), CheckStatus.CONFIRMED, "review-2", hours=2))
    assert rows(home, "SELECT status FROM failed_checks") == [("confirmed",)]


def test_a_review_of_nothing_is_refused(home):
    page = document()
    with pytest.raises(write.UnknownId, match="no failed check is named"):
        record_review(home, review(check(claim(page))))


def test_a_failing_write_leaves_nothing(home, monkeypatch):
    page = document()
    said = claim(page)
    write.record(home, batch(page))
    before = counts(home)
    monkeypatch.setattr(write, "_note_recording", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write.record(home, batch(page, [said], [judgement(said)]))
    assert counts(home) == before


class TestReviewersVerdict:
    """What a person decided stands until the evidence changes."""

    @pytest.fixture
    def decided(self, home):
        page = document()
        said = claim(page)
        found = judgement(said)
        write.record(home, batch(page, [said], [found]))
        changes = {"verdict_id": "by-ana", "label": Label.SUPPORTED, "decided_by": "reviewer:ana"}
        theirs = found.model_copy(update={"verdict": found.verdict.model_copy(update=changes)})
        write.record(home, batch(page, [said], [theirs], hours=1, reason="review"))
        return home, page, said

    def in_force(self, home):
        return rows(home, "SELECT verdict_id, decided_by FROM current_verdicts")

    @pytest.mark.parametrize("version", ["r1", "r2"])
    def test_it_outlasts_another_run_of_the_rules(self, decided, version):
        home, page, said = decided
        again = judgement(said)
        changes = {"verdict_id": f"by-{version}", "rules_version": version}
        again = again.model_copy(update={"verdict": again.verdict.model_copy(update=changes)})
        write.record(home, batch(page, [said], [again], hours=2))
        assert self.in_force(home) == [("by-ana", "reviewer:ana")]

    def test_new_evidence_supersedes_it(self, decided):
        home, _, said = decided
        elsewhere = document(page="https://herald.example/b")
        other = claim(elsewhere)
        found = judgement(said, rests_on=[other])
        both = batch(elsewhere, [other, said], [found], hours=2)
        write.record(home, both)
        assert self.in_force(home) == [(found.verdict.verdict_id, "rules")]


def test_a_ruling_on_a_known_document_is_not_upon_a_new_one(home):
    page = document()
    said = claim(page)
    write.record(home, batch(page, [said], [judgement(said)]))
    write.record(home, batch(page, [said], [judgement(said, Label.SUPPORTED)], hours=1))
    reasons = rows(home, "SELECT label, reason FROM verdict_history ORDER BY decided_at")
    assert reasons == [("not_enough_evidence", "new document"), ("supported", "judged again")]
