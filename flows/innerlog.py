"""The file for what Prefect's own threads say while a command runs, such as of an event that was not sent.

Prefect's logging opens it by name, in whatever process it is set up.
"""

from warehouse.home import Home

MOST_BYTES = 1_000_000
FILE = Home.from_environment().prefect / "commands.log"

FILE.parent.mkdir(parents=True, exist_ok=True)
_MODE = "w" if FILE.exists() and FILE.stat().st_size > MOST_BYTES else "a"
STREAM = FILE.open(_MODE, encoding="utf-8", errors="backslashreplace", buffering=1)
