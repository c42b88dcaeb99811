"""What `claims ingest` says of its outlets at the end: and of what it did not ask for."""

from datetime import UTC, datetime

import pytest

from flows.cli import findings, visits
from flows.cli.tables import console
from flows.summary import RunSummary
from warehouse.records.source import PassedOver, Rejection, Visit
from warehouse.records.vocabulary import NotAsked, Stage, VisitKind, VisitOutcome

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
COUNTS = ("Feeds", "Failed", "New", "Unchanged", "Turned", "Not", "Later")
EMPTY = ("Changed", "Gone")


def visit(outlet, kind, outcome, number=0):
    url = f"http://{outlet}.example/{kind}/{number}"
    return Visit(url=url, page=url, kind=kind, visited_at=NOW, outcome=outcome, outlet_id=outlet)


def rejected(reason, url, detail="why"):
    return Rejection(stage=Stage.FETCH, reason=reason, item=url, detail=detail, rejected_at=NOW)


def not_asked(outlet, why, count, *pages):
    return PassedOver(outlet_id=outlet, count=count, pages=pages, why=why)


SPENT = "the run has taken its 30 pages (CLAIMLEDGER_RUN_PAGES); the next run takes what is left"
SUMMARY = RunSummary(
    visits=(
        visit("alpha", VisitKind.FEED, VisitOutcome.NEW),
        visit("alpha", VisitKind.FEED, VisitOutcome.TURNED_AWAY, 1),
        *(visit("alpha", VisitKind.ARTICLE, VisitOutcome.NEW, at) for at in range(3)),
        visit("alpha", VisitKind.ARTICLE, VisitOutcome.SAME_TEXT, 9),
        visit("beta", VisitKind.FEED, VisitOutcome.TURNED_AWAY),
        visit("gamma", VisitKind.FEED, VisitOutcome.UNCHANGED),
        visit("gamma", VisitKind.ARTICLE, VisitOutcome.TURNED_AWAY),
        visit("h" * 70, VisitKind.ARTICLE, VisitOutcome.NEW),
    ),
    rejections=(
        rejected("unreachable", "http://beta.example/feed/0"),
        rejected("paywall", "http://gamma.example/article/0"),
        *(rejected("over_budget", f"http://alpha.example/late/{at}", SPENT) for at in range(970)),
    ),
    passed_over=(
        not_asked("gamma", NotAsked.NOT_DUE, 12),
        not_asked("gamma", NotAsked.LATER, 2),
        not_asked("gamma", NotAsked.LATER, 3),
        not_asked("alpha", NotAsked.NO_ADDRESS, 4, "mailto:press@alpha.example"),
        not_asked("beta", NotAsked.OFF_TOPIC, 21),
    ),
)


@pytest.fixture
def printed(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    visits.print_visits(SUMMARY, [])
    console().file.flush()
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("outlet", "counts"),
    [
        ("alpha", (2, 1, 3, 1, 0, 0, 0)),
        ("alpha.example", (0, 0, 0, 0, 0, 0, 970)),
        ("beta", (1, 1, 0, 0, 0, 0, 0)),
        ("gamma", (1, 0, 0, 0, 1, 12, 5)),
        ("h" * 35 + "…", (0, 0, 1, 0, 0, 0, 0)),
        ("together", (4, 2, 4, 1, 1, 12, 975)),
    ],
)
def test_each_outlet_has_a_line_whose_columns_add_up(printed, outlet, counts):
    (line,) = (line for line in printed.splitlines() if line.split()[:1] == [outlet])
    assert [cell.replace(",", "") for cell in line.split()[1:]] == [str(each or "–") for each in counts]
    header = next(line for line in printed.splitlines() if "Outlet" in line.split())
    assert [name for name in COUNTS if name not in printed] == []
    assert set(header.split()).isdisjoint(EMPTY)


WIDE = {
    outlet: {
        "Feeds": 12, "Failed": 3, "New": 1_234, "Changed": 12, "Unchanged": 2_345, "Gone": 1,
        "Turned away": 1_021, "Not due": 812, "Later": 5_678,
    }
    for outlet in ("nvidia-newsroom", "toms-hardware", "h" * 70)
}  # fmt: skip


@pytest.mark.parametrize(("width", "long_name"), [(80, 16), (100, 36), (140, 36)])
def test_names_stay_whole_and_numbers_stand_under_one_another(capsys, monkeypatch, width, long_name):
    monkeypatch.setenv("COLUMNS", str(width))
    out = console()
    for each in visits._told_by_outlet(WIDE, width):
        out.print(each)
    out.file.flush()
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if line.split()[-1:] in (["5,678"], ["17,034"])]
    assert [line.split()[0] for line in told] == [
        "nvidia-newsroom", "toms-hardware", "h" * (long_name - 1) + "…", "together",
    ]  # fmt: skip
    assert {len(line.rstrip()) for line in told} == {len(told[0].rstrip())}
    assert max(map(len, lines)) <= width
    assert [line.split() for line in told[:2]] == [
        [name, "12", "3", "1,234", "12", "2,345", "1", "1,021", "812", "5,678"]
        for name in ("nvidia-newsroom", "toms-hardware")
    ]


