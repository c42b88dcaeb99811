"""What outlets.yml says of one outlet."""

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from warehouse.records.vocabulary import Language, OutletKind

LONGEST_GAP = 3600.0  # seconds


class FeedKind(StrEnum):
    """How the place that names an outlet's articles is written."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    SECTION = "section"


class FeedEntry(BaseModel):
    """A place that names new articles.

    `links` is for a section page alone: the pattern that the whole path of its articles matches.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: FeedKind
    url: str = Field(pattern="^https?://")
    links: str | None = None

    @field_validator("links")
    @classmethod
    def _is_pattern(cls, links: str | None) -> str | None:
        try:
            re.compile(links or "")
        except re.error as error:
            raise ValueError(f"{links!r} is no pattern: {error}") from error
        return links

    @model_validator(mode="after")
    def _has_links_where_needed(self) -> "FeedEntry":
        if (self.kind is FeedKind.SECTION) != (self.links is not None):
            raise ValueError("a section, and nothing else, has the pattern `links` of its articles' paths")
        return self


class OutletEntry(BaseModel):
    """One entry of outlets.yml.

    `names` are by language and hold at least `en`; `also` further spellings. A page belongs to the
    outlet when its host is one of `hosts` or a subdomain of one. `reliability` is the prior in
    [0, 1] that what it prints holds. `feeds` name its new articles. `gap` is the least time in
    seconds between two requests to a host of its; without, the usual one is kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: dict[Language, str]
    also: tuple[str, ...] = ()
    country: str
    language: Language | None = None
    kind: OutletKind
    homepage: str
    hosts: tuple[str, ...] = Field(min_length=1)
    reliability: float = Field(ge=0, le=1)
    feeds: tuple[FeedEntry, ...] = ()
    gap: float | None = Field(default=None, ge=0, le=LONGEST_GAP)

    @model_validator(mode="after")
    def _has_english_name(self) -> "OutletEntry":
        if Language.EN not in self.names:
            raise ValueError("an outlet has an English name")
        return self
