"""Where the content of one credit ends because another one of its sentence begins."""

from collections.abc import Iterator

from tasks.claims.credits.found import Found
from tasks.claims.credits.page import Page, Stretch


def bounded(page: Page, found: list[Found]) -> list[Found]:
    """Content ends where the next credit of the sentence begins, if that one's content follows it."""
    bounded = []
    for index, each in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        cut = each if following is None else _cut(page, each, following)
        bounded.append(_in_its_part(page, cut, found))
    return bounded


def _in_its_part(page: Page, each: Found, found: list[Found]) -> Found:
    """Where a semicolon parts two credits each keeps to its own side: «X zufolge …; laut Y …»."""
    content = each.content
    for other in found:
        first, second = (each, other) if each.start < other.start else (other, each)
        mark = max(page.text.rfind(sign, first.end, second.start) for sign in ";；")
        if other is each or mark < 0 or page.quotation_around(mark) is not None:
            continue
        low, high = (0, mark) if first is each else (mark + 1, len(page.text))
        content = tuple((max(a, low), min(b, high)) for a, b in content if max(a, low) < min(b, high))
    return each._replace(content=content) if content else each


def _cut(page: Page, each: Found, following: Found) -> Found:
    if each.key in ("according", "citing", "report") or following.key == "citing":
        return each
    content = tuple(_cut_stretches(each.content, following))
    return each._replace(content=content) if any(page.length(*stretch) > 1 for stretch in content) else each


def _cut_stretches(content: tuple[Stretch, ...], following: Found) -> Iterator[Stretch]:
    for start, end in content:
        if start < following.start < end and following.content and following.content[0][0] >= following.start:
            yield start, following.start
        else:
            yield start, end
