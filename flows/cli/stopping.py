"""A command that is asked to end, by Ctrl-C or SIGTERM, says so at once and cleans up.

At a second Ctrl-C it ends without cleaning up. A thread listens, as signals wait for what the main thread is
at, and as Prefect takes SIGTERM over while a flow runs, and sends it on when that has ended.
"""

import os
import signal
from threading import RLock, Thread
from typing import NoReturn

from flows.cli.errors import INTERRUPTED, say

OF_SIGNALS = 128  # what a shell adds to the number of the signal that ended a command

_asked: list[int] = []
_speaking = RLock()


def end_when_asked() -> None:
    """Take Ctrl-C and SIGTERM from now on: they end the work by an exception, so that it is cleaned up."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as in the background of a script
            signal.signal(number, _interrupt)
    ears, mouth = os.pipe()
    os.set_blocking(mouth, False)
    signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
    Thread(target=_listen, args=(ears,), daemon=True).start()


def asked_to_end() -> int | None:
    """The exit code of a command that was asked to end; None for one that was not."""
    if not _asked:
        return None
    return INTERRUPTED if _asked[0] == signal.SIGINT else OF_SIGNALS + _asked[0]


def _listen(ears: int) -> None:
    interrupted = 0
    while True:
        number = os.read(ears, 1)[0]
        if number in {signal.SIGINT, signal.SIGTERM}:
            _say_once(number)
        interrupted += number == signal.SIGINT
        if interrupted > 1:
            os._exit(INTERRUPTED)


def _interrupt(number: int, _frame: object) -> NoReturn:
    _say_once(number)
    raise KeyboardInterrupt


def _say_once(number: int) -> None:
    with _speaking:
        if not _asked:
            _asked.append(number)
            say("stopping …")
