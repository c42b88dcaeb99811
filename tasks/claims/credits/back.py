"""Credits on both sides: a sentence may say who said the one before it, and go on with what is said."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from tasks.claims.credits.found import SEPARATORS
from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.credits.signs import is_quoted, parted
from warehouse.records.vocabulary import EntityKind


def points_back(page: Page, index: int, credit: Credit) -> bool:
    """«Das berichtet die Zeitung.», «“…。”某公司合伙人王海表示。»: the sentence credits the one before it."""
    speaker = credit.attribution.speaker
    if speaker is not None and speaker.kind is EntityKind.PLACE and parted(page, index):
        return False  # «李明 北京报道» in a line of its own says from where it is told
    figures = any(map(str.isdigit, "".join(page.text[start:end] for start, end in credit.content)))
    told = sum(page.length(*stretch) for stretch in credit.content)
    if credit.citing is not None:  # «unter Berufung auf informierte Kreise» tells nothing besides
        told -= page.length(*credit.citing)
    quoted = is_quoted(page, page.sentences[index - 1]) and not parted(page, index)
    closing = quoted and credit.attribution.char_end >= page.sentences[index][1] - 2
    return not figures and (closing or told < (2 if page.is_han else 3))


def quoted_before(page: Page, index: int, own: Sequence[Sequence[Credit]]) -> Iterator[int]:
    """Give the sentences of a quotation that nobody introduced, where the next opens with who says it.

    «“已售出8万张卡。”赵立东表示，目标是翻倍。»
    """
    start = page.sentences[index][0]
    opened = own[index][0].attribution.char_start - start <= 1
    quotation = page.quotation_around(start - 1)
    if not opened or quotation is None or quotation[1] != start or parted(page, index):
        return
    first = bisect_left(page.sentences, quotation[0], key=itemgetter(0))
    introduced = first == index or page.sentences[first][0] != quotation[0]
    if not (introduced or any(own[first:index])):
        yield from range(first, index)


def said_behind(page: Page, head_end: int, end: int, forward: Stretch) -> list[Stretch]:
    """What is said behind a quotation and its verb: «“…，”赵立东表示，明年将出货20万张»."""
    if page.is_han and page.text[head_end:end].lstrip()[:1] in tuple(SEPARATORS):
        return [forward]
    return [quotation for quotation in page.quotations_in(head_end, end) if quotation[0] >= head_end]
