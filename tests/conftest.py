"""What many tests share: one real run on the sample pages, and homes to run in."""

import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import SAMPLES, Done, run_claims
from serving import Serving

from flows.collecting import collect_seldom
from warehouse.connection import writer
from warehouse.home import Home


def pytest_configure() -> None:
    """Thousands of tests and the lexicons live to the end, as they do in a command: see `collect_seldom`."""
    collect_seldom()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was collected is looked through for cycles no more."""
    gc.freeze()


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Done]:
    """A home after `claims check` on the sample pages, and what the command said; not to be written to.

    The processes of one test run share it.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    home, said = Home(shared / "samples" / "home"), shared / "samples.pickle"
    with (shared / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_bytes(pickle.dumps(run_claims(home.root, "check", *SAMPLES)))
    done = pickle.loads(said.read_bytes())
    assert done.returncode == 0, done.stderr
    return home, done


@pytest.fixture(scope="session")
def sample_home(sample_run: tuple[Home, Done]) -> Home:
    """The home of `sample_run`."""
    return sample_run[0]


@pytest.fixture
def new_home(sample_home: Home, tmp_path: Path) -> Home:
    """An empty home whose Prefect has its tables already, which saves each test their making."""
    home = Home(tmp_path / "home")
    shutil.copytree(sample_home.prefect, home.prefect)
    return home


@pytest.fixture(scope="session")
def migrated_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger with all its tables and views."""
    made = Home(tmp_path_factory.mktemp("migrated") / "home").ensure()
    with writer(made):
        pass
    return made.ledger


@pytest.fixture
def copied_home(sample_home: Home, tmp_path: Path) -> Home:
    """A copy of the samples' home that a test may write to."""
    home = Home(tmp_path / "copy")
    shutil.copytree(sample_home.root, home.root)
    return home


@pytest.fixture
def serving(new_home: Home) -> Iterator[Serving]:
    """`flows.serve` on an empty home; what it started is stopped in the end."""
    found = Serving(new_home)
    yield found
    found.make("down")
