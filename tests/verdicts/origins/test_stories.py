"""A document that gives the figures of another one without a source of its own retells its story."""

from itertools import permutations

import pytest
from verdict_dossiers import REFERENCE, RULES, claim, document, dossier

from tasks.verdicts.context import Context
from tasks.verdicts.judge import judge

STAFF = ("biren", "employees", None, (1200, 1200, "count"))
REVENUE = ("biren", "revenue", None, (3.3e8, 3.4e8, "CNY"))
YIELD = ("smic", "yield", None, (0.395, 0.405, "fraction"))
MEMORY = ("nvidia-h100-sxm", "memory_capacity", None, (80e9, 80e9, "byte"))
POWER = ("nvidia-h100-sxm", "power", None, (699.5, 700.5, "W"))
PARTNERS = ("biren", "partners", None, (9, 9, "count"))
TELLING = (STAFF, REVENUE, YIELD)


def told(where, *figures, **fields):
    return [claim(where, *each, start=500 * place, **fields) for place, each in enumerate(figures)]


def origins(pages, claims):
    context = Context(dossier(pages, claims), REFERENCE, RULES)
    return [context.origins.of_claim(each).key for each in claims]


def two(day="2025-02-13"):
    return [document("first", "one"), document("second", "two", day)]


def test_three_figures_without_a_source_are_one_story():
    claims = [*told("first", *TELLING), *told("second", *TELLING)]
    assert origins(two(), claims) == ["one"] * 6
    verdicts = [each.verdict for each in judge(dossier(two(), claims), REFERENCE, RULES).judgements]
    assert {each.supporting_origins for each in verdicts} == {0}
    retold = [each for each in verdicts if "whose story its page retells" in each.rationale]
    assert {each.claim_id for each in retold} == {each.claim_id for each in claims[3:]}


def test_the_story_ends_where_its_first_report_has_it_from():
    claims = [*told("first", *TELLING, claimant_id="smic"), *told("second", *TELLING)]
    assert origins(two(), claims) == ["smic"] * 6


@pytest.mark.parametrize(
    ("figures", "day"),
    [
        pytest.param(TELLING[:2], "2025-02-13", id="two figures"),
        pytest.param((STAFF, MEMORY, POWER), "2025-02-13", id="what everybody knows"),
        pytest.param((STAFF, REVENUE, PARTNERS), "2025-02-13", id="a small number"),
        pytest.param(TELLING, "2025-02-20", id="a week later"),
    ],
)
def test_what_shows_no_story(figures, day):
    claims = [*told("first", *figures), *told("second", *figures)]
    assert origins(two(day), claims) == ["one"] * len(figures) + ["two"] * len(figures)


def test_what_was_counted_or_names_a_source_is_told_from_there():
    own = [
        each.model_copy(update={"sentence": f"By our own count, {each.quote}"})
        for each in told("second", *TELLING)
    ]
    assert origins(two(), [*told("first", *TELLING), *own]) == ["one"] * 3 + ["two"] * 3
    credited = told("second", *TELLING, claimant_id="lisa-su")
    assert origins(two(), [*told("first", *TELLING), *credited])[3:] == ["amd"] * 3


def test_another_number_of_a_page_that_retells_is_its_own():
    other = ("biren", "employees", None, (1500, 1500, "count"))
    claims = [*told("first", *TELLING), *told("second", *TELLING), claim("second", *other, start=9000)]
    assert origins(two(), claims)[-1] == "two"


def test_the_order_of_documents_and_claims_does_not_matter():
    pages = [*two(), document("third", "three", "2025-02-12")]
    claims = [each for page in pages for each in told(page.document_id, *TELLING)]
    found = {
        tuple(sorted(zip((each.document_id for each in some), origins(list(order), some), strict=True)))
        for order in permutations(pages)
        for some in (claims, claims[::-1])
    }
    assert found == {(("first", "one"),) * 3 + (("second", "one"),) * 3 + (("third", "one"),) * 3}


def test_a_page_that_credits_an_outlet_repeats_what_that_gave_too():
    """«One reported …» in its first sentence, and later a figure of that report without a credit."""
    claims = [
        *told("first", STAFF, REVENUE),
        *told("second", STAFF, cited_outlet_id="one"),
        claim("second", *REVENUE, start=500),
        claim("second", *YIELD, start=1000),
    ]
    assert origins(two(), claims)[2:] == ["one", "one", "two"]
    verdicts = [each.verdict for each in judge(dossier(two(), claims), REFERENCE, RULES).judgements]
    assert {each.supporting_origins for each in verdicts} == {0}


def test_nameless_sources_of_such_a_page_are_those_of_the_outlet():
    claims = [
        *told("first", STAFF, REVENUE),
        *told("second", STAFF, cited_outlet_id="one"),
        claim("second", *REVENUE, start=500, speaker_name="people familiar with the matter"),
    ]
    assert origins(two(), claims)[-1] == "one"


def test_whom_a_page_credits_need_not_stand_beside_its_other_figures():
    """The claim that credits may bear on nothing that is judged; the document tells whom it credits."""
    pages = two()
    pages[1] = pages[1].model_copy(update={"cited": ("one",)})
    claims = [*told("first", REVENUE), *told("second", REVENUE)]
    assert origins(pages, claims) == ["one", "one"]
    assert origins(two(), claims) == ["one", "two"]


def test_a_report_of_a_later_day_and_another_number_are_nobodys_source():
    pages = [document("first", "one", "2025-02-14"), document("second", "two", "2025-02-13")]
    claims = [*told("first", STAFF, REVENUE), *told("second", STAFF, cited_outlet_id="one")]
    assert origins(pages, [*claims, claim("second", *REVENUE, start=500)])[-1] == "two"
    other = ("biren", "revenue", None, (4.3e8, 4.4e8, "CNY"))
    assert origins(two(), [*claims, claim("second", *other, start=500)])[-1] == "two"


def test_another_report_tells_that_the_outlet_has_it():
    """The outlet's own page is not at hand; two reports of it are one origin, one without its name."""
    nameless = {"speaker_name": "people familiar with the matter"}
    claims = [
        *told("first", REVENUE, cited_outlet_id="three"),
        *told("second", STAFF, cited_outlet_id="three"),
        claim("second", *REVENUE, start=500, **nameless),
    ]
    pages = [*two(), document("third", "three")]
    assert origins(pages, claims) == ["three"] * 3
    assert origins(pages, [claims[0], claims[2]])[-1] == "unnamed:people familiar with the matter"
