"""`claims`: the commands of the contract, each in its own module, which loads its work when called."""

import sys
from collections.abc import Sequence

import typer

from flows.cli import (
    archive,
    check,
    compare,
    doctor,
    export,
    extract,
    ingest,
    publish,
    receipts,
    reference,
    rejudge,
    replay,
    report,
    review,
    show,
    sql,
)
from flows.cli.errors import (
    CALLED_WRONGLY,
    INTERRUPTED,
    CommandFailed,
    fail,
    fail_unexpectedly,
    leave_quietly,
    usage_message,
)
from flows.cli.stopping import asked_to_end, end_when_asked
from flows.collecting import collect_seldom
from warehouse.records.source import ContractBroken, ItemRejected

# Typer carries its own copy of click and exports only this leaf of its usage errors.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="claims",
    help="Check the claims of news articles and keep everything that led to each verdict.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    check,
    ingest,
    extract,
    compare,
    show,
    sql,
    replay,
    review,
    report,
    export,
    publish,
    rejudge,
    doctor,
):
    app.command(name=module.__name__.rpartition(".")[2])(module.command)
app.command(name="verify-receipt")(receipts.command)
app.add_typer(reference.app, name="reference")
app.add_typer(archive.app, name="archive")


def main() -> None:
    """Run the command; errors are one line on standard error, a reader that has left is none."""
    collect_seldom()
    end_when_asked()
    code = _run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        leave_quietly()
    sys.exit(code)


def _called(arguments: Sequence[str]) -> str:
    """The command that the arguments name, with its group: «claims reference load»."""
    words = ["claims"]
    known: object = typer.main.get_command(app)
    for argument in arguments:
        known = getattr(known, "commands", {}).get(argument)
        if known is None:
            break
        words.append(argument)
    return " ".join(words)


def _called_command() -> int:
    """Run the command: its exit code. Work that is cut off ends so, with whatever error it ends."""
    try:
        code = int(typer.main.get_command(app).main(standalone_mode=False) or 0)
    except BaseException:
        if asked_to_end() is None:
            raise
        code = INTERRUPTED
    return asked_to_end() or code


def _run() -> int:
    try:
        code = _called_command()
    except UsageError as error:
        fail(usage_message(error, _called(sys.argv[1:])), CALLED_WRONGLY)
    except (CommandFailed, ContractBroken, ItemRejected) as error:
        fail(str(error))
    except typer.Abort:
        code = INTERRUPTED
    except BrokenPipeError:
        leave_quietly()
        return 0
    except Exception as error:
        from flows.cli.fulldisk import full_disk_told
        from flows.ownserver import ServerFailed
        from warehouse.connection import WarehouseError

        if isinstance(error, ServerFailed):
            fail(str(error))
        if isinstance(error, WarehouseError) and not full_disk_told(error):
            fail(" ".join(str(error).split()))
        fail_unexpectedly(error)
    if code == (asked_to_end() or INTERRUPTED):  # how Typer tells of Ctrl-C
        fail("interrupted; what was recorded so far stays", code)
    return code
