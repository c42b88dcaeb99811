"""The shared sets of words and entities that make a page worth reading: topics.yml."""

from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml


class TopicSet(BaseModel):
    """One set of topics.yml.

    `words` are by language; `kinds` and `entities` name entries of the entity registry, whose
    unambiguous names count in every language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[Language, tuple[str, ...]]
    kinds: frozenset[str] = Field(default=frozenset())
    entities: frozenset[str] = Field(default=frozenset())

    @model_validator(mode="after")
    def _equal_languages(self) -> "TopicSet":
        if set(Language) != self.words.keys():
            raise ValueError("topics.yml: each set has words in every language")
        return self


@lru_cache(maxsize=1)
def topic_sets() -> dict[str, TopicSet]:
    """Load and check topics.yml: the sets by their names."""
    raw = parse_yaml((files("tasks.sources") / "topics.yml").read_text("utf-8"))
    return TypeAdapter(dict[str, TopicSet]).validate_python(raw)
