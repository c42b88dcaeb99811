"""Who a page credits with its text: «(dpa)», «新华社北京2月12日电», «By Jane Doe, Reuters».

It is an agency, or an outlet whose texts the page's host prints by licence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from tasks.sources.outlets import Outlets
from tasks.text.lexicon import any_of
from tasks.text.telling import tells
from warehouse.records.source import Block, Outlet
from warehouse.records.vocabulary import BlockKind
from warehouse.yamltext import parse_yaml

LAST_BLOCKS = 3
LONGEST_LINE = 80
LONGEST_SIGN = 16  # characters of the signs of authors and agency at the end of a text
LONGEST_HAN = 8  # characters of an agency's name
_NAME = r"[^()（）【】\[\]\n]{2,30}"
# «Berlin (dpa/lni) - », «(dpa) Der Chip …».
_BRACKETED = re.compile(
    rf"[^()（）\n]{{0,50}}[(（](?P<western>{_NAME})[)）]\s?[-–—:]|[(（【](?P<bare>{_NAME})[)）】]"
)
_HAN = "[\u4e00-\u9fff]"
# Behind a stop: «… heute (Reuters).» tells only who said so.
_TAIL = re.compile(rf"(?:^|[.!?。！？…\"”“’»）)])\s?[(（【\[](?P<name>{_NAME})[)）】\]][.。]?\s*$")
_PARTS = re.compile(rf"\s*[,，、;；/|&]\s*|\s(?:{any_of('joiners')})\s")
_DASHES = " -–—"
_YEAR = r"(?:19|20)\d\d"
_DATED = re.compile(_YEAR)
_SHOWN = (BlockKind.CAPTION, BlockKind.TABLE_ROW)  # a source or an owner behind them is theirs
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
        outlet = _sender(name, outlets)
        if outlet is not None and outlet.outlet_id in senders:
            return outlet.outlet_id if outlet.outlet_id != own else None
    return None


def _sender(name: str, outlets: Outlets) -> Outlet | None:
    """Who goes by a name, without a word like «mit», or without that of a desk: «dpa-AFX»."""
    bare = _beside().sub("", name.strip(), count=1)
    return outlets.named(bare) or outlets.named(bare.partition("-")[0])


def _candidates(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Names that may be an agency's, the more deliberate places first."""
    lines = [text[block.char_start : block.char_end].strip() for block in blocks]
    told = [line for line, block in zip(lines, blocks, strict=True) if block.kind in _TOLD]
    for line in told[:1]:
        yield from _of_head(line)
    for line in lines[-LAST_BLOCKS:]:
        if found := _TAIL.search(line):
            yield from _PARTS.split(found["name"])
    kinds = [None, *(block.kind for block in blocks)]
    pictured = [kind in _SHOWN for kind in kinds[:-1]]
    for place, line in enumerate(lines):
        is_at_end = min(place, len(lines) - 1 - place) < LAST_BLOCKS and not pictured[place]
        yield from _of_label(line, _label(sourced=is_at_end))
    if lines and not pictured[-1]:
        yield from _of_end(lines[-LAST_BLOCKS:])


def _of_label(line: str, label: re.Pattern[str]) -> Iterator[str]:
    labelled = label.match(line) if len(line) <= LONGEST_LINE else None
    if labelled:
        yield from _PARTS.split(line[labelled.end() :].strip(" .。)）"))


def _of_end(lines: Sequence[str]) -> Iterator[str]:
    """Who owns the text, or signs it with a name alone; a bare «© AFP» before its end is of a picture."""
    for place, line in enumerate(lines):
        owned = _rights().match(line)
        if owned and (owned.end() < len(line) or _DATED.search(line) or place == len(lines) - 1):
            yield owned["name"]
    if len(lines) > 1 and tells(lines[-2]):
        yield lines[-1].strip(_DASHES)
        if len(lines[-1]) <= LONGEST_SIGN:  # «mho / dpa»
            yield from _PARTS.split(lines[-1])


def _of_head(line: str) -> Iterator[str]:
    """Names at the head of the first paragraph: in brackets, or a Chinese opening, the longest first."""
    if found := _BRACKETED.match(line):
        yield from _PARTS.split(found.group(found.lastgroup or 0))
    if found := _opened().match(line):
        name = found.group(found.lastgroup or 0)
        for end in range(min(len(name), LONGEST_HAN), 1, -1):
            yield name[:end]


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Give the ids of the agencies whose texts other outlets print."""
    return frozenset(parse_yaml((files("tasks.text") / "wires.yml").read_text("utf-8")))


@lru_cache(maxsize=2)
def _label(*, sourced: bool) -> re.Pattern[str]:
    """«Mit Material der» in any language at the head of a line, or also «来源：», «Quelle:», «Source:»."""
    source = rf"(?:{any_of('sources')})\s?[:：]|" if sourced else ""
    return re.compile(rf"[(（—–-]?\s?(?i:{source}(?:{any_of('borrowed')}))\s?")


@lru_cache(maxsize=1)
def _opened() -> re.Pattern[str]:
    """«新华社北京2月12日电», «（法新社巴黎26日电）», «路透旧金山11月26日 - », «新华社快讯：»."""
    wired = rf"(?:{any_of('wired')})(?!{any_of('wire_goes_on')})"
    sent = rf"(?P<sent>{_HAN}{{2,20}})[^\n，。,]{{0,16}}?\d(?:日?{wired}|日\s?[-–—])"
    slug = rf"(?P<slug>{_HAN}{{2,{LONGEST_HAN}}}?)(?:{any_of('wire_slugs')})(?=[)）】\]:：，,\s])"
    return re.compile(rf"[(（【\[]?(?:{any_of('wire_openers')})?(?:{sent}|{slug})")


@lru_cache(maxsize=1)
def _rights() -> re.Pattern[str]:
    """«© 2026 AFP», «Copyright 2026 The Associated Press. …», «© dpa-infocom, dpa:261127-…»."""
    owner = r"(?P<name>[^\n.。,，;|/]{2,40}?)"
    return re.compile(
        rf"(?i:©|\(c\)|{any_of('rights')})(?!\w)[\s:：©]{{0,3}}(?:{_YEAR}\s?)?{owner}(?:\s{_YEAR})?\s?"
        r"(?:[.。,，;|]|$)"
    )


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """What stands before an agency's name in a byline: «mit dpa», «with Reuters»."""
    return re.compile(rf"(?i:{any_of('beside_wires')})\s")
