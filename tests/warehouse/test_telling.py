"""What the views tell: chains of steps, changes between versions, sums; and finding things again."""

import json
import shutil

import pytest
from ledger_rows import activities, batch, check, claim, document, judgement

from warehouse import publish, read, write
from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.query import query
from warehouse.records.vocabulary import Label

pytestmark = pytest.mark.usefixtures("migrated")

HERALD = "https://herald.example/b"


def record(home, page, *claims, judgements=None, run="run-1", hours=0, **changes):
    found = [judgement(said) for said in claims] if judgements is None else judgements
    steps = activities(page, claims, found, run=run, minute=int(hours * 60))
    write.record(home, batch(page, claims, found, hours=hours, activities=steps, flow_run_id=run, **changes))


def told(home, statement):
    publish.publish(home)
    return list(query(home, statement).rows)


class TestProvenance:
    def test_one_document_is_told_from_fetch_to_record(self, home):
        page = document()
        said = claim(page)
        record(home, page, said)
        steps = told(home, "SELECT step_no, activity, used, generated FROM provenance ORDER BY step_no")
        verdict = judgement(said).verdict.verdict_id
        assert [(no, name, json.loads(used), json.loads(made)) for no, name, used, made in steps] == [
            (1, "fetch", {"url": [page.url]}, {"capture": [page.capture_sha256]}),
            (2, "read", {"capture": [page.capture_sha256]}, {"document": [page.document_id]}),
            (3, "extract", {"document": [page.document_id]}, {"claim": [said.claim_id]}),
            (4, "link", {"claim": [said.claim_id]}, {"proposition": [said.proposition_id]}),
            (5, "validate", {"claim": [said.claim_id]}, {}),
            (6, "judge", {"claim": [said.claim_id]}, {"verdict": [verdict]}),
            (7, "record", {"verdict": [verdict]}, {"verdict": [verdict]}),
        ]

    def test_what_is_beside_in_the_batch_stays_out(self, home):
        page = document()
        said, beside = claim(page), claim(page, quote="15", predicate="partners")
        record(home, page, said, beside)
        verdict = judgement(said).verdict.verdict_id
        ids = told(home, f"SELECT used, generated FROM provenance WHERE verdict_id = '{verdict}'")
        assert beside.claim_id not in str(ids)
        assert beside.proposition_id not in str(ids)

    def test_the_evidence_is_told_with_the_run_that_brought_it(self, home):
        first, second = document(), document(page=HERALD)
        old, new = claim(first), claim(second)
        record(home, first, old)
        finding = judgement(new, Label.SUPPORTED, rests_on=[old])
        record(home, second, new, judgements=[finding], run="run-2", hours=1)
        statement = f"FROM provenance WHERE verdict_id = '{finding.verdict.verdict_id}' ORDER BY step_no"
        steps = told(home, f"SELECT activity, flow_run_id {statement}")
        before = [(name, "run-1") for name in ("fetch", "read", "extract", "link", "validate")]
        after = ("fetch", "read", "extract", "link", "validate", "judge", "record")
        assert steps == before + [(name, "run-2") for name in after]

    def test_a_later_verdict_on_it_is_another_chain(self, home):
        page = document()
        said = claim(page)
        record(home, page, said)
        later = judgement(said, Label.REFUTED)
        record(home, page, said, judgements=[later], run="run-2", hours=1)
        first = judgement(said).verdict.verdict_id
        runs = told(home, f"SELECT DISTINCT flow_run_id FROM provenance WHERE verdict_id = '{first}'")
        assert runs == [("run-1",)]


