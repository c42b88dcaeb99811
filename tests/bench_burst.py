"""How a busy server holds: `python -m tests.bench_burst [ARTICLES]`. Prints; asserts nothing.

On a server and a worker as `make up` starts them, in a new home: a hundred documents are announced at once
while a run of `check` takes on generated articles. Then the lines of the server's log that tell of trouble
are counted.
"""

import re
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tests.bench_orchestration import written
from tests.serving import Serving
from warehouse.home import Home

ARTICLES = 40
EVENTS = 100
SETTLE_SECONDS = 60
TROUBLES = ("database is locked", "dead letter", "Action failed", " 503 ", "Traceback")
LINE = re.compile(r"^\S+ \| (?:ERROR|WARNING) +\| ([\w.]+)")


def main() -> None:
    """Make the burst, and count."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home").ensure()
        pages = [str(page) for page in written(Path(folder) / "pages", articles)]
        with Serving.up(home) as serving:
            began = time.monotonic()
            checked = serving.start("check", items=pages)
            for _ in range(EVENTS):
                serving.send("POST", "/events", [archived()])
            run = serving.end_of(checked)
            print(f"check: {run['state']['type']} after {time.monotonic() - began:.0f} s")
            time.sleep(SETTLE_SECONDS)
            states = Counter(
                f"{kind} {run['state']['name']}"
                for kind in ("verify", "review", "decision")
                for run in serving.runs(kind)
            )
            print(", ".join(f"{count} {what}" for what, count in sorted(states.items())))
        log = (home.prefect / "server.log").read_text("utf-8", "replace")
    print(", ".join(f"{log.count(each)} × «{each.strip()}»" for each in TROUBLES))
    print(Counter(found[1] for line in log.splitlines() if (found := LINE.match(line))))


def archived() -> dict[str, object]:
    """The announcement of a document that nobody has."""
    name = uuid4().hex
    return {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": "claimledger.document.archived",
        "resource": {
            "prefect.resource.id": f"claimledger.document.{name}",
            "claimledger.kind": "document",
        },
        "payload": {"document_id": name},
    }


if __name__ == "__main__":
    main()
