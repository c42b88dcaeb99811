"""Clauses of a sentence: roles, groups, and which clause governs which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.claims.clauses import clause_at, governing, split_clauses
from tasks.claims.quotations import find_quotations
from warehouse.records.vocabulary import Language

CASES = [
    (Language.EN, "Nvidia, which sells 3,000 chips, said that it grows.", "which", "relative"),
    (Language.EN, "Nvidia, which sells 3,000 chips, said that it grows.", "said", "main"),
    (Language.EN, "Nvidia, which sells 3,000 chips, said that it grows.", "it grows", "subordinate"),
    (Language.EN, "It ships while supply lasts.", "supply", "subordinate"),
    (Language.EN, "The card (with 80 GB of memory) ships.", "80", "parenthesis"),
    (Language.EN, "“The card ships in the spring of 2026,” she said.", "ships", "quotation"),
    (Language.EN, "“The card ships in the spring of 2026,” she said.", "said", "main"),
    (Language.DE, "Der Konzern, der 2,7 Milliarden umsetzt, wächst.", "2,7", "relative"),
    (Language.DE, "Der Konzern, der 2,7 Milliarden umsetzt, wächst.", "wächst", "main"),
    (Language.DE, "Er sagte, dass der Markt wächst.", "Markt", "subordinate"),
    (Language.DE, "Huawei behauptet, die Leistung sei gleich.", "Leistung", "subordinate"),
    (Language.DE, "Weil der Preis sinkt, steigt der Absatz.", "Preis", "subordinate"),
    (Language.ZH, "由于禁令，出货量下降。", "禁令", "subordinate"),
    (Language.ZH, "华为表示，性能达到60%（单卡）。", "单卡", "parenthesis"),
    (Language.ZH, "黄仁勋说：“我们有一百五十万名开发者。”", "开发者", "quotation"),
]


@pytest.mark.parametrize(("language", "text", "word", "role"), CASES)
def test_role(language, text, word, role):
    clauses = split_clauses(text, 0, len(text), language)
    assert clause_at(clauses, text.index(word)).role == role


def test_an_interrupted_clause_is_one_group():
    text = "Nvidia, which sells chips, grows."
    clauses = split_clauses(text, 0, len(text), Language.EN)
    assert clause_at(clauses, 0).group == clause_at(clauses, text.index("grows")).group


def test_a_verb_governs_its_complement():
    text = "TSMC denied that it supplied Huawei."
    clauses = split_clauses(text, 0, len(text), Language.EN)
    complement = clause_at(clauses, text.index("Huawei"))
    assert clause_at(clauses, 0).group in governing(clauses, complement)


def test_a_relative_clause_governs_nothing_else():
    text = "Huawei, which could face sanctions, shipped chips."
    clauses = split_clauses(text, 0, len(text), Language.EN)
    relative = clause_at(clauses, text.index("could"))
    assert relative.group not in governing(clauses, clause_at(clauses, text.index("shipped")))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b” c", ["“b”"]),
        ("a „b“ c „d“", ["„b“", "„d“"]),
        ("a »b« c «d»", ["»b«", "«d»"]),
        ('a "b" c', ['"b"']),
        ("「甲『乙』丙」丁", ["「甲『乙』丙」"]),
        ("“open\nnext” line", []),
    ],
)
def test_quotations(text, quoted):
    assert [text[start:end] for start, end in find_quotations(text)] == quoted


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.sampled_from(Language))
def test_stretches_are_ordered_and_inside(text, language):
    clauses = split_clauses(text, 0, len(text), language)
    ends = [0, *(clause.end for clause in clauses)]
    assert all(before <= clause.start for before, clause in zip(ends, clauses, strict=False))
    assert ends[-1] <= len(text)
