"""The analyst guide's SQL runs and its answers are those of the samples' ledger."""

import shutil

import pytest
from processes import run_claims

from tests.docs.guide import GUIDE, LATER, WORKED, answer
from warehouse.home import Home

QUESTIONS = [(each["sql"], each["answer"]) for each in WORKED.finditer(GUIDE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def guide_home(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The samples' ledger after two of its pages were corrected."""
    home = Home(tmp_path_factory.mktemp("guide") / "home")
    shutil.copytree(sample_home.root, home.root)
    done = run_claims(home.root, "check", *LATER)
    assert done.returncode == 0, done.stderr
    return home


def test_there_are_25_questions_each_with_an_answer() -> None:
    assert len(QUESTIONS) >= 25
    assert [sql for sql, told in QUESTIONS if told.count("\n") < 2] == []
    assert GUIDE.read_text(encoding="utf-8").count("```sql") == len(QUESTIONS)


@pytest.mark.slow
@pytest.mark.parametrize(("sql", "told"), QUESTIONS, ids=range(1, len(QUESTIONS) + 1))
def test_the_answer_is_that_of_the_samples(guide_home: Home, sql: str, told: str) -> None:
    assert answer(guide_home, sql) == told
