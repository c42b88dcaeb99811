"""The words by which claims say where they come from: `rules/origins.yml`, validated."""

from pydantic import model_validator

from tasks.verdicts.rulemodel import RuleModel
from warehouse.records.vocabulary import Language


class Story(RuleModel):
    """How many figures two documents of one story share, within how many days; smaller counts do not tell."""

    days: int
    figures: int
    least_count: int


class Sources(RuleModel):
    """origins.yml; every list has the same languages."""

    story: Story

    openers: dict[Language, tuple[str, ...]]
    own_voice: dict[Language, tuple[str, ...]]
    own_document: dict[Language, tuple[str, ...]]
    unnamed_document: dict[Language, tuple[str, ...]]
    own_work: dict[Language, tuple[str, ...]]
    counted_by: dict[Language, tuple[str, ...]]
    belonging: dict[Language, tuple[str, ...]]

    @model_validator(mode="after")
    def _equal_languages(self) -> "Sources":
        if any(set(Language) != words.keys() for _, words in self if isinstance(words, dict)):
            raise ValueError("origins.yml: each list needs every language")
        return self
