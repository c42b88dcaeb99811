"""How well claims are read: precision, recall and F1 on the gold set, by language and by phenomenon.

`python -m tests.gold.score` prints the tables with every error and holds the result against the
recorded floors. A floor is never lowered and a changed gold set never scored without `--accept`.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from warehouse.records.claim import DraftClaim
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Language
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent
FLOORS = FOLDER / "floors.json"
NEWS, WIDE, ARTICLES = "news", "wide", "articles"
HELD = "held"  # held cases are scored, their errors never listed
WIDE_HELD, ARTICLES_HELD = f"{WIDE} {HELD}", f"{ARTICLES} {HELD}"
PARTS = (NEWS, HELD, WIDE, WIDE_HELD, ARTICLES, ARTICLES_HELD)
SLACK = 0.001  # a floor is met within rounding
TINY = 1e-4  # two thirds written as 0.6667
WIDTH = 0.2  # an approximate interval may reach this far from the number that was written
ATTRIBUTES = ("kind", "predicate", "subject", "object", "modality", "speaker", "outlet", "listed")
BOUNDS = {"at_least": "low", "more_than": "low", "at_most": "high", "less_than": "high"}


@dataclass
class Tally:
    """Counts of one language or phenomenon."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def f1(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.found / max(1, self.found + self.extra)
        recall = self.found / max(1, self.found + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def share(self, attribute: str) -> float:
        """Share of the matched claims that have an attribute right."""
        return self.right[attribute] / max(1, self.asked[attribute])


def documents() -> Iterator[tuple[str, dict, Document]]:
    """Each case as a document, with the name of its set: a language, each of PARTS apart."""
    for language in Language:
        for path in gold_files(language):
            gold = parse_yaml(path.read_text(encoding="utf-8"))
            for case in gold["cases"]:
                folder = path.parent.name
                held = f"{folder} {HELD}" if folder in (WIDE, ARTICLES) else HELD
                part = held if HELD in case["tags"] else folder
                name = f"{language} {part}" if part in PARTS else language.value
                yield name, case, document(case, language, gold["published"])


def gold_files(language: Language) -> tuple[Path, ...]:
    """The annotated sentences, the news reports, the wide set and the articles of a language."""
    return FOLDER / f"{language}.yml", *(FOLDER / part / f"{language}.yml" for part in (NEWS, WIDE, ARTICLES))


def document(case: dict, language: Language, published: date) -> Document:
    """A document of `blocks`, or of `text` with `context` as a paragraph before it."""
    plain = [{"kind": "paragraph", "text": part} for part in (case.get("context"), case.get("text")) if part]
    blocks, text = [], ""
    for each in case.get("blocks", plain):
        text += "\n\n" if text else ""
        blocks.append(
            Block(kind=BlockKind(each["kind"]), char_start=len(text), char_end=len(text) + len(each["text"]))
        )
        text += each["text"]
    when = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return Document(
        document_id="gold", outlet_id=None, url="gold:", canonical_url="gold:", title=None, author=None,
        language=language, published_at=when, fetched_at=when, text=text, text_sha256="", capture_sha256="",
        extractor="gold", blocks=tuple(blocks),
    )  # fmt: skip


def score() -> tuple[dict[str, Tally], list[str]]:
    """Tallies by set and by phenomenon, and every error in words but those of the held cases."""
    tallies: dict[str, Tally] = {}
    errors: list[str] = []
    for name, case, page in documents():
        tags = [f"{name} {tag}" for tag in case["tags"] if tag != HELD]
        mine = [tallies.setdefault(each, Tally()) for each in (name, *tags)]
        begin = len(page.text) - len(case["text"]) if "text" in case else 0
        drafts = [draft for draft in extract_claims(page, registry()) if draft.char_start >= begin]
        found = [f"{name}: {error}\n      {page.text[begin:]}" for error in _compare(case, drafts, mine)]
        errors += [] if HELD in case["tags"] else found
    return tallies, errors


def _compare(case: dict, drafts: list[DraftClaim], tallies: list[Tally]) -> Iterator[str]:
    left = list(drafts)
    for gold in case["claims"]:
        match = next((draft for draft in left if _matches(gold, draft)), None)
        if match is None:
            for tally in tallies:
                tally.missed += "value" in gold
            yield f"missed {gold['quote']!r}" + _near(gold, left)
            continue
        left.remove(match)
        for tally in tallies:
            tally.found += "value" in gold
        yield from _attributes(gold, match, tallies)
    numbered = [] if case.get("optional") else [draft for draft in left if draft.quantity is not None]
    for tally in tallies:
        tally.extra += len(numbered)
    yield from (f"extra {draft.quote!r} {draft.predicate}" for draft in numbered)


def _near(gold: dict, drafts: list[DraftClaim]) -> str:
    near = [draft for draft in drafts if draft.quote in gold["quote"] or gold["quote"] in draft.quote]
    return "".join(
        f"; read {draft.quote!r} {draft.quantity.low} {draft.quantity.high} {draft.quantity.unit}"
        for draft in near
        if draft.quantity
    )


def _matches(gold: dict, draft: DraftClaim) -> bool:
    if "value" not in gold:
        shorter, longer = sorted((gold["quote"].strip("."), draft.quote.strip(" .。")), key=len)
        return (
            draft.quantity is None
            and draft.predicate == gold.get("predicate", draft.predicate)
            and shorter in longer
        )
    if draft.quantity is None or draft.quantity.unit != gold["unit"]:
        return False
    overlap = draft.quote in gold["quote"] or gold["quote"] in draft.quote
    return (overlap or _cross(gold["quote"], draft.quote)) and _value_right(gold, draft)


def _cross(first: str, second: str) -> bool:
    words = set(first.split()) & set(second.split())
    return any(any(character.isdigit() for character in word) for word in words)


def _numbers(value) -> list[float]:
    """The written number, or both ends; YAML reads «64e9» as text."""
    return [float(each) for each in (value if isinstance(value, list) else [value])]


def _value_right(gold: dict, draft: DraftClaim) -> bool:
    low, high = draft.quantity.low, draft.quantity.high
    bottom, top = _numbers(gold["value"])[0], _numbers(gold["value"])[-1]
    comparator = gold.get("comparator", "exact")
    side = BOUNDS.get(comparator)
    if side:
        closed, opened = (low, high) if side == "low" else (high, low)
        return closed is not None and opened is None and abs(closed - top) <= 0.02 * top
    if low is None or high is None:
        return False
    if top == 0:
        return low == high == 0
    if bottom != top:
        return abs(low - bottom) <= 0.02 * bottom and abs(high - top) <= 0.02 * top
    slack = WIDTH * top if comparator != "exact" else max(0.051 * top, 10 ** math.floor(math.log10(top)) / 2)
    return low <= top * (1 + TINY) and high >= top * (1 - TINY) and high - low <= 2 * slack * (1 + TINY)


def _attributes(gold: dict, draft: DraftClaim, tallies: list[Tally]) -> Iterator[str]:
    read = _read(draft)
    wanted = {"modality": "asserted"} | {key: gold[key] for key in ATTRIBUTES if key in gold}
    for key, value in wanted.items():
        right = read[key] == value
        for tally in tallies:
            tally.asked[key] += 1
            tally.right[key] += right
        if not right:
            yield f"{gold['quote']!r}: {key} {read[key]!r}, not {value!r}"


def _read(draft: DraftClaim) -> dict[str, object]:
    credit = draft.attribution
    speaker, outlet = (credit.speaker, credit.cited_outlet) if credit else (None, None)
    return {
        "kind": draft.kind.value,
        "predicate": draft.predicate,
        "subject": _id(draft.subject),
        "object": _id(draft.object),
        "modality": draft.modality.value,
        "speaker": _id(speaker),
        "outlet": _id(outlet) or _id(speaker),
        "listed": len(draft.enumeration),
    }


def _id(mention) -> str | None:
    if mention is None:
        return None
    return mention.entity_ids[0] if mention.entity_ids else mention.text


def figures(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    """The numbers that have floors: per set F1 and the share of each attribute."""
    sets = [f"{language}{part}" for language in Language for part in ("", *(f" {name}" for name in PARTS))]
    return {
        name: {"f1": round(tallies[name].f1()[2], 4)}
        | {key: round(tallies[name].share(key), 4) for key in ATTRIBUTES if tallies[name].asked[key]}
        for name in sets
    }


def gold_sha256() -> str:
    """What the floors were recorded on."""
    files = (path for language in Language for path in gold_files(language))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def complaints(now: dict[str, dict[str, float]], floors: dict) -> list[str]:
    """Where the result breaks a promise; empty when all floors hold on the recorded gold set."""
    if floors.get("gold") != gold_sha256():
        return ["the gold set has changed; look at the errors and record it with --accept"]
    return [
        f"{language} {name}: {now[language][name]} is under the floor {floor}"
        for language, named in floors["floors"].items()
        for name, floor in named.items()
        if now[language][name] < floor - SLACK
    ]


def main(arguments_given: list[str] | None = None) -> int:
    """Print the tables, hold them against the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="record this result and gold set as the floors")
    parser.add_argument("--errors", action="store_true", help="list every error")
    arguments = parser.parse_args(arguments_given)
    tallies, errors = score()
    _print(tallies, errors if arguments.errors else [])
    now = figures(tallies)
    if arguments.accept:
        FLOORS.write_text(
            json.dumps({"gold": gold_sha256(), "floors": now}, indent=1) + "\n", encoding="utf-8"
        )
        return 0
    problems = complaints(now, json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {})
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _print(tallies: dict[str, Tally], errors: list[str]) -> None:
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}  " + "".join(f"{name:>10}" for name in ATTRIBUTES))
    for name, tally in sorted(tallies.items()):
        shares = "".join(
            f"{tally.share(key):10.2f}" if tally.asked[key] else f"{'-':>10}" for key in ATTRIBUTES
        )
        print(f"{name:24}" + "".join(f"{value:7.3f}" for value in tally.f1()) + "  " + shares)
    for error in errors:
        print("  " + error)


if __name__ == "__main__":
    sys.exit(main())
