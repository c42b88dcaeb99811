"""The copy packs its tables otherwise than the ledger; its views show the same rows."""

import pytest

from tests.bench_queries import make
from warehouse import publish
from warehouse.connection import live_reader, reader, writer
from warehouse.filling import COMPUTED, STORED
from warehouse.home import Home

pytestmark = pytest.mark.slow
CLAIMS = 10_400  # two batches of pages
# Some claims of the first batch are retired by the second, and some of these read otherwise by it.
READ_OTHERWISE = """
UPDATE claim SET retired_no = 2 WHERE recording_no = 1 AND starts_with(claim_id, 'a');
INSERT INTO activity_item
SELECT activity_id, 'generated', 'claim', claim_id
FROM claim, activity AS a
WHERE retired_no = 2 AND starts_with(claim_id, 'ab') AND a.recording_no = 2 AND activity = 'link';
INSERT INTO claim
SELECT * REPLACE ('forecast' AS modality, 2 AS recording_no, NULL AS retired_no)
FROM claim
WHERE retired_no = 2 AND starts_with(claim_id, 'ab');
DELETE FROM activity_link WHERE starts_with(used_id, 'b');
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A ledger where verdicts were superseded, and claims retired and read otherwise."""
    home = Home(tmp_path_factory.mktemp("stored")).ensure()
    make(home, CLAIMS)
    with writer(home) as connection:
        connection.execute(READ_OTHERWISE)
    publish.publish(home)
    return home


@pytest.mark.parametrize("view", [*COMPUTED, *STORED])
def test_a_view_shows_the_same_rows_as_in_the_ledger(published, view):
    few = "WHERE starts_with(verdict_id, 'ab')" if view == "provenance" else ""
    rows = f"SELECT COLUMNS(*)::VARCHAR FROM {view} {few} ORDER BY ALL"
    with live_reader(published) as ledger, reader(published) as copy:
        there = ledger.execute(rows).fetchall()
        assert copy.execute(rows).fetchall() == there
        assert there or view == "claim_changes"


EARLIER = "(SELECT max(stood_from) FROM shown_claims WHERE recording_no = 1)"
LATER = "(SELECT max(decided_at) FROM verdict_history)"
TOLD = """
SELECT DISTINCT starts_with(claim_id, 'ab')
FROM as_of({})
WHERE claim_id IN (SELECT claim_id FROM shown_claims WHERE retired_no IS NOT NULL)
ORDER BY ALL
"""


def test_as_of_tells_of_the_claims_that_then_stood(published):
    """A claim that was retired is told of until then, one that was read otherwise at all times."""
    with reader(published) as copy:
        assert copy.execute(TOLD.format(EARLIER)).fetchall() == [(False,), (True,)]
        assert copy.execute(TOLD.format(LATER)).fetchall() == [(True,)]
