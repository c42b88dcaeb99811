"""Elements that a reader of a page does not see, or sees struck out: taken out before the article is read.

Tags and inline styles alone are looked at. Where most paragraphs of a page are hidden, a script shows them.
"""

import re
from collections.abc import Callable

from lxml.html import HtmlElement

_TAGS = frozenset({"template", "noscript", "datalist"})
_STRUCK = frozenset({"del", "s", "strike"})
_SWITCHES = {"display": "none", "visibility": "hidden", "content-visibility": "hidden"}
_NUMBER = re.compile(r"-?\d*\.?\d+")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|%|vw|vh|pt)?")
_RGB = re.compile(r"rgba?\(([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+%?))?\)")
_NAMED = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "transparent": ""}
_PAGE = "#ffffff"
LONGEST_STYLE = 1_000
MOST = 4 / 3  # that many times the hidden paragraphs are all, or fewer: a script shows them
SEVERAL = 3  # paragraphs from which what is hidden may be the article itself
Style = dict[str, str]


def hides(element: HtmlElement) -> bool:
    """Whether an element's tag, `hidden` or inline style keeps its text from being seen or meant."""
    if element.tag in _TAGS or element.get("hidden") is not None:
        return True
    if element.tag == "dialog":
        return element.get("open") is None
    style = _style(element)
    return _is_switched_off(style) or _is_out_of_sight(style) or _is_struck(element)


def remove_unseen(tree: HtmlElement) -> None:
    """Take out of the body what is struck out or not seen; what stands behind it stays."""
    body = tree.find("body")
    if body is None:
        return
    for element in _outermost(body, _is_struck):
        element.drop_tree()
    shades = _Shades(tree)
    found = _outermost(body, lambda each: hides(each) or shades.hide(each))
    paragraphs = sum(1 for element in found for _ in element.iter("p"))
    if paragraphs < SEVERAL or MOST * paragraphs <= sum(1 for _ in body.iter("p")):
        for element in found:
            element.drop_tree()


def _outermost(body: HtmlElement, wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    """The elements under `body` that are wanted and in no other such one."""
    found, stack = [], list(body)
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if wanted(element):
            found.append(element)
        else:
            stack.extend(element)
    return found


class _Shades:
    """Text in the colour of what it stands on: white on white."""

    def __init__(self, tree: HtmlElement) -> None:
        styled = next(tree.iter("style"), None) is not None
        linked = any("stylesheet" in (each.get("rel") or "").lower() for each in tree.iter("link"))
        self._page = None if styled or linked else _PAGE

    def hide(self, element: HtmlElement) -> bool:
        """Whether an element's own colour is that of its ground, or none at all."""
        colour = _colour(_style(element).get("color") or element.get("color"))
        if colour is None:
            return False
        return colour == "" or colour == self._ground(element)

    def _ground(self, element: HtmlElement) -> str | None:
        """The colour behind an element: its own or the nearest around it that is given, else the page's."""
        for each in (element, *element.iterancestors()):
            style = _style(each)
            said = style.get("background-color") or style.get("background") or each.get("bgcolor")
            if said and said != "transparent":
                return _colour(said.split()[0] if not said.startswith("rgb") else said)
        return self._page


def _style(element: HtmlElement) -> Style:
    written = element.get("style")
    if not written:
        return {}
    written = written[:LONGEST_STYLE].lower()
    parts = (part.partition(":") for part in written.split(";"))
    return {name.strip(): said.replace("!important", "").strip() for name, _, said in parts if said}


def _is_switched_off(style: Style) -> bool:
    return any(style.get(name) == value for name, value in _SWITCHES.items())


def _is_out_of_sight(style: Style) -> bool:
    """No opacity, no size of letters, far off the page, or clipped to nothing."""
    opacity, size = _amount(style.get("opacity")), _amount(style.get("font-size"))
    moved = style.get("position") in ("absolute", "fixed")
    aside = moved and any(_FAR.fullmatch(style.get(side, "")) for side in ("left", "right", "top", "bottom"))
    clipped = style.get("clip", "").replace(" ", "").startswith(("rect(0,0", "rect(00", "rect(1px,1px"))
    flat = style.get("overflow") == "hidden" and 0 in (
        _amount(style.get("height")),
        _amount(style.get("width")),
    )
    indented = _FAR.fullmatch(style.get("text-indent", "")) is not None
    return opacity == 0 or size == 0 or aside or clipped or flat or indented


def _is_struck(element: HtmlElement) -> bool:
    if element.tag in _STRUCK:
        return True
    style = _style(element)
    return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")


def _amount(written: str | None) -> float | None:
    found = _NUMBER.match(written or "")
    return float(found[0]) if found else None


def _colour(written: str | None) -> str | None:
    """A colour as six hexadecimal digits; «» for one that shows nothing, None for one not known."""
    said = (written or "").strip().lower()
    if said in _NAMED:
        return _NAMED[said]
    if re.fullmatch(r"#[\da-f]{3}", said):
        return "#" + "".join(2 * digit for digit in said[1:])
    if re.fullmatch(r"#[\da-f]{6}", said):
        return said
    found = _RGB.fullmatch(said)
    if found is None:
        return None
    if found[4] is not None and _amount(found[4]) == 0:
        return ""
    return "#" + "".join(f"{min(255, round(float(part))):02x}" for part in found.groups()[:3])
