"""Outlets are asked at once, each in turn; the answers keep the order of what was asked."""

from contextvars import ContextVar
from threading import Barrier, Lock

from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.rows import AT_ONCE, at_once

RUN = ContextVar("run", default="none")


@given(st.lists(st.tuples(st.sampled_from("abcdefghijkl"), st.integers())))
def test_answers_keep_their_order_and_an_outlet_is_asked_in_turn(items: list[tuple[str, int]]) -> None:
    asked: dict[str, list[int]] = {}
    lock = Lock()

    def ask(item: tuple[str, int]) -> tuple[str, int]:
        with lock:
            asked.setdefault(item[0], []).append(item[1])
        return item

    assert at_once(ask, items, lambda item: item[0]) == items
    assert asked == {
        outlet: [number for at, number in items if at == outlet] for outlet in {at for at, _ in items}
    }


def test_as_many_outlets_as_may_are_asked_at_once() -> None:
    meeting = Barrier(AT_ONCE, timeout=20)
    assert at_once(lambda _: meeting.wait() >= 0, range(AT_ONCE), str) == [True] * AT_ONCE


def test_each_knows_the_run_it_works_for() -> None:
    token = RUN.set("mine")
    try:
        assert at_once(lambda _: RUN.get(), "ab", str) == ["mine", "mine"]
    finally:
        RUN.reset(token)
