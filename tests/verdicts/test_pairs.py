import importlib.util
from pathlib import Path

import pytest

from tasks.verdicts.comparing.texts import compare_texts

GOLD = Path(__file__).parents[1] / "gold" / "score_pairs.py"


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_pairs", GOLD)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pairs_keep_their_floor():
    found = load_scorer().score()
    assert found.right >= 0.93, "\n".join(found.errors)
    assert found.false_supports <= 0.01, "\n".join(found.errors)


SAME = {
    "en": "The Ascend 910C reaches 60 % of the inference performance of the Nvidia H100.",
    "de": "Der Ascend 910C erreicht 60 % der Inferenzleistung der Nvidia H100.",
    "zh": "昇腾910C的推理性能达到英伟达H100的60%。",
}
OTHER = {
    "en": "The Ascend 910C reaches 90 % of the inference performance of the Nvidia H100.",
    "de": "Der Ascend 910C erreicht 90 % der Inferenzleistung der Nvidia H100.",
    "zh": "昇腾910C的推理性能达到英伟达H100的90%。",
}


@pytest.mark.parametrize("evidence", SAME)
@pytest.mark.parametrize("claim", SAME)
def test_language_leaves_the_stance(claim, evidence):
    assert compare_texts(SAME[claim], SAME[evidence], None).stance == "supports"
    assert compare_texts(SAME[claim], OTHER[evidence], None).stance == "refutes"


@pytest.mark.parametrize(
    ("claim", "evidence", "reason"),
    [
        ("", "The H100 has 80 GB of memory.", "no claim was found in the claim's text"),
        ("The H100 has 80 GB of memory.", "Hello!", "no claim was found in the evidence"),
    ],
)
def test_text_without_a_claim_is_neutral(claim, evidence, reason):
    found = compare_texts(claim, evidence, None)
    assert (found.stance, found.reason) == ("neutral", reason)


def test_readings_are_shown():
    found = compare_texts(SAME["en"], SAME["de"], None)
    (row,) = found.claim
    assert (row["subject_id"], row["value_low"], row["conditions"]) == (
        "huawei-ascend-910c",
        0.595,
        {"workload": "inference"},
    )


UNITS = [
    ("The H100 has a memory bandwidth of 3,350 GB/s.", "The H100 has a memory bandwidth of 3.35 TB/s."),
    ("Das CloudMatrix 384 verbraucht 559 kW.", "Das CloudMatrix 384 verbraucht 559.000 Watt."),
    ("英伟达H20的算力为0.148 PFLOPS。", "英伟达H20的算力为148 TFLOPS。"),
    ("Moore Threads has 1.2 thousand employees.", "Moore Threads has 1,200 employees."),
]


@pytest.mark.parametrize(("first", "second"), UNITS)
def test_unit_leaves_the_stance(first, second):
    assert compare_texts(first, second, None).stance == "supports"
    assert compare_texts(second, first, None).stance == "supports"
    other = second.replace("3.35", "33.5").replace("559", "55").replace("148", "14").replace("1,200", "200")
    assert compare_texts(first, other, None).stance == "refutes"
