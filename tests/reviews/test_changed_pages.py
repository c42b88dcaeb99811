"""A failed check on a page waits for nobody once the page says something else."""

import pytest
from processes import run_claims

from warehouse.query import query

PAGE = """<!DOCTYPE html><html lang="en"><head><title>An accelerator in figures</title>
<link rel="canonical" href="https://herald.example/figures">
<meta property="article:published_time" content="2025-02-12T08:00:00Z"></head><body><article>
<h1>An accelerator in figures</h1>
<p>The operator bought a rack last week and looked at what its cards can do in daily work.</p>
<p>The Nvidia H100 SXM has {memory} GB of memory, the data sheet says.</p>
<p>The rack stands in a hall beside the old one, and both are cooled with water from the river.</p>
</article></body></html>"""
CHECKS = """
    SELECT status, reviewer, note FROM failed_checks WHERE expectation = 'specification_in_range'
"""


@pytest.mark.slow
def test_the_check_of_a_changed_page_is_closed_by_the_run_that_records_the_change(new_home, tmp_path):
    def check(memory):
        file = tmp_path / "page.html"
        file.write_text(PAGE.format(memory=memory), encoding="utf-8")
        done = run_claims(new_home.root, "check", file)
        assert done.returncode == 0, done.stderr
        return query(new_home, CHECKS).rows

    assert check(94) == (("open", None, None),)
    closed = (("expired", "claim-ledger", "the page changed, and its newer version is held"),)
    assert check(80) == closed
    assert check(94) == (("open", "claim-ledger", "the page shows this version again"),)
