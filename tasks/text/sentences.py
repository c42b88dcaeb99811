"""Sentences of a document, with exact offsets: a splitter per block, mended where it errs on news."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from tasks.claims.traits import traits_of
from tasks.text.datelines import heading_length
from tasks.text.lexicon import SentenceWords, load_lexicon
from tasks.text.wireheads import wire_head_length
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind, Language

WHOLE = frozenset({BlockKind.HEADLINE, BlockKind.TABLE_ROW})
HEAD = 240  # characters of a paragraph in which a dateline ends
PIECE = 4000  # characters that the splitter is given at a time
CLOSERS = "\"'”’」』）)】］]»›《〉"
_INITIALS = re.compile(r"\(?(?:[A-ZÄÖÜ]\.){2,3}")
_ORDINAL = re.compile(r"\(?\d{1,2}\.")
_INITIAL = re.compile(r"\(?[A-ZÄÖÜ]\.")
_COUNTED = re.compile(r"[\w-]+")
_FOLLOWER = re.compile(r"[\w'’]+")
_OPENING = re.compile(r"\S?\s+\"(?=[^\W_])")
_HAN_STOP = re.compile(rf"[。！？!?…]+[{re.escape(CLOSERS)}]*")
# Behind a word, or behind «U.S.» and «600 W.», where the splitter never stops; the abbreviations take back
# what is torn.
_LATIN_STOP = re.compile(
    r"[.!?]"  # begins with the stop, which is rare
    r"(?:(?<=[a-zäöüß\d%)].)[.!?]*|(?<=\b[A-Z]\.[A-Z]\.)|(?<=\d[ \u00a0][A-Z].))"
    rf"[{re.escape(CLOSERS)}]*(?=\s+[\"„“«»‚‘(]?[A-ZÄÖÜ])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence `[char_start, char_end)` of the document's text, in code points, trimmed of white space."""

    char_start: int
    char_end: int
    block: BlockKind


def split(text: str, language: Language, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Split each block into sentences, in the order of the text.

    Text outside every block yields none. A headline or a table row is one sentence. A list item is
    split like a paragraph. Captions, credits and datelines are split too: who looks for claims
    tells them by `block`.
    """
    sentences: list[Sentence] = []
    for block in sorted(blocks, key=lambda each: each.char_start):
        for part in _parts(text, block):
            for start, end in _block_spans(text, language, part):
                trimmed = _trim(text, start, end)
                if trimmed:
                    sentences.append(Sentence(*trimmed, part.kind))
    return tuple(sentences)


def _parts(text: str, block: Block) -> tuple[Block, ...]:
    """Part a dateline or a wire's name from its paragraph: «BEIJING, Feb. 12, 2025 (Wire) – …»."""
    start, end = block.char_start, block.char_end
    if block.kind is not BlockKind.PARAGRAPH:
        return (block,)
    head = text[start : min(end, start + HEAD)]
    length = heading_length(head) or wire_head_length(head)
    if not length:
        return (block,)
    return (
        Block(kind=BlockKind.DATELINE, char_start=start, char_end=start + length),
        Block(kind=BlockKind.PARAGRAPH, char_start=start + length, char_end=end),
    )


def _block_spans(text: str, language: Language, block: Block) -> Iterator[tuple[int, int]]:
    start, end = block.char_start, block.char_end
    if block.kind in WHOLE:
        yield start, end
        return
    body = text[start:end]
    cuts = _mended(body, _cuts(body, language), language)
    for left, right in zip([0, *cuts], [*cuts, len(body)], strict=True):
        yield start + left, start + right


def _cuts(body: str, language: Language) -> list[int]:
    """Inner boundaries as the splitter sees them, plus stops that it overlooks behind quotation marks."""
    stops = _HAN_STOP if traits_of(language).unspaced else _LATIN_STOP
    found: set[int] = set()
    for start, end in _pieces(body, stops):
        found.update(
            start + each["end_index"] for each in get_sentence_boundaries(str(language), body[start:end])
        )
    found.update(match.end() for match in stops.finditer(body))
    return sorted(cut for cut in found if 0 < cut < len(body))


def _pieces(body: str, stops: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut a body for the splitter, whose time grows with the square of some texts, at its last stops."""
    start = 0
    while len(body) - start > PIECE:
        ends = [match.end() for match in stops.finditer(body, start, start + PIECE)]
        end = ends[-1] if ends else start + PIECE
        yield start, end
        start = end
    yield start, len(body)


def _mended(body: str, cuts: list[int], language: Language) -> list[int]:
    """Take back the cuts that tear a sentence."""
    words = load_lexicon(language).sentences
    kept: list[int] = []
    for cut in cuts:
        before = body[max(0, cut - 40) : cut]
        after = body[cut : cut + 40].lstrip()
        if _OPENING.match(body, cut - 1):  # «… 39 billion. "The chip is fast," …»
            after = after[1:]
        if not after or "\n" in before[len(before.rstrip()) :] or not _torn(before, after, words, language):
            kept.append(cut)
    return kept


def _torn(before: str, after: str, words: SentenceWords, language: Language) -> bool:
    """Whether a cut between these two stretches is inside a sentence."""
    if after[0] in CLOSERS or after[0] in ",;，；、：" or after[0].islower():
        return True
    if traits_of(language).unspaced:
        return _torn_chinese(before, after)
    tail = before.split()[-2:]
    if not tail:
        return False
    if _INITIAL.fullmatch(tail[-1]):
        return not tail[0][-1].isdigit()  # the unit of «600 W.»
    if _ORDINAL.fullmatch(tail[-1]):
        return _ordinal_goes_on(tail[0] if len(tail) > 1 else "", after, words)
    return _is_abbreviation(tail[-1], after, words)


def _torn_chinese(before: str, after: str) -> bool:
    """A stop inside quotation marks ends no sentence when a verb of saying or a particle follows."""
    stripped = before.rstrip()
    if stripped[-1:] in ".．" and after[0].isalnum():
        return True
    return stripped[-1:] in "”」』" and after[0] in "的地得等，"


def _ordinal_goes_on(preceding: str, after: str, words: SentenceWords) -> bool:
    """«Im 2. Quartal»: a noun that ordinals count, or a word before that asks for an ordinal."""
    follower = _COUNTED.match(after)
    counted = follower is not None and follower.group().casefold() in words.ordinal_nouns
    return counted or preceding.lstrip('("„“«»‚‘').casefold() in words.before_ordinals


def _is_abbreviation(token: str, after: str, words: SentenceWords) -> bool:
    """An abbreviation goes on; one that may close a sentence («Inc.») does so before a sentence opener."""
    bare = token.lstrip("(\"'„“«»‚‘[").casefold()
    if bare in words.abbreviations:
        return True
    if bare not in words.closing_abbreviations and _INITIALS.fullmatch(token) is None:  # «C.C. Wei»
        return False
    follower = _FOLLOWER.match(after)
    return not (follower and follower.group().casefold() in words.openers)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None if nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
