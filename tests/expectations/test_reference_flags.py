"""What the suite on the reference data finds in the bundled figures: flagged, never deleted."""

from collections import Counter

import pytest

from expectations.flags import flag_facts, flag_figures, flag_results, flagged, unusable
from expectations.runner import check_reference
from expectations.suite import load_suite
from tasks.verdicts.rules import load_rules
from warehouse.reference.load import load_reference

FLAGGED = {
    "contradicts_official": 34,
    "error_in_source": 32,
    "contradicts_agreement": 21,
    "disputed_in_source": 20,
    "value_in_metric_range": 8,
    "sparse_labelled_dense": 7,
    "contradicts_formats": 4,
}
CHECKED = {
    "reference": FLAGGED,
    "results": {"number_of_accelerators_present": 8, "error_in_source": 3},
    "facts": {"error_in_source": 10, "disputed_in_source": 3},
}


def counted(checks):
    return Counter(check.expectation for check in checks)


def flags_of(entity_id, metric, value_text):
    reference = load_reference()
    flags = flag_figures(reference)
    return [
        flags.get(figure.figure_id, ())
        for figure in reference.figures
        if (figure.entity_id, figure.metric, figure.value_text) == (entity_id, metric, value_text)
    ]


def test_how_many_figures_are_flagged_for_what():
    flags = flag_figures(load_reference())
    assert Counter(name for names in flags.values() for name in names) == FLAGGED
    assert len(flags) == 95
    assert len(unusable(load_reference()).intersection(flags)) == 40


def test_flags_are_what_great_expectations_finds():
    reference = load_reference()
    found = check_reference(reference)
    assert {suite: counted(check for check in found if check.suite == suite) for suite in CHECKED} == CHECKED
    assert len({check.check_id for check in found}) == len(found)


def test_nothing_shipped_breaks_the_contract():
    """Wrong and disputed rows are warnings; a critical failure would be a broken row."""
    assert [check for check in check_reference(load_reference()) if check.severity == "critical"] == []


def test_flagged_results_and_facts():
    reference = load_reference()
    models = {result.model for result in reference.results if result.result_id in flag_results(reference)}
    assert models == {"deepseek", "deepseek-r1", "deepseek-v3"}
    assert flag_facts(reference)["ctx-122"] == ("error_in_source",)
    assert "ctx-122" in unusable(reference)
    assert "ctx-025" not in unusable(reference)
    assert "ctx-035" not in flag_facts(reference)


@pytest.mark.parametrize(
    ("entity_id", "metric", "value_text", "flag"),
    [
        ("nvidia-h100-sxm", "peak_compute", "1979 TFLOPS", "sparse_labelled_dense"),
        ("nvidia-a100-sxm-80gb", "peak_compute", "624 TFLOPS", "sparse_labelled_dense"),
        ("nvidia-h100-sxm", "memory_bandwidth", "2300 GB/s", "error_in_source"),
        ("biren-br100", "memory_bandwidth", "3000 GB/s", "error_in_source"),
        ("nvidia-h100-sxm", "memory_capacity", "94 GB", "contradicts_official"),
        ("huawei-ascend-910c", "memory_capacity", "64 GB", "error_in_source"),
        ("amd-mi300x", "peak_compute", "383 TFLOPS", "contradicts_formats"),
        ("google-tpu-v6e", "peak_compute", "230 TFLOPS", "contradicts_official"),
        ("nvidia-h800-sxm", "power", "350 W", "disputed_in_source"),
        ("nvidia-b200", "interconnect_bandwidth", "14400 GB/s", "value_in_metric_range"),
    ],
)
def test_figure_known_to_be_wrong_or_disputed(entity_id, metric, value_text, flag):
    found = flags_of(entity_id, metric, value_text)
    assert found
    assert all(flag in flags for flags in found)


@pytest.mark.parametrize(
    ("entity_id", "metric", "value_text"),
    [
        ("nvidia-h100-sxm", "peak_compute", "989.4 TFLOPS"),
        ("nvidia-h100-sxm", "memory_capacity", "80 GB"),
        ("nvidia-h100-pcie", "memory_bandwidth", "2000 GB/s"),
        ("huawei-ascend-910c", "peak_compute", "708 TFLOPS"),
        ("google-tpu-v5e", "memory_bandwidth", "819 GB/s"),
    ],
)
def test_sound_figure_is_not_flagged(entity_id, metric, value_text):
    found = flags_of(entity_id, metric, value_text)
    assert found
    assert set(found) == {()}


def test_judging_withholds_what_the_suite_withholds():
    withheld = {check.name for check in load_suite("reference").checks if check.withholds}
    assert load_rules().weights.withholding_flags == withheld


def test_flagging_keeps_every_row_and_the_version():
    reference = load_reference()
    with_flags = flagged(reference)
    assert [figure.figure_id for figure in with_flags.figures] == [
        figure.figure_id for figure in reference.figures
    ]
    assert with_flags.version == reference.version
    assert sum(bool(figure.flags) for figure in with_flags.figures) == 95