class TestClaimChanges:
    COLUMNS = "change, old_quote, new_quote"

    def changes(self, home, old_text, old_quotes, new_text, new_quotes):
        """What changed between two versions; quotes are (quote, predicate) pairs."""
        for hours, text, quotes in ((0, old_text, old_quotes), (1, new_text, new_quotes)):
            page = document(text=text, hours=hours)
            said = [claim(page, quote=quote, predicate=predicate) for quote, predicate in quotes]
            record(home, page, *said, hours=hours, run=f"run-{hours}")
        return told(home, f"SELECT {self.COLUMNS} FROM claim_changes ORDER BY ALL")

    def test_what_stays_is_no_change_wherever_it_stands(self, home):
        assert (
            self.changes(home, "Es sind 60 %.", [("60 %", "p")], "Neu: Es sind 60 %.", [("60 %", "p")]) == []
        )

    def test_another_value_is_an_alteration(self, home):
        found = self.changes(home, "Es sind 60 %.", [("60 %", "p")], "Es sind 70 %.", [("70 %", "p")])
        assert found == [("altered", "60 %", "70 %")]

    def test_a_value_that_is_spelled_otherwise_is_none(self, home):
        found = self.changes(
            home, "Es sind 60 %.", [("60 %", "p")], "Es sind 60 Prozent.", [("60 Prozent", "p")]
        )
        assert found == []

    def test_without_a_value_the_words_count(self, home):
        for hours, text in enumerate(("Sie liefern bald.", "Sie zögern noch.")):
            page = document(text=text, hours=hours)
            said = claim(page, quote=text, value_low=None, value_high=None)
            record(home, page, said, hours=hours, run=f"run-{hours}")
        found = told(home, f"SELECT {self.COLUMNS} FROM claim_changes")
        assert found == [("altered", "Sie liefern bald.", "Sie zögern noch.")]

    def test_what_several_claims_rest_on_is_told_once(self, home):
        old, new = ([(quote, name) for name in ("p", "q")] for quote in ("60 %", "70 %"))
        assert len(self.changes(home, "Es sind 60 %.", old, "Es sind 70 %.", new)) == 2
        with live_reader(home) as connection:
            (latest,) = connection.execute("SELECT document_id FROM documents WHERE is_latest").fetchone()
        (change,) = read.changes_to(home, [latest])
        assert (change["old_quote"], change["new_quote"]) == ("60 %", "70 %")

    def test_what_comes_and_goes(self, home):
        old, new = [("60 %", "p"), ("7", "gone")], [("60 %", "p"), ("8", "come")]
        found = self.changes(home, "60 % und 7.", old, "60 % und 8.", new)
        assert found == [("added", None, "8"), ("removed", "7", None)]

    def test_one_of_two_equal_claims_dropped(self, home):
        page = document(text="60 % und nochmals 60 %.")
        first = claim(page)
        second = first.model_copy(update={"claim_id": "second", "char_start": 18, "char_end": 22})
        record(home, page, first, second)
        later = document(text="60 %.", hours=1)
        record(home, later, claim(later), hours=1, run="run-2")
        assert told(home, f"SELECT {self.COLUMNS} FROM claim_changes") == [("removed", "60 %", None)]

    def test_a_page_that_goes_back_has_changed_again_and_once_more(self, home):
        for hours, quote in enumerate(("60 %", "70 %", "60 %", "70 %", "70 %")):
            page = document(text=f"Es sind {quote}.", hours=hours)
            record(home, page, claim(page, quote=quote), hours=hours, run=f"run-{hours}")
        there, back = ("altered", "60 %", "70 %"), ("altered", "70 %", "60 %")
        assert told(home, f"SELECT {self.COLUMNS} FROM claim_changes ORDER BY seen_at") == [
            there,
            back,
            there,
        ]
        assert told(home, "SELECT version_no, is_latest FROM documents ORDER BY 1") == [(1, False), (2, True)]

    def test_the_same_text_read_anew_is_no_change_of_the_page(self, home):
        page = document()
        record(home, page, claim(page))
        anew = document(hours=1, outlet_id="herald")
        record(home, anew, hours=1, run="run-2")
        assert told(home, "FROM claim_changes") == []
        assert told(home, "SELECT version_no, is_latest FROM documents ORDER BY 1") == [(1, False), (2, True)]


class TestPropositions:
    STATEMENT = "SELECT claim_count, outlet_count, origin_count, claimed_low, claimed_high FROM propositions"

    def test_they_span_what_is_claimed(self, home):
        first, second = document(), document(page=HERALD, outlet_id="herald")
        record(home, first, claim(first))
        record(home, second, claim(second, value_low=0.5, value_high=0.55), run="run-2")
        assert told(home, self.STATEMENT) == [(2, 2, 1, 0.5, 0.605)]

    def test_an_open_end_leaves_the_whole_open(self, home):
        first, second = document(), document(page=HERALD, outlet_id="herald")
        record(home, first, claim(first))
        record(home, second, claim(second, value_low=0.5, value_high=None), run="run-2")
        assert told(home, self.STATEMENT) == [(2, 2, 1, 0.5, None)]

    def test_former_versions_do_not_count(self, home):
        page, later = document(), document(text="Nichts mehr.", hours=1)
        record(home, page, claim(page))
        record(home, later, hours=1, run="run-2")
        assert told(home, self.STATEMENT) == [(0, 0, 1, None, None)]


