"""Names in Han script that the registry does not know, in Latin letters."""

import pytest

from tasks.entities.romanised import romanised
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

PERSON, COMPANY = EntityKind.PERSON, EntityKind.ORGANISATION


@pytest.mark.parametrize(
    ("name", "kind", "latin"),
    [
        ("章建平", PERSON, "Zhang Jianping"),
        ("欧阳明", PERSON, "Ouyang Ming"),
        ("曾立", PERSON, "Zeng Li"),
        ("砺算科技", COMPANY, "Lisuan Technology"),
        ("芯澜智算", COMPANY, "Xinlan Zhisuan"),
        ("云天励半导体", COMPANY, "Yuntianli Semiconductor"),
        ("Lumora科技", COMPANY, None),
        ("昇腾", EntityKind.CHIP, None),
    ],
)
def test_unknown_names(name, kind, latin):
    assert romanised(Mention(char_start=0, char_end=len(name), text=name, kind=kind)) == latin


def test_what_is_known_or_described_keeps_its_name():
    known = Mention(char_start=0, char_end=3, text="黄仁勋", kind=PERSON, entity_ids=("jensen-huang",))
    left_open = Mention(char_start=0, char_end=2, text="公司", kind=COMPANY, anaphor=True)
    assert romanised(known) is None
    assert romanised(left_open) is None
