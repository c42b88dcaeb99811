"""How long analysts wait: `python -m tests.bench_queries [CLAIMS]` makes a ledger of that size and asks it.

Prints for each view and macro the median and the worst of some runs, in milliseconds, each on an
open file, and the median of processor time, which other work changes less. Without CLAIMS it is a million.
"""

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse import publish, write
from warehouse.connection import writer
from warehouse.home import Home
from warehouse.reference.load import load_reference

CLAIMS = 1_000_000
ROUNDS = 5
LEDGER = Path(__file__).with_name("bench_ledger.sql")
QUESTIONS = {
    "published": "FROM published",
    "verdicts by label": "SELECT label, count(*) FROM current_verdicts GROUP BY label",
    "a page's claims": "FROM claims WHERE url = 'https://o7.example/1007'",
    "a claim by id": "FROM claims WHERE claim_id = md5('claim77')",
    "evidence of a verdict": "FROM evidence WHERE verdict_id = md5('verdict177')",
    "provenance of a verdict": "FROM provenance WHERE verdict_id = md5('verdict177')",
    "most repeated": "FROM propositions ORDER BY claim_count DESC LIMIT 20",
    "latest documents": "SELECT title FROM documents WHERE is_latest ORDER BY published_at DESC LIMIT 20",
    "claim changes by outlet": (
        "SELECT outlet_id, count(*) FROM claim_changes "
        "JOIN documents ON document_id = new_document_id GROUP BY 1"
    ),
    "open checks": "SELECT expectation, count(*) FROM failed_checks WHERE status = 'open' GROUP BY 1",
    "claims_about": "SELECT count(*) FROM claims_about('Ascend 910C')",
    "verdict_of": "FROM verdict_of('https://o7.example/1007')",
    "as_of": "SELECT label, count(*) FROM as_of('2024-06-01') GROUP BY label",
    "origins_of": "FROM origins_of(md5('proposition77'))",
    "provenance_of": "FROM provenance_of(md5('verdict177'))",
    "bytes_of": "FROM bytes_of(md5('verdict177'))",
}


def main(claims: int) -> None:
    """Make the ledger, publish it, and time every question."""
    with TemporaryDirectory() as folder:
        home = Home(Path(folder)).ensure()
        made = _seconds(lambda: make(home, claims))
        published = _seconds(lambda: publish.publish(home))
        size = home.published.stat().st_size / 1e6
        print(
            f"{claims:,} claims: made in {made:.0f} s, "
            f"checked and published in {published:.0f} s, {size:.0f} MB\n"
        )
        ask(home.published)


def make(home: Home, claims: int) -> None:
    """Fill an empty home with a ledger of so many claims."""
    write.load_reference_tables(home, load_reference())
    with writer(home) as connection:
        connection.execute(f"SET VARIABLE claims = {claims}")
        connection.execute(LEDGER.read_text(encoding="utf-8"))


def ask(file: Path) -> None:
    """Print how long each question takes on a published file."""
    print(f"{'':<26}{'median ms':>10}{'worst ms':>10}{'cpu ms':>10}")
    with duckdb.connect(str(file), read_only=True) as connection:
        for name, statement in QUESTIONS.items():
            times, work = [], []
            for _ in range(ROUNDS):
                before = time.process_time()
                times.append(_seconds(lambda sql=statement: connection.execute(sql).fetchall()))
                work.append(time.process_time() - before)
            shown = (statistics.median(times), max(times), statistics.median(work))
            print(f"{name:<26}" + "".join(f"{value * 1000:10.0f}" for value in shown), flush=True)


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CLAIMS)