@pytest.mark.parametrize("width", [28, 40, 59])
def test_where_a_table_has_no_room_each_outlet_has_a_sentence(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    out = console()
    for each in visits._told_by_outlet(WIDE, width):
        out.print(each)
    out.file.flush()
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    told = " ".join(line.strip() for line in lines)
    assert (
        "nvidia-newsroom: feeds 12, failed 3, new 1,234, changed 12, unchanged 2,345, gone 1, turned" in told
    )
    assert "together: feeds 36, failed 9, new 3,702" in told


@pytest.mark.parametrize(
    "line",
    [
        "12 known pages not due for another visit yet: gamma 12.",
        "5 known pages left to a later run (budget, or an outlet that fails): gamma 5.",
        "4 listed links to no page of the web, passed over: alpha 4; --json names them.",
        "21 listed pages off topic, not fetched: beta 21; --json",
    ],
)
def test_what_was_not_asked_for_has_a_line_a_cause(printed, line):
    assert line in " ".join(printed.split())


def test_a_thousand_pages_beyond_the_budget_are_one_line_of_standard_error(capsys):
    findings._say_rejections(SUMMARY, ())
    assert capsys.readouterr().err.splitlines() == [
        "claims: http://beta.example/feed/0: why",
        "claims: http://gamma.example/article/0: why",
        f"claims: alpha.example: 970 pages not asked for: {SPENT}",
    ]
    assert findings._told(SUMMARY) == [
        "2 inputs turned away, each with its reason.",
        "970 pages left to a later run.",
    ]


def test_a_very_long_address_is_told_by_its_beginning(capsys):
    long = RunSummary(rejections=(rejected("bad_url", "http://a.example/" + "x" * 9_000),))
    findings._say_rejections(long, ())
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("x… (9,017 characters): why")
    assert len(line) < 260


def test_the_object_says_the_same():
    told = visits.visits_told(SUMMARY)
    assert (told["feeds"], told["feeds_failed"], told["left"], told["postponed"]) == (4, 2, 970, 5)
    assert told["not_due"] == {"gamma": 12}
    assert told["links_to_no_page"] == {"alpha": {"count": 4, "links": ["mailto:press@alpha.example"]}}
    assert told["off_topic"] == {"beta": {"count": 21, "pages": []}}


def fed(outlet, *reasons):
    """The feeds of an outlet, had where the reason is None."""
    outcome = {None: VisitOutcome.NEW, "not_found": VisitOutcome.GONE}
    return tuple(
        visit(outlet, VisitKind.FEED, outcome.get(reason, VisitOutcome.TURNED_AWAY), number).model_copy(
            update={"reason": reason}
        )
        for number, reason in enumerate(reasons)
    )


@pytest.mark.parametrize(
    ("visits", "lost"),
    [
        (fed("alpha", "robots_unread", "robots_unread"), ("alpha",)),
        (fed("alpha", "crawl_delay"), ("alpha",)),
        (fed("alpha", "not_found") + fed("beta", "paywall"), ("alpha", "beta")),
        (fed("alpha", "robots", "not_found"), ("alpha",)),
        (fed("alpha", "robots", "robots"), ()),
        (fed("alpha", "not_found", None) + fed("beta", "no_feed"), ("beta",)),
        ((visit("alpha", VisitKind.ARTICLE, VisitOutcome.GONE),), ()),
        ((), ()),
    ],
)
def test_an_outlet_is_lost_when_none_of_its_feeds_could_be_had(visits, lost):
    assert RunSummary(visits=visits).outlets_lost == lost


def test_feeds_of_an_outlet_that_fail_alike_are_one_line(capsys):
    feeds = fed("alpha", "robots_unread", "robots_unread", "no_feed") + fed("beta", "robots_unread")
    details = ("closed", "closed", "no feed", "closed")
    told = RunSummary(
        visits=feeds,
        rejections=(
            *(rejected(each.reason, each.url, why) for each, why in zip(feeds, details, strict=True)),
            rejected("paywall", "http://alpha.example/article/1", "closed"),
            rejected("paywall", "http://alpha.example/article/2", "closed"),
            *(rejected("empty", "http://alpha.example/both", "nothing"),) * 2,
        ),
    )
    findings._say_rejections(told, ())
    assert capsys.readouterr().err.splitlines() == [
        "claims: alpha: 2 feeds: closed",
        "claims: http://alpha.example/feed/2: no feed",
        "claims: http://beta.example/feed/0: closed",
        "claims: http://alpha.example/article/1: closed",
        "claims: http://alpha.example/article/2: closed",
        "claims: http://alpha.example/both: nothing",
    ]


def test_pages_that_robots_txt_still_forbids_are_a_number(capsys):
    pages = tuple(
        visit("alpha", VisitKind.ARTICLE, VisitOutcome.TURNED_AWAY, number).model_copy(
            update={"reason": "robots"}
        )
        for number in range(3)
    )
    new = rejected("robots", pages[0].url)
    visits.print_visits(RunSummary(visits=fed("alpha", None) + pages, rejections=(new,)), [])
    console().file.flush()
    assert "2 listed pages still forbidden by robots.txt: alpha 2." in capsys.readouterr().out
