"""`claims replay`: judge again from the archive and say whether the bytes are the same."""

import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.errors import WORK_FAILED, CommandFailed
from flows.cli.options import AsJson, parse_moment
from warehouse.home import CLONE_ROOT

if TYPE_CHECKING:
    from tasks.verdicts.replay import Replayed

EARLIER = (
    "on earlier versions of pages: not judged again, as what else was known then is no longer in force; "
    "claims show ID tells what each was judged by"
)
_COMMIT = re.compile(r"\+g([0-9a-f]{7,40})\b")


def command(
    verdict: Annotated[
        str | None, typer.Argument(metavar="VERDICT|CLAIM", help="An id, or the beginning of one.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All verdicts in force.")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Those that came into force on that day or later.")
    ] = None,
    current: Annotated[
        bool, typer.Option("--current", help="With the program that runs, not the one of then.")
    ] = False,
    kept: Annotated[
        bool,
        typer.Option("--kept", help="Run programs that the home keeps, too. Only for a home of your own."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Judge again from the archive as recorded; exit 1 when a verdict comes out otherwise."""
    if sum((verdict is not None, every, since is not None)) != 1:
        raise typer.BadParameter("name one VERDICT or CLAIM, or say --all, or --since DATE")
    moment = parse_moment(since, "--since")
    from warehouse.connection import keep_pandas_out, refuse_unpublished

    keep_pandas_out()
    from tasks.verdicts.replay import replay, replay_as_recorded
    from warehouse.home import Home
    from warehouse.read import find_verdict
    from warehouse.receipts import verdicts_since
    from warehouse.records.base import canonical_json
    from warehouse.standing import not_judged_again, verdicts_in_force
    from warehouse.wording import counted

    home = Home.from_environment()
    refuse_unpublished(home)
    ids = [find_verdict(home, verdict)] if verdict is not None else None
    if moment is not None:
        ids = verdicts_since(home, moment)
    chosen = verdicts_in_force(home, ids)
    left = not_judged_again(home, ids)
    if verdict is not None and left.reviewed:
        raise CommandFailed(f"verdict {verdict} is a reviewer's: people are not judged again")
    if verdict is not None and not chosen:
        raise CommandFailed(
            f"verdict {verdict} is no longer in force, or on an earlier version of its page; "
            f"claims show {verdict} tells what came after it"
        )
    found = replay(home, chosen) if current else replay_as_recorded(home, chosen, run_kept=kept)
    if as_json:
        for one in found:
            print(canonical_json(one))
    else:
        _print(found)
        if left.reviewed:
            print(f"{counted(left.reviewed, 'verdict')} decided by reviewers: not judged again")
        if left.earlier:
            print(f"{counted(left.earlier, 'verdict')} {EARLIER}")
    if not all(one.identical for one in found):
        raise typer.Exit(WORK_FAILED)


def _print(found: list["Replayed"]) -> None:
    """One line for each cause, with the first verdict that shows it, and each program of then; the count."""
    from tasks.verdicts.asking import RUNNING
    from warehouse.wording import counted

    causes: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if not one.identical:
            causes.setdefault((str(one.stage), str(one.detail)), []).append(one.verdict_id)
    for (stage, detail), names in causes.items():
        print(f"{len(names)} differ at {stage}, first {names[0]}: {detail}")
    for place, number in Counter(one.program for one in found if one.program != RUNNING).items():
        print(f"{number} by the program of then, from {place}")
    for why, number in Counter(one.missing for one in found if one.missing and not one.identical).items():
        print(f"{number} by {RUNNING}, as the one of then is not to be had: {why}")
    for line in recorded_code({one.code_version for one in found if one.code_version and not one.identical}):
        print(line)
    different = sum(map(len, causes.values()))
    told = counted(len(found), "verdict")
    print(f"{told} judged again: {len(found) - different} identical, {different} different")


def recorded_code(versions: set[str]) -> list[str]:
    """How to get at each program that differing verdicts were made with, a line each."""
    return [f"recorded with code {version}: {_way_to(version)}" for version in sorted(versions)]


def _way_to(version: str) -> str:
    """How to judge with that version: from this clone's history, or why it cannot be had."""
    commit, modified = _COMMIT.search(version), version.endswith("+modified")
    if commit is None:
        return "no commit is named; install that release and replay with it"
    name = commit.group(1)
    near = " (files were changed on top of it then: nearest, not the same)" if modified else ""
    known = subprocess.run(  # noqa: S603 - hexadecimal digits only
        ["git", "-C", str(CLONE_ROOT), "cat-file", "-e", f"{name}^{{commit}}"],  # noqa: S607 - git from the path
        capture_output=True,
        check=False,
    )
    if known.returncode != 0:
        return f"commit {name} is not in this clone; git fetch it, or replay where it was recorded"
    return f"git worktree add ../ledger-{name} {name}, then claims replay from there{near}"
