"""What a dossier holds: everything that bears on the claims, and nothing else; and when it is stale."""

import pytest
from ledger_rows import NOON, batch, check, claim, document, judgement, meta, outlet, record_review, review

from warehouse import dossiers, write
from warehouse.records.dossier import Kin, NearCopy, Sketch
from warehouse.records.source import Outlet

pytestmark = pytest.mark.usefixtures("migrated")

HERALD = "https://herald.example/b"
BUGLE = "https://bugle.example/c"


def recorded(home, page, *claims, **changes):
    write.record(home, batch(page, claims, [judgement(said) for said in claims], **changes))


def ask(home, page, *claims, sketches=()):
    return dossiers.read_dossier(home, claims, [page], sketches)


def ids(*claims):
    return {said.claim_id for said in claims}


def found(dossier):
    return {said.claim_id for said in dossier.claims}


def test_an_empty_ledger_gives_the_new_claims_alone(home):
    page = document()
    said = claim(page)
    dossier = ask(home, page, said)
    assert (dossier.targets, dossier.claims, dossier.documents) == ((said.claim_id,), (said,), (meta(page),))
    assert dossier.fingerprint == "0"


def test_claims_on_the_same_topic_are_judged_again(home):
    """One topic: predicates and entities that stand for one another count as one."""
    old_page, page = document(), document(page=HERALD, outlet_id="herald")
    old = claim(old_page)
    new = claim(page, predicate="performance", object_id="nvidia-h100-sxm")
    recorded(home, old_page, old)
    assert old.claim_id not in ask(home, page, new).targets
    kin = Kin(roots={"nvidia-h100-sxm": "nvidia-h100"}, classes={"performance": "inference_performance"})
    dossier = dossiers.read_dossier(home, [new], [page], kin=kin)
    assert set(dossier.targets) == ids(old, new)
    assert {item.document_id for item in dossier.documents} == {page.document_id, old_page.document_id}


def test_all_outlets_are_at_hand(home):
    """Any may be named in a chain of credits, so a verdict does not depend on its batch."""
    page = document()
    write.save_outlets(home, tuple(outlet(name) for name in ("bugle", "gazette", "herald")))
    assert [item.outlet_id for item in ask(home, page).outlets] == ["bugle", "gazette", "herald"]


def test_claims_with_the_roles_swapped_are_judged_again(home):
    old_page, page = document(), document(page=HERALD)
    old = claim(old_page, subject="nvidia-h100", object_id="huawei-ascend-910c")
    recorded(home, old_page, old)
    assert set(ask(home, page, claim(page)).targets) >= ids(old)


def test_a_subject_that_the_registry_does_not_know_is_compared_by_name(home):
    old_page, page = document(), document(page=HERALD)
    old = claim(old_page, subject=None, subject_name="Foo Chip")
    recorded(home, old_page, old)
    assert old.claim_id in ask(home, page, claim(page, subject=None, subject_name="foo chip")).targets


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "huawei-ascend-910b", "predicate": "power"},
        {"subject": "nvidia-h100", "predicate": "power"},
    ],
)
def test_claims_on_something_else_stay_out(home, other):
    old_page, page = document(), document(page=HERALD)
    recorded(home, old_page, claim(old_page, **other))
    new = claim(page)
    assert found(ask(home, page, new)) == ids(new)


def test_a_claim_that_credits_the_new_documents_outlet_is_judged_again(home):
    old_page, page = document(), document(page=HERALD, outlet_id="herald")
    old = claim(old_page, cited_outlet_id="herald", predicate="performance")
    unrelated = claim(old_page, quote="15", subject="x", predicate="partners", cited_outlet_id="herald")
    recorded(home, old_page, old, unrelated)
    assert set(ask(home, page, new := claim(page)).targets) == ids(old, new)


def test_what_a_report_beside_it_credits_is_at_hand(home):
    """Whether the evidence of a claim misreports its source hangs on what that source printed."""
    page, other, new_page = (
        document(),
        document(page=BUGLE, outlet_id="bugle"),
        document(page=HERALD, outlet_id="herald"),
    )
    alone, crediting = claim(page), claim(other, cited_outlet_id="herald")
    recorded(home, page, alone)
    recorded(home, other, crediting)
    new = claim(new_page, predicate="employees")
    dossier = ask(home, new_page, new)
    assert (set(dossier.targets), found(dossier)) == (ids(alone, crediting, new), ids(alone, crediting, new))


def test_what_the_credited_outlet_printed_is_evidence_but_no_target(home):
    old_page, page = document(page=HERALD, outlet_id="herald"), document()
    old = claim(old_page, predicate="training_performance")
    recorded(home, old_page, old)
    new = claim(page, cited_outlet_id="herald")
    dossier = ask(home, page, new)
    assert (set(dossier.targets), found(dossier)) == (ids(new), ids(old, new))


