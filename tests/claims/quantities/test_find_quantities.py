from pathlib import Path

import pytest

from tasks.claims.quantities import find_quantities
from warehouse.yamltext import parse_yaml

CASES = Path(__file__).parent / "cases"


def _cases():
    for path in sorted(CASES.glob("*.yml")):
        for case in parse_yaml(path.read_text(encoding="utf-8")):
            yield pytest.param(
                path.stem, case["text"], case["quantities"] or [], id=f"{path.stem}:{case['text'][:40]}"
            )


def _rounded(value):
    return None if value is None else float(f"{value:.6g}")


@pytest.mark.parametrize(("language", "text", "expected"), _cases())
def test_reads_the_quantities_of_a_sentence(language, text, expected):
    found = [
        [q.text, _rounded(q.low), _rounded(q.high), q.unit, q.comparator.value, q.noun_id, q.per, q.change]
        for q in find_quantities(text, language)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text"), [("en", "It has 96 GB."), ("de", "Er hat 96 GB."), ("zh", "显存为96GB。")]
)
def test_spans_count_from_the_offset(language, text):
    (plain,) = find_quantities(text, language)
    (moved,) = find_quantities(text, language, offset=1000)
    assert (moved.char_start, moved.char_end) == (plain.char_start + 1000, plain.char_end + 1000)
    assert text[plain.char_start : plain.char_end] == plain.text


def test_a_masked_span_yields_no_number():
    text = "The Atlas 900 has 64 cards."
    assert [q.text for q in find_quantities(text, "en", masked=[(4, 13)])] == ["64 cards"]


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("en", "Orders for 60,000 MI308X came in.", "MI308X", ["60,000 MI308X"]),
        ("en", "A tray holds 18 B300 and cools itself.", "B300", ["18 B300"]),
        ("en", "They took 7,500+ L40S.", "L40S", ["7,500+ L40S"]),
        ("en", "They took 7,500 L40S servers.", "L40S", ["7,500 L40S servers"]),
        ("en", "By 2023 A800 sales had ended.", "A800", ["By 2023"]),
        ("en", "One tray is worth 2.5 A800 or so.", "A800", []),
        ("de", "Es nahm gut 40.000 Ascend 910B ab.", "Ascend 910B", ["gut 40.000 Ascend 910B"]),
        ("de", "Seit 2023 A800 ausliefert", "A800", ["Seit 2023"]),
        ("zh", "今年交付了约8万片昇腾920。", "昇腾920", ["约8万片昇腾920"]),
        ("zh", "部署了2000张 L20。", "L20", ["2000张 L20"]),
        ("zh", "共有3万昇腾920。", "昇腾920", ["3万昇腾920"]),
    ],
)
def test_a_number_counts_the_hardware_named_after_it(language, text, name, expected):
    at = text.index(name)
    span = (at, at + len(name))
    found = find_quantities(text, language, masked=[span], hardware=[(*span, "chips")])
    assert [q.text for q in found if q.nature != "event"] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Several vendors said adaptation takes weeks and is orders of magnitude cheaper."),
        ("de", "Mehrere Anbieter sagten, die Anpassung dauere Wochen."),
        ("zh", "多家厂商表示，适配工作已经完成。"),
        ("en", "The H100, MI300X and GPT-4 on page 12, see https://example.org/2/34 at 10:30."),
        ("de", "Die H100, der Ascend 910C und Qwen2.5-7B, Seite 12, Tel. 030-1234567, um 10:30 Uhr."),
        ("zh", "昇腾910C、H100与通义千问3，第三方，百度公司，星期三。"),
    ],
)
def test_names_and_vague_amounts_are_no_quantities(language, text):
    assert [q.text for q in find_quantities(text, language)] == []
