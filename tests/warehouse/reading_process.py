"""An analyst with nothing but DuckDB: asks a published file, reopens it, tells what is amiss.

Arguments: the file, seconds. Prints how many questions were answered, then one line for each thing amiss.
"""

import sys
import time

import duckdb

QUESTIONS = {
    # The writers record one page with one claim and one verdict at a time, under the next number.
    "rows of another write": """
        SELECT recording_no FROM published
        WHERE recording_no <> (SELECT count(*) FROM documents)
            OR recording_no <> (SELECT count(*) FROM claims)
            OR recording_no <> (SELECT count(*) FROM current_verdicts)""",
    "verdict without claim": "FROM current_verdicts ANTI JOIN claims USING (claim_id)",
    "evidence without verdict": "FROM evidence ANTI JOIN verdict_history USING (verdict_id)",
    "quote elsewhere": """
        SELECT claim_id FROM claims JOIN documents USING (document_id)
        WHERE substring(text, char_start + 1, char_end - char_start) <> quote""",
    "counts of another copy": """
        SELECT row_counts FROM published
        WHERE (row_counts->>'claims')::BIGINT <> (SELECT count(*) FROM claims)""",
}
ASKED_BEFORE_REOPENING = 4


def main(file: str, seconds: float) -> None:
    end, asked, newest, amiss = time.monotonic() + seconds, 0, 0, []
    while time.monotonic() < end:
        try:
            with duckdb.connect(file, read_only=True) as connection:
                for _ in range(ASKED_BEFORE_REOPENING):
                    amiss += [name for name, sql in QUESTIONS.items() if connection.execute(sql).fetchall()]
                    asked += len(QUESTIONS)
                number = connection.execute("SELECT recording_no FROM published").fetchone()[0]
        except duckdb.Error as error:
            amiss.append(f"{type(error).__name__}: {error}")
            continue
        if number < newest:
            amiss.append(f"write {newest} was shown and then only {number}")
        newest = number
    print(asked, *amiss, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