def test_evidence_reaches_as_far_as_the_targets(home):
    """A recorded claim that is judged again needs all that bears on it, not only the new claim."""
    first, second, page = document(), document(page=HERALD, outlet_id="herald"), document(page=BUGLE)
    swapped = claim(first, subject="nvidia-h100", object_id="huawei-ascend-910c", cited_outlet_id="herald")
    beside = claim(second, quote="15", predicate="power", subject="nvidia-h100", object_id=None)
    recorded(home, first, swapped)
    recorded(home, second, beside)
    new = claim(page)
    dossier = ask(home, page, new)
    assert (set(dossier.targets), found(dossier)) == (ids(swapped, new), ids(swapped, beside, new))


def test_only_the_latest_version_of_a_page_counts(home):
    first, second = document(), document(text="Der Chip erreicht 70 %.", hours=1)
    old, new = claim(first), claim(second, quote="70 %")
    recorded(home, first, old)
    recorded(home, second, new)
    page = document(page=HERALD)
    assert found(ask(home, page, asked := claim(page))) == ids(new, asked)


def test_the_new_version_replaces_the_recorded_one_and_others_are_judged_again(home):
    """A page that drops its claim touches those who made the same one."""
    first, other = document(), document(page=HERALD)
    old, beside = claim(first), claim(other)
    recorded(home, first, old)
    recorded(home, other, beside)
    changed = document(text="Nichts mehr.", hours=1)
    dossier = ask(home, changed)
    assert (set(dossier.targets), found(dossier)) == (ids(beside), ids(beside))


def test_what_a_credited_page_said_before_is_apart(home):
    """What bears on who credits the outlet, of versions that others took the place of, and nothing else."""
    first, second = document(), document(text="Der Chip erreicht 70 %.", hours=30)
    old, beside = claim(first), claim(first, quote="15", subject="someone", predicate="power")
    recorded(home, first, old, beside)
    paper, aside = document(page=HERALD, outlet_id="herald"), document(page=BUGLE, outlet_id="bugle")
    quoting = claim(paper, cited_outlet_id="gazette")
    silent = claim(aside, quote="15", subject="someone", predicate="power")
    assert ask(home, paper, quoting).former == ()
    recorded(home, paper, quoting)
    new = claim(second, quote="70 %")
    for dossier in (ask(home, second, new), known_with(home, second, new, paper, quoting)):
        assert ids(*dossier.former) == ids(old)
        assert old.claim_id not in found(dossier)
        documents = {each.document_id: each for each in dossier.documents}
        was, now = documents[first.document_id], documents[second.document_id]
        assert (was.is_latest, was.came_after) == (False, None)
        assert (now.is_latest, now.came_after) == (True, first.fetched_at)
        assert documents[paper.document_id].came_after is None
    assert ask(home, aside, silent).former == ()


def known_with(home, page, said, other, quoting):
    """The dossier on a quotation that is known already, once the page's version is recorded too."""
    recorded(home, page, said)
    return ask(home, other, quoting)


def test_the_text_of_a_page_read_anew_is_no_former_one(home):
    first, anew = document(), document(hours=30, published=NOON.replace(hour=1))
    recorded(home, first, claim(first))
    recorded(home, anew, claim(anew))
    paper = document(page=HERALD, outlet_id="herald")
    dossier = ask(home, paper, claim(paper, cited_outlet_id="gazette"))
    assert dossier.former == ()
    assert {each.came_after for each in dossier.documents} == {None}


def test_a_page_that_goes_back_to_its_former_text_is_that_version_again(home):
    first, second = document(), document(text="Der Chip erreicht 70 %.", hours=1)
    recorded(home, first)
    recorded(home, second)
    assert dossiers.known_documents(home, [first.document_id, second.document_id]) == {second.document_id}
    recorded(home, document(hours=0).model_copy(update={"fetched_at": NOON.replace(hour=20)}))
    assert dossiers.known_documents(home, [first.document_id, second.document_id]) == {first.document_id}


@pytest.mark.parametrize(("decision", "found"), [("confirmed", ["confirmed"]), ("dismissed", [])])
def test_failed_checks_come_with_their_review_unless_dismissed(home, decision, found):
    page = document()
    said = claim(page)
    recorded(home, page, said, checks=(check(said),))
    record_review(home, review(check(said), decision))
    other = document(page=HERALD)
    assert [item.status for item in ask(home, other, claim(other)).checks] == found


def test_recorded_claims_are_judged_again_without_their_document(home):
    page = document()
    said = claim(page)
    recorded(home, page, said)
    dossier = dossiers.read_dossier(home, [said])
    assert (dossier.targets, dossier.claims, dossier.documents) == ((said.claim_id,), (said,), (meta(page),))


