"""`make keep`: what `make up` starts, started again when it dies, until this process is told to end."""

import signal
import sys
from itertools import count
from threading import Event

from flows.serve import KEEPER, down, is_running, known_as, prepared_home, revive, see_to_the_forgotten, up
from tasks.sources.errors import SettingError
from warehouse.home import Home

LOOK_SECONDS = 2
LOOKS_APART = 30  # for what nobody works on


def main() -> None:
    """Keep server and worker of the home running; SIGTERM and Ctrl-C stop all three."""
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    home = prepared_home()
    try:
        with known_as(home, KEEPER):
            _keep(home, ended)
    except SettingError as error:
        sys.exit(str(error))
    down(home)


def _keep(home: Home, ended: Event) -> None:
    up(home, wait=False)  # what dies meanwhile is seen to below
    for look in count(1):
        if ended.wait(LOOK_SECONDS):
            return
        try:
            _look(home, thoroughly=look % LOOKS_APART == 0)
        except Exception as error:  # whatever a dying server answers, the next look goes on
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)


def _look(home: Home, *, thoroughly: bool) -> None:
    """Start again what died; `thoroughly`, see also to what nobody works on."""
    if not (is_running(home, "server") and is_running(home, "worker")):
        print(f"started again: {', '.join(revive(home))}", flush=True)
    elif thoroughly:
        see_to_the_forgotten(home)


if __name__ == "__main__":
    main()
