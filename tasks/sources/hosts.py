"""Hosts: those of addresses, in the one way in which name servers know them."""

from urllib.parse import urlsplit

import idna


def host_of(url: str) -> str:
    """The host of a web address, as name servers know it; empty where there is none."""
    try:
        return in_ascii((urlsplit(url).hostname or "").rstrip("."))
    except ValueError:
        return ""


def in_ascii(host: str) -> str:
    """A host as name servers know it; one that cannot be written so stays as it is."""
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host
