"""What becomes of one item of a run, over real sockets."""

import shutil

import pytest
import stamina
from prefect.logging import disable_run_logger

from tasks import fetch
from tasks.read import read_pages
from tasks.sources.limits import Limits
from tasks.sources.web import robots
from tasks.sources.web.budget import Allowance
from tasks.sources.web.manners import Manners
from tasks.sources.web.pace import Pace
from tasks.text.read import Overrides
from warehouse.home import Home

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=5, connect_seconds=5, total_seconds=5)


@pytest.fixture
def become(tmp_path, monkeypatch, migrated_ledger):
    """What becomes of a URL in a run: its document, or the rejection."""
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    shutil.copyfile(migrated_ledger, Home(tmp_path).ensure().ledger)
    # These servers say the same to all that is asked, also to the question for robots.txt.
    monkeypatch.setattr(robots.Robots, "of", lambda *_: robots.Rules())

    def ends(url, limits=LIMITS):
        manners = Manners(limits, Allowance(), Pace())
        monkeypatch.setattr(fetch, "manners_of_run", lambda: manners)
        with disable_run_logger(), stamina.set_testing(True, attempts=2, cap=True):
            fetched = fetch.fetch_pages.fn([url], Home(tmp_path))
            reading = read_pages.fn(fetched.pages, Overrides())
        found = [*reading.documents, *fetched.rejections, *reading.rejections]
        assert len(found) == 1
        return found[0]

    return ends


@pytest.fixture
def outcome(become):
    """A word for what becomes of a URL in a run: `document`, or the reason it was turned away."""
    return lambda *url_and_limits: getattr(become(*url_and_limits), "reason", "document")
