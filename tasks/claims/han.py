"""Traditional Han read as simplified, so that one lexicon and one registry read both scripts."""

import re
from functools import cache

from pydantic import RootModel

from tasks.claims.lexicons import load_shared


class FoldingPairs(RootModel[dict[str, str]]):
    """`han_folding.yml`: traditional character, simplified character."""


@cache
def folding_pairs() -> dict[str, str]:
    """Give each traditional character its simplified one."""
    return load_shared("han_folding", FoldingPairs).root


def simplified(text: str) -> str:
    """Write traditional Han as simplified, code point for code point."""
    if text.isascii():
        return text
    return _traditional().sub(lambda match: folding_pairs()[match.group()], text)


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(folding_pairs())}]")
