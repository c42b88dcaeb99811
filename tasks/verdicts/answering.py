"""The program of then at work: `python -m tasks.verdicts.answering` judges again what it is asked to.

One JSON object comes in on standard input and one goes out on standard output. Programs of different
times speak so with one another: no field may be added, renamed or removed.
"""

import sys
from pathlib import Path

from tasks.verdicts.again import Difference, judge_again, read_again
from tasks.verdicts.rules import load_rules
from warehouse.connection import keep_pandas_out
from warehouse.home import Home
from warehouse.records.base import Record
from warehouse.reference.load import load_reference
from warehouse.standing import verdicts_in_force
from warehouse.versions import program_version, reading_version


class Question(Record):
    """Documents to read and verdicts to judge again from the home in that folder."""

    home: str
    documents: tuple[str, ...]
    verdicts: tuple[str, ...]


class Answer(Record):
    """How each document and verdict came out otherwise, and by which versions."""

    program: str
    reading: str
    rules: str
    reference: str
    documents: dict[str, Difference | None]
    verdicts: dict[str, Difference | None]


def answer(question: Question) -> Answer:
    """Read and judge again with this program."""
    home = Home(Path(question.home))
    return Answer(
        program=program_version(),
        reading=reading_version(),
        rules=load_rules().version,
        reference=load_reference().version,
        documents=read_again(home, question.documents) if question.documents else {},
        verdicts=judge_again(home, verdicts_in_force(home, question.verdicts)) if question.verdicts else {},
    )


if __name__ == "__main__":
    keep_pandas_out()
    asked = Question.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.write(answer(asked).model_dump_json())
