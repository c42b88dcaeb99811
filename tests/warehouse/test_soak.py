"""Writers commit, the copy is published every second, analysts ask and reopen: nobody is ever disturbed.

CLAIMLEDGER_SOAK_SECONDS makes it longer than a minute and a half.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_rows import batch, claim, document, judgement

from warehouse import publish, write
from warehouse.connection import live_reader

SECONDS = float(os.environ.get("CLAIMLEDGER_SOAK_SECONDS", "90"))
ANALYSTS, WRITERS = 8, 2
PAUSE = 0.2  # between two writes of a writer, which works before it writes again
FOLDER = Path(__file__).parent


def start(program, *arguments):
    command = [sys.executable, str(FOLDER / program), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_nobody_is_disturbed(home):
    first = document()
    said = claim(first)
    write.record(home, batch(first, [said], [judgement(said, rests_on=[said])]))
    publish.publish(home)
    writers = [start("writing_process.py", home.root, f"writer-{n}", 10**6, PAUSE) for n in range(WRITERS)]
    analysts = [start("reading_process.py", home.published, SECONDS) for _ in range(ANALYSTS)]
    end, published = time.monotonic() + SECONDS, 0
    try:
        while time.monotonic() < end:
            publish.publish(home)
            published += 1
            time.sleep(1)
        told = [analyst.communicate(timeout=SECONDS + 60) for analyst in analysts]
    finally:
        for process in (*writers, *analysts):
            process.kill()
            process.communicate()
    assert [errors for _, errors in told if errors] == []
    answers = [out.splitlines() for out, _ in told]
    assert [amiss for _, *amiss in answers if amiss] == []
    with live_reader(home) as connection:
        ((written,),) = connection.execute("SELECT count(*) FROM recording").fetchall()
    print(f"{sum(int(count) for count, *_ in answers):,} answers, {written} writes, {published} publishes")
    assert min(int(count) for count, *_ in answers) > 0
    assert (written > 1, published > 1) == (True, True)
