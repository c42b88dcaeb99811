"""Pages where next to nothing is left of the article that stood there: what walls without a name look like.

pagekinds.py knows stand-in pages by their words, and there is always one more. But whatever such a page says,
it is short beside the article that it hides, and does not speak of the same things; or it shows the article's
beginning, and below that a few words of its own which report nothing. What says that it corrects or takes
back what stood there is the article's.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tasks.sources.locks import weighed
from tasks.sources.pagekinds import amends, overtakes, reports, tales
from warehouse.records.source import Document
from warehouse.records.vocabulary import BlockKind

LONGEST = 600  # weighed characters of what may stand in an article's place
SHARE = 0.2  # at most, of the text that was there before
KEPT = 0.4  # share of its words from which on it speaks of what the article spoke of
PART = 0.4  # of the text that was there before, at most, that a beginning and a wall below it make up
CALL = 300  # weighed characters of what stands below such a beginning
LEAST = 600  # weighed characters of an article that has a beginning
APART = 200  # characters between two lines that follow each other: a byline, a caption
_HAN = "\u3400-\u9fff"
_WORD = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]{{4,}}|[^\W\d_{_HAN}]*\d[^\W_{_HAN}]*")


def is_emptied(document: Document, former: str) -> bool:
    """Whether a page shows next to nothing of the text that it had before, nor of what that spoke of.

    Its headline counts for nothing, which many such pages leave in its place.
    """
    length, before = weighed(document.text), weighed(former)
    if length > max(SHARE, PART) * before or amends(document.text):
        return False
    shown = _without_headline(document)
    if _tells_more(shown, former):
        return False
    if length <= min(LONGEST, SHARE * before) and _is_of_other_things(shown, former):
        return True
    return length <= PART * before and before >= LEAST and _is_cut_short(shown, former)


def _tells_more(text: str, former: str) -> bool:
    """Whether a sentence goes on with the matter of a headline: it reports, or says that it will not be."""
    matter = set(telling_words(former.strip().partition("\n")[0]))
    new = (each for each in tales(text) if each.rstrip("….").rstrip() not in former)
    told = (each for each in new if reports(each) or overtakes(each))
    return any(matter.intersection(telling_words(each)) for each in told)


def _is_of_other_things(text: str, former: str) -> bool:
    words = set(telling_words(text))
    return len(words & set(telling_words(former))) < KEPT * len(words) or not words


def _is_cut_short(shown: str, former: str) -> bool:
    """Whether a text is the beginning of another, and below that a few words of other things."""
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    number = _beginning(lines, former)
    call = lines[number:]
    below = "\n".join(call)
    if number == 0 or not call or weighed(below) > CALL or any(line in former for line in call):
        return False
    return _is_of_other_things(below, former) and not reports(below)


def _beginning(lines: Sequence[str], former: str) -> int:
    """How many of the first lines are the first of another text; the last may be cut off in its midst."""
    end = 0
    for number, line in enumerate(lines):
        start = former.find(line.rstrip("….").rstrip(), end, end + APART + len(line))
        if start < 0:
            return number
        end = start + len(line)
    return len(lines)


def _without_headline(document: Document) -> str:
    headlines = [block for block in document.blocks if block.kind is BlockKind.HEADLINE]
    lines = {document.text[each.char_start : each.char_end].strip() for each in headlines}
    lines.add((document.title or "").strip())
    return "\n".join(line for line in document.text.splitlines() if line.strip() not in lines)


def telling_words(text: str) -> Iterator[str]:
    """Its longer words and its figures; of Chinese each two characters that stand together."""
    for found in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if "\u3400" <= found[0] <= "\u9fff":
            yield from (found[at : at + 2] for at in range(max(1, len(found) - 1)))
        else:
            yield found
