"""ClaimReview against the published shapes of schema.org: every review of the samples, read by pySHACL.

The shapes are those of datashapes.org that pySHACL brings with it: which property a type has, and of which
type its values are. They know nothing of what must be there; that is Google's list for fact checks.
"""

import json
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from processes import run_claims
from rdflib import Graph

from warehouse.home import Home

SHAPES = Path(pyshacl.__file__).parent / "assets" / "schema.ttl"
SITE = "https://ledger.example/report"
# The names of schema.org without fetching its context: what is an address, a day, a number.
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "@vocab": "http://schema.org/",
    "url": {"@type": "@id"},
    "datePublished": {"@type": f"{XSD}date"},
    **{name: {"@type": f"{XSD}float"} for name in ("ratingValue", "bestRating", "worstRating")},
}
REQUIRED = {"claimReviewed", "reviewRating", "url"}  # by Google
RECOMMENDED = {"author", "datePublished", "itemReviewed"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def reviews(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("reviews")
    done = run_claims(sample_home.root, "export", "--format", "claimreview", "--site", SITE, "--out", out)
    assert done.returncode == 0, done.stderr
    lines = (out / "claimreview.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_int=float) for line in lines]  # JSON has one kind of number


def faults(reviews: list[dict[str, Any]], shapes: Graph) -> str:
    """What the shapes hold against the reviews; an empty text for nothing."""
    told = json.dumps({"@context": CONTEXT, "@graph": [without_context(review) for review in reviews]})
    data = Graph().parse(data=told, format="json-ld")
    fits, _, words = pyshacl.validate(data, shacl_graph=shapes, ont_graph=shapes)
    return "" if fits else words


def without_context(review: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in review.items() if name != "@context"}


def test_every_review_fits_the_shapes(reviews: list[dict[str, Any]], shapes: Graph) -> None:
    assert len(reviews) == 22
    assert faults(reviews, shapes) == ""


def test_every_review_has_what_a_search_engine_requires_and_recommends(reviews: list[dict[str, Any]]) -> None:
    for review in reviews:
        assert review["@context"] == "https://schema.org"
        assert review.keys() >= REQUIRED | RECOMMENDED
        assert review["url"].startswith(f"{SITE}/claims/")
        assert review["reviewRating"].keys() >= {"ratingValue", "bestRating", "worstRating", "alternateName"}


@pytest.mark.parametrize(
    ("changed", "shape"),
    [
        ({"claimReviewed": 5}, "ClaimReview-claimReviewed"),
        ({"reviewRating": {"@type": "Person", "name": "Ada"}}, "Review-reviewRating"),
        ({"author": "Ada"}, "CreativeWork-author"),
        ({"datePublished": "lately"}, "CreativeWork-datePublished"),
    ],
)
def test_a_review_that_does_not_fit_is_found(
    reviews: list[dict[str, Any]], shapes: Graph, changed: dict[str, Any], shape: str
) -> None:
    assert f"schema1:{shape}" in faults([reviews[0] | changed], shapes)
