"""`python -m flows.server start …`: Prefect's server on a SQLite that many write to.

Prefect begins most transactions as readers. One that goes on to write after another has written is refused at
once, however long it was ready to wait: «database is locked», and the event that it dealt with is lost to the
automations, or the answer of a form refused. One that asks for the lock when it begins waits for its turn.
"""

from sqlalchemy import Engine, event

from flows.collecting import collect_beside


def begin_as_writers() -> None:
    """Let every transaction of this process that begins on SQLite take its turn as a writer."""
    event.listen(Engine, "before_cursor_execute", _as_writer, retval=True)


def _as_writer(
    _connection: object, _cursor: object, statement: str, parameters: object, _context: object, _many: bool
) -> tuple[str, object]:
    return ("BEGIN IMMEDIATE" if statement == "BEGIN DEFERRED" else statement), parameters


def main() -> None:
    """Run Prefect's own command for the server with the arguments of this one."""
    collect_beside()
    from prefect.cli import app

    begin_as_writers()
    app()


if __name__ == "__main__":
    main()
