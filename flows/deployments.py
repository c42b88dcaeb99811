"""The deployments that ingest each outlet by its schedule: a section of prefect.yaml.

`python -m flows.deployments` writes the section anew from outlets.yml; a test keeps the two in step.
"""

from collections.abc import Mapping
from pathlib import Path

from tasks.sources.outletentry import OutletEntry
from tasks.sources.outlets import shipped_entries
from warehouse.home import CLONE_ROOT
from warehouse.records.vocabulary import Language

FILE = CLONE_ROOT / "prefect.yaml"
BEGIN = "  # One for each outlet with a schedule in outlets.yml; written by `python -m flows.deployments`.\n"
END = "  # End of the outlets.\n"
ENTRY = """\
  - name: ingest-{id}
    entrypoint: flows/ingest.py:ingest
    description: Fetch the feeds of {name} once and archive the articles that are new or have changed.
    tags: [claim-ledger, ingest, {id}]
    work_pool: {{name: claim-ledger}}
    concurrency_limit: {{limit: 1, collision_strategy: CANCEL_NEW}}
    parameters: {{outlets: [{id}], verify: false}}
    schedules:
      - {{slug: ingest-{id}, cron: "{cron}", timezone: {timezone}, active: true}}
"""


def section(entries: Mapping[str, OutletEntry]) -> str:
    """The deployments of these outlets, in the order of their ids."""
    return "\n".join(
        ENTRY.format(
            id=outlet_id,
            name=entry.names[Language.EN],
            cron=entry.schedule.cron,
            timezone=entry.schedule.timezone,
        )
        for outlet_id, entry in sorted(entries.items())
        if entry.schedule is not None
    )


def written(text: str, entries: Mapping[str, OutletEntry]) -> str:
    """The text of prefect.yaml with the section of these outlets; the rest stays as it is."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{FILE} has lost the lines that begin and end the section of the outlets")
    return f"{before}{begin}{section(entries)}{end}{after}"


def main(file: Path = FILE) -> None:
    """Write the section of the shipped outlets."""
    file.write_text(written(file.read_text("utf-8"), shipped_entries()), "utf-8")


if __name__ == "__main__":
    main()
