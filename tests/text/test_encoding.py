"""Which encoding a text is in, where what is declared fits its bytes and is wrong."""

import pytest

from tasks.text.encoding import decode
from warehouse.records.source import ItemRejected

TAIPEI = "鴻海週二表示，新的伺服器採用輝達的晶片，記憶體容量達到一百四十一GB，今年第四季開始出貨。"
BEIJING = "浪潮周二表示，新的服务器采用英伟达的芯片，显存容量达到一百四十一GB，今年第四季度开始出货。"
NAMES = "楊紫瓊 曹髦 嵇康 阮籍 劉伶 向秀 王戎 山濤 阮咸 鍾繇 荀彧 荀攸 郭嘉 賈詡 程昱 龐統 馬謖 姜維"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (TAIPEI, "big5", "gbk"),
        (TAIPEI, "big5hkscs", "gb2312"),
        (TAIPEI, "big5", "gb18030"),
        (TAIPEI, "big5", "utf-8"),
        (TAIPEI, "big5", "big5"),
        (TAIPEI, "gbk", "gbk"),
        (TAIPEI, "gbk", "big5"),
        (BEIJING, "gb2312", "big5"),
        (BEIJING, "gbk", "gb2312"),
        (BEIJING, "utf-8", "big5"),
        (NAMES, "big5hkscs", "big5"),
        (NAMES, "gbk", "gbk"),
        ("鴻海週二", "big5", "big5"),
        ("漢堡 und 鑫鑫 sind Restaurants in Berlin.", "gbk", "gbk"),
    ],
)
def test_a_text_in_the_other_chinese_encoding_than_the_declared_is_read_in_its_own(text, encoding, declared):
    assert decode(text.encode(encoding), declared, "page") == text


def test_a_text_in_the_other_chinese_encoding_that_is_damaged_is_refused_not_garbled():
    damaged = (TAIPEI * 3).encode("big5").replace("記".encode("big5"), b"\xff\xff ")
    with pytest.raises(ItemRejected, match="fit no encoding") as caught:
        decode(damaged, "gbk", "page")
    assert caught.value.reason == "broken_encoding"
