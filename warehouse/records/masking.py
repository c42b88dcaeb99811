"""Passwords in addresses, which no message, log or row may hold."""

import re

MASK = "***"
# What stands before the @ of an address: up to its path, or up to the first @ where what follows its first
# colon is no port, as a password may hold a slash that nobody escaped.
_USER = re.compile(
    r"\b([a-z][a-z0-9+.-]{0,20}:(?://|\\\\))(?:[^/?#\\]*@|[^/?#\\:@]*:(?!\d*(?:[/?#\\]|$))[^\s@]*@)",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text with user name and password of each address in it as `***`."""
    return _USER.sub(rf"\g<1>{MASK}@", text) if "@" in text else text
