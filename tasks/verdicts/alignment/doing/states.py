"""States told by their capitals and governments: what Washington bans the United States ban."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pydantic import BaseModel, ConfigDict

from tasks.verdicts.alignment.reading.concepts import FOLDER
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Name, Text
from warehouse.records.vocabulary import EntityKind
from warehouse.yamltext import parse_yaml

LONGEST_WORD = 12


class States(BaseModel):
    """`states.yml`: by registry id, and the words before a capital that is only a place."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    capitals: dict[str, str]
    governments: dict[str, str]
    places: dict[str, tuple[str, ...]]


def with_states(side: Side) -> Side:
    """A side whose governments, and capitals that act, are the states that they stand for."""
    return replace(side, text=replace(side.text, names=tuple(_as_states(side.text))))


def _as_states(text: Text) -> Iterator[Name]:
    states = _states()
    for name in text.names:
        state = states.governments.get(name.key)
        if state is None and name.key in states.capitals and not _is_place(name, text.text, text.language):
            state = states.capitals[name.key]
        yield replace(name, key=state, kind=EntityKind.PLACE) if state else name


def _is_place(name: Name, text: str, language: str) -> bool:
    before = text[max(0, name.start - LONGEST_WORD) : name.start].rstrip().casefold()
    words = _states().places[language]
    if language == "zh":
        return before.endswith(words)
    return before.split(" ")[-1] in words


@cache
def _states() -> States:
    return States.model_validate(parse_yaml((FOLDER / "states.yml").read_text("utf-8")))
