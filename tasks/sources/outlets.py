"""The registry of outlets: who they are, and which host or name is whose."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from warehouse.records.source import Outlet
from warehouse.records.vocabulary import Language, OutletKind

# What is printed by an outlet that nobody has rated holds as often as not.
UNLISTED_RELIABILITY = 0.5


class OutletEntry(BaseModel):
    """One entry of outlets.yml.

    `names` are by language and hold at least `en`; `also` further spellings. A page belongs to the
    outlet when its host is one of `hosts` or a subdomain of one. `reliability` is the prior in
    [0, 1] that what it prints holds. `feeds` are RSS or Atom addresses.
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
    feeds: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_english_name(self) -> "OutletEntry":
        if Language.EN not in self.names:
            raise ValueError("an outlet has an English name")
        return self


class Outlets:
    """All outlets, looked up by id, by URL or by name."""

    def __init__(self, entries: dict[str, OutletEntry]) -> None:
        self.entries = entries
        self.records = tuple(_record(outlet_id, entry) for outlet_id, entry in entries.items())
        self._by_id = {record.outlet_id: record for record in self.records}
        self._hosts = _index((host, key) for key, entry in entries.items() for host in entry.hosts)
        self._names = _index((_folded(name), key) for key, entry in entries.items() for name in _names(entry))

    def by_id(self, outlet_id: str) -> Outlet | None:
        """The outlet with this id."""
        return self._by_id.get(outlet_id)

    def of_url(self, url: str) -> Outlet | None:
        """The outlet that the host of a URL belongs to; the longest matching host decides."""
        host = host_of(url)
        while host:
            if host in self._hosts:
                return self._by_id[self._hosts[host]]
            _, _, host = host.partition(".")
        return None

    def of_id(self, outlet_id: str) -> Outlet:
        """The outlet with this id; one that the registry does not list is named by its host."""
        return self._by_id.get(outlet_id) or Outlet(
            outlet_id=outlet_id, name=outlet_id, kind=OutletKind.PRESS, reliability=UNLISTED_RELIABILITY
        )

    def named(self, text: str) -> Outlet | None:
        """The outlet that goes by this name in any language; case and spaces do not matter."""
        found = self._names.get(_folded(text))
        return self._by_id[found] if found else None


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """Load and check outlets.yml."""
    raw = yaml.safe_load((files("tasks.sources") / "outlets.yml").read_text("utf-8"))
    return Outlets({key: OutletEntry.model_validate(value) for key, value in raw.items()})


def _record(outlet_id: str, entry: OutletEntry) -> Outlet:
    return Outlet(
        outlet_id=outlet_id,
        name=entry.names[Language.EN],
        country=entry.country,
        language=entry.language,
        kind=entry.kind,
        reliability=entry.reliability,
        homepage=entry.homepage,
    )


def _names(entry: OutletEntry) -> set[str]:
    return {*entry.names.values(), *entry.also}


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A look-up table; one key that means two outlets is a mistake in the data."""
    table: dict[str, str] = {}
    for key, outlet_id in pairs:
        if table.setdefault(key, outlet_id) != outlet_id:
            raise ValueError(f"{key!r} belongs to both {table[key]} and {outlet_id}")
    return table


def host_of(url: str) -> str:
    """The host of a web address, empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _folded(name: str) -> str:
    return "".join(name.replace("’", "'").split()).casefold()
