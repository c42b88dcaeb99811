"""Who signs a page, by the lines near its headline and at the end of its text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from markup import read_markup

from tasks.text.bylines import byline_in
from tests.text.test_leads import TEXTS, TITLES
from warehouse.yamltext import parse_yaml

TABLE = parse_yaml((Path(__file__).parent / "bylines.yml").read_text("utf-8"))
CASES = [pytest.param(language, case, id=case["line"]) for language, cases in TABLE.items() for case in cases]


def author_of(language, near="", end=""):
    text = "".join(f"<p>{each}</p>" for each in (*TEXTS[language], end) if each)
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title></head><body><main><article>"
        f"<h1>{TITLES[language]}</h1><div>{near}</div><div>{text}</div></article></main></body></html>"
    )
    return read_markup(page, language, datetime(2025, 2, 20, tzinfo=UTC)).author


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_page_is_signed_near_its_headline_or_at_its_end(language, case):
    place = "end" if case.get("closing") else "near"
    assert author_of(language, **{place: case["line"]}) == case.get("names")


@pytest.mark.parametrize(
    ("line", "names"), [("文｜李 明", "李明"), ("记者 王 岚、李小明", "王岚, 李小明"), ("记者 节 目", None)]
)
def test_a_name_of_two_characters_may_be_written_wide(line, names):
    assert byline_in([line]) == names
