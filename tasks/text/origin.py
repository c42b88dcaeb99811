"""Where a page is from: its own address, and the outlet whose page it is."""

from urllib.parse import urlsplit, urlunsplit

from tasks.sources.addresses import (
    address_key,
    depth,
    is_home,
    is_listing,
    is_section,
    own_page,
    page_number,
    site_of,
    tidy,
)
from tasks.sources.outlets import Outlets
from tasks.sources.places import WEB, is_local


def own_word(url: str, said: str | None, site: str | None, outlets: Outlets) -> str | None:
    """The address that a page names for itself; None where a page of no host is belied by its site's name.

    Who prints another's text by licence names the other's address as the canonical one, and is still itself.
    """
    if not (said and site and _is_of_no_host(url, outlets)):
        return said
    owner, printer = outlets.of_url(said), outlets.named(site)
    return None if owner and printer and owner != printer else said


def canonical_url(url: str, said: str | None, outlets: Outlets) -> str | None:
    """The page's own URL for itself where it is believed, else what all addresses of the page share.

    A page of a mirror, or of a cache, has the address of the page that it shows; a file that says nothing has
    none, and a page in the house keeps its scheme, as few answer at the other there.
    """
    url = own_page(url)
    if said and _is_believed(url, said, outlets):
        return tidy(outlets.own_address(said))
    if not url.startswith(WEB):
        return None
    key = address_key(outlets.own_address(url))
    return urlunsplit(urlsplit(key)._replace(scheme=urlsplit(url).scheme)) if is_local(url) else key


def outlet_of(url: str, canonical: str, said: str | None, site: str | None, outlets: Outlets) -> str | None:
    """The outlet of the page's host, else, for a file, that of the page's words.

    An outlet that nobody lists goes by its host.
    """
    url = own_page(url)
    free = _is_of_no_host(url, outlets)
    places = [*([said] if said and free else []), canonical, url]
    found = next(filter(None, map(outlets.of_url, places)), None)
    if found is None and site and free:
        found = outlets.named(site)
    return found.outlet_id if found else next(filter(None, map(site_of, places)), None)


def _is_believed(url: str, said: str, outlets: Outlets) -> bool:
    """Whether a page is taken at its word: it stays with the host or outlet that it came from.

    A file says itself where it is from; a fetched page must not pass for another outlet's, and a host that
    an outlet lists shows that outlet's pages alone, also where it is in the house.
    """
    if _names_another(url, said):
        return False
    outlet = outlets.of_url(url)
    return (
        _is_of_no_host(url, outlets)
        or site_of(said) == site_of(url)
        or (outlet is not None and outlets.of_url(said) == outlet)
    )


def _names_another(url: str, said: str) -> bool:
    """Whether what a page names can be no address of it, by the looks of both.

    No article is its site's first page, a section or a list, which careless templates name on all of theirs;
    one that goes by a plain word («/chips.html») is at most that word elsewhere on its host («/news/chips/»);
    and a further page of a text is not the first.
    """
    if not url.startswith(WEB):
        return is_home(said) and not is_home(url)
    if address_key(url) == address_key(said):
        return False
    other_word = site_of(said) == site_of(url) and _word(said) != _word(url)
    is_article = not is_section(url) or depth(address_key(url)) > depth(address_key(said)) or other_word
    is_of_many = (is_section(said) and is_article) or (is_listing(said) and not is_listing(url))
    return is_of_many or page_number(url) > max(1, page_number(said))


def _word(url: str) -> str:
    """What an address of plain words calls its page, without the kind of file."""
    name = urlsplit(address_key(url)).path.rpartition("/")[2]
    return name.partition(".")[0].casefold()


def _is_of_no_host(url: str, outlets: Outlets) -> bool:
    """Whether the page alone can say whose it is: a file, or a page in the house that no outlet lists."""
    return is_local(url) and outlets.of_url(url) is None
