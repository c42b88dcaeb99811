"""What a run leaves in the UI shows a page's text as text, and red where a check warned."""

from datetime import UTC, datetime

import pytest
from prefect.states import StateType

from flows.artifacts import TABLE_ROWS, outcome, summary_markdown, trouble
from flows.summary import WAY_OF_THE_WEB, ChecksFailed, InputsTurnedAway, RunSummary
from tasks.told import escaped
from warehouse.records.dossier import Recorded
from warehouse.records.source import Rejection, Visit
from warehouse.records.verdict import CheckResult
from warehouse.records.vocabulary import VisitKind, VisitOutcome
from warehouse.wording import counted


def check(severity, quote="q"):
    return CheckResult(
        check_id="c" * 32,
        suite="claims",
        expectation="subject_known",
        severity=severity,
        document_id="d" * 32,
        claim_id="e" * 32,
        observed="x",
        expected="y",
        message="z",
        quote=quote,
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("<script>alert(1)</script>", "\\<script\\>alert\\(1\\)\\</script\\>"),
        ("![x](https://attacker.example/x.png)", "\\!\\[x\\]\\(https\\://attacker\\.example/x\\.png\\)"),
        ("a | b\n| c", "a \\| b \\| c"),
        ("昇腾 910C 60 %", "昇腾 910C 60 %"),
    ],
)
def test_markdown_has_no_markup_of_the_page(text, markdown):
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    ("severities", "state"),
    [
        ([], StateType.COMPLETED),
        (["info"], StateType.COMPLETED),
        (["info", "warning"], StateType.FAILED),
        (["critical"], StateType.FAILED),
    ],
)
def test_a_run_is_red_when_a_check_that_warns_failed(severities, state):
    summary = RunSummary(checks=tuple(map(check, severities)))
    found = outcome(summary)
    assert found.type is state
    failed = counted(len(severities), "check")
    assert found.message == f"0 documents, 0 new claims, 0 new verdicts, {failed} failed, 0 rejected"
    data = found.result(raise_on_failure=False)
    assert (data.summary if isinstance(data, ChecksFailed) else data) == summary


def rejection(reason="empty"):
    return Rejection(
        stage="fetch",
        reason=reason,
        item="http://x/a",
        detail="y",
        rejected_at=datetime(2025, 2, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("reasons", "tolerated", "state", "name"),
    [
        ([], None, StateType.COMPLETED, "Completed"),
        (["empty"], None, StateType.FAILED, "Failed"),
        (["paywall"], None, StateType.FAILED, "Failed"),
        ([], WAY_OF_THE_WEB, StateType.COMPLETED, "Completed"),
        (["paywall", "robots"], WAY_OF_THE_WEB, StateType.COMPLETED, "Completed"),
        (["paywall", "unreachable"], WAY_OF_THE_WEB, StateType.COMPLETED, "Incomplete"),
        (["unreachable"], frozenset(), StateType.COMPLETED, "Incomplete"),
    ],
)
def test_a_run_that_lacks_what_it_was_to_take_is_called_so(reasons, tolerated, state, name):
    summary = RunSummary(rejections=tuple(map(rejection, reasons)))
    found = outcome(summary, tolerated)
    assert (found.type, found.name) == (state, name)
    assert (name == "Completed") is not summary.lacks(tolerated or ())
    data = found.result(raise_on_failure=False)
    assert (data.summary if isinstance(data, InputsTurnedAway) else data) == summary


def test_an_outlet_that_is_lost_is_lacked_whatever_the_reason():
    feed = Visit(
        url="http://x/feed",
        page="http://x/feed",
        kind=VisitKind.FEED,
        outlet_id="x",
        outcome=VisitOutcome.TURNED_AWAY,
        reason="paywall",
        visited_at=datetime(2025, 2, 12, tzinfo=UTC),
    )
    assert outcome(RunSummary(visits=(feed,)), WAY_OF_THE_WEB).name == "Incomplete"


def test_a_run_in_which_checks_failed_too_is_red_for_the_checks():
    summary = RunSummary(checks=(check("warning"),), rejections=(rejection(),))
    assert isinstance(outcome(summary, None).result(raise_on_failure=False), ChecksFailed)


def test_summaries_add_up():
    rejected = rejection()
    first = RunSummary(flow_run_id="r", document_ids=("a",), recorded=Recorded(documents=1, claims=2))
    second = RunSummary(document_ids=("b",), recorded=Recorded(claims=3), rejections=(rejected,))
    both = first + second
    assert both.document_ids == ("a", "b")
    assert (both.recorded.documents, both.recorded.claims) == (1, 5)
    assert (both.flow_run_id, both.rejections) == ("r", (rejected,))
    assert RunSummary(recorded=Recorded(already_known=3)).changed is False


def test_the_summary_tells_each_failed_check_as_text():
    told = summary_markdown(RunSummary(checks=(check("warning", quote="<b>[60 %](x)</b>"),)))
    line = (
        "- warning, subject known: z; in the text «\\<b\\>\\[60 %\\]\\(x\\)\\</b\\>»; `claims show eeeeeeee`"
    )
    assert told.split("\n")[-3:] == ["Failed checks:", "", line]


def test_a_long_list_of_failed_checks_is_cut_and_says_so():
    told = summary_markdown(RunSummary(checks=(check("info"),) * (TABLE_ROWS + 2))).split("\n")
    assert told[-1] == "- and 2 more"
    assert sum(line.startswith("- info") for line in told) == TABLE_ROWS


def test_hosts_that_are_not_reached_are_not_called_rejected():
    def turned_away(*reasons):
        when = datetime(2025, 2, 12, tzinfo=UTC)
        return RunSummary(
            rejections=tuple(
                Rejection(stage="fetch", reason=reason, item="http://x/a", detail="y", rejected_at=when)
                for reason in reasons
            )
        )

    assert turned_away("unreachable", "unknown_host").message.endswith(" failed, 2 not reached")
    assert turned_away("empty", "unreachable").message.endswith(" failed, 1 rejected, 1 not reached")
    assert trouble(turned_away("unreachable")) == "1 not reached"
    assert trouble(turned_away("empty")) == "1 rejected"
    left = turned_away("empty", *["over_budget"] * 30)
    assert trouble(left) == "1 rejected, 30 left to a later run"
    told = summary_markdown(left).replace("\\", "").split("\n")
    assert [line for line in told if line.startswith("- ")] == [
        "- http://x/a: y",
        "- x: 30 pages not asked for: y",
    ]
