"""Score verdicts on the dossiers of verdicts.yml: `python -m tests.gold.score_verdicts`.

Prints the agreement per label, the attribution verdicts, and how well the confidences are calibrated, then
every error, and holds the result against the recorded floors; `--accept` records a new gold set or result.

Brier score: the mean of (c - hit)² over the verdicts that are checkable, where `hit` is 1 if the label is
the gold label and c is the chance, by the rules' weights, that the label is right. A weight is the chance
that evidence settles a matter: s of all that supports, r of all that refutes. So c is the recorded
confidence where a verdict decides (supported, refuted, conflicting), and (1 - s)(1 - r), that nothing at
hand settles it, where it says that there is not enough evidence. 0 is perfect, a coin gets 0.25.
"""

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.sources.outlets import load_outlets
from tasks.text.sketch import SKETCH_SIZE, sketch
from tasks.verdicts.alignment.reading.language import language_of
from tasks.verdicts.confidence import fused
from tasks.verdicts.judge import judge
from tasks.verdicts.rules import load_rules
from warehouse.dossiers import NEAR_COPY_RESEMBLANCE
from warehouse.records.claim import Claim
from warehouse.records.dossier import DocumentMeta, Dossier, NearCopy
from warehouse.records.source import Block, Document
from warehouse.records.verdict import Judgement
from warehouse.records.vocabulary import BlockKind, EvidenceKind, Label, Stance
from warehouse.reference.load import load_reference
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent
GOLD, FLOORS = FOLDER / "verdicts.yml", FOLDER / "verdict_floors.json"
SLACK = 0.001
BINS = 5


@dataclass(frozen=True)
class Outcome:
    """A gold verdict beside the one that was found; `label` is None where the claim was not read."""

    name: str
    gold: str
    label: str | None
    gold_attribution: str | None
    attribution: str | None
    chance: float
    rationale: str

    @property
    def hit(self) -> bool:
        """Whether the label is the careful analyst's."""
        return self.label == self.gold


def outcomes(path: Path = GOLD) -> list[Outcome]:
    """Judge every case."""
    return [outcome_of(case) for case in parse_yaml(path.read_text(encoding="utf-8"))]


def outcome_of(case: dict) -> Outcome:
    """Judge one case."""
    asked = case["claim"]
    documents = [_document(number, each) for number, each in enumerate(case["documents"], start=1)]
    claims = [claim for document in documents for claim in _claims(document)]
    meant = _meant(asked, claims)
    wanted = case["label"], case.get("attribution")
    if meant is None:
        return Outcome(case["name"], wanted[0], None, wanted[1], None, 0.0, "the claim was not read")
    judged = judge(_dossier(documents, claims, meant), load_reference(), load_rules()).judgements[0]
    verdict = judged.verdict
    label, attribution = str(verdict.label), str(verdict.attribution_label)
    told = f"{verdict.rationale} [{meant.predicate}]"
    return Outcome(case["name"], wanted[0], label, wanted[1], attribution, chance(judged), told)


def chance(judged: Judgement) -> float:
    """The chance that the label is right, as the module says; 0 of what cannot be checked."""
    if judged.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return judged.verdict.confidence
    bearing = [each for each in judged.evidence if each.kind is not EvidenceKind.ATTRIBUTION]
    return (1 - fused(bearing, Stance.SUPPORTS)) * (1 - fused(bearing, Stance.REFUTES))


def _document(number: int, case: dict) -> Document:
    day = case["day"]
    when = datetime(day.year, day.month, day.day, tzinfo=UTC)
    url = f"https://{case['outlet']}.example/{number}"
    return Document(
        document_id=f"document-{number}", outlet_id=case["outlet"], url=url, canonical_url=url,
        title=None, author=None, language=language_of(case["text"]), published_at=when, fetched_at=when,
        text=case["text"], text_sha256="", capture_sha256="", extractor="gold",
        blocks=(Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(case["text"])),),
    )  # fmt: skip


def _claims(document: Document) -> tuple[Claim, ...]:
    names = registry()
    return link_claims(document, extract_claims(document, names), names).claims


def _meant(asked: dict, claims: list[Claim]) -> Claim | None:
    """The claim whose quote holds the words, or lies in them, of the predicate asked for if there is one."""
    return next(
        (
            claim
            for claim in claims
            if claim.document_id == f"document-{asked['document']}"
            and (asked["words"] in claim.quote or claim.quote in asked["words"])
            and claim.predicate == asked.get("predicate", claim.predicate)
        ),
        None,
    )


