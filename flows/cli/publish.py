"""`claims publish`: write the analysts' copy."""

from flows.cli.options import AsJson


def command(as_json: AsJson = False) -> None:
    """Write the analysts' copy of the ledger."""
    from warehouse.home import Home
    from warehouse.publish import publish
    from warehouse.records.base import canonical_json

    home = Home.from_environment()
    publish(home)
    print(canonical_json({"published": str(home.published)}) if as_json else f"published {home.published}")
