"""An RO-Crate 1.1: receipts of verdicts with the captures they rest on, described as linked data."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

METADATA = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.1"
Entity = dict[str, Any]


@dataclass(frozen=True)
class Boxed:
    """One verdict for the crate: its receipt, and the file of its capture where the archive holds it."""

    receipt: dict[str, Any]
    capture: Path | None


def write_crate(folder: Path, verdicts: Sequence[Boxed], published: str) -> Path:
    """Write the crate into `folder` and return its metadata file; `published` is the published copy's day."""
    for name in ("receipts", "captures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    files: dict[str, Entity] = {}
    for each in verdicts:
        for entity in _stored(folder, each):
            files.setdefault(entity["@id"], entity)
    graph = [_descriptor(), _root(verdicts, published, sorted(files)), *files.values()]
    place = folder / METADATA
    crate = {"@context": f"{PROFILE}/context", "@graph": graph}
    place.write_text(json.dumps(crate, ensure_ascii=False, indent=1), encoding="utf-8")
    return place


def _stored(folder: Path, boxed: Boxed) -> list[Entity]:
    receipt = boxed.receipt
    name = f"receipts/{receipt['verdict_id']}.json"
    (folder / name).write_text(json.dumps(receipt, ensure_ascii=False, indent=1), encoding="utf-8")
    described = _file(
        name, f"Verdict «{receipt['finding']['label']}» on «{receipt['claim']['quote']}»", "application/json"
    )
    described["description"] = receipt["finding"]["rationale"]
    if boxed.capture is None:
        return [described]
    capture = f"captures/{boxed.capture.name}"
    if not (folder / capture).exists():
        shutil.copyfile(boxed.capture, folder / capture)
    described["isBasedOn"] = {"@id": capture}
    archived = _file(capture, f"Archived bytes of {receipt['document']['url']}", "application/warc")
    return [described, archived | {"identifier": f"sha256:{receipt['document']['capture_sha256']}"}]


def _file(name: str, title: str, media_type: str) -> Entity:
    return {"@id": name, "@type": "File", "name": title, "encodingFormat": media_type}


def _descriptor() -> Entity:
    return {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": PROFILE},
        "about": {"@id": "./"},
    }


def _root(verdicts: Sequence[Boxed], published: str, files: Sequence[str]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": "Verdicts of Claim Ledger with their captures",
        "description": f"{len(verdicts)} verdicts made by rules, each with the archived page it is on.",
        "datePublished": published,
        "license": "The captures are their publishers'; they are kept here as evidence and not licensed on.",
        "hasPart": [{"@id": name} for name in files],
    }
