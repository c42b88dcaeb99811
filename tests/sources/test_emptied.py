"""Pages where next to nothing is left of an article, and articles that were cut, corrected or rewritten."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from markup import read_markup

from tasks.sources.emptied import is_emptied
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

CASES = [
    pytest.param(language, case, id=f"{language} {no}")
    for language in Language
    for no, case in enumerate(
        parse_yaml((Path(__file__).parent / f"emptied_{language}.yml").read_text("utf-8")), 1
    )
]


def read(told, language):
    """The document that such a page gives, as a server would send it."""
    body = "".join(f"<p>{each}</p>" for each in told["body"])
    markup = (
        f"<html lang={language}><head><title>{told['title']}</title></head>"
        f"<body><main><article><h1>{told['title']}</h1>{body}</article></main></body></html>"
    )
    return read_markup(markup, language, datetime(2026, 1, 1, tzinfo=UTC), "https://news.example/a")


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_page_is_emptied_where_it_shows_next_to_nothing_and_of_other_things(language, case):
    found = is_emptied(read(case["now"], language), read(case["was"], language).text)
    assert ("emptied" if found else "version") == case["is"]
