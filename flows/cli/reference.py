"""`claims reference`: load the reference data, or run its expectations."""

import typer

from flows.cli.errors import WORK_FAILED
from flows.cli.options import AsJson, print_json

app = typer.Typer(help="The reference data: load it, or run its expectations.", no_args_is_help=True)


@app.command()
def load(as_json: AsJson = False) -> None:
    """Bring the warehouse's tables up to the reference data of the project."""
    from expectations.flags import flagged
    from warehouse.home import Home
    from warehouse.reference.load import load_reference
    from warehouse.write import load_reference_tables

    reference = flagged(load_reference())
    changed = load_reference_tables(Home.from_environment(), reference)
    counts = {
        "entities": len(reference.entities),
        "aliases": len(reference.aliases),
        "figures": len(reference.figures),
        "results": len(reference.results),
        "facts": len(reference.facts),
    }
    if as_json:
        print_json({"version": reference.version, "changed": changed, **counts})
        return
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"{'loaded' if changed else 'already loaded'}: {told} (version {reference.version[:12]})")


@app.command()
def check(as_json: AsJson = False) -> None:
    """Run the expectations on the reference data; exit 1 when a critical one fails."""
    from expectations.runner import check_reference
    from flows.cli.tables import SEVERITIES, print_table, spaced
    from warehouse.records.vocabulary import Severity
    from warehouse.reference.load import load_reference

    failed = check_reference(load_reference())
    if as_json:
        print_json(failed)
    else:
        worst_first = sorted(failed, key=lambda found: list(SEVERITIES).index(found.severity))
        rows = [(found.severity, spaced(found.expectation), found.message) for found in worst_first]
        print_table(
            f"Failed checks: {len(rows)}", ("Severity", "Expectation", "What is wrong"), rows, SEVERITIES
        )
    if any(found.severity == Severity.CRITICAL for found in failed):
        raise typer.Exit(WORK_FAILED)
