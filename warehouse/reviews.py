"""What reviewers decided, read out of the ledger: open checks, amendments of claims, what rests on them."""

from collections.abc import Collection, Iterable

import duckdb

from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.migrate import sql
from warehouse.records.claim import Claim, Proposition
from warehouse.records.review import Amendment, Consequence, TrackRecord, Value
from warehouse.records.vocabulary import CheckStatus, Label
from warehouse.rows import Row, fetch, records

LABEL = "label"


def checks_by_id(
    home: Home, ids: Collection[str] | None = None, *, only_open: bool = False
) -> tuple[Row, ...]:
    """Failed checks as they stand in the ledger, all or those of these ids, worst and oldest first."""
    asked = {"ids": None if ids is None else list(ids), "only_open": only_open}
    with live_reader(home) as connection:
        return tuple(fetch(connection, sql("checks_by_id"), asked))


def has_open_checks(home: Home) -> bool:
    """Whether a failed check waits for a decision."""
    with live_reader(home) as connection:
        return bool(connection.execute("FROM failed_checks WHERE status = 'open' LIMIT 1").fetchone())


def overtaken_checks(home: Home, closed: str) -> tuple[Row, ...]:
    """Open checks whose page has changed; those closed with that note whose page shows that text again."""
    with live_reader(home) as connection:
        return tuple(fetch(connection, sql("overtaken_checks"), {"closed": closed}))


def labels_of_run(home: Home, document_ids: Collection[str], flow_run_id: str | None) -> tuple[Row, ...]:
    """The claims of these documents with their labels, and those that the run judged anew."""
    asked = {"ids": list(document_ids), "run": flow_run_id}
    with live_reader(home) as connection:
        return tuple(fetch(connection, sql("labels_of_run"), asked))


def ledger_state(home: Home) -> str:
    """The number of the last write, for a batch that rests on what is read from now on."""
    with live_reader(home) as connection:
        row = connection.execute("SELECT coalesce(max(recording_no), 0) FROM recording").fetchone()
        return str(row[0]) if row else "0"


def reviews_of(home: Home, claim_ids: Collection[str]) -> tuple[Row, ...]:
    """The last review on each failed check of these claims, oldest first."""
    with live_reader(home) as connection:
        return tuple(fetch(connection, sql("reviews_of_claims"), {"ids": list(claim_ids)}))


def amendments_of(home: Home, claim_ids: Collection[str]) -> tuple[Amendment, ...]:
    """What reviewers made of these claims; nothing for those that nobody reviewed."""
    with live_reader(home) as connection:
        return read_amendments(connection, claim_ids)


def tracks(home: Home) -> tuple[TrackRecord, ...]:
    """What reviews say of outlets so far."""
    with live_reader(home) as connection:
        return read_tracks(connection)


def claims_as_recorded(
    home: Home, claim_ids: Collection[str]
) -> tuple[tuple[Claim, ...], tuple[Proposition, ...]]:
    """The recorded claims of these ids, and their propositions."""
    with live_reader(home) as connection:
        claims = records(Claim, fetch(connection, sql("recorded_claims"), {"ids": list(claim_ids)}))
        named = {"ids": [claim.proposition_id for claim in claims]}
        return claims, records(Proposition, fetch(connection, sql("recorded_propositions"), named))


def resting_on(home: Home, claim_ids: Collection[str], outlets: Collection[str]) -> tuple[Claim, ...]:
    """The claims whose verdict in force looks at these claims, or weighs a report of these outlets."""
    asked = {"claims": list(claim_ids), "outlets": list(outlets)}
    with live_reader(home) as connection:
        return records(Claim, fetch(connection, sql("resting_on"), asked))


def read_tracks(connection: duckdb.DuckDBPyConnection) -> tuple[TrackRecord, ...]:
    """What reviews say of outlets."""
    return records(TrackRecord, fetch(connection, sql("track_records")))


def read_amendments(
    connection: duckdb.DuckDBPyConnection, claim_ids: Collection[str]
) -> tuple[Amendment, ...]:
    """What reviewers made of these claims, in the order of their ids."""
    by_claim: dict[str, list[Row]] = {}
    for row in fetch(connection, sql("reviews_of_claims"), {"ids": list(claim_ids)}):
        by_claim.setdefault(row["claim_id"], []).append(row)
    found = (amendment(claim_id, rows) for claim_id, rows in sorted(by_claim.items()))
    return tuple(each for each in found if each)


def amendment(claim_id: str, reviews: Iterable[Row]) -> Amendment | None:
    """The last decisions on a claim's checks, oldest first, taken together; None when nothing follows.

    Of two that correct one field the later counts.
    """
    fields: dict[str, Value | None] = {}
    label, seen, reviewer = None, None, ""
    consequences: set[str] = set()
    for row in reviews:
        after = row["after"]
        correction = dict(after.get("correction", {}))
        if row["decision"] == CheckStatus.CORRECTED:
            if LABEL in correction:
                label, seen = Label(correction.pop(LABEL)), after.get("label_seen")
            fields |= correction
            reviewer = row["reviewer"]
        elif row["decision"] == CheckStatus.CONFIRMED and after.get("consequence") in set(Consequence):
            consequences.add(after["consequence"])
            reviewer = row["reviewer"]
    consequences.discard(Consequence.NOTE)
    if not (fields or label or consequences):
        return None
    return Amendment(
        claim_id=claim_id,
        reviewer=reviewer,
        fields=fields,
        label=label,
        label_seen=seen,
        withdrawn=Consequence.WITHDRAW in consequences,
        withheld=Consequence.WITHHOLD in consequences,
    )
