"""What a run found: claims with their verdicts, failed checks, rejections, and how to go on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from flows.cli.checklist import print_checks
from flows.cli.claimlist import WIDE_FROM, in_order, print_claims
from flows.cli.errors import say
from flows.cli.names import as_typed, program, shortened_address
from flows.cli.options import print_json
from flows.cli.tables import ID_SHOWN, SEVERITIES, console, spaced
from flows.cli.visits import print_visits, visits_told
from flows.hints import forms_page
from flows.left import left_told
from flows.serve import address_of
from flows.summary import RunSummary
from tasks.sources.refusals import NOT_ASKED
from warehouse import read
from warehouse.home import Home
from warehouse.readings import NOBODY
from warehouse.records.vocabulary import CheckStatus, VisitKind
from warehouse.wording import counted

Row = dict[str, Any]

UNKNOWN_OUTLET = "An unknown outlet is named with --outlet ID; an entry in the home's outlets.yml adds one."
EXAMPLE_QUERY = "SELECT label, count(*) FROM current_verdicts GROUP BY label"


def print_findings(home: Home, summary: RunSummary, *, as_json: bool, typed: Sequence[str] = ()) -> None:
    """Print what a run found, as tables or as one JSON object; each rejection is a line of stderr.

    `typed` are the inputs as the user named them.
    """
    pages = in_order(read.pages(home, summary.document_ids), summary.document_ids)
    claims = in_order(read.summary(home, summary.document_ids), summary.document_ids)
    checks = read.checks_of(home, summary.document_ids)
    if as_json:
        print_json(_as_object(summary, pages, claims, checks))
        _say_rejections(summary, typed)
        return
    print_claims(pages, claims)
    if checks:
        worst_first = sorted(checks, key=lambda check: list(SEVERITIES).index(check["severity"]))
        print_checks(f"Failed checks: {len(checks)}", worst_first)
    console().file.flush()
    _say_rejections(summary, typed)
    print_visits(summary, read.changes_to(home, summary.document_ids))
    _print_ending(home, summary, claims, checks)
    if not all(page["outlet_name"] for page in pages):
        console().print(Text(UNKNOWN_OUTLET, style="dim"))


def _say_rejections(summary: RunSummary, typed: Sequence[str]) -> None:
    for (_, detail), items in _alike(summary).items():
        outlet, item = items[0]
        what = (
            f"{outlet}: {len(items)} feeds"
            if outlet and len(items) > 1
            else shortened_address(as_typed(item, typed))
        )
        say(f"{what}: {detail}")
    for line in left_told(summary):
        say(line)
    for again, first in summary.repeats:
        say(f"{as_typed(again, typed)}: the same article as {as_typed(first, typed)}; it is recorded once")


def _alike(summary: RunSummary) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """What was turned away, each with its outlet: feeds of an outlet together where they share the reason."""
    feeds = {each.url: each.outlet_id for each in summary.visits if each.kind is VisitKind.FEED}
    alike: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for each in summary.rejections:
        if each.reason not in NOT_ASKED:
            outlet = feeds.get(each.item) or ""
            alike[outlet or each.item, each.detail].append((outlet, each.item))
    return alike


def _print_ending(home: Home, summary: RunSummary, claims: Sequence[Row], checks: Sequence[Row]) -> None:
    out, name = console(), program()
    out.print()
    for line in _told(summary):
        out.print(Text(line, style="bold"))
    if claims:
        _print_verdicts(claims)
    if not (claims or checks):
        return
    out.print(Text("Go on with:"))
    if any(check["status"] == CheckStatus.OPEN for check in checks):
        out.print(Text(f"  {name} review{_form_hint(home)}"))
    if claims:
        out.print(Text(f"  {name} show {_telling(claims)}"))
        out.print(Text(f'  {name} sql "{EXAMPLE_QUERY}"'))
        out.print(Text(f"  {name} check YOUR-FILE-OR-URL"))


def _form_hint(home: Home) -> str:
    """Where the forms of failed checks are, if a server of the home or of the caller runs."""
    # A run without one has named its own server in PREFECT_API_URL, which ends with it.
    api = address_of(home)
    return f"   (decide on failed checks; forms wait at {forms_page(api)} within a minute)" if api else ""


def _print_verdicts(claims: Sequence[Row]) -> None:
    out = console()
    labels = Counter(spaced(claim["label"]) for claim in claims)
    out.print(Text(f"Verdicts: {', '.join(f'{count} {label}' for label, count in labels.most_common())}."))
    confidence = "Conf." if out.width >= WIDE_FROM else "Confidence"
    weight = "is the weight of independent evidence on the claim, from 0 to 1."
    out.print(Text(f"{confidence} {weight}", style="dim"))
    if not all(claim["subject_name"] for claim in claims):
        out.print(Text(f"{NOBODY} stands where the text does not say of whom it speaks.", style="dim"))


def _told(summary: RunSummary) -> list[str]:
    """What was added, what was known, what was turned away: a line each."""
    recorded = summary.recorded
    lines = [summary.note] if summary.note else []
    added = {
        "document": recorded.documents,
        "claim": recorded.claims,
        "verdict": recorded.verdicts,
        "failed check": recorded.checks,
    }
    told = ", ".join(counted(count, noun) for noun, count in added.items() if count)
    if told:
        superseded = f"; {recorded.superseded:,} earlier verdicts superseded" if recorded.superseded else ""
        lines.append(f"Recorded {told}{superseded}.")
    if recorded.already_known:
        known = f"{counted(recorded.already_known, 'document')} known already"
        lines.append(f"{known}." if told else f"Nothing new: {known}, nothing was added.")
    refused = len(summary.rejections) - len(summary.left)
    if refused:
        each = "each with" if refused > 1 else "with"
        lines.append(f"{counted(refused, 'input')} turned away, {each} its reason.")
    if summary.left:
        lines.append(f"{counted(len(summary.left), 'page')} left to a later run.")
    return lines


def _telling(claims: Sequence[Row]) -> str:
    """The claim with the most to show: the first among those with the most origins for and against."""
    best = max(
        claims, key=lambda claim: (claim["supporting_origins"] or 0) + (claim["refuting_origins"] or 0)
    )
    return str(best["claim_id"][:ID_SHOWN])


def _as_object(
    summary: RunSummary, pages: Sequence[Row], claims: Sequence[Row], checks: Sequence[Row]
) -> dict[str, Any]:
    return {
        "flow_run_id": summary.flow_run_id,
        "recorded": summary.counts,
        "documents": list(pages),
        "claims": list(claims),
        "failed_checks": list(checks),
        "rejections": list(summary.rejections),
        "visits": visits_told(summary),
    }
