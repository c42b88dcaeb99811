"""Decide: a reviewer's word on failed checks becomes a record, and what it touches is judged again."""

from prefect import task

from tasks.reviews import decide
from tasks.trace import code_version
from warehouse.home import Home


@task(name="decide", task_run_name="decide", tags=["review"])
def decide_checks(home: Home, decision: decide.Decision) -> decide.Decided:
    """Record the decision; raises `CorrectionRefused` for one that cannot be."""
    return decide.decide(home, decision, code_version())
