"""Versions of software and benchmarks in sentences, and when two of them differ."""

import pytest

from tasks.verdicts.comparing.versions import other_version, unstated_version, versions_of
from tasks.verdicts.rules import load_rules

WORDING = load_rules().wording


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("In MLPerf Inference v5.0 the B200 leads.", {("mlperf", "5.0")}),
        ("Mit ROCm 7 und vLLM-0.6.3 läuft es.", {("rocm", "7"), ("vllm", "0.6.3")}),
        ("在CUDA 12.4和MLPerf训练4.1下测试。", {("cuda", "12.4")}),
        ("CUDA holds 90% of the market.", set()),
        ("CUDA 90% of the time.", set()),
        ("The B200 has 180 GB.", set()),
    ],
)
def test_versions_named(sentence, found):
    assert versions_of(sentence, WORDING) == found


def told(*versions):
    return frozenset(versions)


def test_a_shorter_version_covers_a_longer_one():
    assert other_version(told(("rocm", "7")), told(("rocm", "7.0.1"))) is None
    assert other_version(told(("rocm", "6")), told(("rocm", "7"))) == "rocm 7 against rocm 6"
    assert other_version(told(("rocm", "6")), told(("cuda", "12"))) is None


def test_a_version_that_one_side_alone_states():
    assert unstated_version(told(("rocm", "6")), told()) == "rocm 6"
    assert unstated_version(told(("rocm", "6")), told(("rocm", "7"))) is None
