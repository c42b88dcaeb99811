"""Record: a batch becomes rows, in one transaction."""

from prefect import get_run_logger, task

from tasks.trace import Trace
from tasks.verdicts.keeping import keep_program
from tasks.verdicts.kin import kin_of
from tasks.verdicts.rules import load_rules
from warehouse import write
from warehouse.home import Home
from warehouse.records.dossier import Batch, Recorded
from warehouse.records.vocabulary import Stage
from warehouse.reference.load import load_reference


@task(name="record", task_run_name="record")
def record_batch(home: Home, batch: Batch) -> Recorded | None:
    """Write the batch; None, and nothing written, when the ledger has moved on since it was judged.

    The program that judged is kept too, so that it can judge again.
    """
    step = Trace(Stage.RECORD)
    for judgement in batch.findings.judgements:
        step.derive("row", judgement.verdict.verdict_id, "verdict", judgement.verdict.verdict_id)
    keep_program(home)
    try:
        traced = batch.model_copy(update={"activities": (*batch.activities, step.close())})
        return write.record(home, traced, kin_of(load_reference(), load_rules()))
    except write.StaleDossier as stale:
        get_run_logger().info("%s", stale)
        return None
