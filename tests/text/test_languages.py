"""Languages are told apart, also those written without spaces."""

import pytest

from tasks.text.languages import detect

JA = (
    "日本の半導体メーカーは新しいチップを発表した。性能は二倍になったという。同社は来年の春から量産を始めるとしており、"
    "国内外の顧客に向けて出荷する計画だと述べた。"
)
ZH = "华为发布了新的人工智能芯片，公司表示性能提高到原来的两倍，国内有十五家企业在使用。"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (JA, "ja"),
        (ZH * 3, "zh"),
        (f"见https://x.example/a{ZH}", "zh"),
        ("ประเทศไทยผลิตชิปใหม่" * 5, "th"),
        ("https://x.example/" + "a" * 80, ""),
        ("QUJD" * 30, ""),
    ],
)
def test_a_text_without_spaces_has_its_language(text, language):
    assert detect(text) == language
