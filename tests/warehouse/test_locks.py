"""Who asks first has the lock first; who is gone holds nothing up."""

import fcntl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from warehouse.locks import StillHeld, holder_of, locked

FOLDER = Path(__file__).parent
# A process that stands in the queue, or holds the lock, until it is killed.
STANDING = """
import sys, time
from pathlib import Path
from warehouse.locks import locked
print("standing", flush=True)
with locked(Path(sys.argv[1]), shared=False, wait_seconds=60):
    print("held", flush=True)
    time.sleep(60)
"""
LONG = 30.0


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "a.lock"


def queue_of(lock):
    return lock.with_name("a.lock.queue")


def wait_for_places(lock, count):
    while not queue_of(lock).exists() or sum(map(is_taken, queue_of(lock).iterdir())) != count:
        time.sleep(0.001)


def is_taken(place):
    """Whether somebody stands at a place: a file alone may be one whose owner is yet to lock it."""
    with suppress(FileNotFoundError), place.open() as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def ask(lock, name, got, *, shared=False):
    def work():
        with locked(lock, shared=shared, wait_seconds=LONG):
            got.append(name)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_it_is_had_in_the_order_of_asking(lock):
    got, asking = [], []
    with locked(lock, shared=False, wait_seconds=LONG):
        for name in range(8):
            asking.append(ask(lock, name, got))
            wait_for_places(lock, name + 1)
    for thread in asking:
        thread.join()
    assert got == list(range(8))
    assert list(queue_of(lock).iterdir()) == []


def test_who_shares_it_stands_behind_who_wanted_it_alone_before(lock):
    got = []
    with locked(lock, shared=True, wait_seconds=LONG):
        alone = ask(lock, "alone", got)
        wait_for_places(lock, 1)
        shared = ask(lock, "shared", got, shared=True)
        wait_for_places(lock, 2)
    alone.join()
    shared.join()
    assert got == ["alone", "shared"]


def test_several_share_it(lock):
    with locked(lock, shared=True, wait_seconds=LONG), locked(lock, shared=True, wait_seconds=LONG):
        assert holder_of(lock) is None


def test_who_gives_up_leaves_the_queue(lock):
    with (
        locked(lock, shared=False, wait_seconds=LONG),
        pytest.raises(StillHeld, match=r"a\.lock was held"),
        locked(lock, shared=False, wait_seconds=0.02),
    ):
        pass
    assert list(queue_of(lock).iterdir()) == []


def test_processes_killed_as_they_hold_it_and_wait_for_it_hold_nothing_up(lock):
    command = [sys.executable, "-c", STANDING, str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert [holder.stdout.readline().strip() for _ in range(2)] == ["standing", "held"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as waiter:
            waiter.stdout.readline()
            wait_for_places(lock, 1)
            waiter.kill()
        holder.kill()
    assert len(list(queue_of(lock).iterdir())) == 1
    with locked(lock, shared=False, wait_seconds=LONG):
        assert list(queue_of(lock).iterdir()) == []


def test_a_folder_that_is_only_there_to_be_read_has_no_queue(lock, monkeypatch):
    lock.touch()

    def refused(folder, **_):
        raise PermissionError(folder)

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(PermissionError), locked(lock, shared=False, wait_seconds=0):
        pass
    with locked(lock, shared=True, wait_seconds=0):
        assert not queue_of(lock).exists()
