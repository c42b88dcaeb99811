"""What is looked up in the WARC files of our own archive."""

import hashlib
from contextlib import suppress
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from tasks.sources.warc.facts import address_in
from tasks.sources.warc.streams import DAMAGED, KEPT
from tasks.sources.warc.writing import Earlier


def body_in(file: Path, sha256: str) -> bytes | None:
    """The body in a WARC file that has this hash, if one has and can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        for record in ArchiveIterator(stream):
            if record.rec_type in KEPT:
                found: bytes = record.content_stream().read()
                if hashlib.sha256(found).hexdigest() == sha256:
                    return found
    return None


def kept_in(file: Path) -> Earlier | None:
    """The record of the bytes in one of our WARC files, if it can be read."""
    with file.open("rb") as stream, suppress(*DAMAGED):
        for record in ArchiveIterator(stream):
            if record.rec_type in KEPT:
                told = record.rec_headers.get_header
                return Earlier(
                    address_in(record),
                    told("WARC-Date") or "",
                    told("WARC-Payload-Digest") or "",
                    told("WARC-Record-ID") or "",
                )
    return None
