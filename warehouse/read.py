"""What the commands show of the published copy."""

from collections.abc import Iterable

import duckdb

from warehouse.connection import WarehouseError, reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.base import Record
from warehouse.rows import Row, fetch

ID_SHOWN = 8


class NotFound(WarehouseError):
    """No verdict or claim has that name."""


class Details(Record):
    """Everything that is recorded about one verdict, or about a claim that has none yet.

    `named` are the documents that evidence and origins name by `document:<id>`, `names` the names of the
    outlets and entities that they name, by id.
    """

    claim: Row
    document: Row
    verdict: Row | None
    history: tuple[Row, ...]
    evidence: tuple[Row, ...]
    checks: tuple[Row, ...]
    origins: tuple[Row, ...]
    provenance: tuple[Row, ...]
    named: tuple[Row, ...]
    names: dict[str, str]


def find_verdict(home: Home, name: str) -> str:
    """The full id of a verdict, or of the one in force on a claim, by an id or the beginning of it.

    Raises `NotFound`.
    """
    verdict = verdict_details(home, name).verdict
    if verdict is None:
        raise NotFound(f"claim {name} has no verdict yet; run `claims check` on its page")
    return str(verdict["verdict_id"])


def find_claim(home: Home, name: str) -> str:
    """The full id of a claim by its id or the beginning of it. Raises `NotFound`."""
    with reader(home) as connection:
        return _unique(connection, "claims", "claim_id", name)


def find_check(home: Home, name: str) -> Row:
    """A failed check by its id or the beginning of it. Raises `NotFound`, which tells of a claim so named."""
    with reader(home) as connection:
        if _named(connection, "failed_checks", "check_id", name) is None:
            _refuse_claim(connection, name)
        check_id = _unique(connection, "failed_checks", "check_id", name)
        return fetch(connection, "FROM failed_checks WHERE check_id = ?", [check_id])[0]


def _refuse_claim(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raise `NotFound` with the failed checks of the claim of that name, if there is such a one."""
    claim_id = _named(connection, "claims", "claim_id", name)
    if claim_id is None:
        return
    rows = fetch(
        connection, "SELECT check_id FROM failed_checks WHERE claim_id = ? ORDER BY check_id", [claim_id]
    )
    shown = ", ".join(row["check_id"][:ID_SHOWN] for row in rows)
    has = (
        f"name its failed check instead: {shown}"
        if rows
        else "no check of it failed; say --doubt to open one"
    )
    raise NotFound(f"{name!r} is a claim; {has}")


def verdict_details(home: Home, name: str) -> Details:
    """All about the verdict of that name, or about the claim of that name and its verdict in force.

    `name` may be the beginning of an id, or that of a failed check, which stands for its claim. Raises
    `NotFound` where it names nothing, or several things.
    """
    with reader(home) as connection:
        verdict_id = _named(connection, "verdict_history", "verdict_id", name)
        if verdict_id is None:
            claim_id = (
                _named(connection, "claims", "claim_id", name)
                or _checked_claim(connection, name)
                or _unique(connection, "claims", "claim_id", name, "verdict or claim")
            )
            current = fetch(connection, "FROM current_verdicts WHERE claim_id = ?", [claim_id])
            return _details(connection, claim_id, current[0] if current else None)
        history = fetch(
            connection, "FROM verdict_history WHERE verdict_id = ? ORDER BY decided_at DESC", [verdict_id]
        )
        return _details(connection, history[0]["claim_id"], history[0])


def _checked_claim(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    check_id = _named(connection, "failed_checks", "check_id", name)
    found = fetch(connection, "FROM failed_checks WHERE check_id = ?", [check_id])
    return found[0]["claim_id"] if found else None


def open_checks(home: Home) -> tuple[Row, ...]:
    """The failed checks that nobody has reviewed, worst and oldest first, with their documents' addresses."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("open_checks")))


def summary(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """The claims of these documents with outlet and verdict, in reading order."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("summary"), {"ids": list(document_ids)}))


def pages(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """What is said of these documents, with or without claims, with the names of their outlets."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("pages"), {"ids": list(document_ids)}))


def checks_of(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """The failed checks on these documents and their claims, with the documents' addresses."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("checks_of_documents"), {"ids": list(document_ids)}))


def changes_to(home: Home, document_ids: Iterable[str]) -> tuple[Row, ...]:
    """The claims in which these documents differ from the versions before them."""
    with reader(home) as connection:
        return tuple(fetch(connection, sql("changes_to"), {"ids": list(document_ids)}))


def _unique(connection: duckdb.DuckDBPyConnection, view: str, column: str, name: str, what: str = "") -> str:
    """The one id of that name in a column; raises `NotFound`, which says where names are listed."""
    found = _named(connection, view, column, name)
    if found is None:
        what = what or column.removesuffix("_id").replace("_", " ")
        raise NotFound(f"no {what} is named {name!r}; claims sql 'FROM {view}' lists them")
    return found


def _named(connection: duckdb.DuckDBPyConnection, view: str, column: str, name: str) -> str | None:
    """The one id that begins so; raises `NotFound` when several do."""
    found = connection.execute(
        f"SELECT DISTINCT {column} FROM {view} WHERE starts_with({column}, ?) LIMIT 2",  # noqa: S608 - ours
        [name],
    ).fetchall()
    if not name or not found:
        return None
    if len(found) > 1:
        what = column.removesuffix("_id")
        raise NotFound(f"{name!r} is the beginning of more than one {what} id; give more of it")
    return str(found[0][0])


def _details(connection: duckdb.DuckDBPyConnection, claim_id: str, verdict: Row | None) -> Details:
    claim = fetch(connection, "FROM claims WHERE claim_id = ?", [claim_id])[0]
    document_id = claim["document_id"]
    verdict_id = verdict["verdict_id"] if verdict else None

    def listed(statement: str, *values: object) -> tuple[Row, ...]:
        return tuple(fetch(connection, statement, list(values)))

    evidence = listed("FROM evidence WHERE verdict_id = ? ORDER BY weight DESC, evidence_id", verdict_id)
    origins = listed("FROM origins WHERE proposition_id = ? ORDER BY origin_id", claim["proposition_id"])
    ids = _ids(evidence, origins)
    return Details(
        claim=claim,
        document=listed("SELECT * EXCLUDE (text) FROM documents WHERE document_id = ?", document_id)[0],
        verdict=verdict,
        history=listed("FROM verdict_history WHERE claim_id = ? ORDER BY decided_at, verdict_id", claim_id),
        evidence=evidence,
        checks=listed(
            "FROM failed_checks WHERE claim_id = ? OR claim_id IS NULL AND document_id = ? ORDER BY check_id",
            claim_id,
            document_id,
        ),
        origins=origins,
        provenance=listed("FROM provenance WHERE verdict_id = ? ORDER BY step_no", verdict_id),
        named=tuple(fetch(connection, sql("pages"), {"ids": ids})),
        names={row["id"]: row["name"] for row in fetch(connection, sql("names_of"), {"ids": ids})},
    )


def _ids(evidence: Iterable[Row], origins: Iterable[Row]) -> list[str]:
    """What is named as an origin, or as a step on the way to one: documents, outlets, entities."""
    steps = [step for row in origins for step in row["path"] or ()]
    keys = [row["origin_id"] for row in (*evidence, *origins)] + [step["credits"] for step in steps]
    named = {each for key in keys if key for each in key.rpartition(":")[2].split("+")}
    return sorted(named | {step["outlet_id"] for step in steps if step["outlet_id"]})
