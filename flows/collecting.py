"""How often, and where, Python looks for cycles of objects that nothing refers to any more."""

import gc
import time
from itertools import count
from threading import Thread

# New objects that are not freed at once after which the young are looked through, and how often of these
# times those are that were looked through once before.
YOUNG, MIDDLE = 50_000, 20
PAUSE = 0.5  # seconds between two times of a thread of its own
OLDER = 10  # times that the young are looked through to once the older


def collect_seldom() -> None:
    """Let the collector look seldom, for a process that reads texts.

    The lexicons live as long as the process and make few cycles: to walk them after every 700 new objects, as
    Python does, took a fifth of the time of `claims extract` on a page, and a tenth on a long text.
    """
    gc.set_threshold(YOUNG, MIDDLE)


def collect_beside() -> None:
    """Let a thread of its own collect, for a process that serves Prefect out of SQLite.

    A statement that failed leaves its cursor in a cycle with the traceback. To free it takes the lock of
    its connection, which another thread holds while it waits for its turn to write, up to a minute. Where
    the event loop collected, it stood still for that minute, and with it whoever had the turn.
    """
    gc.disable()
    Thread(target=_collect, name="garbage", daemon=True).start()


def _collect() -> None:
    for done in count(1):
        time.sleep(PAUSE)
        gc.collect(2 if done % OLDER**2 == 0 else int(done % OLDER == 0))
