"""Load what the project knows beforehand, so that verdicts and analysts see one version of it."""

from prefect import task

from expectations.flags import flagged
from tasks.sources.outlets import load_outlets
from warehouse.home import Home
from warehouse.reference.load import load_reference
from warehouse.write import load_reference_tables, save_outlets


@task(name="reference", task_run_name="reference")
def load_reference_data(home: Home) -> bool:
    """Bring the warehouse up to the outlets and reference data of the project; true when it changed."""
    outlets_changed = save_outlets(home, load_outlets().records)
    return load_reference_tables(home, flagged(load_reference())) or bool(outlets_changed)
