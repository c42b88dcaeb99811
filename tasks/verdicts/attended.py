"""Run a module in a process that ends with the one that started it, however that ends: argv is PIPE MODULE.

PIPE is the reading end of a pipe that nobody writes to and whose other end the starter alone holds.
"""

import os
import runpy
import sys
from threading import Thread


def attend(pipe: int) -> None:
    """End this process as soon as the pipe's other end is closed."""
    Thread(target=_end_with, args=(pipe,), daemon=True).start()


def _end_with(pipe: int) -> None:
    os.read(pipe, 1)
    os._exit(1)


if __name__ == "__main__":
    attend(int(sys.argv[1]))
    runpy.run_module(sys.argv[2], run_name="__main__", alter_sys=True)
