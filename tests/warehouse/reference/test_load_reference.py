"""Reading the CSV files into records, and asking them."""

import shutil

import pytest

from warehouse.records.reference import InferenceResult
from warehouse.records.source import ContractBroken
from warehouse.reference.load import FILES, FOLDER, load_reference, read_reference
from warehouse.reference.lookup import per_accelerator


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def append(path, line):
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_reference_is_read_once_a_process():
    assert load_reference() is load_reference()


def test_version_names_the_bytes(folder):
    before = read_reference(folder).version
    assert before == load_reference().version
    append(folder / "sources.csv", "new-source,A title,https://example.org/,2026")
    assert read_reference(folder).version != before


def test_ids_do_not_depend_on_the_order_of_rows(folder):
    header, *rows = (folder / "figures.csv").read_text(encoding="utf-8").splitlines()
    (folder / "figures.csv").write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    ids = {figure.figure_id for figure in read_reference(folder).figures}
    assert ids == {figure.figure_id for figure in load_reference().figures}


@pytest.mark.parametrize(
    ("name", "line", "complaint"),
    [
        ("figures.csv", "x,power,1 W,1,1,W,exact,,,,,press,,nowhere,", r"figures\.csv, row 792: 'nowhere'"),
        ("figures.csv", "x,power,1 W,one,1,W,exact,,,,,press,,epoch-ai-ml-hardware,", "value_low"),
        ("figures.csv", "x,power,1 W,1,1,W,exact,,,,,rumour,,epoch-ai-ml-hardware,", "standing"),
        ("figures.csv", "x,power,1 W", "3 cells, not"),
        ("figures.csv", "x,power,1 W,inf,1,W,exact,,,,,press,,epoch-ai-ml-hardware,", "finite"),
        ("results.csv", "x,0,m,s,,,throughput,1,token/s,,,,measured,,epoch-ai-ml-hardware,", "accelerators"),
    ],
)
def test_broken_row_is_named(folder, name, line, complaint):
    append(folder / name, line)
    with pytest.raises(ContractBroken, match=complaint):
        read_reference(folder)


def test_row_that_stands_twice_is_refused(folder):
    last = (folder / "figures.csv").read_text(encoding="utf-8").splitlines()[-1]
    append(folder / "figures.csv", last)
    with pytest.raises(ContractBroken, match="row 792: the same source says the same thing"):
        read_reference(folder)


def test_figures_of_a_family_are_its_variants_too():
    reference = load_reference()
    family = reference.figures_of("nvidia-h100", "memory_capacity")
    assert {figure.entity_id for figure in family} == {
        "nvidia-h100-sxm",
        "nvidia-h100-pcie",
        "nvidia-h100-nvl",
    }
    assert reference.variants("nvidia-h100-sxm") == ()
    assert reference.figures_of("nobody") == ()


def test_unknown_entity_is_none():
    assert load_reference().entity("nobody") is None
    assert load_reference().entity(None) is None
    assert load_reference().entity("nvidia").name == "Nvidia"


def test_results_and_facts_of_an_entity():
    reference = load_reference()
    assert {result.entity_id for result in reference.results_of("nvidia-h200", "llama-2-70b")} == {
        "nvidia-h200-sxm",
        "nvidia-h200-nvl",
    }
    ratios = reference.facts_of("huawei-ascend-910c", "inference_performance")
    assert {fact.claimant_id for fact in ratios} >= {"deepseek", "huawei"}


@pytest.mark.parametrize(
    ("metric", "accelerators", "value"),
    [
        ("throughput", 8, 100.0),
        ("throughput_per_node", 8, 100.0),
        ("throughput", None, None),
        ("throughput_per_accelerator", None, 800.0),
        ("throughput_per_user", 8, None),
    ],
)
def test_throughput_of_one_accelerator(metric, accelerators, value):
    result = InferenceResult(
        result_id="r",
        entity_id="e",
        accelerators=accelerators,
        model="m",
        scenario="offline",
        metric=metric,
        value=800.0,
        unit="token/s",
        source_title="t",
        source_url="https://example.org",
    )
    assert per_accelerator(result) == value
