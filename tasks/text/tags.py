"""Tags with more attributes than anybody writes, on which parsers spend the square of the attributes."""

import re

MOST_ATTRIBUTES = 300
_ATTRIBUTE = r"""[\s/=]*+[^\s>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
# Every tag is gone through once, whatever stands in it.
_TAG = re.compile(
    rf"(<[a-zA-Z][^\s>/]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})*+", re.ASCII
)


def with_few_attributes(markup: str) -> str:
    """Markup whose tags end behind so many attributes; none of an honest page has a tenth of them."""
    return _TAG.sub(r"\1", markup)


def few_attributes(markup: bytes) -> bytes:
    """The same of bytes, in any charset that writes tags as ASCII does."""
    return with_few_attributes(markup.decode("latin-1")).encode("latin-1")
