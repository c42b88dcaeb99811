"""Names for states of the program: a sha256 over every file that can change what comes out."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = frozenset({".py", ".yml", ".sql"})
LIBRARIES = ("ahocorasick-rs", "py3langid", "sentencex")
# What reads documents and takes claims out of them.
READING = (
    "tasks/text",
    "tasks/claims",
    "tasks/entities",
    "tasks/sources/outlets.py",
    "tasks/sources/outlets.yml",
)
# What judges them, from the dossier's queries to the words of a rationale.
JUDGING = (
    *READING,
    "tasks/verdicts",
    "expectations",
    "warehouse/queries",
    "warehouse/dossiers.py",
    "warehouse/records",
    "warehouse/reference",
    "warehouse/wording.py",
)


@cache
def reading_version() -> str:
    """Name what decides which claims a text has: code, lexicons and libraries."""
    return version_of(ROOT, READING)


@cache
def judging_version() -> str:
    """Name what decides a finding on given evidence: that and the code and rules of judging."""
    return version_of(ROOT, JUDGING)


def version_of(root: Path, parts: Iterable[str]) -> str:
    """The sha256 over the sources of these files and folders, by their sorted paths, and the libraries."""
    digest = hashlib.sha256()
    for path in sorted({path for part in parts for path in _sources(root / part)}):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}:{len(content)}\n".encode())
        digest.update(content)
    for library in LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    return digest.hexdigest()


def _sources(part: Path) -> Iterable[Path]:
    found = part.rglob("*") if part.is_dir() else (part,)
    return (path for path in found if path.suffix in SOURCES)
