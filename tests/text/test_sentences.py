import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.sentences import split
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language
from warehouse.yamltext import parse_yaml

CASES = parse_yaml((Path(__file__).parent / "sentences.yml").read_text("utf-8"))


def whole(text, kind=BlockKind.PARAGRAPH):
    return [Block(kind=kind, char_start=0, char_end=len(text))]


def parts(text, language):
    return [text[each.char_start : each.char_end] for each in split(text, Language(language), whole(text))]


@pytest.mark.parametrize(
    ("language", "expected"), [(key, case) for key, cases in CASES.items() for case in cases]
)
def test_sentences_are_cut_where_they_end(language, expected):
    text = ("" if language == "zh" else " ").join(expected)
    assert parts(text, language) == expected


def test_a_headline_is_one_sentence():
    text = "Chips. More chips."
    assert [s.char_end for s in split(text, Language.EN, whole(text, BlockKind.HEADLINE))] == [len(text)]


@pytest.mark.parametrize(
    ("language", "head", "rest"),
    [
        ("en", "BEIJING, Feb. 12, 2025 (Wire) - ", "The maker shipped 200,000 cards."),
        ("de", "Frankfurt, 12. Februar 2025. ", "Der Hersteller lieferte 200.000 Karten."),
        ("zh", "示例社北京2025年2月12日电", "（记者王岚）厂商发布了芯片。"),
        ("zh", "示例社北京2月12日电（记者王岚）", "厂商发布了芯片。"),
        ("zh", "（示例社記者王嵐台北12日電）", "廠商發布了晶片。"),
        ("zh", "示例社2月12日电，", "厂商发布了芯片。"),
        ("zh", "【示例网综合报道 记者 王岚】", "厂商发布了芯片。"),
        ("zh", "〔記者王嵐／台北報導〕", "廠商發布了晶片。"),
        ("de", "Frankfurt (Reuters) - ", "Der Hersteller lieferte 200.000 Karten."),
        ("de", "SANTA CLARA (dpa-AFX) - ", "Der Hersteller lieferte 200.000 Karten."),
        ("en", "TAIPEI, Taiwan (AP) — ", "The maker shipped 200,000 cards."),
    ],
)
def test_a_dateline_at_the_head_of_a_paragraph_stands_apart(language, head, rest):
    found = split(head + rest, Language(language), whole(head + rest))
    assert [(each.block, each.char_start, each.char_end) for each in found] == [
        (BlockKind.DATELINE, 0, len(head.rstrip())),
        (BlockKind.PARAGRAPH, len(head), len(head + rest)),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "据示例社2月12日电，厂商发布了芯片。"),
        ("zh", "示例公司12日电子零件涨价。"),
        ("zh", "【示例公司：预计净利润超18亿元】示例社消息。"),
        ("zh", "（示例公司去年的报道）厂商发布了芯片。"),
        ("en", "Nvidia (NVDA) - The maker shipped 200,000 cards."),
        ("de", "AMD (USA) - der Hersteller lieferte 200.000 Karten."),
    ],
)
def test_what_only_looks_like_the_head_of_a_wire_story_is_told(language, text):
    assert {each.block for each in split(text, Language(language), whole(text))} == {BlockKind.PARAGRAPH}


@given(st.text(max_size=300), st.sampled_from(list(Language)))
def test_sentences_cover_all_but_white_space(text, language):
    found = split(text, language, whole(text))
    covered = "".join(text[each.char_start : each.char_end] for each in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.char_end <= b.char_start for a, b in itertools.pairwise(found))
