"""An `aside` that holds the article: some pages wrap all they tell in one, or the head of the article."""

from collections import Counter

from lxml.html import HtmlElement

SEVERAL = 3  # paragraphs from which a box may hold the article
MIN_TEXT = 400  # characters of them


def unwrap_main_asides(tree: HtmlElement) -> None:
    """Make a plain box of each `aside` that holds the headline, or most of what the page tells."""
    asides = [*tree.iter("aside")]
    if not asides:
        return
    body = tree.find("body")
    shown = len((tree if body is None else body).text_content())
    told, paragraphs = Counter[HtmlElement](), Counter[HtmlElement]()
    for paragraph in tree.iter("p"):
        length = len(paragraph.text_content())
        for each in paragraph.iterancestors("aside"):
            told[each] += length
            paragraphs[each] += 1
    for each in asides:
        is_main = paragraphs[each] >= SEVERAL and told[each] >= MIN_TEXT and 2 * told[each] > shown
        if is_main or each.find(".//h1") is not None:
            each.tag = "div"
