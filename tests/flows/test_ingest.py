"""`claims ingest` over real sockets: what was seen is kept, and a page that changes is noticed."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from newsroom import FEED, Newsroom, newsroom
from processes import PROGRAM, SAMPLES, claims_environment, run_claims

from warehouse.connection import live_reader
from warehouse.home import Home
from warehouse.query import query
from warehouse.standing import news

TOMS, PORTAL, PLANNED = "en-1-toms-hardware.html", "de-1-portal.html", "de-2-planned.html"
STATES = {
    "documents": "SELECT document_id, is_latest, version_no FROM documents ORDER BY ALL",
    "claims": "SELECT claim_id, quote FROM claims ORDER BY ALL",
    "verdicts": "SELECT claim_id, label, attribution_label FROM current_verdicts ORDER BY ALL",
}


def ingest(home: Home, room: Newsroom, *more: str) -> dict[str, Any]:
    """Ingest the newsroom's outlets, and give what the command says in JSON."""
    done = run_claims(home.root, "ingest", *room.outlets, "--json", *more, CLAIMLEDGER_ALLOW_LOCAL="1")
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def outcomes(said: dict[str, Any]) -> dict[str, int]:
    """The outcomes of visits to articles that came about."""
    counted = ("new", "unchanged", "changed", "same_text", "gone", "turned_away")
    return {name: said["visits"][name] for name in counted if said["visits"][name]}


def state(home: Home) -> dict[str, tuple[tuple[Any, ...], ...]]:
    return {name: query(home, statement).rows for name, statement in STATES.items()}


def announced(home: Home) -> list[tuple[str, str, Any]]:
    """Kind, what happened, and address of what the last write announced."""
    with live_reader(home) as connection:
        (last,) = connection.execute("SELECT max(recording_no) FROM recording").fetchone() or (0,)
    return [(found.kind, found.what, found.payload.get("url")) for found in news(home, last)]


def place_of(room: Newsroom, name: str) -> tuple[str, str]:
    """The host and path of a page."""
    (place,) = [place for place in room.pages if place[1] == f"/{name}"]
    return place


def alter(room: Newsroom, name: str, old: str, new: str) -> None:
    """Change the text of a page."""
    place = place_of(room, name)
    body = room.pages[place].decode()
    assert old in body
    room.pages[place] = body.replace(old, new).encode()


def sample(name: str) -> Path:
    return next(path for path in SAMPLES if path.name == name)


@pytest.mark.slow
def test_a_page_is_asked_again_for_a_newer_version_only(new_home: Home) -> None:
    with newsroom([sample(PLANNED)]) as room:
        room.in_home(new_home)
        first = ingest(new_home, room)
        assert room.answers() == [(f"/{PLANNED}", 200), (FEED, 200)]
        again = ingest(new_home, room)
        assert room.answers() == [(f"/{PLANNED}", 304), (FEED, 304)]
    assert (outcomes(first), outcomes(again)) == ({"new": 1}, {"unchanged": 1})
    assert again["recorded"] == dict.fromkeys(again["recorded"], 0) | {"visits": 2}


@pytest.mark.slow
def test_what_changes_is_noticed_and_the_archive_gives_it_all_again(new_home: Home, tmp_path: Path) -> None:
    with newsroom(SAMPLES[:4], SAMPLES[4:8], SAMPLES[8:]) as room:
        room.in_home(new_home)
        assert outcomes(ingest(new_home, room)) == {"new": len(SAMPLES)}
        before = state(new_home)
        room.answers()

        ingest(new_home, room)
        assert {status for _, status in room.answers()} == {304}
        assert state(new_home) == before

        alter(room, TOMS, "60% of", "70% of")
        alter(room, PLANNED, "</body>", "<footer>Most read today: 17</footer></body>")
        changed = ingest(new_home, room)
        assert outcomes(changed) == {"changed": 1, "same_text": 1, "unchanged": len(SAMPLES) - 2}
        assert changed["recorded"]["documents"] == 1
        assert changed["recorded"]["superseded"] > 0
        assert [event for event in announced(new_home) if event[0] == "document"] == [
            ("document", "changed", room.url(*place_of(room, TOMS)))
        ]
        assert query(new_home, "SELECT change, old_quote, new_quote FROM claim_changes").rows == (
            ("altered", "60%", "70%"),
        )

        del room.pages["127.0.0.1", f"/{PORTAL}"]
        before = state(new_home)
        gone = ingest(new_home, room)
        assert outcomes(gone) == {"gone": 1, "unchanged": len(SAMPLES) - 1}
        assert gone["visits"]["gone_pages"] == [room.url("127.0.0.1", f"/{PORTAL}")]
        assert gone["rejections"] == []
        assert state(new_home) == before

    fresh = Home(tmp_path / "fresh")
    room.in_home(fresh)
    done = run_claims(fresh.root, "ingest", "--from-archive", new_home.captures)
    assert done.returncode == 0, done.stderr
    assert state(fresh) == state(new_home)


