"""Conditional requests, what is sent along, and what a server may wish for."""

from datetime import UTC, datetime

import pytest
from hostile import answer, server

from tasks.sources.limits import Limits
from tasks.sources.visits import answered, begun
from tasks.sources.web.client import Response, get
from tasks.sources.web.exchange import NOT_MODIFIED
from tasks.sources.web.validators import Validators
from tasks.sources.web.wishes import LONGEST_WISH, retry_after
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.visits import LastVisit

LIMITS = Limits(allow_local=True, max_bytes=100_000, read_seconds=1, connect_seconds=1, total_seconds=1)
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_an_unchanged_page_is_a_304_without_a_body():
    with server(answer(b"", "304 Not Modified", 'ETag: "a"')) as url:
        found = get(url, LIMITS, Validators('"a"', "Wed, 31 Dec 2025 12:00:00 GMT"))
    assert (found.status, found.body) == (304, b"")
    assert b'\r\nIf-None-Match: "a"\r\n' in url.requests[0]
    assert b"\r\nIf-Modified-Since: Wed, 31 Dec 2025 12:00:00 GMT\r\n" in url.requests[0]


def test_a_changed_page_is_read_as_ever():
    with server(answer(b"new")) as url:
        assert get(url, LIMITS, Validators('"a"')).body == b"new"


def test_a_validator_cannot_smuggle_a_header():
    with server(answer(b"new")) as url:
        get(url, LIMITS, Validators('"a"\r\nX-Evil: 1', "dé"))
    assert b"Evil" not in url.requests[0]
    assert b"If-" not in url.requests[0]


def test_only_what_is_inflated_within_bounds_is_asked_for():
    with server(answer(b"x")) as url:
        get(url, LIMITS)
    assert b"\r\nAccept-Encoding: gzip, deflate\r\n" in url.requests[0]


@pytest.mark.parametrize(
    "headers",
    [[f"X-{number}: y" for number in range(300)], [f"X: {'y' * 70_000}"]],
    ids=["many", "giant"],
)
def test_too_many_or_giant_headers_are_turned_away(headers):
    with server(answer(b"x", "200 OK", *headers)) as url, pytest.raises(ItemRejected) as caught:
        get(url, LIMITS)
    assert caught.value.reason == "headers_too_large"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("Thu, 01 Jan 2026 12:02:00 GMT", 120),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0),
        ("99999999999999999999", LONGEST_WISH),
        ("Thu, 01 Jan 9999 12:02:00 GMT", LONGEST_WISH),
        ("soon", None),
        ("-1", None),
        ("٧", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_bounded(said, seconds):
    assert retry_after(said, NOW) == seconds


def test_the_validators_of_a_304_are_those_of_what_is_held():
    last = LastVisit(page="p", visited_at=NOW, changed_at=NOW, url="u", etag='"v1"', capture_sha256="c")
    headers = (("ETag", '"v2"'), ("Last-Modified", "Thu, 01 Jan 2026 12:02:00 GMT"))
    response = Response("u", NOT_MODIFIED, "Not Modified", headers, b"", None, None)
    told = answered(begun("https://a.example/a", VisitKind.ARTICLE, NOW, None), response, None, last)
    assert (told.outcome, told.etag, told.last_modified) == (VisitOutcome.UNCHANGED, '"v1"', None)
