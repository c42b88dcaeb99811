"""Transactions on Prefect's SQLite that read, then write: one after the other, not «database is locked»."""

import asyncio

import pytest
from prefect.server.database.configurations import AioSqliteConfiguration
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from flows import server

AT_ONCE = 4
BETWEEN = 0.1  # seconds between what a transaction reads and what it writes


@pytest.fixture
def as_writers():
    server.begin_as_writers()
    yield
    event.remove(Engine, "before_cursor_execute", server._as_writer)


async def count_up(path):
    """Several transactions of Prefect's kind at once, each adding a row to those that it saw."""
    configuration = AioSqliteConfiguration(connection_url=f"sqlite+aiosqlite:///{path}")
    engine = await configuration.engine()

    async def run(*statements):
        async with (
            await configuration.session(engine) as session,
            configuration.begin_transaction(session),
        ):
            for statement in statements:
                found = await session.execute(text(statement))
                await asyncio.sleep(BETWEEN)
            return found.scalar() if found.returns_rows else None

    await run("CREATE TABLE row (number INTEGER)")
    try:
        adds = "INSERT INTO row SELECT count(*) FROM row"
        await asyncio.gather(*(run("SELECT count(*) FROM row", adds) for _ in range(AT_ONCE)))
        return await run("SELECT count(DISTINCT number) FROM row")
    finally:
        await engine.dispose()


def test_prefect_refuses_those_that_began_as_readers(tmp_path):
    with pytest.raises(OperationalError, match="database is locked"):
        asyncio.run(count_up(tmp_path / "prefect.db"))


@pytest.mark.usefixtures("as_writers")
def test_those_that_begin_as_writers_wait_for_their_turn(tmp_path):
    assert asyncio.run(count_up(tmp_path / "prefect.db")) == AT_ONCE
