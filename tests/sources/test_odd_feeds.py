"""Feeds whose bytes, dates and links are not what a feed should have: what can be read of them is."""

import json

import pytest

from tasks.sources.feeds.reading import entries
from tasks.sources.outletentry import FeedEntry, FeedKind

HOST = "https://outlet.example"
GERMAN, CHINESE = "Größe", "芯片供应紧张"


def read(body, kind="rss"):
    return entries(body, f"{HOST}/feed", FeedEntry(kind=FeedKind(kind), url=f"{HOST}/feed")).pages


def rss(item, declared="utf-8"):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f'{head}<rss version="2.0"><channel><title>T</title><item>{item}</item></channel></rss>'


@pytest.mark.parametrize(
    ("title", "declared", "sent"),
    [
        (CHINESE, "utf-16", "utf-8"),
        (CHINESE, "x-klingon", "utf-8"),
        (CHINESE, "gb2312", "utf-8"),
        (GERMAN, "iso-8859-1", "utf-8"),
        (CHINESE, "", "utf-8"),
        (CHINESE, "", "gbk"),
        (CHINESE, "utf-8", "gb18030"),
        ("晶片供應緊張", "big5", "big5"),
        ("晶片供應緊張，這家公司的新產品要到明年才能出貨", "gbk", "big5"),
        ("芯片供应紧张，这家公司的新产品要到明年才能出货", "big5", "gbk"),
        ("芯片供应紧张，这家公司的新产品要到明年才能出货", "gbk", "gbk"),
        (CHINESE, "utf-16", "utf-16"),
        (CHINESE, "utf-16", "utf-16-le"),
        (GERMAN, "utf-8", "iso-8859-1"),
        (GERMAN, "windows-1252", "windows-1252"),
    ],
)
def test_a_title_is_read_in_the_charset_that_was_sent(title, declared, sent):
    body = rss(f"<title>{title}</title><link>/a</link>", declared).encode(sent)
    assert [(page.url, page.title) for page in read(body)] == [(f"{HOST}/a", title)]


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 00 Jan 0000 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "0001-01-01T00:00:00+14:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
def test_a_date_in_a_year_without_pages_is_none(written):
    body = rss(f"<link>/a</link><pubDate>{written}</pubDate>").encode()
    assert [page.published for page in read(body)] == [None]


def test_an_entry_without_an_address_is_not_the_feed_itself():
    none = '<title>x</title><guid isPermaLink="false">tag:1</guid>'
    assert read(rss(none).encode()) == ()
    assert read(rss("<title>x</title><link>  </link>").encode()) == ()


@pytest.mark.parametrize(
    ("entry", "urls"),
    [
        ("<guid>a1b2c3</guid>", []),
        ("<guid isPermaLink='true'><![CDATA[ post-17 ]]></guid>", []),
        ("<guid>www.daily.example/x</guid>", []),
        ("<guid>urn:uuid:0a</guid>", []),
        ("<guid>17</guid><link>/y</link>", [f"{HOST}/y"]),
        (f"<guid>{HOST}/x</guid>", [f"{HOST}/x"]),
        (f"<guid isPermaLink='false'>{HOST}/x</guid>", [f"{HOST}/x"]),
        (f"<guid isPermaLink='false'>{HOST}/x?id=1</guid><link>{HOST}/z</link>", [f"{HOST}/z"]),
        ("<guid>/news/17.html</guid>", [f"{HOST}/news/17.html"]),
    ],
)
def test_an_id_is_an_articles_address_only_where_it_is_one(entry, urls):
    assert [page.url for page in read(rss(f"<title>Chips</title>{entry}").encode())] == urls


def test_a_json_feed_with_nulls_and_other_names_is_read_for_what_it_has():
    urls = [None, 5, {"url": None}, {"url": 7}, {"url": ["/x"]}, {"url": ""}, {"id": "12"}]
    named = [{"url": "/a", "title": None, "date_published": 0}, {"external_url": "/b"}, {"id": f"{HOST}/c"}]
    found = read(json.dumps({"items": [*urls, *named]}).encode(), "json")
    assert [(page.url, page.title, page.published) for page in found] == [
        (f"{HOST}/{name}", None, None) for name in "abc"
    ]


def test_a_json_list_in_the_other_encoding_of_chinese_is_read():
    title = "芯片供应紧张，这家公司的新产品要到明年才能出货"
    body = json.dumps({"items": [{"url": "/a", "title": title}]}, ensure_ascii=False)
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert [page.title for page in read(body.encode(encoding), "json")] == [title]


def test_a_number_without_end_costs_no_json_list():
    body = b'{"items": [{"id": ' + b"9" * 9_000 + b', "url": "/a"}]}'
    assert [page.url for page in read(body, "json")] == [f"{HOST}/a"]
