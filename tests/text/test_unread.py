import logging
from datetime import UTC, datetime

import pytest

from tasks import read
from tasks.sources.inputs import Fetched
from tasks.sources.items import describe
from tasks.text.read import Overrides, read_document

TEXT = "Nvidia delivered 1.5 million accelerators to its customers in the United States last year. " * 4


def page(url):
    body = TEXT.replace("1.5", str(len(url))).encode()
    return Fetched(describe(body, url, datetime(2025, 2, 12, tzinfo=UTC), media_type="text/plain"), body)


@pytest.mark.parametrize("error", [ValueError("of Python"), RecursionError(), UnicodeError("x")])
def test_what_nobody_foresaw_turns_away_one_page_and_reads_the_others(error, monkeypatch, caplog):
    def reading(capture, *rest):
        if "odd" in capture.url:
            raise error
        return read_document(capture, *rest)

    monkeypatch.setattr(read, "read_document", reading)
    monkeypatch.setattr(read, "get_run_logger", lambda: logging.getLogger("run"))
    pages = [page(f"https://news.example/{name}") for name in ("one", "odd", "other")]
    done = read.read_pages.fn(tuple(pages), Overrides())
    assert [each.url[-5:] for each in done.documents] == ["e/one", "other"]
    (refused,) = done.rejections
    assert (refused.reason, refused.item) == ("unreadable_page", "https://news.example/odd")
    assert type(error).__name__ in refused.detail
    assert [(record.levelname, record.exc_info[0]) for record in caplog.records if record.exc_info] == [
        ("WARNING", type(error))
    ]


def test_a_foreign_archive_may_name_no_address(monkeypatch):
    monkeypatch.setattr(read, "get_run_logger", lambda: logging.getLogger("run"))
    pages = (page("http://[bad/"), page("https://news.example/one"))
    done = read.read_pages.fn(pages, Overrides())
    assert [each.reason for each in done.rejections] == ["bad_url"]
    assert len(done.documents) == 1
