"""Who a page credits with its text: «(dpa)», «新华社北京2月12日电», «By Jane Doe, Reuters».

It is an agency, or an outlet whose texts the page's host prints by licence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from tasks.sources.outlets import Outlets
from tasks.text.lexicon import any_of
from warehouse.records.source import Block
from warehouse.records.vocabulary import BlockKind
from warehouse.yamltext import parse_yaml

LAST_BLOCKS = 3
LONGEST_LINE = 80
_HEAD = re.compile(
    r"[^()（）\n]{0,50}[(（](?P<western>[^()（）\n]{2,30})[)）]\s?[-–—:]"
    r"|(?P<chinese>[\u4e00-\u9fff]{2,8}?社)[^\n，。,]{0,16}\d[日]?[电電讯訊]"
)
_TAIL = re.compile(r"[(（【\[](?P<name>[^()（）【】\[\]\n]{2,30})[)）】\]][.。]?\s*$")
_PARTS = re.compile(rf"\s*[,，、;；/|&]\s*|\s(?:{any_of('joiners')})\s")
_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def wire_of(
    text: str,
    blocks: Sequence[Block],
    author: str | None,
    credited: Sequence[str],
    outlets: Outlets,
    own: str | None,
    url: str,
) -> str | None:
    """The id of whom the page at `url` credits in its byline, at either end of its text, or as its source.

    `credited` are names that stand beside its text.
    None where it credits nobody, or where the page is the credited one's `own`.
    """
    senders = agencies() | outlets.carried_at(url)
    for name in (*_PARTS.split(author or ""), *credited, *_candidates(text, blocks)):
        outlet = outlets.named(name)
        if outlet is not None and outlet.outlet_id in senders:
            return outlet.outlet_id if outlet.outlet_id != own else None
    return None


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Names that may be an agency's, the more deliberate places first."""
    lines = [text[block.char_start : block.char_end].strip() for block in blocks]
    told = [line for line, block in zip(lines, blocks, strict=True) if block.kind in _TOLD]
    for line in told[:1]:
        if found := _HEAD.match(line):
            yield found.group(found.lastgroup or 0)
    for line in lines[-LAST_BLOCKS:]:
        if found := _TAIL.search(line):
            yield from _PARTS.split(found["name"])
    for line in (line for line in lines if len(line) <= LONGEST_LINE):
        if labelled := _label().match(line):
            yield from _PARTS.split(line[labelled.end() :].strip(" .。)）"))


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Give the ids of the agencies whose texts other outlets print."""
    return frozenset(parse_yaml((files("tasks.text") / "wires.yml").read_text("utf-8")))


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """«来源：», «Quelle:», «Source:», «Mit Material der», in any language, at the head of a line."""
    return re.compile(rf"[(（]?(?i:{any_of('sources')}\s?[:：]|{any_of('borrowed')})\s?")
