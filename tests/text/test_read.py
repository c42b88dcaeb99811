from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.text.lines import find_blocks
from tasks.text.read import Overrides, read_document
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import BlockKind, Language

NOW = datetime(2025, 2, 12, tzinfo=UTC)
ZH = "华为发布了新的人工智能芯片，公司表示性能提高到原来的两倍，国内有十五家企业在使用。"
PAGE = """<html><head><title>{title}</title>{head}</head><body><nav>Home News</nav><article><h1>{title}</h1>
<p>{byline}</p>{body}</article></body></html>"""
EN = (
    "<p>Huawei said on Tuesday that the chip reaches 60% of the performance of the older part in its own tests.</p>"  # noqa: E501
    * 1
)
EN += "<p>The company has shipped more than 200,000 cards to customers in China and will add to that in the next year.</p>"  # noqa: E501


def read(body, media_type=None, url="file:///page", charset=None, **overrides):
    data = body if isinstance(body, bytes) else body.encode()
    capture = describe(data, url, NOW, media_type=media_type, charset=charset)
    return read_document(capture, data, Overrides(**overrides), load_outlets())


def html(title="Chips of the year", head="", byline="By Jane Doe", body=EN):
    return PAGE.format(title=title, head=head, byline=byline, body=body)


def outcome(page, **overrides):
    try:
        document = read(page, **overrides)
    except ItemRejected as refused:
        return refused.reason
    return "read" if "60% of the performance" in document.text else "lost its text"


def texts(document, kind):
    return [document.text[b.char_start : b.char_end] for b in document.blocks if b.kind is kind]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16"])
def test_chinese_is_decoded_whatever_it_is_saved_in(encoding):
    assert read(ZH.encode(encoding)).text == ZH


def test_a_wrong_charset_in_the_header_does_not_spoil_the_text():
    assert read(ZH.encode("gbk"), charset="utf-8").text == ZH
    assert read(ZH.encode(), charset="iso-8859-1").text == ZH


@pytest.mark.parametrize(
    "charset",
    ["undefined", "idna", "punycode", "utf-7", "unicode_escape", "rot13", "hex", "charmap", "utf-16"],
)
def test_a_charset_that_is_no_encoding_of_pages_is_as_none(charset):
    assert read(ZH.encode("gbk"), charset=charset).text == ZH
    assert (
        read("Er verkaufte für 5 Euro.".encode("cp1252"), charset=charset).text == "Er verkaufte für 5 Euro."
    )


class TestDamagedBytes:
    GERMAN = "Die Firma verkaufte für 5 Millionen Euro Beschleuniger nach Deutschland, sagte ihr Chef. "

    def test_a_few_broken_bytes_leave_the_rest_as_it_is(self):
        body = self.GERMAN.encode().replace(b"Euro", b"\xff\xfe\xc3 Euro")
        assert read(body).text == self.GERMAN.replace("Euro", "��� Euro")

    def test_also_in_a_page_that_says_it_is_utf8(self):
        page = html(head='<meta charset="utf-8">', body=EN + "<p>Für Huawei \ufffd.</p>").encode()
        document = read(page.replace("\ufffd".encode(), b"\xe4"), "text/html", charset="utf-8")
        assert "Für Huawei �." in document.text

    def test_more_are_turned_away_with_the_place_of_the_first(self):
        body = (self.GERMAN * 100).encode().replace(b"Euro", b"Euro \xff\x81")
        with pytest.raises(ItemRejected) as caught:
            read(body)
        first = body.index(b"\xff")
        assert caught.value.detail == (
            f"its characters fit no encoding, those at byte {first} not UTF-8; save it as UTF-8"
        )

    def test_a_western_text_is_not_taken_for_damaged_utf8(self):
        assert read(self.GERMAN.encode("cp1252")).text == self.GERMAN


