"""Seals: a manifest of each day's captures, and a trusted time stamp (RFC 3161) over it.

A manifest lists the sha256 of every WARC file of a day, as `sha256sum` writes and checks them. Files
that came to a day later get a manifest of their own, so that no sealed line ever changes; its first line
is that of the manifest before, so that no earlier one changes unseen.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"manifest\.(?P<number>\d{3,9})\.(?:sha256|tsr)")
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>[\w.-]+)")
# Gives the bytes that a time-stamp authority answers a request with.
Authority = Callable[[bytes], bytes]


class SealBroken(Exception):
    """A sealed file is not what its manifest says, or a stamp does not fit; the message names it."""


class Sealed(NamedTuple):
    """A manifest written now, and how many files it lists."""

    manifest: Path
    files: int


def seal_day(folder: Path) -> Sealed | None:
    """Seal what no manifest of the day's folder lists yet; None where nothing is left.

    Raises `SealBroken` where a manifest is missing or damaged: what it listed may have been altered since.
    """
    files = unsealed(folder)
    if not files:
        return None
    for fault in _broken_chain(folder):
        raise SealBroken(f"{fault}; nothing of this day is sealed before")
    manifest = folder / _name(max(_numbers(folder), default=0) + 1)
    listed = (*manifests(folder)[-1:], *files)
    _write_new(manifest, "".join(f"{_hash(file)}  {file.name}\n" for file in listed))
    return Sealed(manifest, len(files))


def unsealed(folder: Path) -> list[Path]:
    """The WARC files of a day that no manifest lists: they came later, or what listed them has changed."""
    listed = {name for manifest in manifests(folder) for _, name in _lines(manifest)}
    return sorted(file for file in folder.glob("*.warc.gz") if file.name not in listed)


def stamp(manifest: Path, authority: Authority) -> Path:
    """Have a manifest stamped; the stamp lies beside it, as `.tsr`.

    Raises `SealBroken` when the answer is no stamp of it; the manifest stays.
    """
    content = manifest.read_bytes()
    request = TimestampRequestBuilder().data(content).build()  # asks for a nonce and the certificate
    answer = authority(request.as_bytes())
    try:
        response = decode_timestamp_response(answer)
        fits = response.tst_info.message_imprint.message == request.message_imprint.message
    except ValueError as error:
        raise SealBroken(
            f"{manifest}: the authority gave no time stamp ({error}); try again later"
        ) from error
    if not fits or response.tst_info.nonce != request.nonce:
        raise SealBroken(f"{manifest}: the authority stamped something else; use another one")
    place = _stamp_of(manifest)
    place.write_bytes(answer)
    return place


def check_day(folder: Path, roots: bytes | None = None) -> tuple[str, ...]:
    """What is wrong with a day's seals, a line a fault.

    `roots` are PEM certificates of trusted authorities; without them no stamp is verified.
    """
    faults = [*_broken_chain(folder)]
    for manifest in manifests(folder):
        faults += _faults(manifest)
        if roots is not None and _stamp_of(manifest).exists():
            faults += _stamp_faults(manifest, roots)
    return tuple(faults)


def days(captures: Path) -> list[Path]:
    """The folders of the days, oldest first."""
    return sorted(each for each in captures.glob("*") if each.is_dir() and _DAY.fullmatch(each.name))


def manifests(folder: Path) -> list[Path]:
    """The manifests of a day, in the order in which they were written."""
    return sorted(folder.glob("manifest.*.sha256"), key=_number)


def unstamped(folder: Path) -> list[Path]:
    """The manifests of a day that no authority has stamped."""
    return [manifest for manifest in manifests(folder) if not _stamp_of(manifest).exists()]


def _broken_chain(folder: Path) -> Iterator[str]:
    """What is wrong with the manifests of a day as such, before any file is looked at."""
    found = {_number(manifest): manifest for manifest in manifests(folder)}
    for number in range(1, max(_numbers(folder), default=0) + 1):
        if number not in found:
            yield f"{folder / _name(number)} is missing; take it from a backup"
    is_chained = False
    for number, manifest in found.items():
        told = {name: sha256 for sha256, name in _lines(manifest)}
        before = found.get(number - 1)
        if not told:
            yield f"{manifest} lists nothing; take it from a backup"
        elif len(told) < len(manifest.read_bytes().splitlines()):
            yield f"{manifest} has a line that is none of a manifest; take it from a backup"
        if before and before.name in told and told[before.name] != _hash(before):
            yield f"{before} is not what {manifest.name} sealed; take it from a backup"
        # Manifests of earlier versions name none before; after the first that does, all do.
        if is_chained and _name(number - 1) not in told:
            yield f"{manifest} does not name the manifest before; take it from a backup"
        is_chained = is_chained or _name(number - 1) in told


def _numbers(folder: Path) -> set[int]:
    """The numbers of the manifests that a day has, or has a stamp of."""
    return {_number(place) for place in folder.glob("manifest.*") if _NUMBERED.fullmatch(place.name)}


def _number(place: Path) -> int:
    found = _NUMBERED.fullmatch(place.name)
    return int(found["number"]) if found else 0


def _name(number: int) -> str:
    return f"manifest.{number:03}.sha256"


def _write_new(place: Path, content: str) -> None:
    """Write a file whole, and never over another; raises `SealBroken` where one is there."""
    with tempfile.NamedTemporaryFile("w", dir=place.parent, suffix=".part", encoding="ascii") as stream:
        stream.write(content)
        stream.flush()
        Path(stream.name).chmod(0o644)
        try:
            os.link(stream.name, place)
        except FileExistsError as error:
            raise SealBroken(f"{place} is there already, as of another seal now; try again later") from error


def _faults(manifest: Path) -> Iterator[str]:
    for sha256, name in _lines(manifest):
        file = manifest.parent / name
        if _NUMBERED.fullmatch(name):
            continue  # told with the chain
        if not file.is_file():
            yield f"{file} is missing; take it from a backup"
        elif _hash(file) != sha256:
            yield f"{file} is not what {manifest.name} sealed; take it from a backup"


def _stamp_faults(manifest: Path, roots: bytes) -> Iterator[str]:
    builder = VerifierBuilder()
    for certificate in load_pem_x509_certificates(roots):
        builder = builder.add_root_certificate(certificate)
    try:
        response = decode_timestamp_response(_stamp_of(manifest).read_bytes())
        builder.build().verify_message(response, manifest.read_bytes())
    except (VerificationError, ValueError) as error:
        yield f"{_stamp_of(manifest)} does not hold: {error}"


def _stamp_of(manifest: Path) -> Path:
    return manifest.with_suffix(".tsr")


def _lines(manifest: Path) -> Iterator[tuple[str, str]]:
    for line in manifest.read_text(encoding="ascii", errors="replace").splitlines():
        if found := _LINE.fullmatch(line):
            yield found["sha256"], found["name"]


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
