"""Which sentences of a text may claim anything: no sentence after the last of them is read."""

import pytest

from tasks.claims.wording import Wording
from tasks.text.sentences import split
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language

EN, DE, ZH = Language.EN, Language.DE, Language.ZH
# How many sentences there are up to the last that may claim anything.
CASES = [
    (EN, "The tools are praised by many. Nobody knows why that is so.", 0),
    (EN, "The card has 80 GB of memory. Engineers praise the tools.", 1),
    (EN, "Engineers praise the tools. Output doubled.", 2),
    (EN, "Engineers praise the tools. Huawei unveiled the Ascend.", 2),
    (EN, "Engineers praise the tools. Last year brought little news.", 2),
    (DE, "Die Werkzeuge werden gelobt. Warum das so ist, bleibt offen.", 0),
    (DE, "Das ist weniger ein Durchbruch als ein Zeichen. Warum das so ist, bleibt offen.", 0),
    (DE, "Die Karte hat 80 GByte Speicher. Entwickler loben die Werkzeuge.", 1),
    (DE, "Entwickler loben die Werkzeuge. Der Absatz hat sich verdoppelt.", 2),
    (ZH, "业内人士认为这是信号。开发者认可这些工具。", 0),
    (ZH, "该卡配备80GB显存。开发者认可这些工具。", 1),
    (ZH, "开发者认可这些工具。华为发布了昇腾。", 2),
]


@pytest.mark.parametrize(("language", "text", "read"), CASES)
def test_up_to_last_claim(language, text, read):
    block = Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text))
    sentences = split(text, language, [block])
    assert len(sentences) == 2
    assert len(Wording(text, language).up_to_last_claim(sentences)) == read


def test_rows_are_read_with_their_table():
    text = "Memory"
    sentences = split(text, EN, [Block(kind=BlockKind.TABLE_ROW, char_start=0, char_end=len(text))])
    assert len(Wording(text, EN).up_to_last_claim(sentences)) == 1
