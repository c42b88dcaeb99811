"""What `claims show` prints: a claim and its verdict, told as one would tell a colleague."""

from collections.abc import Mapping
from typing import Any

from rich.padding import Padding
from rich.text import Text

from flows.cli.claimlist import STYLES, credited, day
from flows.cli.names import place
from flows.cli.scale import draw_intervals
from flows.cli.tables import ID_SHOWN, console, print_table, shortened, spaced, visible
from tasks.verdicts.origins.naming import DOCUMENT, origin_name
from tasks.verdicts.telling import compared_interval, told_reading
from warehouse.records.vocabulary import CheckStatus
from warehouse.wording import interval_words

Row = dict[str, Any]

NAME_WIDTH = 13
SOURCE_SHOWN = 160
TITLE_SHOWN = 60
SHA256_DIGITS = 64
STANCES = {"supports": "green", "refutes": "red", "neutral": "dim"}


def explain(details: Mapping[str, Any]) -> None:
    """Print all that is recorded about one verdict: what is claimed, the ruling, why, how it came about."""
    claim, verdict = details["claim"], details["verdict"]
    _print_quote(claim, details["document"])
    _print_reading(claim)
    if verdict is not None:
        _print_ruling(verdict)
    pages = {f"{DOCUMENT}{page['document_id']}": _page_name(page) for page in details["named"]}
    names = details["names"] | pages
    if details["evidence"]:
        _print_evidence(claim, details["evidence"], names)
    _print_checks(details["checks"])
    _print_origins(details["origins"], names)
    if len(details["history"]) > 1:
        _print_history(details["history"])
    _print_steps(details["provenance"])
    if verdict is not None:
        _print_receipt(verdict)


def _print_quote(claim: Row, document: Row) -> None:
    out = console()
    about = f"{document['outlet_id'] or 'outlet unknown'} · published {day(document['published_at'])}"
    out.print(Text(f"“{visible(claim['quote'])}”", style="bold"))
    out.print(Text(visible(document["title"]) or "(no title)"))
    out.print(Text(visible(f"{about} · {place(document['url'])}"), style="dim"))
    if not document["is_latest"]:
        out.print(
            Text(f"version {document['version_no']} of the page, which has changed since", style="yellow")
        )
    out.print()
    out.print(
        Padding(_marked(visible(claim["sentence"]), visible(claim["quote"])), (0, 0, 1, 2), expand=False)
    )


def _marked(sentence: str, quote: str) -> Text:
    text = Text(sentence)
    start = sentence.find(quote)
    if start >= 0:
        text.stylize("bold", start, start + len(quote))
    return text


def _print_reading(claim: Row) -> None:
    _say("read as", told_reading(claim))
    conditions = ", ".join(
        f"{name} {spaced(str(value))}" for name, value in (claim["conditions"] or {}).items()
    )
    _say("conditions", conditions or "none stated")
    if claim["time_text"]:
        _say("time", f"“{claim['time_text']}”: {_span(claim['time_start'], claim['time_end'])}")
    who = credited(claim)
    if who:
        words = f" (“{claim['attribution_quote']}”)" if claim["attribution_quote"] else ""
        _say("credits", f"{who}{words}")
    _say(
        "stands at",
        f"characters {claim['char_start']} to {claim['char_end']}; claim {claim['claim_id'][:ID_SHOWN]}",
    )


def _span(start: object, end: object) -> str:
    if not start and not end:
        return "left open, as there is no date to count from"
    return day(start) if str(start) == str(end) else f"{day(start)} to {day(end)}"


def _print_ruling(verdict: Row) -> None:
    label, attribution = verdict["label"], verdict["attribution_label"]
    # A person's label stands on its own: the weight is that of the evidence the rules found for it.
    weight = "confidence" if verdict["decided_by"] == "rules" else "a person's; the evidence weighs"
    console().print()
    _say(
        "verdict",
        f"{spaced(label)}, {weight} {verdict['confidence']:.2f}; "
        f"origins: {verdict['supporting_origins']} for, {verdict['refuting_origins']} against",
        f"bold {STYLES.get(label, '')}",
    )
    if attribution != "none":
        _say("said so?", spaced(attribution), STYLES.get(attribution, ""))
    when = f"{verdict['decided_at']:%Y-%m-%d %H:%M} UTC" if verdict["decided_at"] else "time unknown"
    _say("decided", f"by {verdict['decided_by']} on {when}; verdict {verdict['verdict_id'][:ID_SHOWN]}")
    _say("why", verdict["rationale"])


def _say(name: str, text: str, style: str = "") -> None:
    """A name and its text, the text's further lines under its first."""
    out = console()
    lines = Text(visible(text), style=style.strip()).wrap(out, max(20, out.width - NAME_WIDTH))
    for number, line in enumerate(lines):
        out.print(Text.assemble((f"{'' if number else name:<{NAME_WIDTH}}", "dim"), line))


def _page_name(page: Row) -> str:
    """A page by its outlet, else by its title, with its date."""
    title = f"«{shortened(visible(page['title'] or place(page['url'])), TITLE_SHOWN)}»"
    return f"{page['outlet_name'] or title}, {day(page['published_at'])}"


