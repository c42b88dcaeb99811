"""What a report costs: `python -m tests.bench_report [CLAIMS]` writes that of a ledger of that size twice.

Prints time, processor time, the largest memory so far, files and bytes. Without CLAIMS it is a thousand.
"""

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.report.write import write_report
from tests.bench_queries import make
from warehouse import publish
from warehouse.home import Home

CLAIMS = 1_000


def main(claims: int) -> None:
    """Make the ledger, publish it, and write its report once anew and once with its plots at hand."""
    with TemporaryDirectory() as folder:
        home = Home(Path(folder)).ensure()
        make(home, claims)
        publish.publish(home)
        for which in ("first", "again"):
            start, work = time.perf_counter(), time.process_time()
            site = write_report(home).parent
            took, worked = time.perf_counter() - start, time.process_time() - work
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{which}: {took:.0f} s, processor {worked:.0f} s, memory {memory:.0f} MB")
        sizes = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
        print(f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.0f} MB")
        for name in ("index.html", "claims.html"):
            print(f"{name}: {sizes[site / name] / 1e3:.0f} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CLAIMS)
