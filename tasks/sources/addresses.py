"""Addresses: the many ways to one page (trackers, AMP, mobile hosts, print views, mirrors) have one key."""

from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

import yaml
from pydantic import BaseModel, ConfigDict

from tasks.sources.outlets import load_outlets

DEFAULT_PORTS = {"http": 80, "https": 443}
# A host keeps this many labels, so that m.example.com loses its m, but m.com stays.
KEPT_LABELS = 2


class AddressRules(BaseModel):
    """addresses.yml; all in small letters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: frozenset[str]
    parameter_beginnings: tuple[str, ...]
    host_labels: frozenset[str]
    path_ends: tuple[str, ...]
    path_ends_become: dict[str, str]


def address_key(url: str) -> str:
    """What all addresses of one page have in common.

    It tells pages apart and is not for fetching: its host may not answer. An address that cannot be
    taken apart is its own key.
    """
    try:
        parts = urlsplit(load_outlets().own_address(url.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS or not host:
        return url
    rules = load_rules()
    place = _host(host, rules)
    if port not in {None, DEFAULT_PORTS[parts.scheme]}:
        place = f"{place}:{port}"
    return urlunsplit(("https", place, _path(parts.path, rules), _query(parts.query), ""))


@lru_cache(maxsize=1)
def load_rules() -> AddressRules:
    """Load and check addresses.yml."""
    raw = yaml.safe_load((files("tasks.sources") / "addresses.yml").read_text("utf-8"))
    return AddressRules.model_validate(raw)


def _host(host: str, rules: AddressRules) -> str:
    if ":" in host:
        return f"[{host}]"
    labels = host.split(".")
    while len(labels) > KEPT_LABELS and labels[0] in rules.host_labels:
        del labels[0]
    return ".".join(labels)


def _path(path: str, rules: AddressRules) -> str:
    path = path.rstrip("/")
    for end, become in rules.path_ends_become.items():
        if path.endswith(end):
            return path.removesuffix(end) + become
    for end in rules.path_ends:
        if path.endswith(end):
            return path.removesuffix(end).rstrip("/")
    return path


def _query(query: str) -> str:
    """The parameters that say which page it is, in one order."""
    return "&".join(sorted(pair for pair in query.split("&") if pair and not is_idle(pair.partition("=")[0])))


def is_idle(name: str) -> bool:
    """Whether a query parameter of this name says nothing of which page it is: `utm_source`, `fbclid`."""
    rules = load_rules()
    return name.casefold() in rules.parameters or name.casefold().startswith(rules.parameter_beginnings)
