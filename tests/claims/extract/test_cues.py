"""Cue words: boundaries, compounds, both Han scripts, longest first."""

import pytest

from tasks.claims.cues import cue_table, fold
from warehouse.records.vocabulary import Language

CASES = [
    (Language.EN, "It has a memory bandwidth of", {"memory_bandwidth"}),
    (Language.EN, "The shipment of chips", {"shipments", "chips"}),
    (Language.EN, "friendships", set()),
    (Language.DE, "eine Inferenzleistung von", {"inference_performance"}),
    (Language.DE, "eine Speicherbandbreite", {"memory_bandwidth"}),
    (Language.ZH, "显存带宽", {"memory_bandwidth"}),
    (Language.ZH, "顯存帶寬", {"memory_bandwidth"}),
    (Language.ZH, "ＨＢＭ３ｅ", {"memory_capacity"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_cue_stands_on_its_own_and_the_longest_wins(language, text, wanted):
    cues = cue_table(language).scan(text).within(0, len(text))
    assert {cue.key for cue in cues if cue.family == "predicates"} == wanted


@pytest.mark.parametrize("text", ["İstanbul ＡＢＣ 顯存", "Straße ﬁ ẞ", "𠮷野家 🙂 İİİ", "ΑΣ"])
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_cues_are_read_only_inside_the_stretch():
    text = "memory bandwidth and memory"
    cues = cue_table(Language.EN).scan(text).within(17, len(text))
    assert [(cue.start, cue.key) for cue in cues if cue.family == "predicates"] == [(21, "memory_capacity")]
