"""Verdicts are judged again by the program that made them: from the clone's history, or from the home."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from processes import claims_environment, run_claims

from warehouse.home import CLONE_ROOT, Home
from warehouse.versions import program_version

ALTERED = "millionen"
OUTLET = (
    "town-crier: {names: {en: Town Crier}, country: GB, kind: press, homepage: 'https://crier.example/',"
    " hosts: [crier.example], reliability: 0.6}"
)

pytestmark = pytest.mark.slow


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A copy of the program in which one word of a lexicon has changed since; without a history."""
    return alter(copied(tmp_path / "later"))


def copied(tree: Path) -> Path:
    for package in ("flows", "tasks", "expectations", "warehouse"):
        shutil.copytree(CLONE_ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def alter(tree: Path) -> Path:
    lexicon = tree / "tasks/claims/lexicon/de/numbers.yml"
    text = lexicon.read_text(encoding="utf-8")
    assert ALTERED in text
    lexicon.write_text(text.replace(ALTERED, "umpfzig"), encoding="utf-8")
    return tree


def git(tree: Path, *arguments: str) -> str:
    command = [
        "git",
        "-C",
        str(tree),
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.com",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def commit(tree: Path) -> str:
    git(tree, "add", ".")
    git(tree, "commit", "-q", "-m", "state")
    return git(tree, "rev-parse", "--short=12", "HEAD")


def claims(tree: Path, home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from flows.cli.app import main; main()", *arguments],
        cwd=tree,
        env=claims_environment(home.root, PYTHONPATH=str(tree)),
        capture_output=True,
        text=True,
    )


def replayed(tree: Path, home: Home, *options: str) -> list[dict]:
    done = claims(tree, home, "replay", "--all", "--json", *options)
    assert done.stderr == ""
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == (0 if all(one["identical"] for one in found) else 1)
    return found


def test_the_program_of_then_is_found_in_the_history(sample_home: Home, tmp_path: Path) -> None:
    tree = copied(tmp_path / "clone")
    git(tree, "init", "-q")
    then = commit(tree)
    commit(alter(tree))
    found = replayed(tree, sample_home)
    assert found
    assert all(one["identical"] for one in found)
    assert {one["program"] for one in found} == {f"commit {then}"}


def test_the_program_of_then_is_found_in_the_home(sample_home: Home, later: Path) -> None:
    kept = sample_home.code / f"{program_version()}.zip"
    asked = claims(later, sample_home, "replay", "--all")
    assert asked.returncode == 1
    assert f"{kept} has: run that by --kept in a home of your own" in asked.stdout
    done = claims(later, sample_home, "replay", "--all", "--kept")
    count = done.stdout.split(maxsplit=1)[0]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{count} by the program of then, from {kept}",
        f"{count} verdicts judged again: {count} identical, 0 different",
    ]


def test_the_altered_word_is_found_at_the_stage_that_it_changes(sample_home: Home, later: Path) -> None:
    different = [one for one in replayed(later, sample_home, "--current") if not one["identical"]]
    told = [one for one in different if one["stage"] == "extract"]
    assert told
    assert all("the lexicons and code that read claims were" in one["detail"] for one in told)
    assert {one["stage"] for one in different} == {"extract", "judge"}


def test_a_program_that_is_not_to_be_had_is_told_with_the_remedy(copied_home: Home, later: Path) -> None:
    (kept,) = copied_home.code.glob("*.zip")
    kept.unlink()
    done = claims(later, copied_home, "replay", "--all")
    assert done.returncode == 1
    assert (
        "as the one of then is not to be had: neither this clone's history has it nor is there" in done.stdout
    )
    assert f"{kept}; git fetch it, or restore that file from a backup" in done.stdout


def test_a_program_that_was_altered_is_not_run(copied_home: Home, later: Path, tmp_path: Path) -> None:
    (kept,) = copied_home.code.glob("*.zip")
    trap = tmp_path / "trap"
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("tasks/zzz.py", f"open({str(trap)!r}, 'w')")
    done = claims(later, copied_home, "replay", "--all", "--kept")
    assert done.returncode == 1
    assert f"{kept} does not hold the program that it is named by, and is not run" in done.stdout
    assert not trap.exists()


def test_the_operators_outlets_of_then_are_those_that_judge(copied_home: Home) -> None:
    """The sample verdicts were judged without outlets of his own, and are judged so again."""
    copied_home.outlets.write_text(OUTLET, "utf-8")
    done = run_claims(copied_home.root, "replay", "--all")
    assert done.returncode == 0, done.stdout
    changed = run_claims(copied_home.root, "replay", "--all", "--current")
    assert changed.returncode == 1
    assert "differ at judge" in changed.stdout
    assert "the rules were" in changed.stdout


def test_outlets_that_are_gone_since_come_from_the_home(new_home: Home, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Huawei\n\nDer Ascend 910C erreicht 60 % der Leistung der Nvidia H100.\n", "utf-8")
    new_home.outlets.write_text(OUTLET, "utf-8")
    assert run_claims(new_home.root, "check", page).returncode == 0
    new_home.outlets.unlink()
    assert run_claims(new_home.root, "replay", "--all", "--current").returncode == 1
    done = run_claims(new_home.root, "replay", "--all")
    assert done.returncode == 0, done.stdout
    (kept,) = new_home.code.glob("*.yml")
    kept.unlink()
    lost = run_claims(new_home.root, "replay", "--all")
    assert lost.returncode == 1
    assert "outlets.yml was another then and is not kept; put it back to replay" in lost.stdout
