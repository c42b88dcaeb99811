import random

import pytest
from verdict_dossiers import DEVELOPERS, RATIO, REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.judge import judge
from warehouse.records.vocabulary import ClaimKind, Comparator, Modality


def judged(found, where):
    """Verdicts on the claims of a document, in order."""
    claims = {each.claim_id: each for each in found.claims}
    judgements = judge(found, REFERENCE, RULES).judgements
    return [each for each in judgements if claims[each.verdict.claim_id].document_id == where]


def sixty_percent(copies=5):
    """Tom's Hardware prints what DeepSeek's researchers found; others repeat it."""
    documents = [document("toms", "toms-hardware", "2025-02-04")]
    claims = [claim("toms", *RATIO, claimant_id="deepseek")]
    for number in range(copies):
        name = f"copy-{number}"
        documents.append(document(name, f"outlet-{number}"))
        claims.append(claim(name, *RATIO, cited_outlet_id="toms-hardware"))
    return dossier(documents, claims)


def test_repeated_report_has_one_origin_and_no_support():
    found = sixty_percent()
    (judgement,) = judged(found, "copy-0")
    verdict = judgement.verdict
    assert (verdict.label, verdict.attribution_label) == ("not_enough_evidence", "confirmed")
    assert verdict.supporting_origins == 0
    origins = judge(found, REFERENCE, RULES).origins
    assert [(origin.origin_id, origin.document_count) for origin in origins] == [("deepseek", 6)]


def test_origin_path_leads_from_copy_to_root():
    found = sixty_percent(copies=1)
    (origin,) = judge(found, REFERENCE, RULES).origins
    ways = [(step["document_id"], step["credits"], step["how"]) for step in origin.path]
    assert ("copy-0", "toms-hardware", "credits") in ways
    assert ("toms", "deepseek", "quotes") in ways


def test_bound_and_measured_ratios_are_listed_with_their_conditions():
    (judgement,) = judged(sixty_percent(), "copy-0")
    kinds = {each.kind for each in judgement.evidence}
    assert {"physical_bound", "derived_ratio", "attribution"} <= kinds
    (bound,) = (each for each in judgement.evidence if each.kind == "physical_bound")
    assert bound.stance == "neutral"
    assert 1 < bound.value_high < 2
    derived = [each.reason for each in judgement.evidence if each.kind == "derived_ratio"]
    assert any("decode" in reason and "precision" in reason for reason in derived)


def test_ratio_above_the_peak_figures_is_refuted_by_the_bound():
    claims = [
        claim(
            "d",
            "huawei-ascend-910c",
            "peak_compute",
            "nvidia-h100",
            (1.495, 1.505, "fraction"),
            conditions={"precision": "fp16", "sparsity": "dense"},
        )
    ]
    (judgement,) = judged(dossier([document("d", "press")], claims), "d")
    assert judgement.verdict.label == "refuted"
    assert judgement.evidence[0].kind == "physical_bound"
    assert "the peak figures of the two chips allow at most 106 %" in judgement.verdict.rationale


def test_interested_party_is_not_supported_by_its_repetitions():
    documents = [document(name, name) for name in ("scmp", "portal", "blog")]
    claims = [
        claim("scmp", *DEVELOPERS, claimant_id="jensen-huang"),
        claim("portal", *DEVELOPERS, claimant_id="nvidia"),
        claim("blog", *DEVELOPERS),
    ]
    found = dossier(documents, claims)
    (judgement,) = judged(found, "scmp")
    assert judgement.verdict.label == "not_enough_evidence"
    assert judgement.verdict.attribution_label == "confirmed"
    assert "Nvidia, an interested party" in judgement.verdict.rationale
    assert {origin.origin_id for origin in judge(found, REFERENCE, RULES).origins} == {"nvidia"}


