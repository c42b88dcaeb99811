"""The words between names and numbers are data, with the same keys in every language."""

import pytest

from tasks.verdicts.alignment.reading.building import closing, halving, parting, voiced, within
from tasks.verdicts.alignment.reading.concepts import FOLDER
from warehouse.yamltext import parse_yaml


def test_every_key_has_every_language() -> None:
    rows = parse_yaml((FOLDER / "building.yml").read_text("utf-8"))
    assert all(sorted(languages) == ["de", "en", "zh"] for languages in rows.values())


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("other_side", "sold it to the ", True),
        ("other_side", "verkaufte sie an ", True),
        ("other_side", "将其出售给", True),
        ("other_side", "the tomato ", False),
        ("to_side", "rents capacity to ", True),
        ("to_side", "mietet bei ", False),
        ("occasion", "auf der ", True),
        ("occasion", "At the ", True),
        ("occasion", "an der ", False),
        ("alone", "ausschließlich ", True),
        ("alone", "仅有", True),
        ("alone", "kommon", False),
    ],
)
def test_words_right_before_a_name(key: str, text: str, *, found: bool) -> None:
    assert (closing(key).search(text) is not None) is found


def test_words_are_whole() -> None:
    assert within("copula").search("chips sind von")
    assert not within("copula").search("Basis")
    assert [match.group() for match in parting().finditer("10 Karten und 20 Stunden, Hund")] == ["und", ","]
    assert halving().search("开设工厂并招聘")
    assert not halving().search("bought 10,000 chips")
    assert voiced("de") == {"von", "vom"}
