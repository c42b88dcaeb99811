"""Names in Han script that the registry does not know, in Latin letters: 章建平 is Zhang Jianping.

So a name told in Chinese and in English is one, as the registry's are.
"""

import re
from functools import cache

from pydantic import RootModel

from tasks.claims.lexicons import LexiconModel, load_shared
from tasks.entities.described import is_described
from tasks.entities.lexicon import FOLDER
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
_HAN = re.compile(r"[\u4e00-\u9fff]{2,12}")
PAIR = 2  # syllables in a word of a longer name


class Readings(RootModel[dict[str, str]]):
    """Characters with the Latin letters or the English for them."""


class Romanisation(LexiconModel):
    """`romanised.yml`: family names of their own reading, and what endings of companies are in English."""

    surnames: Readings
    endings: Readings


def romanised(mention: Mention) -> str | None:
    """Give the Latin name of an unknown person or company written in Han; None of any other mention."""
    written = mention.antecedent or (None if mention.anaphor else mention.text)
    if mention.entity_ids or mention.kind not in NAMED or written is None or is_described(mention):
        return None
    if _HAN.fullmatch(written) is None:
        return None
    return _person(written) if mention.kind is EntityKind.PERSON else _company(written)


def _person(name: str) -> str:
    """The family name, then the given name as one word: 欧阳明 is Ouyang Ming."""
    surnames = _words().surnames.root
    long = name[:PAIR] in surnames and len(name) > PAIR
    surname = name[:PAIR] if long else name[:1]
    family = surnames.get(surname) or "".join(_syllables(surname)).capitalize()
    return f"{family} {''.join(_syllables(name[len(surname) :])).capitalize()}"


def _company(name: str) -> str | None:
    """The name in words of two syllables, then the English of what it is: 砺算科技 is Lisuan Technology."""
    endings = _words().endings.root
    ending = max((word for word in endings if name.endswith(word)), key=len, default="")
    syllables = _syllables(name[: len(name) - len(ending)])
    if not syllables:
        return None
    odd = len(syllables) % PAIR and len(syllables) > PAIR
    starts = range(0, len(syllables) - (PAIR + 1 if odd else 0), PAIR)
    words = ["".join(syllables[at : at + PAIR]).capitalize() for at in starts]
    words += ["".join(syllables[-PAIR - 1 :]).capitalize()] if odd else []
    return " ".join(filter(None, [*words, endings.get(ending, "")]))


def _syllables(written: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return [syllable.replace("v", "u") for syllable in lazy_pinyin(written)]


@cache
def _words() -> Romanisation:
    return load_shared("romanised", Romanisation, FOLDER)
