"""What the reference figures allow a ratio to be, under the reading that favours the claim."""

import pytest
from check_rows import claim

from expectations.bounds import ratio_bound, reference_range
from warehouse.reference.load import load_reference


@pytest.mark.parametrize(
    ("subject", "predicate", "reference", "conditions", "bound"),
    [
        # 800.5 TFLOP/s over 988.75: sparse and mislabelled rows of the H100 are left out.
        ("huawei-ascend-910c", "peak_compute", "nvidia-h100-sxm", {"precision": "fp16"}, 0.8096),
        # Any H100 may be meant: the PCIe card has 756 TFLOP/s.
        ("huawei-ascend-910c", "peak_compute", "nvidia-h100", {"precision": "fp16"}, 1.0596),
        # Bandwidth 3.2 TB/s over 3.0 TB/s allows more than compute does.
        ("huawei-ascend-910c", "inference_performance", "nvidia-h100-sxm", {}, 1.0670),
        # Only compute is dense or sparse: bandwidth has no say.
        ("huawei-ascend-910c", "performance", "nvidia-h100-sxm", {"sparsity": "dense"}, 0.8091),
        # The other way round is another bound.
        ("nvidia-h100-sxm", "memory_bandwidth", "huawei-ascend-910c", {}, 1.0471),
        # The 910C has no FP8 figure.
        ("huawei-ascend-910c", "peak_compute", "nvidia-h100-sxm", {"precision": "fp8"}, None),
        # Of the two, the B200 alone computes in FP4, which the text does not rule out.
        ("nvidia-b200", "inference_performance", "nvidia-h100", {}, None),
        # More was measured than the peak figures allow.
        ("nvidia-b200", "inference_performance", "nvidia-h100", {"precision": "fp8"}, None),
        ("nvidia-b200", "memory_bandwidth", "nvidia-h100", {}, 4.0003),
        ("huawei", "inference_performance", "nvidia-h100", {}, None),
        ("huawei-ascend-910c", "developers", "nvidia-h100", {}, None),
    ],
)
def test_bound_of_a_ratio(subject, predicate, reference, conditions, bound):
    asked = claim(subject_id=subject, predicate=predicate, object_id=reference, conditions=conditions)
    found = ratio_bound(asked, load_reference())
    assert found == (None if bound is None else pytest.approx(bound, rel=0.001))


def test_more_conditions_never_raise_the_bound():
    wide = claim(predicate="peak_compute")
    narrow = claim(predicate="peak_compute", conditions={"precision": "fp16", "sparsity": "dense"})
    assert ratio_bound(narrow, load_reference()) <= ratio_bound(wide, load_reference())


@pytest.mark.parametrize(
    ("subject", "predicate", "unit", "conditions", "low", "high"),
    [
        ("nvidia-h100-pcie", "power", "W", {}, 349.5, 350.5),
        ("nvidia-h100-sxm", "memory_capacity", "byte", {}, 79.5e9, 80.5e9),
        # 141 GB is a variant of the H20, disputed but not wrong.
        ("nvidia-h20", "memory_capacity", "byte", {}, 95.5e9, 141.5e9),
        # Whoever does not say «dense» may mean the sparse rate.
        ("nvidia-h100-sxm", "peak_compute", "FLOP/s", {"precision": "fp8"}, 1978.85e12, 2 * 1979.5e12),
        ("nvidia-h100-sxm", "memory_capacity", "byte", {"scope": "node"}, None, None),
    ],
)
def test_range_of_a_specification(subject, predicate, unit, conditions, low, high):
    asked = claim(subject_id=subject, predicate=predicate, object_id=None, unit=unit, conditions=conditions)
    found = reference_range(asked, load_reference())
    assert found == (
        low if low is None else pytest.approx(low, rel=0.001),
        high if high is None else pytest.approx(high, rel=0.001),
    )


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The H100 PCIe draws 60 W in idle mode.", "60 W"),
        ("Die Kühlung der H100 PCIe braucht 60 Watt.", "60 Watt"),
        ("新散热方案为H100 PCIe节省60瓦。", "60瓦"),
    ],
)
def test_a_part_or_a_state_has_no_range(sentence, quote):
    about = {"subject_id": "nvidia-h100-pcie", "predicate": "power", "object_id": None, "unit": "W"}
    asked = claim(quote, sentence=sentence, char_start=sentence.find(quote), **about)
    assert reference_range(asked, load_reference()) == (None, None)


def test_a_difference_has_no_range():
    asked = claim(subject_id="nvidia-h100-pcie", predicate="power", object_id="nvidia-h100-sxm", unit="W")
    assert reference_range(asked, load_reference()) == (None, None)
