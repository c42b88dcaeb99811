"""Small boxes inside an article that change by themselves: advertisements, tickers, counters, offers.

They are known by what their makers call them. A box that holds more than such a thing does is left alone.
"""

import re

from lxml.html import HtmlElement

MOST_TEXT = 400  # characters of such a box
MOST_TICKED = 80  # of one that may as well be an entry of a running report
# No marks of words: some pages call the names of companies in running text «ticker».
_BOXES = ("div", "section", "p", "ul", "ol", "table", "figure", "ins")
_MARKS = frozenset({"data-nosnippet", "data-ad", "data-ad-slot", "data-ad-unit", "data-google-query-id"})
_NO_OTHER = r"(?<!no-)(?<!no_)(?<!without-)(?<!has-)(?<!hide-)"
_CALLED = re.compile(
    rf"(?:^|[-_\s]){_NO_OTHER}(?:ads?|adslot|advert(?:isement|ising|s)?|anzeige|werbung|promo(?:tion)?s?|sponsor(?:ed)?"
    r"|recirc(?:ulation)?|newsletter|no-?print|poll|view-?counts?|page-?views?|share-?counts?|read-?counts?"
    r"|affiliate|shopping|outbrain|taboola)(?:$|[-_\s])",
    re.IGNORECASE,
)
_TICKED = re.compile(
    r"(?:^|[-_\s])(?:ticker|stock-?(?:quote|price)|quote-?price|kurs)(?:$|[-_\s])", re.IGNORECASE
)


def remove_widgets(tree: HtmlElement) -> None:
    """Take such boxes out of the body; what stands behind them stays."""
    body = tree.find("body")
    for element in [] if body is None else [*body.iter(*_BOXES)]:
        if element.getparent() is not None and _is_widget(element):
            element.drop_tree()


def _is_widget(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    is_called = _CALLED.search(names) is not None or not _MARKS.isdisjoint(element.keys())
    most = MOST_TEXT if is_called else MOST_TICKED
    if not (is_called or _TICKED.search(names)) or element.find(".//h1") is not None:
        return False
    return len(" ".join(element.text_content()[: 8 * MOST_TEXT].split())) <= most
