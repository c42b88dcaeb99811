"""The words of `places.yml`: who does a deed, and what a text names first though it does nothing."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tasks.verdicts.alignment.reading.concepts import FOLDER
from warehouse.yamltext import parse_yaml

Words = tuple[str, ...]


class Placing(BaseModel):
    """The words of one language; each pattern is of text whose words are spaced where `of` has any."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    agent: Words
    front: Words
    of: Words
    article: Words
    apart: Words

    @property
    def agent_before(self) -> re.Pattern[str]:
        """Who does it, right before his name: «by Nvidia», 被英伟达; `before` is the word before."""
        if not self.of:
            return re.compile(rf"(?P<before>)(?:{_any(self.agent)})$")
        return re.compile(rf"(?P<before>\S+ )?\b(?:{_any(self.agent)}) {self._article}$")

    @property
    def fronted(self) -> re.Pattern[str]:
        """A text that begins with what it is done with: «On chips of Nvidia», 在英伟达."""
        if not self.of:
            return re.compile(f"(?:{_any(self.front)})")
        made = rf"(?:\w+ (?:{_any(self.of)}) )?"
        return re.compile(f"(?:{_any(self.front)}) {self._article}{made}")

    @property
    def held_apart(self) -> re.Pattern[str] | None:
        """What stands between two names where the deed follows both."""
        if not self.apart:
            return None
        edge = r"\b" if self.of else ""
        return re.compile(f"{edge}(?:{_any(self.apart)}){edge}")

    @property
    def _article(self) -> str:
        return f"(?:(?:{_any(self.article)}) )?"


def _any(words: Words) -> str:
    return "|".join(map(re.escape, words))


@cache
def placing() -> dict[str, Placing]:
    """The words by language, read once."""
    rows = parse_yaml((FOLDER / "places.yml").read_text("utf-8"))
    return TypeAdapter(dict[str, Placing]).validate_python(rows)