class TestNearCopies:
    """Bottom-64 sketches: of equal texts, of edited ones, of short ones."""

    @staticmethod
    def resemblances(home, old_hashes, new_hashes):
        old_page, page = document(), document(page=HERALD)
        old, new = claim(old_page), claim(page)
        sketch = Sketch(document_id=old_page.document_id, hashes=tuple(old_hashes))
        recorded(home, old_page, old, sketches=(sketch,))
        given = Sketch(document_id=page.document_id, hashes=tuple(new_hashes))
        copies = ask(home, page, new, sketches=[given]).copies
        assert all({c.document_id, c.other_id} == {page.document_id, old_page.document_id} for c in copies)
        return [copy.resemblance for copy in copies]

    def test_equal_sketches_resemble_fully(self, home):
        top = 2**64 - 1
        assert self.resemblances(home, range(top - 63, top + 1), range(top - 63, top + 1)) == [1.0]

    def test_of_edited_texts_only_the_smallest_of_the_union_count(self, home):
        """Of the 64 smallest of {0..63} and {16..79}, which are 0..63, 48 are in both."""
        assert self.resemblances(home, range(64), range(16, 80)) == [0.75]

    def test_short_texts_are_compared_whole(self, home):
        assert self.resemblances(home, range(10), range(2, 12)) == [pytest.approx(8 / 12)]

    def test_a_short_text_within_a_long_one_is_no_copy_of_it(self, home):
        assert self.resemblances(home, range(5), range(64)) == []

    def test_new_documents_are_compared_with_each_other(self, home):
        one, two = document(), document(page=HERALD)
        sketches = [Sketch(document_id=page.document_id, hashes=(1, 2, 3)) for page in (one, two)]
        first, second = sorted((one.document_id, two.document_id))
        dossier = dossiers.read_dossier(home, [claim(one), claim(two)], [one, two], sketches)
        assert dossier.copies == (NearCopy(document_id=first, other_id=second, resemblance=1.0),)


class TestStaleness:
    """A batch is refused when something that bears on it was recorded after its dossier was read."""

    @staticmethod
    def meanwhile(home, page, *claims, **changes):
        mine = document(page=BUGLE, outlet_id="bugle")
        said = claim(mine, cited_outlet_id="herald")
        dossier = ask(home, mine, said)
        recorded(home, page, *claims, **changes)
        return batch(mine, [said], [judgement(said)], read_fingerprint=dossier.fingerprint)

    @pytest.mark.parametrize(
        "late",
        [
            {},
            {"subject": "nvidia-h100", "object_id": "huawei-ascend-910c"},
            {"predicate": "power", "cited_outlet_id": "bugle"},
        ],
        ids=["same subject and predicate", "roles swapped", "credits the new outlet"],
    )
    def test_by_a_claim(self, home, late):
        page = document()
        stale = self.meanwhile(home, page, claim(page, **late))
        with pytest.raises(write.StaleDossier, match="judge again"):
            write.record(home, stale)
        assert dossiers.known_documents(home, [stale.documents[0].document_id]) == frozenset()

    def test_by_what_the_credited_outlet_printed(self, home):
        page = document(page=HERALD, outlet_id="herald")
        stale = self.meanwhile(home, page, claim(page, subject="someone"))
        with pytest.raises(write.StaleDossier):
            write.record(home, stale)

    def test_by_a_new_version_of_a_page(self, home):
        first = document()
        recorded(home, first, claim(first))
        stale = self.meanwhile(home, document(text="Nichts mehr.", hours=1))
        with pytest.raises(write.StaleDossier, match="page version"):
            write.record(home, stale)

    def test_not_by_what_has_nothing_to_do_with_it(self, home):
        page = document()
        fine = self.meanwhile(home, page, claim(page, subject="someone", predicate="power"))
        assert write.record(home, fine).claims == 1

    def test_not_by_its_own_rows(self, home):
        """A task that is tried again after its write went through finds its own claims, and adds nothing."""
        page = document()
        said = claim(page)
        written = batch(page, [said], [judgement(said)], read_fingerprint=ask(home, page, said).fingerprint)
        write.record(home, written)
        assert write.record(home, written).claims == 0


def test_outlets_of_the_dossier_are_whole(home):
    page = document()
    said = claim(page, cited_outlet_id="herald")
    write.save_outlets(home, (outlet(country="DE"), outlet("herald", homepage=HERALD)))
    assert ask(home, page, said).outlets == (
        outlet(country="DE"),
        Outlet(outlet_id="herald", name="Herald", kind="press", reliability=0.7, homepage=HERALD),
    )


def test_a_known_document_is_judged_as_it_is_recorded(home):
    """Read again from standard input, its address and headline would change what is told of it."""
    page = document()
    recorded(home, page, claim(page))
    again = page.model_copy(update={"url": "-", "title": "# Titel"})
    assert ask(home, again, claim(again)).documents == (meta(page),)


def test_a_document_tells_whom_its_claims_credit(home):
    """Also by a claim that bears on nothing judged."""
    old_page, page = document(), document(page=HERALD, outlet_id="herald")
    aside = claim(old_page, predicate="employees", cited_outlet_id="bugle", claimant_id="lisa-su")
    recorded(home, old_page, claim(old_page), aside)
    said = ask(home, page, claim(page)).documents
    assert {each.document_id: each.cited for each in said} == {
        old_page.document_id: ("bugle", "lisa-su"),
        page.document_id: (),
    }
