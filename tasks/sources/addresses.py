"""Addresses: the many ways to one page (trackers, AMP, mobile hosts, print views, mirrors) have one key."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict

from tasks.sources.hosts import host_of, in_ascii
from tasks.sources.outlets import load_outlets
from tasks.sources.places import is_local
from warehouse.yamltext import parse_yaml

DEFAULT_PORTS = {"http": 80, "https": 443}
# A host keeps this many labels, so that m.example.com loses its m, but m.com stays.
KEPT_LABELS = 2
PAGE_DIGITS = 5
_ENDS = "/" + "".join(filter(str.isspace, map(chr, range(0x3001))))  # what says nothing at the end of a path
AS_BYTES = "surrogateescape"  # what in a query is no UTF-8 keeps its bytes: GBK is as good
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986
SIGNS = "%/:?@!$&'()*+,;=[]"  # that mean something where they stand, or stand for themselves
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_CACHED = re.compile(r"(?P<secure>s/)?(?P<host>[^/@:\s]+\.[^/@:\s]+)(?P<path>/.*)?", re.DOTALL)
# Neither a number nor a headline: a word, or two («ai-chips»), in small letters or not.
_PLAIN_NAME = re.compile(r"[A-Za-z]{1,20}(?:[-_][A-Za-z]{1,20})?(?:\.[A-Za-z]{2,5})?")
_DAY = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?")
_PATH_PARAMETER = re.compile(r";([^/;=]*)=([^/;]*)")


class Cache(BaseModel):
    """Hosts (`*.` for subdomains) that show pages of others, and what stands before a page's address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hosts: frozenset[str]
    beginnings: tuple[str, ...]


class AddressRules(BaseModel):
    """addresses.yml; all in small letters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: frozenset[str]
    parameter_beginnings: tuple[str, ...]
    parameter_values: dict[str, frozenset[str]]
    page_parameters: frozenset[str]
    listings: frozenset[str]
    host_labels: frozenset[str]
    path_beginnings: tuple[str, ...]
    caches: tuple[Cache, ...]
    path_ends: tuple[str, ...]
    path_ends_become: dict[str, str]


def address_key(url: str) -> str:
    """What all addresses of one page have in common.

    It tells pages apart and is not for fetching: its host may not answer. An address that cannot be
    taken apart is its own key.
    """
    try:
        parts = urlsplit(load_outlets().own_address(own_page(url.strip())))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS or not host or any(map(str.isspace, host)):
        return url
    rules = load_rules()
    place = _host(host, rules)
    if port not in {None, DEFAULT_PORTS[parts.scheme]}:
        place = f"{place}:{port}"
    return urlunsplit(("https", place, _path(parts.path, rules), _query(parts.query), ""))


def own_page(url: str) -> str:
    """The address of the page that a cache of AMP pages shows; any other address stays.

    What a cache shows is the page as its host gave it; none shows a page in the house.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    places = (
        parts.path.removeprefix(each) for each in _beginnings(site_of(url)) if parts.path.startswith(each)
    )
    shown = next(filter(None, map(_CACHED.fullmatch, places)), None)
    if shown is None:
        return url
    scheme = "https" if shown["secure"] else "http"
    own = urlunsplit((scheme, shown["host"], shown["path"] or "/", parts.query, ""))
    return url if is_local(own) else own


def _beginnings(site: str) -> Iterator[str]:
    forms = {site, f"*.{site.partition('.')[2]}"}
    return (each for cache in load_rules().caches if cache.hosts & forms for each in cache.beginnings)


