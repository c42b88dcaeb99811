"""Speeds of reading, extracting and linking, by language: `make bench`. Prints; asserts nothing.

Two bodies of text: the sample pages, small and full of figures, and one long report a language, of all
texts of the gold set with sentences between them that claim nothing. Each time is the processor's, the
least of several rounds. No round profits from the one before: nothing in the readers remembers a text.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from flows.collecting import collect_seldom
from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.sources.inputs import fetch_unarchived
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document
from tests.gold.score import document, gold_files
from warehouse.records.source import Document
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml

T = TypeVar("T")
FOLDER = Path(__file__).parent
PAGES = sorted((FOLDER / "samples" / "pages").glob("*.html"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS = 7


def main() -> None:
    """Time every stage over both bodies of text, with the collector set as the commands set it."""
    collect_seldom()
    outlets = load_outlets()
    captures = [fetch_unarchived(str(page), now=NOW) for page in PAGES]
    pages, seconds = timed(lambda: [read_document(*each, Overrides(), outlets) for each in captures])
    print(f"read: {seconds * 1000 / len(pages):.1f} ms a page, {len(pages)} sample pages\n")
    print("                  kB  claims  extract ms  MB/s  µs/claim  and link ms  MB/s  µs/claim")
    for language in Language:
        told(f"{language} sample pages", [page for page in pages if page.language is language])
        told(f"{language} long report", [report(language)])


def told(name: str, documents: Sequence[Document]) -> None:
    """Print what extracting, and extracting and linking, takes for some documents."""
    names = registry()
    drafts, extracting = timed(lambda: [extract_claims(each, names) for each in documents])
    _, both = timed(lambda: [link_claims(each, extract_claims(each, names), names) for each in documents])
    size, claims = sum(len(each.text.encode()) for each in documents), sum(map(len, drafts))
    columns = "".join(
        f"{seconds * 1000:12.1f}  {size / seconds / 1e6:.2f}  {seconds / claims * 1e6:8.0f}"
        for seconds in (extracting, both)
    )
    print(f"{name:<16}{size / 1000:5.1f}  {claims:6}{columns}")


def report(language: Language) -> Document:
    """All gold texts of a language as one document, with a sentence that claims nothing after each."""
    texts = [text for path in gold_files(language) for text in gold_texts(path)]
    filler = parse_yaml((FOLDER / "bench_filler.yml").read_text(encoding="utf-8"))[language.value]
    space = "" if language is Language.ZH else " "
    paragraphs = [f"{text}{space}{idle}" for text, idle in zip(texts, cycle(filler), strict=False)]
    blocks = [{"kind": "paragraph", "text": paragraph} for paragraph in paragraphs]
    return document({"blocks": blocks}, language, NOW.date())


def gold_texts(path: Path) -> Iterator[str]:
    """The texts of a file of the gold set, in order."""
    for case in parse_yaml(path.read_text(encoding="utf-8"))["cases"]:
        blocks = [block["text"] for block in case.get("blocks", ())]
        yield from (text for text in (case.get("context"), case.get("text"), *blocks) if text)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Run the work and give its result with the least processor time that a round took."""
    result, times = work(), []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return result, min(times)


if __name__ == "__main__":
    main()
