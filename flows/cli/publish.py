"""`claims publish`: write the analysts' copy."""

from flows.cli.options import AsJson, print_json


def command(as_json: AsJson = False) -> None:
    """Write the analysts' copy of the ledger."""
    from warehouse.home import Home
    from warehouse.publish import publish

    home = Home.from_environment()
    publish(home)
    if as_json:
        print_json({"published": str(home.published)})
    else:
        print(f"published {home.published}")
