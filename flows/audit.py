"""The replay audit: every verdict that today's versions made is judged again from the archive."""

from prefect import State, flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from flows.events import announce_failure
from tasks.verdicts.replay import replay
from tasks.verdicts.rules import load_rules
from warehouse.home import Home
from warehouse.reference.load import load_reference
from warehouse.standing import verdicts_in_force
from warehouse.wording import counted

ROWS_SHOWN = 200


@flow(
    name="audit",
    flow_run_name="replay all verdicts",
    description="Judge every verdict again from the archive and fail where one comes out otherwise.",
    on_failure=[announce_failure],
)
def audit() -> State[None]:
    """Replay what the rules and reference data of today judged; what others judged is counted."""
    home = Home.from_environment()
    versions = load_rules().version, load_reference().version
    in_force = verdicts_in_force(home)
    chosen = [each for each in in_force if (each.rules_version, each.reference_version) == versions]
    different = [found for found in replay(home, chosen) if not found.identical]
    told = f"{counted(len(chosen), 'verdict')} judged again, {len(different)} different"
    if older := len(in_force) - len(chosen):
        told += f"; {older} of other versions left out"
    if not different:
        return Completed(message=told)
    rows = [
        {"verdict": found.verdict_id, "claim": found.claim_id, "stage": found.stage, "detail": found.detail}
        for found in different[:ROWS_SHOWN]
    ]
    create_table_artifact(key="replay-audit", table=rows, description=told)
    return Failed(message=told)
