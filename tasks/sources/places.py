"""Where an address lies: on the public web, or in the house, of which files are a part too."""

import ipaddress
import socket

from tasks.sources.hosts import host_of

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Not public, though `ipaddress` takes them for it: dummies, relays of 6to4, examples of documentation.
NOT_PUBLIC = (
    ipaddress.ip_network("192.0.0.8/32"),
    ipaddress.ip_network("192.88.99.0/24"),
    ipaddress.ip_network("3fff::/20"),
)
PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
ISATAP = (0x00005EFE, 0x02005EFE)  # what stands before the IPv4 address that such a one carries
WEB = ("http://", "https://")


def is_local(url: str) -> bool:
    """Whether a URL names a file, this machine, or an address that is not public.

    A host in digits is an address in whatever form it is written («0x7f000001»); a name is taken for
    public, a single word too, for no name is looked up here.
    """
    if not url.startswith(WEB):
        return True
    host = host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _literal(host)
    return address is not None and not is_global(address)


def is_global(address: Address) -> bool:
    """Whether an address is public, also the IPv4 address that an IPv6 one carries inside."""
    inner = _carried(address)
    if inner is not None:
        return is_global(inner)
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    if any(address in network for network in NOT_PUBLIC):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def is_in_house(address: Address) -> bool:
    """Whether an address is this machine's or of a private network, also inside an IPv6 one.

    Link-local addresses, where clouds keep their secrets, and those that nobody speaks to are neither.
    """
    inner = _carried(address)
    if inner is not None:
        return is_in_house(inner)
    return address.is_loopback or any(address in network for network in PRIVATE)


def _literal(host: str) -> Address | None:
    """The address that a host writes out, if it is one; in C's old forms as well."""
    try:
        return ipaddress.ip_address(host) if ":" in host else ipaddress.IPv4Address(socket.inet_aton(host))
    except (ValueError, OSError):
        return None


def _carried(address: Address) -> Address | None:
    """The IPv4 address inside a mapped, 6to4, Teredo, ISATAP or NAT64 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64 or int(address) >> 32 & 0xFFFFFFFF in ISATAP:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
