"""How things are named to the person at the terminal."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

PLACE_SHOWN = 36
ADDRESS_SHOWN = 200


def place(url: str) -> str:
    """A URL as a person would write it: a file's path, relative where it lies below this folder."""
    if not url.startswith("file://"):
        return "standard input" if url == "-" else url
    path, here = Path(unquote(urlsplit(url).path, errors="surrogateescape")), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def short_place(url: str | None) -> str:
    """The same, the beginning of a long one left out; nothing for what stands on no page."""
    told = place(url or "")
    return told if len(told) <= PLACE_SHOWN else f"…{told[1 - PLACE_SHOWN :]}"


def shortened_address(address: str) -> str:
    """An address as it stands in a line: of a very long one the beginning, and how long it is."""
    if len(address) <= ADDRESS_SHOWN:
        return address
    return f"{address[:ADDRESS_SHOWN]}… ({len(address):,} characters)"


def as_typed(address: str, typed: Iterable[str]) -> str:
    """The address of an input as the user named it on the command line."""
    from tasks.sources.inputs import address_of

    named = {address_of(item): item for item in typed}
    return place(address) if address == "-" else named.get(address, place(address))


def program() -> str:
    """How this program is called from here: its name where it is on the path, else the way to it."""
    name = Path(sys.argv[0])
    if shutil.which("claims") or name.name != "claims":
        return "claims"
    return place(name.absolute().as_uri())
