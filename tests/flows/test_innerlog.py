"""What Prefect's own threads say while a command runs is in a file of the home, not on the terminal."""

import os
import subprocess
import sys

from processes import claims_environment

from warehouse.home import Home

PROGRAM = """
import logging
from flows.environment import prepare
from warehouse.home import Home
prepare(Home.from_environment().ensure(), quiet=True)
from prefect.logging.configuration import setup_logging
setup_logging()
logging.getLogger("prefect._internal.concurrency").error("failed to process item %r", "Event(…)")
"""


def test_an_event_that_was_not_sent_is_no_line_of_the_terminal(tmp_path):
    home = Home(tmp_path / "home")
    own = claims_environment(home.root) | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=own)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "failed to process item 'Event(…)'" in (home.prefect / "commands.log").read_text("utf-8")
