"""What takes long to import, imported beside what a run waits for."""

from importlib import import_module
from threading import Thread


def expect_checks() -> None:
    """Import Great Expectations, which takes seconds, in a thread; for a run that will have rows to check."""
    Thread(target=import_module, args=("expectations.engine",), daemon=True).start()
