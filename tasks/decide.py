"""Decide: a reviewer's word on failed checks becomes a record, and what it touches is judged again."""

from prefect import task

from tasks.reviews.decide import Decided, decide
from tasks.reviews.decision import Decision
from tasks.trace import code_version
from warehouse.home import Home


@task(name="decide", task_run_name="decide")
def decide_checks(home: Home, decision: Decision) -> Decided:
    """Record the decision; raises `CorrectionRefused` for one that cannot be."""
    return decide(home, decision, code_version())
