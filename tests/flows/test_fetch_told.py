"""How far a fetch is, is told while it waits for slow servers."""

from concurrent.futures import Future
from uuid import uuid4

import pytest
from prefect.futures import PrefectConcurrentFuture

from flows import pipeline
from flows.progress import listening


def test_pages_that_come_in_are_told_and_nothing_where_none_did(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: Future[str] = Future()
    ended = iter([5, 5, 7, 8])  # of which five came to an end before these batches

    def count() -> int:
        found = next(ended, None)
        if found is None:
            fetched.set_result("pages")
        return found or 8

    monkeypatch.setattr(pipeline, "TELLING_SECONDS", 0.001)
    monkeypatch.setattr(pipeline, "items_ended", count)
    told: list[tuple[str, int, int]] = []
    with listening(lambda *words: told.append(words)):
        coming = PrefectConcurrentFuture(uuid4(), fetched)
        assert pipeline._waited_for(coming, 5, 0, 9) == "pages"
    assert told == [("fetch", 2, 9), ("fetch", 3, 9)]


def test_what_is_there_at_once_is_told_by_nobody() -> None:
    fetched: Future[str] = Future()
    fetched.set_result("pages")
    with listening(lambda *_: pytest.fail("something was told")):
        assert pipeline._waited_for(PrefectConcurrentFuture(uuid4(), fetched), 0, 0, 9) == "pages"