def _dossier(documents: list[Document], claims: list[Claim], meant: Claim) -> Dossier:
    fields = DocumentMeta.model_fields.keys() - {"is_latest", "came_after", "cited"}
    outlets = load_outlets()
    return Dossier(
        targets=(meant.claim_id,),
        claims=tuple(claims),
        documents=tuple(DocumentMeta(**each.model_dump(include=fields)) for each in documents),
        outlets=tuple(outlets.of_id(name) for name in sorted({each.outlet_id or "" for each in documents})),
        copies=_near_copies(documents),
    )


def _near_copies(documents: list[Document]) -> tuple[NearCopy, ...]:
    """As `warehouse/queries/near_copies.sql` finds them."""
    sketches = [(each.document_id, set(sketch(each.text, each.language))) for each in documents]
    found = []
    for at, (first, mine) in enumerate(sketches):
        for second, theirs in sketches[at + 1 :]:
            smallest = sorted(mine | theirs)[:SKETCH_SIZE]
            alike = sum(each in mine and each in theirs for each in smallest) / len(smallest)
            if alike >= NEAR_COPY_RESEMBLANCE:
                found.append(NearCopy(document_id=first, other_id=second, resemblance=alike))
    return tuple(found)


def figures(found: list[Outcome]) -> dict[str, float]:
    """The numbers that have floors; `calibration` is one less the Brier score, so that more is better."""
    checkable = [each for each in found if each.label != Label.NOT_CHECKABLE]
    credited = [each for each in found if each.gold_attribution]
    return {
        "label": _share([each.hit for each in found]),
        "attribution": _share([each.attribution == each.gold_attribution for each in credited]),
        "calibration": round(1 - _mean([(each.chance - each.hit) ** 2 for each in checkable]), 4),
    } | {
        str(label): _share([each.hit for each in found if each.gold == label])
        for label in Label
        if any(each.gold == label for each in found)
    }


def _share(rights: list[bool]) -> float:
    return round(_mean([float(right) for right in rights]), 4)


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / max(1, len(numbers))


def complaints(now: dict[str, float], floors: dict) -> list[str]:
    """Where the result breaks a promise; empty when all floors hold on the recorded gold set."""
    if floors.get("gold") != gold_sha256():
        return ["the gold verdicts have changed; look at the errors and record them with --accept"]
    return [
        f"{name}: {now.get(name, 0.0)} is under the floor {floor}"
        for name, floor in floors["floors"].items()
        if now.get(name, 0.0) < floor - SLACK
    ]


def gold_sha256() -> str:
    """What the floors were recorded on."""
    return hashlib.sha256(GOLD.read_bytes()).hexdigest()


def main(arguments_given: list[str] | None = None) -> int:
    """Print the tables and the errors, hold them against the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="record this result and gold set as the floors")
    arguments = parser.parse_args(arguments_given)
    found = outcomes()
    now = figures(found)
    _print(found, now)
    if arguments.accept:
        recorded = {"gold": gold_sha256(), "floors": now}
        FLOORS.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")
        return 0
    problems = complaints(now, json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {})
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _print(found: list[Outcome], now: dict[str, float]) -> None:
    print(f"{len(found)} gold verdicts")
    for name, share in now.items():
        print(f"  {name:22}{share:7.1%}")
    print(f"  {'Brier score':22}{1 - now['calibration']:7.3f}\n  chance     verdicts  mean chance  right")
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for each in found:
        if each.label != Label.NOT_CHECKABLE:
            bins[min(BINS - 1, int(each.chance * BINS))].append(each)
    for number, held in sorted(bins.items()):
        chances, hits = _mean([each.chance for each in held]), _share([each.hit for each in held])
        low, high = number / BINS, (number + 1) / BINS
        print(f"  {low:.1f}–{high:.1f}{len(held):12}{chances:13.2f}{hits:7.2f}")
    for each in found:
        for gold, given in ((each.gold, each.label), (each.gold_attribution, each.attribution)):
            if gold and gold != given:
                print(f"{each.name}: {gold} expected, {given} found: {each.rationale}")


if __name__ == "__main__":
    sys.exit(main())
