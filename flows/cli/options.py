"""Options that several commands share."""

import sys
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from typing import Annotated

import typer

from warehouse.records.vocabulary import Language

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
A_DAY = timedelta(days=1)  # a page of the far east is a day ahead

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When the page appeared, such as 2025-02-12."),
]
OutletId = Annotated[str | None, typer.Option("--outlet", metavar="ID", help="The outlet, such as scmp.")]
LanguageName = Annotated[Language | None, typer.Option("--language", help="The language of the text.")]


def parse_published(text: str | None) -> datetime | None:
    """The moment that --published gives. Raise a usage error where it is none, or none of a page's."""
    moment = parse_moment(text, "--published")
    if moment and not EARLIEST <= moment <= datetime.now(UTC) + A_DAY:
        raise typer.BadParameter(
            f"--published {text} cannot be: pages appear from {EARLIEST:%Y} on, and none before it is written"
        )
    return moment


def parse_moment(text: str | None, option: str) -> datetime | None:
    """Read a date or time in ISO 8601; a time without zone is UTC. Raise a usage error otherwise."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{option} {text!r} is no date; write it like 2025-02-12 or 2025-02-12T08:00:00+08:00"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def known_outlet(outlet: str | None) -> str | None:
    """The id of an outlet, if there is such a one. Raise a usage error otherwise."""
    from tasks.sources.outlets import load_outlets

    if outlet is not None and load_outlets().by_id(outlet) is None:
        raise typer.BadParameter(
            f"--outlet {outlet!r} is no outlet's id; claims sql 'FROM outlets' lists them"
        )
    return outlet


def print_json(value: object) -> None:
    """Print a value as one line of JSON; what UTF-8 cannot say, such as half a surrogate, is escaped."""
    from warehouse.records.base import canonical_json

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    print(canonical_json(value))
