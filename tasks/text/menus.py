"""Menus of a site, and its head and foot where they hold little else: taken out before the article is read.

Beside a flash of news they hold more text than it does, and the headlines in them are of other stories.
"""

from lxml.html import HtmlElement

LINKED = 0.5  # share of its text from which on such a part is a menu
_ENDS = ("header", "footer")
NESTED = 2  # such parts around one that is looked at; hostile pages nest them by the hundred
_OWN = frozenset({"article", "main"})  # whose head and foot are the article's


def remove_menus(tree: HtmlElement) -> None:
    """Take out every `nav`, and each `header` and `footer` of the site, that is made of links; tails stay."""
    for element in [*tree.iter("nav", *_ENDS)]:
        around = [each.tag for each in element.iterancestors()]
        is_of_article = element.tag in _ENDS and not _OWN.isdisjoint(around)
        if not around or is_of_article or sum(tag in ("nav", *_ENDS) for tag in around) > NESTED:
            continue
        if _is_menu(element):
            element.drop_tree()


def _is_menu(element: HtmlElement) -> bool:
    linked = sum(_length(each) for each in element.iter("a", "button", "label", "option"))
    return linked >= LINKED * _length(element)


def _length(element: HtmlElement) -> int:
    return len("".join("".join(element.itertext()).split()))
