"""How long the stages of a home's runs took, for benches."""

from warehouse.connection import live_reader
from warehouse.home import Home

SPENT = """
    SELECT activity, sum(epoch(ended_at) - epoch(started_at)) AS seconds
    FROM activity GROUP BY activity ORDER BY seconds DESC
"""


def seconds_of_stages(home: Home) -> dict[str, float]:
    """The seconds spent in each stage, by what the ledger keeps of them; the longest first."""
    with live_reader(home) as connection:
        return dict(connection.execute(SPENT).fetchall())
