from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document
from warehouse.yamltext import parse_yaml

PAGES = parse_yaml((Path(__file__).parent / "pages.yml").read_text("utf-8"))
PARTS = {
    "en": [
        "The maker said on Tuesday that it had shipped 200,000 cards to customers in three countries.",
        "Analysts had counted on 150,000 of them, and the share price rose by a tenth on the news.",
    ],
    "en2": ["Customers wait for half a year, and longer where they want whole racks of the older cards."],
    "de": [
        "Der Hersteller hat nach eigenen Angaben 200.000 Karten an Kunden in drei Ländern geliefert.",
        "Fachleute hatten mit 150.000 Karten gerechnet, und die Aktie stieg nach der Meldung um ein Zehntel.",
    ],
    "zh": [
        "厂商表示，公司已经向三个国家的客户交付了二十万张加速卡，比分析师此前预计的十五万张要多。",
        "客户平均要等待半年，如果要整机柜的产品，等待的时间会更长，公司的两家合作伙伴也证实了这一点。",
    ],
}


def filled(html):
    for key, lines in PARTS.items():
        html = html.replace("{" + key + "}", "".join(f"<p>{line}</p>" for line in lines))
    return html.replace("{zhtext}", "厂商周三在北京公布了新一代加速卡的价格。")


def read(page):
    body = filled(page["html"]).encode()
    capture = describe(body, "file:///page.html", datetime(2025, 2, 20, tzinfo=UTC), media_type="text/html")
    return read_document(capture, body, Overrides(), load_outlets())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_page_says_who_wrote_what_when(page):
    document = read(page)
    published = document.published_at.isoformat() if document.published_at else None
    assert (document.title, document.author, published) == (page["title"], page["author"], page["published"])
    modified = document.modified_at.isoformat() if document.modified_at else None
    assert (modified, document.wire_outlet_id) == (page.get("modified"), page.get("wire"))
    day = document.published_on.isoformat() if document.published_on else None
    assert day == page.get("day", published and published[:10])
    told = [day.isoformat() for day in document.told_days]
    assert told == page["told"] if "told" in page else len(told) <= 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_page_is_read_for_its_article_alone(page):
    text = read(page).text
    told = [line for key, lines in PARTS.items() if "{" + key + "}" in page["html"] for line in lines]
    assert [line for line in [*told, *page.get("with", [])] if line not in text] == []
    assert [line for line in page.get("without", []) if line in text] == []
    assert [text.count(line) for line in page.get("once", [])] == [1] * len(page.get("once", []))
