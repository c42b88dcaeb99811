"""`claims compare`: what one sentence says about another; touches no database."""

from typing import Annotated

import typer

from flows.cli.options import AsJson, Published, parse_published


def command(
    claim: Annotated[str, typer.Argument(help="A sentence that claims something.")],
    evidence: Annotated[str, typer.Argument(help="A sentence that bears on it.")],
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Say whether EVIDENCE supports, refutes or leaves open CLAIM, with both readings and the reason."""
    from flows.cli.tables import visible
    from tasks.verdicts.comparing.texts import SHOWN, compare_texts
    from tasks.verdicts.telling import told_reading
    from warehouse.records.base import canonical_json

    for text in (claim, evidence):
        if not text.isascii() and text != text.encode("utf-8", "ignore").decode("utf-8"):
            raise typer.BadParameter("a sentence is not valid UTF-8; pass it in the terminal's encoding")
    found = compare_texts(claim, evidence, parse_published(published))
    if as_json:
        print(canonical_json(found))
        return
    print(f"{found.stance}: {found.reason}")
    unstated = dict.fromkeys(SHOWN)
    for name, text, readings in (("claim", claim, found.claim), ("evidence", evidence, found.evidence)):
        lines = dict.fromkeys(
            visible(told_reading({**unstated, **row, "sentence": text})) for row in readings
        )
        for line in lines or ["nothing that is claimed"]:
            print(f"  {name + ' read as':<16} {line}")