def test_count_within_its_time_is_compatible_and_a_later_one_does_not_refute():
    fifteen = ("china", "chip_makers_adapted", "deepseek-models", (15, None, "count", Comparator.AT_LEAST))
    sixteen = ("china", "chip_makers_adapted", "deepseek-models", (16, 16, "count"))
    twelve = ("china", "chip_makers_adapted", "deepseek-models", (12, 12, "count"))
    documents = [document("a", "a"), document("b", "b", "2025-02-13"), document("c", "c", "2025-06-01")]
    claims = [claim("a", *fifteen), claim("b", *sixteen), claim("c", *twelve)]
    (judgement,) = judged(dossier(documents, claims), "a")
    stances = {each.outlet_id: each.stance for each in judgement.evidence if each.kind == "claim"}
    assert stances == {"b": "supports", "c": "neutral"}


def test_near_copy_that_credits_nobody_joins_its_model():
    documents = [document("first", "one", "2025-02-10"), document("second", "two")]
    staff = ("biren", "employees", None, (1200, 1200, "count"))
    claims = [claim("first", *staff), claim("second", *staff)]
    independent = judged(dossier(documents, claims), "first")[0]
    copied = judged(dossier(documents, claims, copies=[("first", "second")]), "first")[0]
    assert (independent.verdict.supporting_origins, copied.verdict.supporting_origins) == (1, 0)


def test_loop_of_credits_is_named():
    documents = [document("a", "one"), document("b", "two")]
    claims = [
        claim("a", *DEVELOPERS, cited_outlet_id="two"),
        claim("b", *DEVELOPERS, cited_outlet_id="one"),
    ]
    (origin,) = judge(dossier(documents, claims), REFERENCE, RULES).origins
    assert origin.origin_id == "loop:one+two"


def test_who_credits_a_member_of_a_loop_goes_back_to_the_loop():
    documents = [document(name, name) for name in ("one", "two", "three", "four")]
    staff = ("biren", "employees", None, (1200, 1200, "count"))
    claims = [
        claim("one", *staff, cited_outlet_id="two"),
        claim("two", *staff, cited_outlet_id="one"),
        claim("three", *staff, cited_outlet_id="one"),
        claim("four", *staff, cited_outlet_id="three"),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    (origin,) = found.origins
    assert (origin.origin_id, origin.document_count) == ("loop:one+two", 4)
    assert {each.verdict.supporting_origins for each in found.judgements} == {0}


@pytest.mark.parametrize(
    ("original", "label"),
    [
        ({}, "confirmed"),
        ({"value": (0.695, 0.705, "fraction")}, "distorted"),
        ({"modality": Modality.SPECULATIVE}, "distorted"),
        ({"predicate": "training_performance"}, "distorted"),
        ({"predicate": "memory_capacity"}, "not_found"),
    ],
)
def test_attribution_against_the_credited_outlet(original, label):
    subject, predicate, target, value = RATIO
    predicate, value = original.pop("predicate", predicate), original.pop("value", value)
    documents = [document("source", "outlet-x", "2025-02-10"), document("copy", "portal")]
    claims = [
        claim("source", subject, predicate, target, value, **original),
        claim("copy", *RATIO, cited_outlet_id="outlet-x"),
    ]
    (judgement,) = judged(dossier(documents, claims), "copy")
    assert judgement.verdict.attribution_label == label


@pytest.mark.parametrize(
    ("reported", "label"),
    [("2025-02-11", "confirmed"), ("2025-02-20", "confirmed"), ("2025-06-12", "unchecked")],
)
def test_a_report_of_a_later_statement_does_not_show_that_the_earlier_was_made(reported, label):
    staff = ("biren", "employees", None, (1200, 1200, "count"))
    documents = [document("first", "one", "2025-02-12"), document("other", "two", reported)]
    claims = [claim(each.document_id, *staff, claimant_id="biren") for each in documents]
    (judgement,) = judged(dossier(documents, claims), "first")
    assert judgement.verdict.attribution_label == label


def test_without_a_document_of_the_credited_one_the_attribution_is_unchecked():
    claims = [claim("copy", *DEVELOPERS[:2], "rocm", DEVELOPERS[3], cited_outlet_id="outlet-x")]
    (judgement,) = judged(dossier([document("copy", "portal")], claims), "copy")
    assert judgement.verdict.attribution_label == "unchecked"


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"modality": Modality.SPECULATIVE}, "not_checkable"),
        ({"kind": ClaimKind.FORECAST, "modality": Modality.FORECAST}, "not_checkable"),
        ({"reasons": ("opinion",)}, "not_checkable"),
        ({}, "supported"),
    ],
)
def test_what_cannot_be_checked(fields, label):
    claims = [claim("d", "nvidia-h100-sxm", "memory_capacity", None, (79.5e9, 80.5e9, "byte"), **fields)]
    (judgement,) = judged(dossier([document("d", "press")], claims), "d")
    assert judgement.verdict.label == label


