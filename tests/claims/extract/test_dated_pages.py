"""Relative days count from the day on which a page appeared by its own clock."""

from datetime import UTC, date, datetime

import pytest

from tasks.claims.extract import extract_claims
from tasks.entities.registry import registry
from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.text.read import Overrides, read_document

STORY = (
    "<p>Huawei shipped 200,000 Ascend 910C accelerators yesterday to its customers in three countries."
    " Its chief said so to the press.</p>"
    "<p>Analysts had expected fewer of them in the first quarter of the year.</p>"
)


@pytest.mark.parametrize(
    ("stamp", "shown", "yesterday"),
    [
        ("2025-02-12T06:20:00+08:00", "", date(2025, 2, 11)),
        ("2025-02-13T02:30:00Z", "Published February 12, 2025", date(2025, 2, 11)),
        ("2025-02-13T02:30:00Z", "", date(2025, 2, 12)),
    ],
)
def test_yesterday_is_the_day_before_the_pages_own(stamp, shown, yesterday):
    head = f'<title>Chips shipped</title><meta property="article:published_time" content="{stamp}">'
    body = f"<h1>Chips shipped</h1><p>{shown}</p><article>{STORY}</article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    capture = describe(
        page.encode(), "https://a.example/x", datetime(2025, 2, 20, tzinfo=UTC), media_type="text/html"
    )
    document = read_document(capture, page.encode(), Overrides(), load_outlets())
    drafts = extract_claims(document, registry())
    assert {each.period.time_start for each in drafts if each.period and each.period.text == "yesterday"} == {
        yesterday
    }
