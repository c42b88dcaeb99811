"""The programs that have judged in a home: the sources of each, kept once, by the sha256 that names them.

With them a verdict is judged again as it was, also where there is no history of the clone. Beside them lie
the operator's own outlets of then, by their version.
"""

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from warehouse.home import Home
from warehouse.versions import is_of_program, name_of, program_sources, program_version

MOST_FILES = 10_000
MOST_BYTES = 200_000_000
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can tell: none of ours
PLAIN_FILE = 0o100644 << 16
UNIX = 3
ENCRYPTED = 1
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Altered(Exception):
    """What is kept under a name is not what the name says."""


def keep(home: Home, own_outlets: str | None = None) -> None:
    """Keep the running program in the home, and the operator's own outlets if there is a version of them.

    It costs nothing where both are kept already. Sources that were replaced on the disk since the
    program started are not those that run, and are not kept.
    """
    kept = kept_program(home, program_version())
    if not kept.exists():
        running = _running()
        if running is not None:
            _put(kept, running)
    if own_outlets is not None and home.outlets.is_file():
        outlets = kept_outlets(home, own_outlets)
        if not outlets.exists():
            _put(outlets, home.outlets.read_bytes())


def kept_program(home: Home, version: str) -> Path:
    """Where the program of that name is kept, or would be."""
    return home.code / f"{version}.zip"


def kept_outlets(home: Home, version: str) -> Path:
    """Where the operator's own outlets of that version are kept, or would be."""
    return home.code / f"{version}.yml"


@cache
def _running() -> bytes | None:
    """The running program, packed once per process; None where other sources are on the disk by now."""
    sources = program_sources()
    return packed(sources) if name_of(sources) == program_version() else None


def packed(sources: Mapping[str, bytes]) -> bytes:
    """Sources as a zip that is the same to the byte each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(sources.items()):
            member = zipfile.ZipInfo(path, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = UNIX, PLAIN_FILE
            archive.writestr(member, content)
    return target.getvalue()


def kept_sources(home: Home, version: str) -> dict[str, bytes] | None:
    """The sources of the program of that name; None where it is not kept. Raises `Altered`."""
    path = kept_program(home, version)
    if not path.is_file():
        return None
    try:
        sources = _unpacked(path)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Altered(f"{path} cannot be unpacked: {error}") from error
    if name_of(sources) != version:
        raise Altered(f"{path} does not hold the program that it is named by")
    return sources


def lay_out(sources: Mapping[str, bytes], folder: Path) -> None:
    """Write sources into an empty folder. Raises `Altered` for a path that leads out of it."""
    for path, content in sources.items():
        if not is_of_program(path):
            raise Altered(f"{path!r} is no source of the program")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
            raise Altered(f"{path} holds more than a program can")
        if any(each.flag_bits & ENCRYPTED or each.compress_type not in METHODS for each in members):
            raise Altered(f"{path} is not packed as the program packs")
        foreign = next((each.filename for each in members if not is_of_program(each.filename)), None)
        if foreign is not None:
            raise Altered(f"{path} holds {foreign!r}, which is no source of the program")
        return {member.filename: archive.read(member) for member in members}


def _put(path: Path, content: bytes) -> None:
    """Write a file in one move, whoever else does the same at that moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".new", delete=False) as fresh:
        try:
            shutil.copyfileobj(io.BytesIO(content), fresh)
            fresh.flush()
            Path(fresh.name).chmod(0o644)
            Path(fresh.name).replace(path)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise
