"""A lead beside the box of the article's text is read; what else stands there is not."""

import pytest
from markup import read_markup

from warehouse.records.vocabulary import BlockKind

TITLES = {
    "en": "Nvidia shows a card with more memory",
    "de": "Nvidia zeigt eine Karte mit mehr Speicher",
    "zh": "英伟达推出显存更大的加速卡",
}
LEADS = {
    "en": "The Nvidia H200 comes with 141 GB of memory, the maker said.",
    "de": "Der H200 von Nvidia kommt mit 141 GByte Speicher, teilt der Hersteller mit.",
    "zh": "厂商表示，英伟达H200配有141GB显存。",
}
TEXTS = {
    "en": [
        "The accelerator moves 4.8 terabytes in a second and draws up to 700 watts under full load.",
        "In Germany dealers ask for some 31,000 euros and name January as the month of delivery.",
        "The maker wants to ship larger numbers next year, its chief told reporters in Taipei.",
        "Its rival holds against it with a card of its own that was shown at a fair last summer.",
    ],
    "de": [
        "Der Beschleuniger bewegt 4,8 TByte in der Sekunde und nimmt unter Last bis zu 700 Watt auf.",
        "In Deutschland verlangen Händler rund 31.000 Euro und nennen den Januar als Monat der Lieferung.",
        "Der Hersteller will im nächsten Jahr größere Mengen liefern, sagte sein Chef in Taipeh.",
        "Der Rivale hält mit einer eigenen Karte dagegen, die er im Sommer auf einer Messe zeigte.",
    ],
    "zh": [
        "该加速卡每秒可传输4.8TB数据，满载功耗最高为700瓦，适用于大型数据中心的训练任务。",
        "德国经销商的报价约为3.1万欧元，交货时间为明年一月，部分客户需要等待更长时间。",
        "公司负责人在台北对媒体说，明年的出货量将进一步提高，先进封装产能也会随之增加。",
        "竞争对手今年夏天在展会上展示了自己的产品，希望以更低的价格争取云计算客户。",
        "分析人士认为，云厂商在未来几个季度仍将扩大资本开支，对加速器的需求不会减弱。",
        "多家存储厂商希望交付更多内存，但认证需要时间，合同价格在过去几个季度中都有上涨。",
        "当地政府表示，新建数据中心的用电审批将加快，相关配套工程预计在后年年底前完工。",
    ],
}
BODY = "<div class='page'><div class='article-content'>{}</div></div>"
HEADS = [
    "<header class='art-head'><h1>{title}</h1><p class='art-head__lead'>{lead}</p></header>",
    "<header><h1>{title}</h1><p>{lead}</p></header>",
    "<div class='top'><h1>{title}</h1><div class='standfirst'>{lead}</div></div>",
    "<div><div><h1>{title}</h1></div><div><p>{lead}</p></div></div>",
    "<h1>{title}</h1><ul data-qa='SubHeadline'><li>{lead}</li></ul>",
]
NO_LEADS = [
    "<div class='related'><p>{lead}</p></div>",
    "<p><a href='/other'>{lead}</a></p>",
    "<figure><img src='a.png'><figcaption>{lead}</figcaption></figure>",
    "<aside><p>{lead}</p></aside>",
    "<form><p>{lead}</p></form>",
    "<div class='box'><p>{lead}</p></div>",
    "<p class='lead-image'>{lead}</p>",
    "<div class='topic-summary'>{lead}</div>",
    "<p>{lead}<script>count(1)</script></p>",
]
OTHER_THINGS = {
    "en": "The AMD MI300X comes with 192 GB of memory, as we told last week.",
    "de": "Der MI300X von AMD kommt mit 192 GByte Speicher, wie wir berichteten.",
    "zh": "超威MI300X配有192GB存储，本站此前已有报道。",
}


def read(language, head, lead=None, under=""):
    text = "".join(f"<p>{each}</p>" for each in TEXTS[language])
    top = head.format(title=TITLES[language], lead=lead or LEADS[language])
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title></head><body><main><article>"
        f"{top}{under}{BODY.format(text)}</article></main></body></html>"
    )
    return read_markup(page, language)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("language", LEADS)
def test_a_lead_beside_the_text_is_the_first_of_it(language, head):
    found = read(language, head)
    assert found.text.split("\n\n") == [TITLES[language], LEADS[language], *TEXTS[language]]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("language", LEADS)
def test_a_figure_that_is_altered_in_the_lead_alone_alters_the_text(language, head):
    altered = LEADS[language].replace("141", "96")
    assert read(language, head).text_sha256 != read(language, head, altered).text_sha256


@pytest.mark.parametrize("language", LEADS)
def test_a_subtitle_right_below_the_headline_is_read_as_a_headline(language):
    subtitle = LEADS[language].rstrip(".。")
    found = read(language, "<div><h1>{title}</h1><h2>{lead}</h2><p>12.02.2025</p></div>", subtitle)
    assert [found.text[each.char_start : each.char_end] for each in found.blocks[:2]] == [
        TITLES[language],
        subtitle,
    ]
    assert found.blocks[1].kind is BlockKind.HEADLINE


@pytest.mark.parametrize("under", NO_LEADS)
@pytest.mark.parametrize("language", LEADS)
def test_what_belongs_to_others_is_no_lead(language, under):
    found = read(language, "<h1>{title}</h1>", under=under.format(lead=LEADS[language]))
    assert "141" not in found.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "What do you make of it all, dear reader?"),
        ("en", "By Jane Doe and Che Lin"),
        ("en", "Published February 12, 2025 at 10:00"),
        ("en", "Share this with all of your friends"),
        ("de", "Was halten Sie von dieser Karte?"),
        ("de", "Von Anna Berg und Jan Mai"),
        ("de", "12. Februar 2025, 10:00 Uhr"),
        ("zh", "你怎么看这件事情的发展？"),
        ("zh", "发布时间：2025年2月12日 10:00"),
    ],
)
def test_a_question_a_byline_and_a_button_are_no_lead(language, line):
    found = read(language, "<header><h1>{title}</h1><p>{lead}</p></header>", line)
    assert line not in found.text


def test_a_lead_that_is_shown_twice_is_read_once():
    twice = "<header><h1>{title}</h1><p>{lead}</p></header><div class='lead'>{lead}</div>"
    assert read("en", twice).text.count("141 GB") == 1


@pytest.mark.parametrize("language", LEADS)
def test_a_plain_sentence_about_something_else_is_no_lead(language):
    found = read(language, "<header><h1>{title}</h1><p>{lead}</p></header>", OTHER_THINGS[language])
    assert found.text.split("\n\n") == [TITLES[language], *TEXTS[language]]


@pytest.mark.parametrize("language", LEADS)
def test_what_the_page_describes_itself_with_is_its_lead_whatever_it_is_called(language):
    head = "<meta name='description' content='{lead}'><div><h1>{title}</h1><p class='y2'>{lead}</p></div>"
    assert read(language, head).text.split("\n\n")[1] == LEADS[language]
