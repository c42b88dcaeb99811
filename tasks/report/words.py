"""Words of a page on a page: shortened, cut around a quote, and with nothing in them that acts."""

import re
import unicodedata

CONTEXT = 160  # characters on either side of a quote; the rows bring one more where there are more
LONGEST_WORD = 40
HASH_SHOWN = 24
_SPACE = re.compile(r"\s+")
# Control characters and marks of writing direction.
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HASH = re.compile("[0-9a-f]{40,}")
_WIDE = frozenset("WF")


def shown(page: str) -> str:
    """A page with what would act unseen written out: U+202E would turn what follows around."""
    return _ACTING.sub(lambda match: f"[U+{ord(match.group()):04X}]", page)


def shortened(text: str, room: int) -> str:
    """A text that takes no more than so many columns; a Han sign takes two."""
    used = 0
    for place, sign in enumerate(text):
        used += _columns_of(sign)
        if used > room:
            return f"{text[: max(place - 1, 0)].rstrip()}…"
    return text


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(map(_columns_of, text))


def _columns_of(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def text_before(text: str) -> str:
    """What stands before a quote, whole words of it, with an ellipsis for what is left out."""
    if len(text) <= CONTEXT:
        return text
    kept = text[-CONTEXT - 1 :]
    cut = _SPACE.search(kept, 0, LONGEST_WORD)
    return f"…{kept[cut.end() if cut else 1 :]}"


def text_after(text: str) -> str:
    """The same behind a quote."""
    return text_before(text[::-1])[::-1]


def web_address(url: str | None) -> str | None:
    """The address if a browser may open it from here, else None: no javascript:, data: or file: links."""
    return url if url and url.startswith(("https://", "http://")) else None


def brief(version: str) -> str:
    """The beginning of a long hash; any other version, such as a list of libraries, as it is."""
    return version[:HASH_SHOWN] if _HASH.fullmatch(version) else version


def spoken(name: str | None) -> str:
    """A name of a vocabulary as words, an empty text for none."""
    return "" if name in {None, "none"} else str(name).replace("_", " ")
