"""The only place that opens DuckDB: one writer at a time, and readers of the published copy.

WarehouseError
├── HomeUnusable         the home is no folder that can be written to
├── WarehouseBusy        somebody else holds the ledger; try again
├── WarehouseUnreadable  the file is no ledger, or is newer than this program
└── NotPublished         there is no analysts' database yet
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse import locks
from warehouse.home import ENVIRONMENT_VARIABLE, Home
from warehouse.migrate import NewerLedger, lacks_migrations, migrate
from warehouse.scratch import scratch

LOCK_WAIT_SECONDS = 60.0
# Nothing is fetched or loaded behind our back.
_CLOSED = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# What is shown to nobody is not drawn: DuckDB writes its bar into what a command prints.
_SESSION = "SET TimeZone = 'UTC'; SET enable_progress_bar = false"
_SANDBOX = {
    **_CLOSED,
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "max_temp_directory_size": "4GB",
}


class WarehouseError(Exception):
    """The warehouse cannot do what was asked; the message says what to do."""


class HomeUnusable(WarehouseError):
    """The home cannot be written to."""


class WarehouseBusy(WarehouseError):
    """Another process holds the ledger."""


class WarehouseUnreadable(WarehouseError):
    """The file is no ledger of this program, or of a newer version of it."""


class NotPublished(WarehouseError):
    """The analysts' database does not exist yet, or lacks what this version reads."""


def writable(home: Home) -> Home:
    """The home with its folders, tried by writing to each before hard work begins; or `HomeUnusable`."""
    try:
        home.ensure()
        for folder in home.folders:
            with tempfile.TemporaryFile(dir=folder):
                pass
        for file in (home.ledger, home.lock):
            if file.exists():
                file.open("ab").close()
    except (FileExistsError, NotADirectoryError) as error:
        raise HomeUnusable(
            f"{error.filename} is a file or lies in one; {ENVIRONMENT_VARIABLE} must name a folder"
        ) from error
    except OSError as error:
        raise HomeUnusable(
            f"{home.root} cannot be written ({error.strerror}); change that, "
            f"or name another folder in {ENVIRONMENT_VARIABLE}"
        ) from error
    return home


def keep_pandas_out() -> None:
    """Make `import pandas` fail in this process, for quick commands.

    DuckDB imports pandas, if installed, to look at the first bound parameter: a second and more.
    """
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]


@contextmanager
def writer(home: Home, wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the live ledger for one short write, migrated to the newest schema.

    The block is one transaction: committed at its end, rolled back when it raises. Raises
    `WarehouseBusy` when the ledger is not to be had within `wait_seconds`.
    """
    home.ensure()
    with _locked(home.lock, wait_seconds), _up_to_date(home.ledger) as connection:
        connection.begin()
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def _up_to_date(ledger: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the ledger for writing, with the newest schema.

    A schema is changed in a copy that then takes the ledger's place: DuckDB cannot read again every change
    of a table from its log, so that a program killed in the midst of one would leave a file nobody can open.
    """
    if not ledger.exists():
        _migrate_aside(ledger)
    with _opened(ledger, read_only=False) as connection:
        behind = lacks_migrations(connection)
        if not behind:
            _migrate(connection)  # the views alone
            yield connection
        else:
            connection.execute("CHECKPOINT")
    if behind:
        _migrate_aside(ledger)
        with _opened(ledger, read_only=False) as connection:
            yield connection


def _migrate_aside(ledger: Path) -> None:
    new = ledger.with_name(f"{ledger.name}.new")
    for left in (new, new.with_name(f"{new.name}.wal")):
        left.unlink(missing_ok=True)
    if ledger.exists():
        shutil.copyfile(ledger, new)
    with _opened(new, read_only=False) as connection:
        _migrate(connection)
    new.replace(ledger)


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        migrate(connection)
    except NewerLedger as error:
        raise WarehouseUnreadable(str(error)) from error


@contextmanager
def live_reader(home: Home, wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the live ledger for reading; no writer enters meanwhile. Makes the ledger if there is none."""
    if not home.ledger.exists():
        with writer(home, wait_seconds):
            pass
    with _locked(home.lock, wait_seconds, shared=True), _opened(home.ledger, read_only=True) as connection:
        yield connection


@contextmanager
def reader(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the analysts' database for reading, without waiting for anybody."""
    with opened_published(home, _CLOSED) as connection:
        yield connection


@contextmanager
def sandbox(home: Home, writes: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the analysts' database for a stranger's SQL: no files, no network, no extensions, no settings.

    `writes` is the one file that is within reach. What the memory does not hold lies in a folder of its own.
    """
    with (
        scratch("claimledger") as folder,
        opened_published(home, _SANDBOX | {"temp_directory": str(folder)}) as connection,
    ):
        if writes is not None:
            connection.execute("SET allowed_paths = [?]", [str(writes)])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


@contextmanager
def opened_published(home: Home, config: dict[str, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the analysts' database read-only; raises `NotPublished` where there is none."""
    refuse_unpublished(home)
    with _opened(home.published, read_only=True, config=config) as connection:
        yield connection


def refuse_unpublished(home: Home) -> None:
    """Raise `NotPublished` where there is no analysts' database."""
    if not home.published.exists():
        raise NotPublished(
            f"nothing is published in {home.root}: run `claims check` or `claims publish` first"
        )


@contextmanager
def opened_copy(path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database file that nobody else knows of."""
    with _opened(path, read_only=read_only) as connection:
        yield connection


@contextmanager
def exclusively(path: Path, wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of the file `path` without opening any database."""
    with _locked(path, wait_seconds):
        yield


@contextmanager
def in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of its own in memory, migrated to the newest schema."""
    connection = duckdb.connect(":memory:", config=dict(_CLOSED))
    try:
        connection.execute(_SESSION)
        migrate(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def _opened(
    path: Path, *, read_only: bool, config: dict[str, str] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=dict(config or _CLOSED))
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WarehouseBusy(f"{path} is open in another program; close it and try again") from error
        raise WarehouseUnreadable(f"{path} cannot be opened as a database: {error}") from error
    except (duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException) as error:
        reason = str(error).splitlines()[0]
        raise WarehouseUnreadable(f"{path} is damaged ({reason}); restore the home from a backup") from error
    try:
        connection.execute(_SESSION)
        yield connection
    finally:
        connection.close()


@contextmanager
def _locked(path: Path, wait_seconds: float, *, shared: bool = False) -> Iterator[None]:
    try:
        with locks.locked(path, shared=shared, wait_seconds=wait_seconds):
            yield
    except locks.StillHeld as error:
        raise WarehouseBusy(
            f"another process has held {path} for more than {wait_seconds:g} s; "
            "wait until it is done, or end it, and try again"
        ) from error