def tidy(url: str) -> str:
    """An address without fragment, trackers and default port, its query escaped in one way."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    place = (parts.hostname or "").rstrip(".")
    place = f"[{place}]" if ":" in place else in_ascii(place)
    place = place if port in {None, *DEFAULT_PORTS.values()} else f"{place}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors=AS_BYTES)
    query = urlencode([pair for pair in pairs if not is_idle(*pair)], errors=AS_BYTES)
    return urlunsplit((parts.scheme.lower(), place, _escaped(parts.path) or "/", query, ""))


def site_of(url: str) -> str:
    """The host of a web address, whatever dress it shows its pages in; empty where there is none."""
    host = host_of(url)
    return host if ":" in host else _host(host, load_rules())


def is_home(url: str) -> bool:
    """Whether an address is a site's first page: it has neither a path nor a query that says which page."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not _telling(parts.query)


def is_section(url: str) -> bool:
    """Whether an address names no single page: the first, or in plain words («/item.php», «/ai-chips/»)."""
    parts = urlsplit(url)
    names = filter(None, parts.path.split("/"))
    return all(map(_PLAIN_NAME.fullmatch, names)) and not _telling(parts.query)


def depth(url: str) -> int:
    """How many names an address's path has."""
    return len(list(filter(None, urlsplit(url).path.split("/"))))


def is_listing(url: str) -> bool:
    """Whether an address names a list of articles: of a day («/2026/11/27/»), of a subject («/tag/chips»)."""
    path = urlsplit(url).path
    return bool(_DAY.fullmatch(path)) or not load_rules().listings.isdisjoint(path.casefold().split("/"))


def page_number(url: str) -> int:
    """Which page of its text an address names: the first where it does not say."""
    told = parse_qsl(urlsplit(url).query, errors=AS_BYTES)
    named = (value for name, value in told if name.casefold() in load_rules().page_parameters)
    return max((int(value) for value in named if value.isdecimal() and len(value) < PAGE_DIGITS), default=1)


@lru_cache(maxsize=1)
def load_rules() -> AddressRules:
    """Load and check addresses.yml."""
    raw = parse_yaml((files("tasks.sources") / "addresses.yml").read_text("utf-8"))
    return AddressRules.model_validate(raw)


def _host(host: str, rules: AddressRules) -> str:
    if ":" in host:
        return f"[{host}]"
    labels = in_ascii(host).split(".")
    while len(labels) > KEPT_LABELS and labels[0] in rules.host_labels:
        del labels[0]
    return ".".join(labels)


def _path(path: str, rules: AddressRules) -> str:
    path = _escaped(_PATH_PARAMETER.sub(_telling_parameter, path.rstrip(_ENDS)))
    for beginning in rules.path_beginnings:
        if path.startswith(beginning):
            path = path[len(beginning) - 1 :]
    for end, become in rules.path_ends_become.items():
        if path.endswith(end):
            return path.removesuffix(end) + become
    for end in rules.path_ends:
        if path.endswith(end):
            return path.removesuffix(end).rstrip(_ENDS)
    return path


def _query(query: str) -> str:
    """The parameters that say which page it is, in one order."""
    return "&".join(sorted(map(_escaped, _telling(query))))


def _telling(query: str) -> list[str]:
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return ["".join(pair) for pair in pairs if not is_idle(pair[0], pair[2])]


def _telling_parameter(found: re.Match[str]) -> str:
    return "" if is_idle(found[1], found[2]) else found[0]


def is_idle(name: str, value: str) -> bool:
    """Whether a parameter says nothing of which page it is: `utm_source`, `fbclid`, `view=print`."""
    rules, key = load_rules(), name.casefold()
    is_named = key in rules.parameters or key.startswith(rules.parameter_beginnings)
    return is_named or value.casefold() in rules.parameter_values.get(key, ())


def _escaped(text: str) -> str:
    """A part of an address in the one way in which it is sent: UTF-8 escaped, plain signs plain."""
    plain = _ESCAPE.sub(lambda found: _plain(chr(int(found[1], 16)), found[0]), text)
    return quote(plain, safe=SIGNS, errors="surrogatepass")


def _plain(sign: str, escape: str) -> str:
    return sign if sign in UNRESERVED else escape.upper()
