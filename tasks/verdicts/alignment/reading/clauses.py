"""The clauses of a text as alignment counts them."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tasks.claims.scene import Scene
from warehouse.records.claim import Quantity

BREAK = re.compile(r"(?:[;；。，、?!？！]|[,:：](?!\d)|(?<![A-Z])\.(?=\s|$)|\s[–—-]\s|\n)")


class Clauses:
    """Where the clauses of a text begin: after its stops and commas, those inside numbers left out."""

    def __init__(self, text: str, amounts: Sequence[Quantity], scenes: Sequence[Scene]) -> None:
        cuts = [
            match.end()
            for match in BREAK.finditer(text)
            if not any(each.char_start < match.end() <= each.char_end for each in amounts)
        ]
        opened = [clause.start for scene in scenes for clause in scene.clauses]
        self.starts = tuple(sorted({0, *cuts, *opened}))

    def at(self, position: int) -> int:
        """The number of the clause that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)
