"""A home of its own for every test."""

import shutil
from pathlib import Path

import pytest

from warehouse.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").ensure()


@pytest.fixture
def migrated(home: Home, migrated_ledger: Path) -> None:
    """The test's home has an empty ledger, which saves it the migrations."""
    shutil.copyfile(migrated_ledger, home.ledger)