@pytest.mark.parametrize(
    ("low", "high", "fields", "label"),
    [
        (95.5e9, 96.5e9, {}, "refuted"),
        (95.5e9, 96.5e9, {"modality": Modality.PLANNED}, "not_enough_evidence"),
        (9.5e12, 10.5e12, {}, "not_enough_evidence"),
    ],
    ids=["no figure allows it", "planned", "so much that a system may be meant"],
)
def test_specification_outside_all_figures(low, high, fields, label):
    claims = [claim("d", "nvidia-h100-sxm", "memory_capacity", None, (low, high, "byte"), **fields)]
    (judgement,) = judged(dossier([document("d", "press")], claims), "d")
    assert judgement.verdict.label == label


def test_figures_of_the_claims_own_origin_do_not_support_it():
    value = (6.5e-9, 7.5e-9, "m")
    claims = [claim("d", "huawei-ascend-910c", "process_node", None, value)]
    origins = {
        outlet: {
            each.origin_id
            for each in judged(dossier([document("d", outlet)], claims), "d")[0].evidence
            if each.stance == "supports"
        }
        for outlet in ("toms-hardware", "portal")
    }
    assert "toms-hardware" in origins["portal"]
    assert "toms-hardware" not in origins["toms-hardware"]


def test_press_that_reports_a_statement_has_its_origin():
    (judgement,) = judged(dossier([document("d", "portal")], [claim("d", *RATIO)]), "d")
    assert not [each.origin_id for each in judgement.evidence if each.stance == "supports"]
    repeated = [each.origin_id for each in judgement.evidence if "smbom.com" in (each.quote or "")]
    assert repeated == ["deepseek"]


def test_order_of_the_dossier_does_not_matter():
    found = sixty_percent()
    first = judge(found, REFERENCE, RULES)
    shuffler = random.Random(7)
    for _ in range(3):
        parts = {
            name: tuple(shuffler.sample(getattr(found, name), len(getattr(found, name))))
            for name in ("targets", "claims", "documents", "outlets")
        }
        assert judge(found.model_copy(update=parts), REFERENCE, RULES) == first


def test_new_evidence_gives_the_verdict_another_name():
    few, many = sixty_percent(copies=1), sixty_percent(copies=2)
    one, other = (judged(found, "copy-0")[0].verdict for found in (few, many))
    assert one.verdict_id != other.verdict_id
    assert one.verdict_sha256 != other.verdict_sha256


def test_basis_names_what_was_looked_at():
    (judgement,) = judged(sixty_percent(copies=1), "copy-0")
    assert set(judgement.verdict.basis["document"]) == {"toms", "copy-0"}
    known = {each.figure_id for each in REFERENCE.figures} | {each.result_id for each in REFERENCE.results}
    known |= {each.fact_id for each in REFERENCE.facts}
    assert set(judgement.verdict.basis["figure"]) <= known


def test_row_known_to_be_wrong_is_named_with_its_note():
    claims = [claim("d", "nvidia-h100", "memory_bandwidth", None, (7.95e12, 8.05e12, "byte/s"))]
    (judgement,) = judged(dossier([document("d", "press")], claims), "d")
    (row,) = (each for each in judgement.evidence if "counts for nothing" in each.reason)
    assert (row.stance, row.weight) == ("neutral", 0.0)
    assert "is B200 class" in row.reason
    assert judgement.verdict.label == "refuted"
    assert "is B200 class" in judgement.verdict.rationale


def test_row_known_to_be_wrong_is_not_named_on_another_value():
    claims = [claim("d", "nvidia-h100", "memory_bandwidth", None, (3.345e12, 3.355e12, "byte/s"))]
    (judgement,) = judged(dossier([document("d", "press")], claims), "d")
    assert not any("counts for nothing" in each.reason for each in judgement.evidence)
