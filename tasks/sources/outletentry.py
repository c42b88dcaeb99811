"""What outlets.yml says of one outlet."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tasks.sources.hosts import in_ascii
from tasks.sources.patterns import whole
from tasks.sources.topicsets import topic_sets
from warehouse.records.masking import masked
from warehouse.records.vocabulary import Language, OutletKind

LONGEST_GAP = 3600.0  # seconds
DEFAULT_TOPICS = ("accelerators",)
CRON_FIELDS = ("minute", "hour", "day", "month", "weekday")
Hosts = TypeVar("Hosts", tuple[str, ...], dict[str, str | None])
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")


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
    `items` is for JSON: the keys that lead to the list of its articles.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: FeedKind
    url: str = Field(pattern="^https?://")
    links: str | None = None
    items: str = "items"

    @field_validator("url")
    @classmethod
    def _names_nobody(cls, url: str) -> str:
        if masked(url) != url:
            raise ValueError("holds a user name or a password, which is never sent")
        return url

    @field_validator("links")
    @classmethod
    def _is_pattern(cls, links: str | None) -> str | None:
        if links is not None:
            whole(links)
        return links

    @model_validator(mode="after")
    def _has_links_where_needed(self) -> "FeedEntry":
        if (self.kind is FeedKind.SECTION) != (self.links is not None):
            raise ValueError("a section, and nothing else, has the pattern `links` of its articles' paths")
        return self


class Schedule(BaseModel):
    """When an outlet's feeds are read: a cron line of five fields, on the clock of a time zone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cron: str
    timezone: str = "UTC"

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (KeyError, OSError, ValueError) as error:
            raise ValueError(f"{timezone[:80]!r} is no time zone, such as Europe/Berlin") from error
        return timezone

    @field_validator("cron")
    @classmethod
    def _is_cron(cls, cron: str) -> str:
        try:
            if len(cron.split()) == len(CRON_FIELDS):
                CronSim(cron, datetime(2000, 1, 1, tzinfo=UTC))
                return cron
        except CronSimError:
            pass
        raise ValueError(f"{cron[:80]!r} is no cron line of five fields ({', '.join(CRON_FIELDS)})")


class TopicFilter(BaseModel):
    """What makes a page of an outlet worth reading: shared sets of topics.yml, words and entities of its own.

    With none of them every page is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sets: tuple[str, ...] = DEFAULT_TOPICS
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()

    @field_validator("sets")
    @classmethod
    def _are_known(cls, sets: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in sets if name not in topic_sets()]
        if unknown:
            raise ValueError(f"topics.yml has no set {unknown[0]!r}; it has {', '.join(topic_sets())}")
        return sets

    @field_validator("words")
    @classmethod
    def _say_something(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if any(not word.strip("* ") for word in words):
            raise ValueError("a word of a topic has letters")
        return words


class OutletEntry(BaseModel):
    """One entry of outlets.yml.

    `names` are by language and hold at least `en`; `also` further spellings. A page belongs to the
    outlet when its host is one of `hosts` or `mirrors`, or a subdomain of one. A mirror shows the
    outlet's own pages; it names the host that has them under the same paths, or none. `syndicates`
    are hosts of others that print the outlet's texts by licence. `reliability` is the prior in
    [0, 1] that what it prints holds. `feeds` name its new articles, read by the `schedule`; `topics`
    say which are read. `gap` is the least time in seconds between two requests to a host of its;
    without, the usual one is kept. `note` is for people: what could not be confirmed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: dict[Language, str]
    also: tuple[str, ...] = ()
    country: str
    language: Language | None = None
    kind: OutletKind
    homepage: str
    hosts: tuple[str, ...] = Field(min_length=1)
    mirrors: dict[str, str | None] = {}
    syndicates: tuple[str, ...] = ()
    reliability: float = Field(ge=0, le=1)
    feeds: tuple[FeedEntry, ...] = ()
    schedule: Schedule | None = None
    topics: TopicFilter = TopicFilter()
    gap: float | None = Field(default=None, ge=0, le=LONGEST_GAP)
    note: str | None = None

    @property
    def called(self) -> frozenset[str]:
        """What it is called, in any language."""
        return frozenset((*self.names.values(), *self.also))

    @field_validator("names")
    @classmethod
    def _has_english_one(cls, names: dict[Language, str]) -> dict[Language, str]:
        if Language.EN not in names:
            raise ValueError("lacks `en`, the name in English")
        return names

    @field_validator("hosts", "syndicates", "mirrors")
    @classmethod
    def _are_hosts(cls, hosts: Hosts) -> Hosts:
        if isinstance(hosts, dict):
            return {_host(mirror): _host(twin) if twin else twin for mirror, twin in hosts.items()}
        return tuple(map(_host, hosts))

    @model_validator(mode="after")
    def _mirrors_own_hosts(self) -> "OutletEntry":
        for twin in filter(None, self.mirrors.values()):
            if not any(twin == host or twin.endswith(f".{host}") for host in self.hosts):
                raise ValueError(f"a mirror names a host of the outlet, which {twin!r} is not")
        return self


def _host(written: str) -> str:
    """A host as name servers know it, whichever way it is written («bücher.example»)."""
    host = in_ascii(written)
    if not _HOST.fullmatch(host):
        raise ValueError(f"{written[:80]!r} is no host in small letters, such as daily.example")
    return host
