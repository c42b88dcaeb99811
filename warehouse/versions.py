"""Names for states of the program: a sha256 over every file that can change what comes out."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = frozenset({".py", ".yml", ".sql"})
# The program is known by the bytes of all of these, in history too: a change here makes earlier ones unknown.
PROGRAM = ("expectations", "tasks", "warehouse")
PROGRAM_SOURCES = SOURCES | {".csv"}
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


@cache
def program_version() -> str:
    """Name the whole program that reads and judges, by which its sources are found again."""
    return name_of(program_sources())


@cache
def library_versions() -> str:
    """The libraries that decide what is read, as «name==version name==version …»."""
    return " ".join(f"{library}=={version(library)}" for library in LIBRARIES)


def made_by() -> dict[str, str]:
    """What a step tells of the program that it was made by, for whoever makes it again."""
    return {"program": program_version(), "libraries": library_versions()}


def program_sources() -> dict[str, bytes]:
    """The sources of the running program by their paths, as they are on the disk now."""
    return _contents(ROOT, PROGRAM, PROGRAM_SOURCES)


def is_of_program(path: str) -> bool:
    """Whether a path names a source of the program: relative, in one of its packages, and plain."""
    parts = path.split("/")
    plain = all(part not in {"", ".", ".."} for part in parts) and not set(path) & set("\\:\0")
    return plain and len(parts) > 1 and parts[0] in PROGRAM and Path(path).suffix in PROGRAM_SOURCES


def name_of(sources: Mapping[str, bytes]) -> str:
    """The sha256 over sources by their sorted paths."""
    return _digest(sources).hexdigest()


def version_of(root: Path, parts: Iterable[str]) -> str:
    """The sha256 over the sources of these files and folders, by their sorted paths, and the libraries."""
    digest = _digest(_contents(root, parts, SOURCES))
    for library in LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    return digest.hexdigest()


def _digest(sources: Mapping[str, bytes]) -> "hashlib._Hash":
    digest = hashlib.sha256()
    for path, content in sorted(sources.items(), key=lambda each: each[0].split("/")):
        digest.update(f"{path}:{len(content)}\n".encode())
        digest.update(content)
    return digest


def _contents(root: Path, parts: Iterable[str], suffixes: frozenset[str]) -> dict[str, bytes]:
    files = {path for part in parts for path in _sources(root / part, suffixes)}
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _sources(part: Path, suffixes: frozenset[str]) -> Iterable[Path]:
    found = part.rglob("*") if part.is_dir() else (part,)
    return (path for path in found if path.suffix in suffixes and path.is_file())
