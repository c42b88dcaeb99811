"""A currency word that names no country («元») is the money of the place where the text is from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from tasks.claims.cues import fold
from tasks.claims.lexicons import load_shared
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention, Quantity
from warehouse.records.source import Document
from warehouse.records.vocabulary import EntityKind

TRADITIONAL_SHARE = 0.1  # of the Han signs; simplified text has none, running traditional text over a fifth
HEAD = 20_000  # characters that show a text's script and place
_HAN = re.compile("[\u3400-\u9fff]")


class LocalCurrency(BaseModel):
    """One rule of `local_currencies.yml`."""

    model_config = ConfigDict(frozen=True)

    unit: str
    language: str
    script: Literal["traditional"]
    named: tuple[str, ...]
    means: dict[str, tuple[str, ...]]
    homes: dict[str, str]
    manner: dict[str, tuple[str, ...]]
    otherwise: str


class LocalCurrencies(RootModel[tuple[LocalCurrency, ...]]):
    """`local_currencies.yml`."""


Reading = Callable[[Quantity], Quantity]


def local_currency(document: Document, mentions: Sequence[Mention], registry: Registry) -> Reading:
    """How the document's bare currency words are read: as they stand, or as the money of its place."""
    head = document.text[:HEAD]
    for rule in _rules():
        if rule.language == document.language and _is_traditional(_without(head, mentions)):
            meant = (
                _money_said(rule.means, head)
                or _money_of_all(rule, mentions, registry)
                or _money_said(rule.manner, head)
            )
            return _reading(rule, meant or rule.otherwise)
    return lambda quantity: quantity


def _money_said(words: dict[str, tuple[str, ...]], text: str) -> str | None:
    """Give the first money with one of its words in a text."""
    return next((unit for unit, listed in words.items() if any(word in text for word in listed)), None)


def _money_of_all(rule: LocalCurrency, mentions: Sequence[Mention], registry: Registry) -> str | None:
    """Give the money of the one country of `homes` that a text's companies and products are from."""
    kinds = {
        mention.entity_ids[0]: mention.kind
        for mention in mentions
        if mention.entity_ids and mention.char_start < HEAD
    }
    firms = {
        each if kind is EntityKind.ORGANISATION else registry.maker_of(each) or ""
        for each, kind in kinds.items()
    }
    found = {rule.homes.get(registry.country_of(firm) or "") for firm in firms} - {None}
    return found.pop() if len(found) == 1 else None


def _reading(rule: LocalCurrency, meant: str) -> Reading:
    def read(quantity: Quantity) -> Quantity:
        bare = quantity.unit == rule.unit and not any(word in quantity.text for word in rule.named)
        return replace(quantity, unit=meant) if bare else quantity

    return read


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """The text without its names, which are written as their owners write them: 昇腾 in simplified text."""
    kept, end = [], 0
    for mention in sorted(mentions, key=lambda each: each.char_start):
        kept.append(text[end : mention.char_start])
        end = max(end, mention.char_end)
    return "".join(kept) + text[end:]


def _is_traditional(text: str) -> bool:
    signs = "".join(_HAN.findall(text))
    changed = sum(written != read for written, read in zip(signs, fold(signs), strict=True))
    return bool(signs) and changed >= TRADITIONAL_SHARE * len(signs)


@cache
def _rules() -> tuple[LocalCurrency, ...]:
    return load_shared("local_currencies", LocalCurrencies).root
