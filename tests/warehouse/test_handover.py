"""What is handed on from the published copy."""

from pathlib import Path

import duckdb
import pytest

from warehouse.connection import NotPublished
from warehouse.handover import report_rows
from warehouse.home import Home


@pytest.mark.parametrize("held", ["SELECT 'f1' AS figure_id", None])
def test_a_copy_that_an_older_version_published_is_told_with_the_remedy(
    tmp_path: Path, held: str | None
) -> None:
    home = Home(tmp_path)
    with duckdb.connect(str(home.published)) as connection:
        if held:
            connection.execute(f"CREATE VIEW reference_figures AS {held}")
    with pytest.raises(NotPublished, match="by an older version: run `claims publish` first"):
        report_rows(home, ["figures"])