def test_plain_text_keeps_its_characters():
    text = "\r\n  Der Chip ist  da.\u200b\r\n\r\nDie Firma hat 😀 ihn verkauft.\n"
    assert read(text, "text/plain").text == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.7 and so on", "not_text"),
        (bytes(range(32)) * 20, "not_text"),
        (b"Das ist \xff\xfe\xfd\x81 \xe4\xbd " * 20, "broken_encoding"),
        ("Le fabricant a annoncé hier que ses ventes ont augmenté de vingt pour cent en un an dans le monde.".encode(), "unsupported_language"),  # noqa: E501
        ("日本の半導体メーカーは新しいチップを発表した。性能は二倍になったという。".encode(), "unsupported_language"),  # noqa: E501
        ("한국의 반도체 회사는 새로운 칩을 발표했다.".encode(), "unsupported_language"),
        (b"<html><body></body></html>", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"12345 67 %", "unsupported_language"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_turned_away_with_a_reason(body, reason):
    with pytest.raises(ItemRejected) as caught:
        read(body)
    assert (caught.value.stage, caught.value.reason) == ("read", reason)


def test_another_language_is_named():
    page = "日本の半導体メーカーは新しいチップを発表した。性能は二倍になったという。" * 4
    for body in (page, html(title="新しいチップ", byline="", body=f"<p>{page}</p>")):
        with pytest.raises(ItemRejected, match=r"it is written in another language \(ja\)"):
            read(body)


def test_a_language_can_be_forced():
    assert (
        read(
            "Le fabricant a annoncé hier que ses ventes ont augmenté de vingt pour cent.",
            language=Language.EN,
        ).language
        == "en"
    )


@pytest.mark.parametrize(
    ("head", "byline", "expected"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2025-02-12T01:30:00+08:00"}]}</script>', "", "2025-02-11T17:30:00+00:00"),  # noqa: E501
        ('<meta property="article:published_time" content="2025-02-12T08:00:00Z">', "", "2025-02-12T08:00:00+00:00"),  # noqa: E501
        ("", "发布时间：2025年12月03日 来源：央视", "2025-12-03T00:00:00+00:00"),
        ("", "2025年02月11日 19:32", "2025-02-11T19:32:00+00:00"),
        ("", "Veröffentlicht am 12. März 2025, 14:05 Uhr", "2025-03-12T14:05:00+00:00"),
        ("", "Stand: 03.02.2025", "2025-02-03T00:00:00+00:00"),
        ("", "Published February 4, 2025", "2025-02-04T00:00:00+00:00"),
        ("", '<time datetime="2025-02-04">yesterday</time>', "2025-02-04T00:00:00+00:00"),
        ('<link rel="canonical" href="https://news.example/2025/02/11/chips.html">', "", "2025-02-11T00:00:00+00:00"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_publication_time_is_read(head, byline, expected):
    assert read(html(head=head, byline=byline)).published_at.isoformat() == expected


def test_the_page_names_outlet_author_and_headline():
    document = read(
        html(
            head='<link rel="canonical" href="https://www.scmp.com/a?utm_source=x&id=1#top"><meta name="author" content="Che Lin">'  # noqa: E501
        )
    )
    assert (document.outlet_id, document.author, document.canonical_url) == (
        "scmp",
        "Che Lin",
        "https://www.scmp.com/a?id=1",
    )
    assert texts(document, BlockKind.HEADLINE) == ["Chips of the year"] == [document.title]


def test_a_fetched_page_does_not_pass_for_another_outlet():
    head = '<link rel="canonical" href="https://www.reuters.com/a"><meta property="og:site_name" content="Reuters">'  # noqa: E501
    document = read(html(head=head), url="https://copier.example/b", media_type="text/html")
    assert (document.outlet_id, document.canonical_url) == ("copier.example", "https://copier.example/b")


@pytest.mark.parametrize(
    ("said", "field", "expected"),
    [
        (r'"author":"\ud83d Jane Doe"', "author", "\ufffd Jane Doe"),
        (r'"author":{"name":"\u0000Jane Doe"}', "author", "Jane Doe"),
        (r'"author":"{\"name\":\"\\udc00Jane Doe\"}"', "author", "Jane Doe"),
        (r'"headline":"\ud800Chips\u0000 \ud83d\ude00"', "title", "Chips 😀"),
        (r'"url":"https://news.example/\ud800a"', "canonical_url", "https://news.example/a"),
        (r'"publisher":{"name":"\ud800"},"inLanguage":"\ud800"', "outlet_id", None),
    ],
)
def test_halves_of_characters_in_the_data_of_a_page_reach_no_record(said, field, expected):
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle",{said}}}</script>'
    assert getattr(read(html(title="", head=head, byline="")), field) == expected


@pytest.mark.parametrize(
    ("outlet", "byline", "head", "published"),
    [
        ("cctv", "2025\u5e742\u670811\u65e5 10:20", "", "2025-02-11T02:20"),
        ("heise", "11.02.2025, 10:20 Uhr", "", "2025-02-11T09:20"),
        ("heise", "11.08.2025, 10:20 Uhr", "", "2025-08-11T08:20"),
        ("heise", "11.02.2025, 10:20 Uhr GMT", "", "2025-02-11T10:20"),
        ("heise", "11.02.2025", "", "2025-02-11T00:00"),
        ("cctv", "", "2025-02-11T10:20:00", "2025-02-11T02:20"),
        ("cctv", "", "2025-02-11T10:20:00Z", "2025-02-11T10:20"),
        ("cctv", "2025-02-12 05:20", "2025-02-11T21:20:00", "2025-02-11T21:20"),
        ("the-verge", "Feb 11, 2025, 10:20 AM", "", "2025-02-11T10:20"),
        ("daily.example", "2025-02-11 10:20", "", "2025-02-11T10:20"),
    ],
)
def test_a_time_without_a_zone_is_by_the_clock_of_the_outlets_country(outlet, byline, head, published):
    meta = f'<meta property="article:published_time" content="{head}">' if head else ""
    found = read(html(head=meta, byline=byline), outlet=outlet)
    assert found.published_at.isoformat()[:16] == published
    assert found.published_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("byline", "published"),
    [("", None), ("11.02.2025, 10:20 Uhr", "2025-02-11T09:20")],
)
def test_a_stamp_in_a_zone_that_is_nowhere_is_not_taken(byline, published):
    meta = '<meta property="article:published_time" content="2025-02-11T07:30:00+99:00">'
    found = read(html(head=meta, byline=byline), outlet="heise").published_at
    assert (found and found.isoformat()[:16]) == published


def test_a_change_is_told_by_the_same_clock():
    lines = "Ver\u00f6ffentlicht: 11.02.2025, 10:20 Uhr</p><p>Aktualisiert: 12.02.2025, 11:00 Uhr"
    assert read(html(byline=lines), outlet="golem").modified_at.isoformat()[:16] == "2025-02-12T10:00"


@pytest.mark.parametrize("name", ["b\u00fccher.example", "xn--bcher-kva.example"])
def test_an_outlet_that_nobody_lists_is_named_by_its_host_in_one_form(name):
    assert read(html(), outlet=name).outlet_id == "xn--bcher-kva.example"


def test_an_unknown_outlet_is_refused():
    with pytest.raises(ItemRejected, match="no outlet has the id"):
        read(html(), outlet="nobody")


@pytest.mark.parametrize(
    ("language", "lines", "kinds"),
    [
        (
            "de",
            "Deepseek Bloomberg\nDas Modell läuft auf eigenen Chips. Foto: Bloomberg",
            ["credit", "caption"],
        ),
        ("en", "A worker checks a wafer. Photo: AFP", ["caption"]),
        ("en", "(Image credit: Nvidia)", ["credit"]),
        ("zh", "图片来源：英伟达", ["credit"]),
        ("zh", "工人在检查晶圆。新华社记者 摄影：王岚", ["caption"]),
        ("en", "Read more: Ten chips to buy\nThe chip has 80 GB.", ["paragraph"]),
        (
            "en",
            "Nvidia prepares a cut-down card for the Chinese market\nBy Ann Lee, 12 May 2025",
            ["headline", "dateline"],
        ),
        (
            "de",
            "Nvidia bereitet eine abgespeckte Karte für China vor\nVon Jan Mai, 12. Mai 2025",
            ["headline", "dateline"],
        ),
        (
            "en",
            "The company began to ship its cards to customers in China\non 12 May 2025.",
            ["paragraph"],
        ),
        ("de", "- Der H100 hat 80 GB.\n- Der H20 hat 96 GB.", ["list_item", "list_item"]),
        ("de", "12. Mai 2025, von Jan Mai\n\nDer H20 hat 96 GB.", ["dateline", "paragraph"]),
        ("de", "Chip-Rundschau, 12. Mai 2025, von Jan Mai\n\nDer H20 hat 96 GB.", ["dateline", "paragraph"]),
        ("zh", "芯片评论 2025年5月12日 记者 王岚\n\nH20有96GB。", ["dateline", "paragraph"]),
        ("de", "Seit dem 12. Mai 2025 liefert Nvidia, von TSMC gefertigt, neue Chips.", ["paragraph"]),
        ("en", "*May 12, 2025, by Ann Marie Lee*\n\nThe H20 has 96 GB.", ["dateline", "paragraph"]),
        ("de", "1. Der H100 hat 80 GB.\n2. Der H20 hat 96 GB.", ["list_item", "list_item"]),
    ],
)
def test_lines_are_told_apart(language, lines, kinds):
    assert [block.kind for block in find_blocks(lines, Language(language))] == kinds


def test_markdown_marks_stay_in_the_text_and_out_of_the_blocks():
    text = "# Der Chip\n\n* Er hat 80 GB Speicher und ist da.\n\n| a | b |\n|---|---|\n\n```\ncode 5\n```\n"
    document = read(text, "text/markdown", language=Language.DE)
    assert document.text == text
    assert [(b.kind, text[b.char_start : b.char_end]) for b in document.blocks] == [
        ("headline", "Der Chip"), ("list_item", "Er hat 80 GB Speicher und ist da."), ("table_row", "| a | b |"),  # noqa: E501
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + EN,
        "<div class='a b'>\n<span>" * 10_000 + EN,
        EN + "<table>" * 3_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + EN + "<p>&b;&b;</p>",
        EN + f"<p>It costs {'9' * 10_000} dollars.</p>",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + EN,
        "<p>\u202e\u2066" + EN,
        "<p>" + " " * 200_000 + "</p>" + EN,
        "<p>" + "By A A " * 5_000 + "</p>" + EN,
        "<p>作者：" + "王岚、" * 5_000 + "</p>" + EN,
        "<p>" + "2025-02-12 10:00 " * 5_000 + "</p>" + EN,
        "<ul>" + "<li>x" * 10_000 + "</ul>" + EN,
        "<div class='comment'>x</div>" * 5_000 + EN,
        "<time>Feb</time>" * 5_000 + EN,
        "<script>" + "publish_time = " * 20_000 + "</script>" + EN,
        "<" * 100_000 + EN,
    ],
)
def test_hostile_pages_are_read_for_what_they_tell(body):
    assert outcome(html(body=body), language=Language.EN) == "read"


def test_a_page_of_more_elements_than_an_article_has_is_turned_away():
    assert outcome(html(body=EN + "<i>x</i>" * 200_001)) == "empty"


def test_a_page_of_menus_stays_empty():
    menu = "<nav><ul><li>Home</li><li>News</li></ul></nav>"
    assert outcome(f"<html><head><title>Chips</title></head><body>{menu * 3}</body></html>") == "empty"


@given(st.text(max_size=400), st.sampled_from(list(Language)), st.booleans())
def test_blocks_are_in_order_and_inside_the_text(text, language, markdown):
    blocks = find_blocks(text, language, markdown=markdown)
    ends = [0, *(block.char_end for block in blocks)]
    assert all(
        end <= block.char_start < block.char_end <= len(text)
        for end, block in zip(ends, blocks, strict=False)
    )


def test_a_page_whose_article_is_in_the_language_it_names_is_read_in_that_language():
    page = (
        '<html lang="de"><head><title>News about chips</title></head><body><article><h1>News about chips</h1>'
        "<p>Hygon will im Jahr 2026 rund 50.000 KI-Chips ausliefern.</p></article></body></html>"
    )
    assert read(page, media_type="text/html").language is Language.DE


class TestTheSameBytesUnderOtherNames:
    MARKED = (
        "# Chips of the year\n\nHuawei said on Tuesday that the chip reaches 60% of the H100 in its tests.\n"
    )

    def test_markdown_that_nobody_named_is_told_by_its_marks(self):
        named, unnamed = read(self.MARKED, "text/markdown"), read(self.MARKED)
        assert (unnamed.title, unnamed.document_id) == ("Chips of the year", named.document_id)

    def test_another_reading_of_the_same_text_is_another_version(self):
        marked, plain = read(self.MARKED, "text/markdown"), read(self.MARKED, "text/plain")
        assert plain.title == "# Chips of the year"
        assert plain.canonical_url == marked.canonical_url
        assert plain.document_id != marked.document_id

    def test_a_text_without_marks_is_one_document_whatever_it_is_called(self):
        text = self.MARKED.removeprefix("# ")
        kinds = (None, "text/plain", "text/markdown")
        assert len({read(text, kind).document_id for kind in kinds}) == 1
