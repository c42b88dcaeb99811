"""A verdict depends on what bears on its claim, not on the order in which documents came."""

from itertools import permutations

import pytest
from ledger_rows import NOON, capture, document, outlet, proposition
from ledger_rows import claim as told

from tasks.verdicts.judge import judge
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import read_dossier
from warehouse.home import Home
from warehouse.records.dossier import Batch
from warehouse.records.vocabulary import Modality
from warehouse.reference.load import load_reference
from warehouse.standing import verdicts_in_force
from warehouse.write import record, save_outlets

OUTLETS = ("gazette", "herald", "bugle", "courier")


def page(name, days=0, outlet_id=None):
    published = NOON.replace(day=12 + days)
    return document(page=f"https://{name}.example/a", outlet_id=outlet_id or name, published=published)


GAZETTE, HERALD, BUGLE, COURIER = (page(name, days) for days, name in enumerate(OUTLETS))
STORY = {
    GAZETTE: [told(GAZETTE, cited_outlet_id="herald", cited_outlet_name="Herald")],
    # Another variant, another name of the metric, and a claim on the same chip alone.
    HERALD: [
        told(HERALD, predicate="performance", object_id="nvidia-h100-sxm"),
        told(HERALD, quote="15", predicate="power", object_id=None, unit="W"),
    ],
    BUGLE: [
        told(BUGLE, attribution_chain=("courier",), cited_outlet_id="gazette", value_low=0.7, value_high=0.7),
        told(
            BUGLE,
            quote="15",
            predicate="users",
            object_id=None,
            unit="count",
            modality=Modality.FORECAST,
            time_start=NOON.date(),
            time_end=NOON.date(),
        ),
    ],
    COURIER: [
        told(COURIER, subject="nvidia-h100", object_id="huawei-ascend-910c", value_low=1.65, value_high=1.68),
        told(COURIER, quote="15", predicate="orders", subject=None, object_id=None, unit="count"),
    ],
}


def recorded(folder, batches, story=STORY):
    """Verdicts in force after recording the story in these batches."""
    home = Home(folder).ensure()
    save_outlets(home, tuple(outlet(name) for name in OUTLETS))
    reference, rules = load_reference(), load_rules()
    kin = kin_of(reference, rules)
    for documents in batches:
        claims = tuple(claim for each in documents for claim in story[each])
        findings = judge(read_dossier(home, claims, documents, kin=kin), reference, rules)
        made = Batch(
            captures=tuple(capture(each) for each in documents),
            documents=documents,
            claims=claims,
            propositions=tuple(proposition(claim) for claim in claims),
            findings=findings,
            decided_at=NOON,
        )
        record(home, made, kin)
    return {verdict.claim_id: verdict for verdict in verdicts_in_force(home)}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    return recorded(tmp_path_factory.mktemp("at-once"), [tuple(STORY)])


def test_every_claim_has_a_verdict_with_something_to_lose(at_once):
    assert at_once.keys() == {claim.claim_id for claims in STORY.values() for claim in claims}
    assert len({verdict.label for verdict in at_once.values()}) > 1
    assert any(len(verdict.basis["claim"]) > 2 for verdict in at_once.values())


@pytest.mark.parametrize("order", list(permutations(STORY))[::9])
def test_documents_one_by_one_end_in_the_same_verdicts(at_once, order, tmp_path):
    assert recorded(tmp_path, [(each,) for each in order]) == at_once


def test_documents_in_two_batches_end_in_the_same_verdicts(at_once, tmp_path):
    assert recorded(tmp_path, [(COURIER, GAZETTE), (HERALD, BUGLE)]) == at_once


TELLING = (("employees", 1200.0), ("revenue", 3.35e8), ("customers", 470.0))
FIRST, SECOND, THIRD = (page(name, 0) for name in ("courier", "bugle", "herald"))
RETOLD = {
    each: [
        told(
            each,
            quote="15",
            predicate=name,
            subject="biren",
            object_id=None,
            value_low=number,
            value_high=number,
            unit="count",
        )
        for name, number in TELLING
    ]
    for each in (FIRST, SECOND)
} | {
    THIRD: [
        told(
            THIRD,
            quote="15",
            predicate="employees",
            subject="biren",
            object_id=None,
            value_low=1200.0,
            value_high=1200.0,
            unit="count",
        )
    ]
}


@pytest.mark.parametrize("order", list(permutations(RETOLD)))
def test_a_story_is_known_by_all_its_figures_in_whatever_order_its_documents_come(order, tmp_path):
    one_by_one = recorded(tmp_path / "one-by-one", [(each,) for each in order], RETOLD)
    assert one_by_one == recorded(tmp_path / "at-once", [tuple(RETOLD)], RETOLD)
    third = one_by_one[RETOLD[THIRD][0].claim_id]
    assert (len(third.basis["claim"]), third.supporting_origins) == (3, 1)
