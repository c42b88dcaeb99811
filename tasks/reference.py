"""Load the reference data into the warehouse, so that verdicts and analysts see one version of it."""

from prefect import task

from expectations.flags import flagged
from warehouse.home import Home
from warehouse.reference.load import load_reference
from warehouse.write import load_reference_tables


@task(name="reference", tags=["reference"])
def load_reference_data(home: Home) -> bool:
    """Bring the warehouse's tables up to the reference data of the project; true when they changed."""
    return load_reference_tables(home, flagged(load_reference()))
