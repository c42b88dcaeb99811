"""The words of `frames.yml`: deeds with two ends, and the words that tell which of them a name stands at."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from tasks.verdicts.alignment.reading.concepts import FOLDER
from warehouse.yamltext import parse_yaml

End = Literal["first", "second"]
Mark = Literal["first", "second", "agent", "source", "other", "none"]
UNSPACED = "zh"
HOLDERS = "holders"


class Deed(BaseModel):
    """Which end the subject of a deed is, and its object; None where they are neither.

    `received`: told as what the subject gets from the other end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    subject: End | None = None
    object: End | None = None
    received: bool = False


class Frame(BaseModel):
    """One kind of deed with two ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    after_first: bool
    things: bool
    deeds: dict[str, Deed]
    nouns: dict[str, End]
    marks: dict[str, dict[Mark, tuple[str, ...]]]

    def marked(self, before: str, language: str) -> Iterator[tuple[int, Mark]]:
        """The marks of the last word of a stretch that has any, with where it ends."""
        marks = self.marks[language]
        found = list(
            _pattern(tuple(each for row in marks.values() for each in row), language).finditer(before)
        )
        if found:
            last = found[-1].group().casefold()
            yield from ((found[-1].end(), mark) for mark, row in marks.items() if last in row)


class Holders(BaseModel):
    """How a language tells whose customer or supplier one is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    behind: tuple[str, ...]
    before: tuple[str, ...]
    own: tuple[str, ...]


@cache
def _pattern(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Any of some words, the longest first."""
    any_of = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    edge = "" if language == UNSPACED else r"\b"
    return re.compile(f"{edge}(?:{any_of}){edge}", re.IGNORECASE)


@cache
def _rows() -> dict[str, object]:
    rows = parse_yaml((FOLDER / "frames.yml").read_text("utf-8"))
    return TypeAdapter(dict[str, object]).validate_python(rows)


@cache
def frames() -> dict[str, Frame]:
    """The frames by name, read once."""
    rows = {name: row for name, row in _rows().items() if name != HOLDERS}
    return TypeAdapter(dict[str, Frame]).validate_python(rows)


@cache
def holders() -> dict[str, Holders]:
    """How it is told whose one is, by language."""
    return TypeAdapter(dict[str, Holders]).validate_python(_rows()[HOLDERS])
