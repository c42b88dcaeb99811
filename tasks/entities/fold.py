"""Make spellings comparable: case, kinds of space and hyphen, full width. Never changes the length."""

import re

_PLAIN = {
    **dict.fromkeys("-_‐‑‒–\u00a0\u2009\u202f\u2007\u3000", " "),
    **dict.fromkeys("’‘＇", "'"),
}
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BETWEEN_LETTERS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Fold as `plain` does, and to lower case."""
    return plain(text).lower()


def plain(text: str) -> str:
    """Hyphens and odd spaces as a space, full width as half width; one character for one."""
    if "İ" in text:  # the one letter whose lower case is two characters
        text = text.replace("İ", "I")
    for odd, plain in _PLAIN.items():
        if odd in text:
            text = text.replace(odd, plain)
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    return text


def letters(text: str) -> str:
    """Only letters and digits, as written: what two spellings of one name share."""
    return _BETWEEN_LETTERS.sub("", text)


def is_han(character: str) -> bool:
    """Whether a character is Han script, which writes no word boundaries."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"
