"""Speeds of the stages on the sample pages: `make bench`. Prints; asserts nothing."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.sources.inputs import fetch_unarchived
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document

T = TypeVar("T")
PAGES = sorted((Path(__file__).parent / "samples" / "pages").glob("*.html"))
ROUNDS = 20


def main() -> None:
    """Time reading, extracting and linking over the samples, `ROUNDS` times each."""
    outlets, names = load_outlets(), registry()
    captures = [fetch_unarchived(str(page), now=datetime(2026, 1, 1, tzinfo=UTC)) for page in PAGES]
    documents = timed("read", lambda: [read_document(c, body, Overrides(), outlets) for c, body in captures])
    size = sum(len(document.text.encode()) for document in documents)
    drafts = timed("extract", lambda: [extract_claims(document, names) for document in documents], size)
    timed(
        "link",
        lambda: [
            link_claims(document, found, names) for document, found in zip(documents, drafts, strict=True)
        ],
        size,
    )


def timed(name: str, work: Callable[[], T], size: int | None = None) -> T:
    """Run the work, print the median time of a round, and return its result."""
    result = work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    median = sorted(times)[ROUNDS // 2]
    speed = f", {size / median / 1e6:.2f} MB/s" if size else ""
    print(f"{name:>8}: {median * 1000:7.1f} ms for {len(PAGES)} pages{speed}")
    return result


if __name__ == "__main__":
    main()
