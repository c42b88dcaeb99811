from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.text.bylines import byline_in, editor_in
from tasks.text.datelines import dateline_date
from tasks.text.dates import date_in_path, parse_stamp
from tasks.text.read import Overrides, read_document
from warehouse.yamltext import parse_yaml

LINES = parse_yaml((Path(__file__).parent / "datelines.yml").read_text("utf-8"))
TELLING = "The maker shipped 200,000 cards to customers in three countries."


@pytest.mark.parametrize("line", LINES["dated"])
def test_a_dateline_dates_its_text(line):
    assert str(dateline_date(["A headline of some words", line, TELLING]))[:10] == "2025-02-12"


@pytest.mark.parametrize("line", LINES["undated"])
def test_running_prose_dates_nothing(line):
    assert dateline_date(["A headline of some words", line, TELLING]) is None
    assert dateline_date([line, TELLING]) is None


def test_a_label_may_close_a_text():
    assert str(dateline_date([TELLING] * 12 + ["Stand: 12.02.2025"]))[:10] == "2025-02-12"
    assert dateline_date([TELLING] * 12 + ["12.02.2025"]) is None


def test_a_plain_text_has_the_date_and_author_of_its_own_lines():
    body = f"Chips run short\n\nBy Jane Doe\nPublished Feb 12, 2025\n\n{TELLING}\n".encode()
    capture = describe(body, "file:///a.txt", datetime(2025, 3, 1, tzinfo=UTC), media_type="text/plain")
    own = read_document(capture, body, Overrides(), load_outlets())
    told = read_document(
        capture, body, Overrides(published=datetime(2025, 2, 14, tzinfo=UTC)), load_outlets()
    )
    assert (own.author, own.published_at) == ("Jane Doe", datetime(2025, 2, 12, tzinfo=UTC))
    assert told.published_at == datetime(2025, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and Che Lin | Feb 12", "Jane Doe, Che Lin"),
        ("Feb 12, 2025 by Jane O’Neill-Smith", "Jane O’Neill-Smith"),
        ("Story by Max P. Miller", "Max P. Miller"),
        ("Von Anna Berg und Karla von der Au", "Anna Berg, Karla von der Au"),
        ("12. Februar 2025, 10:00 Uhr Autorin: Anna Berg", "Anna Berg"),
        ("Von Berlin nach Peking", None),
        ("作者: 王岚 编辑：李明", "王岚"),
        ("（文/示例网 王岚）", "王岚"),
        ("本报记者 王岚 北京报道", "王岚"),
        ("（记者 王岚 李明）", "王岚, 李明"),
        ("作者：王岚 李明", "王岚, 李明"),
        ("本报记者 王岚 李明 北京报道", "王岚, 李明"),
        ("记者 王岚 编辑 李明", "王岚"),
        ("作者：王岚 李明摄", "王岚"),
        ("示例社北京2月12日电（记者王岚、李明）厂商发布了芯片。", "王岚, 李明"),
        ("撰文：Kevin Wu", "Kevin Wu"),
        ("2025-02-12 08:30 记者 王岚 来源：示例网", "王岚"),
        ("示例社记者王岚", "王岚"),
        ("采写：示例记者 王岚", "王岚"),
        ("作者：阿卜杜勒·买买提", "阿卜杜勒·买买提"),
        ("王岚/文", "王岚"),
        ("示例社记者站成立十周年", None),
        ("芯片/文化", None),
        ("记者从厂商获悉，公司发布了芯片。", None),
    ],
)
def test_bylines_name_people(line, names):
    assert byline_in([line]) == names


def test_an_editor_is_named_where_nobody_wrote():
    assert editor_in(["(责编：汤丽、丁海)"]) == "汤丽, 丁海"


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Wed, 12 Feb 2025 08:00:00 GMT", "2025-02-12T08:00:00+00:00"),
        ("Wed Feb 12 2025 10:00:00 GMT+0800 (CST)", "2025-02-12T02:00:00+00:00"),
        ("2025-02-12T10:00:00+0800", "2025-02-12T02:00:00+00:00"),
        ("2025-02-12T00:00:00+0800", "2025-02-12T00:00:00+00:00"),
        ("2025-02-12T00:00:01+0800", "2025-02-11T16:00:01+00:00"),
        ("1739318400000", "2025-02-12T00:00:00+00:00"),
        ("Feb 12, 2025 6:30 p.m. ET", "2025-02-12T23:30:00+00:00"),
        ("12th of February 2025 at 12:05 AM", "2025-02-12T00:05:00+00:00"),
        ("2025年2月12日 星期三 下午3:20", "2025-02-12T15:20:00+00:00"),
        ("2025年2月12日 上午8点30分", "2025-02-12T08:30:00+00:00"),
        ("11:00pm, 12 Feb 2025", "2025-02-12T23:00:00+00:00"),
        ("6:30 p.m. ET, Feb. 12, 2025", "2025-02-12T23:30:00+00:00"),
        ("10:15 Uhr, 12. Februar 2025", "2025-02-12T10:15:00+00:00"),
        ("11:00 12 Feb 2025 10:15", "2025-02-12T10:15:00+00:00"),
        ("3:15 on 12 Feb 2025", "2025-02-12T00:00:00+00:00"),
        ("12.02.25, 10:15 Uhr", "2025-02-12T10:15:00+00:00"),
        ("02/13/2025 6:30 PM", "2025-02-13T18:30:00+00:00"),
        ("13/02/2025", "2025-02-13T00:00:00+00:00"),
        ("12. Febr. 2025, 10:00 Uhr", "2025-02-12T10:00:00+00:00"),
    ],
)
def test_stamps_are_read_as_pages_write_them(stamp, moment):
    assert parse_stamp(stamp).astimezone(UTC).isoformat() == moment


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/02/12/chips.html", "2025-02-12"),
        ("/blog/2025/2/12/chips", "2025-02-12"),
        ("/technology/2025/feb/12/chips", "2025-02-12"),
        ("/web/20250916140120/https://wire.example/2025/02/12/chips", "2025-02-12"),
        ("/web/20250916140120/https://wire.example/chips", None),
        ("/2025/13/12/chips", None),
        ("/2025/chips/12/", None),
    ],
)
def test_an_address_has_the_day_of_its_page(path, day):
    assert day == (str(date_in_path(path))[:10] if date_in_path(path) else None)


@pytest.mark.parametrize("stamp", ["31153719", "3/4/2025", "v12.02.25.1", "2025"])
def test_what_may_be_two_days_or_none_is_no_stamp(stamp):
    assert parse_stamp(stamp) is None