@pytest.mark.slow
def test_an_article_that_is_emptied_for_a_day_keeps_its_claims(new_home: Home, tmp_path: Path) -> None:
    with newsroom([sample(TOMS), sample(PLANNED)]) as room:
        room.in_home(new_home)
        ingest(new_home, room)
        before = state(new_home)
        place = place_of(room, TOMS)
        article = room.pages[place]
        room.pages[place] = b"<html><h1>Welcome</h1><p>Scan the code with your phone to go on.</p></html>"
        for _ in range(2):
            emptied = ingest(new_home, room)
            assert outcomes(emptied) == {"turned_away": 1, "unchanged": 1}
            (rejection,) = emptied["rejections"]
            assert (rejection["reason"], rejection["item"]) == ("emptied", room.url(*place))
            assert "whose claims stay" in rejection["detail"]
            assert state(new_home) == before
            assert query(new_home, "SELECT count(*) FROM claim_changes").rows == ((0,),)
        room.pages[place] = article
        assert outcomes(ingest(new_home, room)) == {"unchanged": 2}
        assert state(new_home) == before

    fresh = Home(tmp_path / "fresh")
    room.in_home(fresh)
    done = run_claims(fresh.root, "ingest", "--from-archive", new_home.captures)
    assert "emptied" in query(fresh, "SELECT DISTINCT reason FROM rejections").rows[0]
    assert done.returncode == 0, done.stderr
    assert state(fresh) == before


@pytest.mark.slow
def test_an_archive_of_pages_that_moved_gives_the_same_documents(new_home: Home, tmp_path: Path) -> None:
    with newsroom([sample(TOMS), sample(PLANNED)]) as room:
        room.in_home(new_home)
        ingest(new_home, room)
        for name, is_listed in ((TOMS, True), (PLANNED, False)):
            host, path = place_of(room, name)
            body = room.pages.pop((host, path))
            room.moved[host, path] = f"/moved{path}"
            if is_listed:
                room.pages[host, f"/moved{path}"] = body
            else:
                room.unlisted[host, f"/moved{path}"] = body
        assert outcomes(ingest(new_home, room)) == {"new": 1, "unchanged": 2}
        assert len(state(new_home)["documents"]) == 3

    fresh = Home(tmp_path / "fresh")
    room.in_home(fresh)
    done = run_claims(fresh.root, "ingest", "--from-archive", new_home.captures)
    assert done.returncode == 0, done.stderr
    assert state(fresh) == state(new_home)


@pytest.mark.slow
def test_a_run_killed_in_its_midst_is_completed_by_the_next(new_home: Home, sample_home: Home) -> None:
    with newsroom(SAMPLES[:6], SAMPLES[6:]) as room:
        room.in_home(new_home)
        killed = subprocess.Popen(
            [str(PROGRAM), "ingest", *room.outlets],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=claims_environment(new_home.root, CLAIMLEDGER_ALLOW_LOCAL="1"),
            start_new_session=True,
        )
        assert killed.stderr is not None
        next(line for line in killed.stderr if line.startswith("read"))
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        killed.stderr.close()
        ingest(new_home, room)
        assert {column: len(rows) for column, rows in state(new_home).items()} == {
            column: len(rows) for column, rows in state(sample_home).items()
        }
        room.answers()
        ingest(new_home, room)
        assert {status for _, status in room.answers()} == {304}
