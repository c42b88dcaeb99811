"""Whose text a page prints, and when it was changed, by the lines about it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.archive import describe
from tasks.sources.outlets import load_outlets
from tasks.text.credited import MOST_NAMES, credits_in
from tasks.text.read import Overrides, read_document
from tasks.text.visible import Line
from tests.text.test_leads import TEXTS
from tests.text.test_pages import PARTS
from warehouse.yamltext import parse_yaml

CASES = [
    pytest.param(language, case, id=" ".join(map(str, case.values())))
    for language, cases in parse_yaml((Path(__file__).parent / "credits.yml").read_text("utf-8")).items()
    for case in cases
]
DATA = '{"@type": "NewsArticle", "headline": "芯片供应紧张", "sourceOrganization": {"name": "AFP"}}'
HEADLINES = {"en": "Chips run short", "de": "Chips werden knapp", "zh": "芯片供应紧张"}


def read(language, near, tail="", head="", url="https://printer.example/a", opening="", shown=""):
    title = HEADLINES[language]
    first, *further = (" ".join(PARTS[language]), *TEXTS[language])  # a first paragraph as long as most are
    lines = (opening + first, *further[:-3], shown, *further[-3:], tail)
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    page = (
        f'<html lang="{language}"><head><title>{title}</title>{head}</head><body><h1>{title}</h1>'
        f'<div class="info">{near}</div><div class="content">{body}</div></body></html>'
    ).encode()
    capture = describe(page, url, datetime(2025, 2, 20, tzinfo=UTC), media_type="text/html")
    return read_document(capture, page, Overrides(), load_outlets())


@pytest.mark.parametrize(("language", "case"), CASES)
def test_lines_about_a_page_say_whose_text_it_is_and_when_it_was_changed(language, case):
    document = read(language, case["near"], case.get("tail", ""), opening=case.get("head", ""))
    assert document.wire_outlet_id == case.get("wire")
    told = document.modified_at.replace(tzinfo=None).isoformat() if document.modified_at else None
    expected = datetime.fromisoformat(str(case["modified"])).isoformat() if "modified" in case else None
    assert told == expected


@pytest.mark.parametrize(
    ("head", "wire"),
    [
        ('<meta name="source" content="新华社">', "xinhua"),
        (f'<script type="application/ld+json">{DATA}</script>', "afp"),
        ('<meta name="source" content="本站">', None),
    ],
)
def test_the_data_of_a_page_say_whose_text_it_is(head, wire):
    assert read("zh", "2025-02-12", head=head).wire_outlet_id == wire


def test_an_agencys_own_page_credits_nobody_else():
    document = read("zh", "2025-02-12 来源：新华社", url="https://www.news.cn/tech/20250212/a.html")
    assert (document.outlet_id, document.wire_outlet_id) == ("xinhua", None)


def test_no_more_names_are_given_than_a_page_needs():
    lines = [Line("Chips run short", heading=True)]
    lines += [Line(", ".join(f"name {number}" for number in range(12)) + " 2025-02-12", heading=False)] * 9
    lines += [Line(f"Source: agency {number}", heading=False) for number in range(40)]
    assert len(credits_in(lines, 0)) <= MOST_NAMES


@pytest.mark.parametrize(
    ("shown", "wire"),
    [("Source: Bloomberg", None), ("© Reuters", None), ("With material from AFP", "afp")],
)
def test_a_source_in_the_middle_of_a_text_is_that_of_a_picture(shown, wire):
    assert read("en", "Feb. 12, 2025", shown=shown).wire_outlet_id == wire
