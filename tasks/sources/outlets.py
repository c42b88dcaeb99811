"""The registry of outlets: who they are, and which host or name is whose."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from stat import S_ISREG
from urllib.parse import urlsplit, urlunsplit

import yaml
from pydantic import TypeAdapter, ValidationError

from tasks.sources.errors import SettingError
from tasks.sources.faults import faults_told
from tasks.sources.hosts import host_of
from tasks.sources.outletentry import OutletEntry
from warehouse.home import ENVIRONMENT_VARIABLE, Home
from warehouse.records.source import Outlet
from warehouse.records.vocabulary import Language, OutletKind
from warehouse.yamltext import parse_yaml, parse_yaml_once

# What is printed by an outlet that nobody has rated holds as often as not.
UNLISTED_RELIABILITY = 0.5
OTHERS = "others"  # stands for the outlets that no deployment is about
IDLE = {"feeds", "schedule", "topics", "gap", "note"}  # what of an entry decides no verdict
_BY_ID = TypeAdapter(dict[str, object])


class Outlets:
    """All outlets, looked up by id, by URL or by name."""

    def __init__(self, entries: dict[str, OutletEntry], own: Iterable[str] = ()) -> None:
        """`own` are the ids of those that an operator added or replaced."""
        self.entries = entries
        self.own = frozenset(own)
        self.records = tuple(_record(outlet_id, entry) for outlet_id, entry in entries.items())
        self._by_id = {record.outlet_id: record for record in self.records}
        self._hosts = _index(
            (host, key) for key, entry in entries.items() for host in (*entry.hosts, *entry.mirrors)
        )
        self._twins = {mirror: twin for entry in entries.values() for mirror, twin in entry.mirrors.items()}
        self._carried: dict[str, set[str]] = defaultdict(set)
        for key, entry in entries.items():
            for host in entry.syndicates:
                self._carried[host].add(key)
        self._names = _index((_folded(name), key) for key, entry in entries.items() for name in entry.called)

    @cached_property
    def version(self) -> str:
        """A sha256 over all that decides what a page is read as and how it is judged, not when it is read."""
        told = {key: entry.model_dump(mode="json", exclude=IDLE) for key, entry in self.entries.items()}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def by_id(self, outlet_id: str) -> Outlet | None:
        """The outlet with this id."""
        return self._by_id.get(outlet_id)

    def of_url(self, url: str) -> Outlet | None:
        """The outlet that the host of a URL belongs to; the longest matching host decides."""
        host = _longest(host_of(url), self._hosts)
        return self._by_id[self._hosts[host]] if host else None

    def own_address(self, url: str) -> str:
        """The address that a page of a mirror has at the outlet itself, at the same port; any other stays."""
        twin = self._twins.get(_longest(host_of(url), self._hosts))
        if not twin:
            return url
        parts = urlsplit(url)
        _, colon, port = parts.netloc.rpartition("@")[2].partition(":")
        return urlunsplit(parts._replace(netloc=f"{twin}{colon}{port}"))

    def carried_at(self, url: str) -> frozenset[str]:
        """The ids of the outlets whose texts the host of a URL prints by licence."""
        return frozenset(self._carried.get(_longest(host_of(url), self._carried), ()))

    @property
    def others(self) -> tuple[str, ...]:
        """The ids of an operator's own outlets that no deployment of prefect.yaml is about."""
        scheduled = {key for key, entry in shipped_entries().items() if entry.schedule}
        return tuple(sorted(self.own - scheduled))

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """The ids that are meant: of all outlets without names, of `others` by that name."""
        if not names:
            return tuple(sorted(self.entries))
        return tuple(id_ for name in names for id_ in (self.others if name == OTHERS else (name,)))

    def gap_of(self, url: str) -> float | None:
        """The seconds between requests that the outlet of a URL sets, if it does."""
        outlet = self.of_url(url)
        return self.entries[outlet.outlet_id].gap if outlet else None

    def of_id(self, outlet_id: str) -> Outlet:
        """The outlet with this id; one that the registry does not list is named by its host."""
        return self._by_id.get(outlet_id) or Outlet(
            outlet_id=outlet_id, name=outlet_id, kind=OutletKind.PRESS, reliability=UNLISTED_RELIABILITY
        )

    def named(self, text: str) -> Outlet | None:
        """The outlet that goes by this name in any language; case and spaces do not matter."""
        found = self._names.get(_folded(text))
        return self._by_id[found] if found else None


def load_outlets() -> Outlets:
    """Load and check outlets.yml, with the operator's own in the home, which add entries or replace them.

    Raises `SettingError`.
    """
    own = Home.from_environment().outlets
    return _load(own, _changed(own))


def _changed(own: Path) -> int | None:
    """When an operator's file was last changed; None where there is none."""
    try:
        found = own.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        why = f"is a file or lies in one; {ENVIRONMENT_VARIABLE} must name a folder"
        raise SettingError(f"{own.parent} {why}") from error
    return found.st_mtime_ns if S_ISREG(found.st_mode) else None


@lru_cache(maxsize=1)
def shipped_entries() -> dict[str, OutletEntry]:
    """The entries of outlets.yml alone, without an operator's own; not to be changed."""
    shipped = parse_yaml((files("tasks.sources") / "outlets.yml").read_text("utf-8"))
    return {key: OutletEntry.model_validate(value) for key, value in shipped.items()}


@lru_cache(maxsize=4)
def _load(own: Path, changed: int | None) -> Outlets:
    """The outlets with those of a file that was last `changed` then, None where there is no file."""
    entries = shipped_entries()
    if changed is None:
        return Outlets(entries)
    try:
        added = _own_entries(own)
        return Outlets(entries | added, added)
    except ValueError as error:
        raise SettingError(f"{own}: {error}; correct the entry") from error


def _own_entries(own: Path) -> dict[str, OutletEntry]:
    """The entries of an operator's file. Raises `ValueError` with one line of what is wrong."""
    try:
        raw = _BY_ID.validate_python(parse_yaml_once(own.read_text("utf-8")) or {})
    except ValidationError as error:
        raise ValueError("it holds no outlets by id") from error
    except (yaml.YAMLError, OSError) as error:
        raise ValueError(" ".join(str(error).replace(' in "<unicode string>",', " in").split())) from error
    entries: dict[str, OutletEntry] = {}
    faults: list[str] = []
    for key, value in raw.items():
        try:
            entries[key] = OutletEntry.model_validate(value)
        except ValidationError as error:
            faults.extend(faults_told(key, error, OutletEntry))
    if faults:
        raise ValueError("; ".join(faults))
    return entries


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


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A look-up table; one key that means two outlets is a mistake in the data."""
    table: dict[str, str] = {}
    for key, outlet_id in pairs:
        if table.setdefault(key, outlet_id) != outlet_id:
            raise ValueError(f"{key!r} belongs to both {table[key]} and {outlet_id}")
    return table


def _longest(host: str, known: Container[str]) -> str:
    """The host, or the nearest domain above it, that is known; empty where none is."""
    while host and host not in known:
        _, _, host = host.partition(".")
    return host


def _folded(name: str) -> str:
    return "".join(name.replace("’", "'").split()).casefold()
