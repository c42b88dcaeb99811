"""How things are named to the person at the terminal."""

import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit


def place(url: str) -> str:
    """A URL as a person would write it: a file's path, relative where it lies below this folder."""
    if not url.startswith("file://"):
        return "standard input" if url == "-" else url
    path, here = Path(unquote(urlsplit(url).path, errors="surrogateescape")), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def program() -> str:
    """How this program is called from here: its name where it is on the path, else the way to it."""
    name = Path(sys.argv[0])
    if shutil.which("claims") or name.name != "claims":
        return "claims"
    return place(name.absolute().as_uri())
