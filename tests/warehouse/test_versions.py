"""Whatever can change a finding changes its version, and nothing else does."""

import shutil

import pytest

from tasks.verdicts.rules import load_rules
from warehouse.versions import JUDGING, READING, ROOT, judging_version, version_of


@pytest.fixture
def copy(tmp_path):
    for part in JUDGING:
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return tmp_path


def test_a_copy_elsewhere_has_the_same_version(copy, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(copy, elsewhere)
    assert version_of(elsewhere, JUDGING) == version_of(copy, JUDGING)


def test_the_rules_carry_the_version_of_all_that_judges():
    assert load_rules().version == judging_version()


@pytest.mark.parametrize(
    "name",
    [
        "tasks/verdicts/rationale.py",
        "tasks/verdicts/rules/decision.yml",
        "tasks/claims/lexicon/de/units.yml",
        "tasks/claims/quantities/find.py",
        "tasks/entities/names.py",
        "tasks/text/read.py",
        "tasks/sources/outlets.yml",
        "expectations/suites/reference.yml",
        "warehouse/queries/neighbourhood.sql",
        "warehouse/wording.py",
    ],
)
def test_one_byte_more_is_another_version(copy, name):
    before = version_of(copy, JUDGING)
    (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
    assert version_of(copy, JUDGING) != before


def test_a_renamed_file_is_another_version(copy):
    before = version_of(copy, READING)
    (copy / "tasks/claims/lexicon/de/units.yml").rename(copy / "tasks/claims/lexicon/de/unites.yml")
    assert version_of(copy, READING) != before


@pytest.mark.parametrize("name", ["tasks/verdicts/rationale.py", "warehouse/queries/neighbourhood.sql"])
def test_how_it_is_judged_does_not_change_how_it_is_read(copy, name):
    before = version_of(copy, READING)
    (copy / name).write_bytes(b"")
    assert version_of(copy, READING) == before


def test_compiled_files_do_not_count(copy):
    before = version_of(copy, JUDGING)
    (copy / "tasks/verdicts/__pycache__").mkdir(exist_ok=True)
    (copy / "tasks/verdicts/__pycache__/judge.cpython-399.pyc").write_bytes(b"compiled")
    assert version_of(copy, JUDGING) == before