def _print_evidence(claim: Row, evidence: list[Row], names: Mapping[str, str]) -> None:
    out = console()
    out.print()
    out.print(Text(f"Evidence: {len(evidence)}", style="bold"))
    values = [interval_words(row["value_low"], row["value_high"], row["unit"]) for row in evidence]
    widest = max(map(len, values))
    for number, (row, value) in enumerate(zip(evidence, values, strict=True), start=1):
        named = shortened(origin_name(row["origin_id"], names), TITLE_SHOWN)
        origin = f"origin {named}" if named else ""
        interested = "interested party" if row["is_interested_party"] else ""
        weight = f"weight {row['weight']:.2f}" if row["weight"] else "no weight"
        head = Text.assemble(
            f"{number:>3}  ",
            (f"{row['stance']:<9}", STANCES[row["stance"]]),
            f"{spaced(row['kind']):<17} {value:<{widest}}  ",
            visible(", ".join(filter(None, (weight, origin, interested)))),
        )
        out.print(head, soft_wrap=True)
        out.print(Padding(_reason(row), (0, 0, 0, 5), expand=False))
    out.print()
    draw_intervals(compared_interval(claim), evidence)


def _reason(row: Row) -> Text:
    source = row["quote"] or row["url"] or ""
    where = f" «{shortened(visible(source), SOURCE_SHOWN)}»" if source else ""
    return Text(f"{visible(row['reason'])}{where}", style="dim")


def _print_checks(checks: list[Row]) -> None:
    if checks:
        columns = ("Check", "Expectation", "What is wrong", "Status")
        rows = [
            (row["check_id"][:ID_SHOWN], spaced(row["expectation"]), row["message"], _status(row))
            for row in checks
        ]
        print_table(f"Failed checks: {len(rows)}", columns, rows)


def _status(row: Row) -> str:
    """The status of a check; of one that nobody decided on also why it is closed."""
    is_expired = row["status"] == CheckStatus.EXPIRED and row["note"]
    return f"{row['status']}: {row['note']}" if is_expired else str(row["status"])


def _print_origins(origins: list[Row], names: Mapping[str, str]) -> None:
    if origins:
        columns = ("Origin", "Documents", "How it came from there")
        rows = [
            (
                origin_name(row["origin_id"], names),
                row["document_count"],
                _way(row["path"], names),
            )
            for row in origins
        ]
        print_table(f"Who claims it goes back to: {len(rows)}", columns, rows)


def _way(path: list[Row] | None, names: Mapping[str, str]) -> str:
    return "; ".join(_step_of_way(step, names) for step in path or ())


def _step_of_way(step: Row, names: Mapping[str, str]) -> str:
    """One step from copy to root: who goes back to whom, and how; a speaker's house has no document."""
    who = names.get(step["outlet_id"], step["outlet_id"]) or (step["document_id"] or "")[:ID_SHOWN]
    credited = origin_name(step["credits"], names)
    return f"{who} → {credited} ({step['how']})" if who else f"→ {credited} ({step['how']})"


def _print_history(history: list[Row]) -> None:
    columns = ("Verdict", "Label", "Confidence", "Decided", "Superseded", "Because")
    rows = [
        (
            row["verdict_id"][:ID_SHOWN],
            spaced(row["label"]),
            f"{row['confidence']:.2f}",
            _minute(row["decided_at"]),
            _minute(row["superseded_at"]),
            row["reason"],
        )
        for row in history
    ]
    print_table(f"Verdicts so far: {len(rows)}", columns, rows, STYLES)


def _print_steps(steps: list[Row]) -> None:
    if not steps:
        return
    columns = ("#", "Step", "Used", "Made", "At (UTC)", "Run", "Data")
    rows = [
        (
            row["step_no"],
            row["activity"],
            _counts(row["used"]),
            _counts(row["generated"]),
            f"{row['ended_at']:%Y-%m-%d %H:%M:%S}",
            (row["flow_run_id"] or "")[:ID_SHOWN],
            ", ".join(f"{name} {_version(text)}" for name, text in (row["data_versions"] or {}).items()),
        )
        for row in steps
    ]
    codes = dict.fromkeys(row["code_version"] for row in steps)
    print_table(f"How it came about, with code {', '.join(codes)}", columns, rows)


def _print_receipt(verdict: Row) -> None:
    """How the verdict is handed to somebody who has another machine."""
    command = f"claims export --format receipt {verdict['verdict_id'][:ID_SHOWN]}"
    console().print()
    _say("receipt", f"{command}; claims verify-receipt checks it anywhere")


def _counts(items: Mapping[str, list[str]] | None) -> str:
    return ", ".join(
        f"{len(ids)} {kind}s" if len(ids) > 1 else f"{kind} {_named(ids[0])}"
        for kind, ids in (items or {}).items()
        if ids
    )


def _named(item: str) -> str:
    """An id by its beginning, a place as it is written."""
    return place(item) if ":" in item else item[:ID_SHOWN]


def _version(text: str) -> str:
    """A version as it is, a sha256 by its beginning."""
    return text[:ID_SHOWN] if len(text) == SHA256_DIGITS else text


def _minute(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
