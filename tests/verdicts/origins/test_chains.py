from datetime import UTC, datetime
from pathlib import Path

import pytest
from verdict_dossiers import DEVELOPERS, REFERENCE, RULES, claim, document, dossier

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document
from tasks.verdicts.context import Context
from tasks.verdicts.judge import judge
from warehouse.records.dossier import DocumentMeta, Dossier
from warehouse.records.vocabulary import BlockKind, Language
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parents[1] / "cases" / "origins.yml").read_text("utf-8"))
OUTLETS = load_outlets()
TOLD = ("document_id", "outlet_id", "url", "canonical_url", "title", "language", "published_at")


def read(page, number):
    body = page["text"].encode()
    published = datetime.fromisoformat(page["day"]).replace(tzinfo=UTC)
    capture = describe(body, f"file:///{number}.txt", published, media_type="text/plain")
    overrides = Overrides(published=published, outlet=page["outlet"], language=Language(page["lang"]))
    found = read_document(capture, body, overrides, OUTLETS)
    names = registry()
    return found, link_claims(found, extract_claims(found, names), names).claims


def dossier_of(pages):
    found = [read(page, number) for number, page in enumerate(pages)]
    claims = tuple(each for _, claims in found for each in claims)
    documents = [
        DocumentMeta(
            **{name: getattr(each, name) for name in DocumentMeta.model_fields if hasattr(each, name)}
        )
        for each, _ in found
    ]
    return Dossier(
        targets=tuple(each.claim_id for each in claims),
        claims=claims,
        documents=tuple(documents),
        outlets=OUTLETS.records,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_origin_and_independent_support(case):
    found = dossier_of(case["pages"])
    context = Context(found, REFERENCE, RULES)
    outlets = {each.document_id: each.outlet_id for each in found.documents}
    counted = [each for each in found.claims if each.unit == "count" or each.predicate == "yield"]
    origins = {outlets[each.document_id]: context.origins.of_claim(each).key for each in counted}
    verdicts = {each.verdict.claim_id: each.verdict for each in judge(found, REFERENCE, RULES).judgements}
    support = {outlets[each.document_id]: verdicts[each.claim_id].supporting_origins for each in counted}
    assert origins == {page["outlet"]: page["origin"] for page in case["pages"]}
    assert support == {page["outlet"]: page.get("supported", 0) for page in case["pages"]}


def test_what_unknown_sources_add_is_said():
    known = document("d", "press")
    unknown = [document(name, name) for name in ("one", "two")]
    told = [
        claim(each.document_id, *DEVELOPERS, speaker_name=f"{each.outlet_id} insiders") for each in unknown
    ]
    found = judge(dossier([known, *unknown], [claim("d", *DEVELOPERS), *told]), REFERENCE, RULES)
    rationales = {each.verdict.claim_id: each.verdict.rationale for each in found.judgements}
    assert "which may be the same" in rationales[told[0].claim_id]


def test_a_circle_of_credits_supports_nobody():
    documents = [document("a", "one"), document("b", "two"), document("c", "three")]
    staff = ("biren", "employees", None, (1200, 1200, "count"))
    claims = [
        claim("a", *staff, cited_outlet_id="two"),
        claim("b", *staff, cited_outlet_id="one"),
        claim("c", *staff, claimant_id="biren"),
    ]
    found = judge(dossier(documents, claims), REFERENCE, RULES)
    verdict = next(each.verdict for each in found.judgements if each.verdict.claim_id == claims[2].claim_id)
    assert verdict.supporting_origins == 0


def test_what_is_printed_of_another_outlets_text_comes_from_it_and_corroborates_nothing():
    printed = [document(name, name).model_copy(update={"wire_outlet_id": "scmp"}) for name in ("one", "two")]
    staff = ("biren", "employees", None, (1200, 1200, "count"))
    claims = [claim(each.document_id, *staff) for each in (document("scmp", "scmp"), *printed)]
    found = dossier([document("scmp", "scmp"), *printed], claims)
    context = Context(found, REFERENCE, RULES)
    assert {context.origins.of_claim(each).key for each in claims} == {"scmp"}
    step = dict(context.origins.of_claim(claims[1]).steps[0])
    assert (step["credits"], step["how"]) == ("scmp", "prints a text of")
    verdicts = [each.verdict for each in judge(found, REFERENCE, RULES).judgements]
    alone = judge(dossier([printed[0]], [claims[1]]), REFERENCE, RULES).judgements[0].verdict
    assert {verdict.supporting_origins for verdict in verdicts} == {alone.supporting_origins}


MEMORY = ("nvidia-h100-sxm", "memory_capacity", None, (80e9, 80e9, "byte"))


def roots(found):
    context = Context(found, REFERENCE, RULES)
    return [context.origins.of_claim(each).key for each in found.claims]


def test_a_number_that_a_page_credits_once_has_that_source_in_its_table_too_and_in_a_copy_of_it():
    pages = [document("first", "one"), document("copy", "two")]
    credited = [claim(each.document_id, *MEMORY, claimant_id="nvidia") for each in pages]
    in_table = [claim(each.document_id, *MEMORY, start=500) for each in pages]
    found = dossier(pages, [*credited, *in_table], copies=[("first", "copy")])
    assert roots(found) == ["nvidia"] * 4
    verdicts = [each.verdict.supporting_origins for each in judge(found, REFERENCE, RULES).judgements]
    alone = judge(dossier(pages[:1], credited[:1]), REFERENCE, RULES).judgements[0].verdict
    assert set(verdicts) == {alone.supporting_origins}


def test_another_number_beside_a_credited_one_is_the_pages_own():
    page = document("first", "one")
    other = (*MEMORY[:3], (64e9, 64e9, "byte"))
    claims = [claim("first", *other, claimant_id="nvidia"), claim("first", *MEMORY, start=500)]
    assert roots(dossier([page], claims)) == ["nvidia", "one"]


@pytest.mark.parametrize(
    ("first", "copy", "origin"),
    [
        ("2025-02-12T06:00", "2025-02-12T09:00", "one"),
        ("2025-02-12T09:00", "2025-02-12T06:00", "two"),
        ("2025-02-12T06:00", "2025-02-12", "one"),
        ("2025-02-12", "2025-02-12T06:00", "two"),
        ("2025-02-12", "2025-02-11T06:00", "two"),
    ],
)
def test_of_two_copies_of_one_day_the_earlier_hour_is_the_model(first, copy, origin):
    pages = [document("a", "one", first), document("b", "two", copy)]
    claims = [claim(each.document_id, *MEMORY) for each in pages]
    assert roots(dossier(pages, claims, copies=[("a", "b")])) == [origin] * 2


def test_a_copy_repeats_the_same_number_of_its_model_not_another():
    pages = [document("a", "one"), document("b", "two", "2025-02-13")]
    other = (*MEMORY[:3], (64e9, 64e9, "byte"))
    claims = [
        claim("a", *other, claimant_id="nvidia"),
        claim("a", *MEMORY, start=500),
        claim("b", *MEMORY, start=500),
    ]
    assert roots(dossier(pages, claims, copies=[("a", "b")])) == ["nvidia", "one", "one"]


def test_pages_that_no_outlet_published_do_not_bear_each_other_out():
    page = {"outlet": None, "day": "2025-02-12", "lang": "en"}
    texts = [f"TSMC's yield is 62%. {more}" for more in ("So I hear.", "Much better!", "Who knows?")]
    found = judge(dossier_of([page | {"text": text} for text in texts]), REFERENCE, RULES)
    verdicts = [each.verdict for each in found.judgements]
    assert len(verdicts) == len(texts)
    assert {(one.label, one.supporting_origins) for one in verdicts} == {("not_enough_evidence", 0)}


@pytest.mark.parametrize(
    ("sources", "origins"),
    [
        (("sources", "two people close to it"), ["unnamed:two people close to it"] * 2),
        (
            ("quellen", "zwei mit dem vorgang vertraute personen"),
            ["unnamed:zwei mit dem vorgang vertraute personen"] * 2,
        ),
        (("消息人士", "两位知情人士"), ["unnamed:两位知情人士"] * 2),
        (("jane doe", "two people close to it"), ["name:jane doe", "unnamed:two people close to it"]),
    ],
)
def test_nameless_sources_of_a_headline_are_those_of_its_text(sources, origins):
    headline, body = (
        claim("page", *DEVELOPERS, speaker_name=name, start=start, block=block)
        for name, start, block in zip(
            sources, (0, 200), (BlockKind.HEADLINE, BlockKind.PARAGRAPH), strict=True
        )
    )
    assert roots(dossier([document("page", "press")], [headline, body])) == origins
