"""The worked questions of docs/analyst-guide.md: SQL fences, each followed by a fence with its answer.

`python -m tests.docs.guide` writes the answers anew; with a HOME, from what is published there.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.processes import SAMPLES, run_claims
from warehouse.home import CLONE_ROOT, Home
from warehouse.query import Table, query

GUIDE = CLONE_ROOT / "docs" / "analyst-guide.md"
LATER = sorted((CLONE_ROOT / "tests" / "samples" / "later").glob("*.html"))
WORKED = re.compile(r"```sql\n(?P<sql>.*?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)


def answer(home: Home, statement: str) -> str:
    """The answer to a question, as the guide shows it: cells parted by bars, an empty one is NULL."""
    found = query(home, statement)
    return "".join(f"{' | '.join(cells)}\n" for cells in _cells(found))


def answered(home: Home, text: str) -> str:
    """The guide with the answers that the home gives."""
    return WORKED.sub(
        lambda each: f"```sql\n{each['sql']}```\n\n```text\n{answer(home, each['sql'])}```", text
    )


def _cells(table: Table) -> list[list[str]]:
    return [list(table.columns), *([_shown(value) for value in row] for row in table.rows)]


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return "" if value is None else " ".join(str(value).split())


def sample_ledger(root: Path) -> Home:
    """A ledger of the sample pages, two of which were corrected later."""
    for pages in (SAMPLES, LATER):
        done = run_claims(root, "check", *pages)
        if done.returncode:
            sys.exit(done.stderr)
    return Home(root)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        home = Home(Path(sys.argv[1])) if sys.argv[1:] else sample_ledger(Path(folder))
        GUIDE.write_text(answered(home, GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
