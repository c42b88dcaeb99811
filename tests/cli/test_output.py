"""What a person sees: tables that fit the terminal, explanations of verdicts, no power to a page's text."""

import io
import json
from datetime import date

import pytest
from processes import call_claims, run_claims
from rich.cells import cell_len
from rich.console import Console

from flows.cli import checklist, claimlist, explanation, findings, names, scale, tables
from flows.rejudge import NOTHING
from flows.summary import RunSummary
from warehouse.query import query
from warehouse.read import open_checks, pages, summary, verdict_details
from warehouse.readings import reading_words
from warehouse.records.dossier import Recorded

WIDTHS = (80, 120, 160, 200)


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of a given width whose lines can be read."""

    def open_terminal(width):
        out = Console(file=io.StringIO(), width=width, highlight=False, color_system=None)
        for module in (checklist, claimlist, explanation, findings, scale, tables):
            monkeypatch.setattr(module, "console", lambda: out)
        return out

    return open_terminal


def lines(out):
    return out.file.getvalue().splitlines()


def documents(home):
    return tuple(name for (name,) in query(home, "SELECT document_id FROM documents ORDER BY url").rows)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_claims_fit_the_terminal(sample_home, terminal, width):
    out = terminal(width)
    claims = summary(sample_home, documents(sample_home))
    claimlist.print_claims(pages(sample_home, documents(sample_home)), claims)
    printed = out.file.getvalue()
    assert max(cell_len(line) for line in lines(out)) <= width
    assert all(claim["claim_id"][:8] in printed for claim in claims)


@pytest.mark.parametrize("width", WIDTHS)
def test_each_claim_stands_with_reading_verdict_and_origins(sample_home, terminal, width):
    out = terminal(width)
    named = documents(sample_home)
    claimlist.print_claims(pages(sample_home, named), summary(sample_home, named))
    told = " ".join(" ".join(lines(out)).split())
    assert "South China Morning Post · 2025-02-12" in told
    for words in ("Verdict", "Credits", "not enough evidence", "confirmed", "refuted"):
        assert words in told
    assert ("For Against" in told) is (width >= claimlist.WIDE_FROM)


def test_a_page_without_claims_is_told(sample_home, terminal):
    out = terminal(120)
    (page,) = pages(sample_home, documents(sample_home)[:1])
    claimlist.print_claims([page], [])
    assert lines(out)[1] == page["title"]
    assert lines(out)[2].endswith(" · no claims found")


def test_a_failed_check_names_its_page(sample_run):
    _, done = sample_run
    told = done.stdout.split("Failed checks: ")[1]
    assert told.splitlines()[2].split()[:3] == ["Check", "Claim", "Page"]
    assert "…sts/samples/pages/en-4-hostile.html" in told


@pytest.mark.parametrize("width", WIDTHS)
def test_failed_checks_fit_the_terminal_and_break_no_word(sample_home, terminal, width):
    out = terminal(width)
    rows = open_checks(sample_home)
    checklist.print_checks("Open", rows, {row["check_id"]: number for number, row in enumerate(rows)})
    told = lines(out)
    assert max(cell_len(line) for line in told) <= width
    assert any("specification in range" in line for line in told)
    assert any("ratio within bound" in line and "warning" in line for line in told)
    assert all(any(row["check_id"][:8] in line for line in told) for row in rows)
    assert all(any(row["claim_id"][:8] in line for line in told) for row in rows)


def test_the_list_says_how_to_decide_and_a_check_alone_tells_all_of_it(sample_home):
    listed = call_claims(sample_home.root, "review").stdout
    name = open_checks(sample_home)[0]["check_id"][:8]
    for way in ("", " --confirm", " --dismiss", ' --correct value="80 GB"'):
        assert f"review {name}{way}\n" in listed
    shown = call_claims(sample_home.root, "review", name)
    assert shown.returncode == 0
    for words in ("Read as: ", "In fields: subject ", "Verdict now: ", "Decide with one of:", "--dismiss"):
        assert words in shown.stdout
    told = json.loads(call_claims(sample_home.root, "review", name, "--json").stdout)
    assert [row["check_id"][:8] for row in told] == [name]


def test_the_id_of_a_claim_is_told_from_that_of_a_check(sample_home):
    check = open_checks(sample_home)[0]
    with_check = call_claims(sample_home.root, "review", check["claim_id"][:12], "--dismiss")
    assert with_check.returncode == 1
    assert f"is a claim; name its failed check instead: {check['check_id'][:8]}" in with_check.stderr
    without = "SELECT claim_id FROM claims WHERE claim_id NOT IN (SELECT claim_id FROM failed_checks) LIMIT 1"
    claim = query(sample_home, without).rows[0][0]
    told = call_claims(sample_home.root, "review", claim, "--dismiss")
    assert told.stderr == f"claims: '{claim}' is a claim; no check of it failed; say --doubt to open one\n"


def test_the_end_counts_what_was_added_and_names_the_next_commands(sample_run):
    _, done = sample_run
    assert "Recorded 12 documents, " in done.stdout
    ending = done.stdout.split("Go on with:")[1].strip().splitlines()
    assert [line.split()[1] for line in ending] == ["review", "show", "sql", "check"]


def test_the_verdicts_are_counted_by_label(sample_run):
    _, done = sample_run
    counted = next(line for line in done.stdout.splitlines() if line.startswith("Verdicts: "))
    counts = [int(part.split()[0]) for part in counted.removeprefix("Verdicts: ").split(", ")]
    assert f", {sum(counts)} verdicts, " in done.stdout
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("width", "subject", "told", "untold"),
    [
        (80, "Nvidia H100", "Confidence is the weight", "?:"),
        (160, "Nvidia H100", "Conf. is the weight", "?:"),
        (160, None, "?: stands where the text does not say", "Confidence is"),
    ],
)
def test_the_end_explains_what_is_shown(terminal, width, subject, told, untold):
    out = terminal(width)
    findings._print_verdicts([{"label": "supported", "subject_name": subject}])
    assert told in out.file.getvalue()
    assert untold not in out.file.getvalue()


@pytest.mark.parametrize(
    ("status", "note", "told"),
    [
        ("expired", "nobody reviewed it in time", "expired: nobody reviewed it in time"),
        ("expired", None, "expired"),
        ("dismissed", "a mistake", "dismissed"),
    ],
)
def test_a_check_that_expired_says_why(status, note, told):
    assert explanation._status({"status": status, "note": note}) == told


def test_an_article_given_twice_is_told(sample_home, terminal, capsys):
    terminal(120)
    run = RunSummary(
        document_ids=documents(sample_home), repeats=(("file:///tmp/b.html", "file:///tmp/a.html"),)
    )
    findings.print_findings(sample_home, run, as_json=False)
    assert capsys.readouterr().err == (
        "claims: /tmp/b.html: the same article as /tmp/a.html; it is recorded once\n"
    )


def test_what_was_known_is_said_to_be_nothing_new(sample_home, terminal):
    out = terminal(120)
    run = RunSummary(document_ids=documents(sample_home), recorded=Recorded(already_known=12))
    findings.print_findings(sample_home, run, as_json=False)
    assert "Nothing new: 12 documents known already, nothing was added." in out.file.getvalue()


def test_a_run_that_adds_nothing_says_what_it_did(sample_home, terminal):
    out = terminal(120)
    findings.print_findings(sample_home, RunSummary(note=NOTHING[True]), as_json=False)
    assert "Nothing to judge anew: no forecast or plan has come due" in out.file.getvalue()


def test_the_text_of_a_page_has_no_power_over_the_terminal(sample_run):
    _, done = sample_run
    assert "<script>alert('910C')</script>" in done.stdout
    assert all(sign.isprintable() or sign == "\n" for sign in done.stdout)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold red]x[/]", "[bold red]x[/]"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb\u2069", "a\\u202eb\\u2069"),
        ("a\n b\tc", "a b c"),
        (":smile: [link=x]y[/link]", ":smile: [link=x]y[/link]"),
    ],
)
def test_a_cell_shows_its_text_as_it_is_and_marks_as_signs(terminal, text, shown):
    out = terminal(80)
    tables.print_table("Rows", ("Column",), [(text,)])
    assert shown in out.file.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_every_verdict_can_be_explained(sample_home, terminal, width):
    claims = query(sample_home, "SELECT claim_id FROM claims ORDER BY claim_id").rows[:: len(WIDTHS)]
    for (claim_id,) in claims:
        out = terminal(width)
        details = verdict_details(sample_home, claim_id[:8]).model_dump()
        explanation.explain(details)
        printed = " ".join(" ".join(lines(out)).split())
        assert details["verdict"]["verdict_id"][:8] in printed
        assert "read as" in printed
        assert "How it came about" in printed
        assert "claims export --format receipt" in printed


@pytest.mark.parametrize("latest", [True, False])
def test_a_claim_of_a_replaced_version_is_told_as_one(terminal, sample_home, latest):
    ((claim_id,),) = query(sample_home, "SELECT claim_id FROM claims ORDER BY ALL LIMIT 1").rows
    details = verdict_details(sample_home, claim_id).model_dump()
    details["document"] |= {"is_latest": latest, "version_no": 3}
    out = terminal(160)
    explanation.explain(details)
    assert ("version 3 of the page, which has changed since" in out.file.getvalue()) is not latest


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_with_more_columns_than_fit_is_told_a_line_a_column(terminal, width):
    out = terminal(width)
    columns = [f"column_{number}" for number in range(12)]
    tables.print_rows("2 rows", columns, [["short", "x" * 300, *range(10)], [None, "", *["y" * 30] * 10]])
    told = lines(out)
    assert max(cell_len(line) for line in told) <= width
    assert "column_0   short" in told
    assert "column_11  9" in told
    assert not any(line.endswith(" ") for line in told)


def test_few_columns_are_a_table(terminal):
    out = terminal(80)
    tables.print_rows("1 row", ["label", "quote"], [["supported", "word " * 40]])
    assert ["label", "quote"] in [line.split() for line in lines(out)]


@pytest.mark.parametrize(
    ("outlet", "named"), [(None, "«Chips of the year», 2025-02-12"), ("Gazette", "Gazette, 2025-02-12")]
)
def test_evidence_names_an_article_by_outlet_or_title_and_date(terminal, sample_home, outlet, named):
    statement = "SELECT verdict_id FROM evidence WHERE weight > 0 ORDER BY ALL LIMIT 1"
    ((verdict_id,),) = query(sample_home, statement).rows
    details = verdict_details(sample_home, verdict_id).model_dump()
    page = {"document_id": "d1", "outlet_name": outlet, "title": "Chips of the year", "url": "file:///a"}
    details["evidence"][0]["origin_id"] = "document:d1"
    details["named"] = (page | {"published_at": date(2025, 2, 12)},)
    out = terminal(160)
    explanation.explain(details)
    assert f", origin {named}" in out.file.getvalue()


@pytest.mark.parametrize(
    ("origin", "named"),
    [
        ("nvidia", "Nvidia"),
        ("figures:nvidia+amd", "figures of Nvidia and AMD"),
        ("unnamed:people familiar", "unnamed: people familiar"),
        ("loop:a.example+nvidia", "a.example and Nvidia, who credit one another"),
    ],
)
def test_evidence_names_its_origin_as_people_do(terminal, sample_home, origin, named):
    statement = "SELECT verdict_id FROM evidence WHERE weight > 0 ORDER BY ALL LIMIT 1"
    ((verdict_id,),) = query(sample_home, statement).rows
    details = verdict_details(sample_home, verdict_id).model_dump()
    details["evidence"][0].update(origin_id=origin, is_interested_party=False)
    details["names"] = {"nvidia": "Nvidia", "amd": "AMD"}
    out = terminal(160)
    explanation.explain(details)
    assert f", origin {named}" in out.file.getvalue()


def test_what_evidence_and_origins_name_has_its_name(sample_home):
    statement = "SELECT verdict_id FROM evidence WHERE origin_id = 'reuters' LIMIT 1"
    ((verdict_id,),) = query(sample_home, statement).rows
    assert verdict_details(sample_home, verdict_id).names["reuters"] == "Reuters"


def test_show_takes_the_beginning_of_an_id(sample_home):
    ((claim_id, verdict_id),) = query(
        sample_home,
        "SELECT claim_id, verdict_id FROM current_verdicts ORDER BY confidence DESC, claim_id LIMIT 1",
    ).rows
    by_claim = run_claims(sample_home.root, "show", claim_id[:8])
    by_verdict = run_claims(sample_home.root, "show", verdict_id[:8])
    assert by_claim.returncode == 0
    assert by_claim.stdout == by_verdict.stdout
    assert "Evidence: " in by_claim.stdout


def interval(low, high, **more):
    return {"value_low": low, "value_high": high, "unit": "fraction", "comparator": None, **more}


def test_intervals_are_drawn_to_one_scale(terminal):
    out = terminal(100)
    evidence = [interval(0.2, 0.4, stance="refutes"), interval(0.6, None, stance="supports")]
    scale.draw_intervals(interval(0.5, 0.7, comparator="exact"), evidence)
    claim, below, above = (line.split("│")[1] for line in lines(out))
    assert below.index("−") < below.rindex("−") < claim.index("█")
    assert claim.index("█") < above.index("+") < claim.rindex("█")
    assert above.rindex("►") == len(above) - 1


@pytest.mark.parametrize(
    ("low", "high", "comparator", "words"),
    [
        (0.595, 0.605, "exact", "60 % of Nvidia H100"),
        (15, None, "at_least", "at least 1500 % of Nvidia H100"),
        (None, None, None, "→ Nvidia H100"),
    ],
)
def test_a_reading_has_value_bound_and_object(low, high, comparator, words):
    claim = interval(low, high, comparator=comparator) | {
        "subject_name": "Huawei Ascend 910C",
        "predicate": "inference_performance",
        "object_name": "Nvidia H100",
        "modality": "asserted",
    }
    told = reading_words(claim).replace("15x", "1500 %")
    assert told == f"Huawei Ascend 910C: inference performance {words}"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"conditions": {"precision": "fp4", "sparsity": "sparse"}}, "peak compute 20 W (fp4, sparse)"),
        ({"conditions": {"scope": "card", "region": "china"}}, "peak compute 20 W (per card, in china)"),
        ({"change": "by"}, "peak compute change of 20 W"),
        ({"change": "to"}, "peak compute to 20 W"),
        ({"per": "month"}, "peak compute 20 W per month"),
        (
            {"predicate": "inference_performance", "conditions": {"workload": "inference"}},
            "inference performance 20 W",
        ),
        ({"subject_name": "H100 SXM", "conditions": {"form_factor": "sxm"}}, "peak compute 20 W"),
    ],
)
def test_a_reading_has_what_decides_a_comparison(changes, words):
    base = {"predicate": "peak_compute", "value_low": 20, "value_high": 20, "unit": "W", "quote": "20 W"}
    told = said(**(base | changes))
    assert told.partition(": ")[2] == words


def said(**changes):
    claim = interval(2026, 2026, comparator="exact") | {
        "unit": "year",
        "quote": "2026",
        "subject_name": "Chip",
        "predicate": "launch",
        "object_name": None,
        "modality": "asserted",
    }
    return reading_words(claim | changes)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-01-01", "2026-03-31", "Chip: launch Q1 2026"),
        ("2026-07-01", "2026-12-31", "Chip: launch H2 2026"),
        ("2026-02-01", "2026-02-28", "Chip: launch February 2026"),
        ("2026-02-03", "2026-02-03", "Chip: launch 3 February 2026"),
        ("2026-02-01", "2026-04-30", "Chip: launch 2026"),
        ("2026-01-01", "2026-12-31", "Chip: launch 2026"),
        ("2025-01-01", "2025-03-31", "Chip: launch 2026"),
    ],
)
def test_a_reading_has_the_part_of_the_year_that_was_written(start, end, words):
    assert said(time_start=date.fromisoformat(start), time_end=date.fromisoformat(end)) == words


@pytest.mark.parametrize(
    ("noun", "quote", "words"),
    [
        ("类场景", "两类场景", "Chip: 2 类场景"),
        ("fabriken", "zwei Fabriken", "Chip: 2 Fabriken"),
        ("data_centre", "2 DCs", "Chip: 2 data centre"),
    ],
)
def test_a_reading_has_the_counted_noun_as_written(noun, quote, words):
    assert said(predicate=f"count:{noun}", value_low=2, value_high=2, unit="count", quote=quote) == words


def test_an_input_is_named_as_it_was_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed = ["../x.txt", "-", "HTTP://x.example/a"]
    addresses = [(tmp_path / "../x.txt").as_uri(), "-", "HTTP://x.example/a", (tmp_path / "y").as_uri()]
    told = [names.as_typed(address, typed) for address in addresses]
    assert told == ["../x.txt", "standard input", "HTTP://x.example/a", "y"]


def test_a_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "a ü.html"
    assert names.place(page.as_uri()) == "a ü.html"
    assert names.place("file:///elsewhere/b.html") == "/elsewhere/b.html"
    assert names.place("https://x.example/a") == "https://x.example/a"


def test_the_end_names_the_forms_where_a_server_runs(sample_home, monkeypatch):
    monkeypatch.setattr(findings, "address_of", lambda _: "http://127.0.0.1:4300/api")
    assert "forms wait at http://127.0.0.1:4300/runs?state=Suspended" in findings._form_hint(sample_home)
    monkeypatch.setattr(findings, "address_of", lambda _: None)
    assert findings._form_hint(sample_home) == ""
