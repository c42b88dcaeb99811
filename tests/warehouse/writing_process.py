"""Records one page after another until it is ended: `python writing_process.py HOME NAME COUNT [PAUSE]`."""

import sys
import time
from pathlib import Path

from ledger_rows import batch, check, claim, document, judgement

from warehouse import write
from warehouse.connection import keep_pandas_out
from warehouse.home import Home


def main(root: str, name: str, count: str, pause: str = "0") -> None:
    """Say the number of each page once it is recorded."""
    keep_pandas_out()
    for number in range(int(count)):
        page = document(page=f"https://{name}.example/{number}")
        said = claim(page)
        write.record(Home(Path(root)), batch(page, [said], [judgement(said)], checks=(check(said),)))
        print(number, flush=True)
        time.sleep(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
