"""Marks in markup that are no letters: characters that show nothing, digits set above or below the line."""

import re
from unicodedata import normalize

from lxml.html import HtmlElement

BROKEN = "\ufffd"
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_ANY = re.compile(rf"[{_CONTROL}]+")
# Where a word may be broken, and joiners: a page sprinkles them into words, which are then not found again.
_SILENT = re.compile("&(?:shy|ZeroWidthSpace|NoBreak);|[\u00ad\u200b\u2060\ufeff]")
_REFERENCE = re.compile(r"&#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}));?")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_FIGURES = re.compile(r"\s*[-+−]?\d+(?:\s*[,;–]\s*\d+)*\s*")
_NOTE = re.compile(r"\s*(?:\[[^\[\]]{0,12}\]|\(\d{1,3}\))\s*")


def without_controls(text: str) -> str:
    """Drop control characters that touch a word or number, which shows nothing; others become U+FFFD.

    Halves of characters count as such; no file takes them.
    """
    return _ANY.sub(_cleaned, text)


def _cleaned(found: re.Match[str]) -> str:
    text, (start, end) = found.string, found.span()
    beside = text[max(0, start - 1) : start], text[end : end + 1]
    return "" if any(map(str.isalnum, beside)) else BROKEN


def clean_markup(markup: str) -> str:
    """Markup without characters that show nothing, also those that it writes as references: «&#27;».

    A letter and the mark that follows it are one character: some systems write «ü» as u and a dieresis.
    """
    return normalize("NFC", without_controls(_SILENT.sub("", _REFERENCE.sub(_referred, markup))))


def set_off(tree: HtmlElement) -> None:
    """Write raised digits as raised: «10<sup>6</sup>» is 10⁶, not 106; a footnote's brackets go."""
    for element in [*tree.iter("sup")]:
        written = element.text_content()
        if _NOTE.fullmatch(written):
            element.drop_tree()
        elif _FIGURES.fullmatch(written):
            _rewrite(element, written.strip().translate(_RAISED))
    for element in [*tree.iter("sub")]:
        written = element.text_content()
        if _FIGURES.fullmatch(written) and _before(element)[-1:].isdigit():
            _rewrite(element, written.strip().translate(_LOWERED))


def _referred(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")  # as browsers read it: «&#150;» is a dash
    if code <= 0xFFFF and _SILENT.fullmatch(chr(code)):
        return ""
    shown = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE
    return found[0] if shown and not _ANY.fullmatch(chr(code)) else "\x00"


def _rewrite(element: HtmlElement, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _before(element: HtmlElement) -> str:
    """The text straight before an element."""
    previous, above = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (above.text or "") if above is not None else ""
