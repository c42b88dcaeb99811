"""Pages where next to nothing is left of the article that stood there: what walls without a name look like.

pagekinds.py knows stand-in pages by their words, and there is always one more. But whatever such a page says,
it is short beside the article that it hides, and does not speak of the same things.
"""

import re
import unicodedata
from collections.abc import Iterator

from tasks.sources.locks import weighed
from warehouse.records.source import Document
from warehouse.records.vocabulary import BlockKind

LONGEST = 600  # weighed characters of what may stand in an article's place
SHARE = 0.2  # at most, of the text that was there before
KEPT = 0.4  # share of its words from which on it speaks of what the article spoke of
_HAN = "\u3400-\u9fff"
_WORD = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]{{4,}}|[^\W\d_{_HAN}]*\d[^\W_{_HAN}]*")


def may_be_emptied(document: Document) -> bool:
    """Whether a page has so little text that what it had before matters."""
    return weighed(document.text[: LONGEST + 1]) <= LONGEST


def is_emptied(document: Document, former: str) -> bool:
    """Whether a page shows next to nothing of the text that it had before, nor of what that spoke of.

    Its headline counts for nothing, which many such pages leave in its place.
    """
    if not may_be_emptied(document) or weighed(document.text) > SHARE * weighed(former):
        return False
    words = set(_words(_without_headline(document)))
    known = set(_words(former))
    return len(words & known) < KEPT * len(words) or not words


def _without_headline(document: Document) -> str:
    headlines = [block for block in document.blocks if block.kind is BlockKind.HEADLINE]
    lines = {document.text[each.char_start : each.char_end].strip() for each in headlines}
    lines.add((document.title or "").strip())
    return "\n".join(line for line in document.text.splitlines() if line.strip() not in lines)


def _words(text: str) -> Iterator[str]:
    """Its longer words and its figures; of Chinese each two characters that stand together."""
    for found in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if "\u3400" <= found[0] <= "\u9fff":
            yield from (found[at : at + 2] for at in range(max(1, len(found) - 1)))
        else:
            yield found