@pytest.fixture(scope="module")
def published_once(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("published")).ensure()
    page = document()
    said = claim(page)
    record(home, page, said, judgements=[judgement(said, rests_on=[said])], checks=(check(said),))
    publish.publish(home)
    return home, said


class TestFinding:
    @pytest.fixture
    def said(self, home, published_once):
        published, said = published_once
        shutil.copytree(published.root, home.root, dirs_exist_ok=True)
        return said

    def test_documents_that_are_origins_are_named(self, home):
        page, other = document(), document(page=HERALD)
        said, there = claim(page), claim(other)
        record(home, other, there)
        found = judgement(said, rests_on=[there])
        piece = found.evidence[0].model_copy(update={"origin_id": f"document:{other.document_id}"})
        judged = found.model_copy(update={"evidence": (piece,)})
        record(home, page, said, judgements=[judged], run="run-2", hours=1)
        publish.publish(home)
        (named,) = read.verdict_details(home, said.claim_id).named
        assert (named["document_id"], named["title"]) == (other.document_id, "Titel")

    def test_by_the_beginning_of_an_id(self, home, said):
        verdict = judgement(said, rests_on=[said]).verdict.verdict_id
        assert read.find_claim(home, said.claim_id[:8]) == said.claim_id
        assert read.find_verdict(home, verdict[:8]) == verdict

    @pytest.mark.usefixtures("said")
    @pytest.mark.parametrize("name", ["", "nothing", "%", "_" * 32, "' OR true --"])
    def test_what_names_nothing_is_said(self, home, name):
        with pytest.raises(
            read.NotFound, match=r"no verdict or claim is named .*; claims sql .FROM claims. lists them"
        ):
            read.verdict_details(home, name)

    def test_a_beginning_of_several_ids_is_refused(self, home):
        page = document()
        twins = [claim(page).model_copy(update={"claim_id": f"ab{number}"}) for number in (1, 2)]
        record(home, page, *twins, judgements=[])
        publish.publish(home)
        with pytest.raises(read.NotFound, match="more than one claim"):
            read.find_claim(home, "ab")

    def test_a_failed_check_stands_for_its_claim(self, home, said):
        details = read.verdict_details(home, check(said).check_id)
        assert details.claim["claim_id"] == said.claim_id

    @pytest.mark.parametrize("of", ["claim", "verdict"])
    def test_details_tell_everything_of_a_claim_or_its_verdict(self, home, said, of):
        verdict = judgement(said, rests_on=[said]).verdict
        details = read.verdict_details(home, said.claim_id if of == "claim" else verdict.verdict_id)
        assert details.claim["quote"] == "60 %"
        assert details.claim["conditions"] == {"workload": "inference"}
        assert details.document["title"] == "Titel"
        assert details.verdict["verdict_id"] == verdict.verdict_id
        assert [piece["kind"] for piece in details.evidence] == ["claim"]
        assert [failed["expectation"] for failed in details.checks] == ["known_subject"]
        assert [root["origin_id"] for root in details.origins] == ["origin"]
        assert [step["activity"] for step in details.provenance][0::6] == ["fetch", "record"]
        assert len(details.history) == 1

    def test_a_claim_without_a_verdict_has_details(self, home):
        page = document()
        record(home, page, claim(page), judgements=[])
        publish.publish(home)
        details = read.verdict_details(home, claim(page).claim_id)
        assert (details.verdict, details.evidence, details.history) == (None, (), ())

    def test_the_summary_and_the_open_checks(self, home, said):
        row = read.summary(home, [said.document_id])[0]
        assert (row["outlet_name"], row["quote"], row["label"]) == ("Gazette", "60 %", "not_enough_evidence")
        assert [failed["check_id"] for failed in read.open_checks(home)] == [check(said).check_id]
        assert read.find_check(home, check(said).check_id[:9])["quote"] == "60 %"
        assert [failed["check_id"] for failed in read.checks_of(home, [said.document_id])] == [
            check(said).check_id
        ]
        assert read.summary(home, ["another"]) == ()
