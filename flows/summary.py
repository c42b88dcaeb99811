"""What a run did: counts, rejections, failed checks, and the documents it was about."""

from collections import Counter, defaultdict
from collections.abc import Collection

from tasks.sources.refusals import NOT_ASKED
from tasks.sources.web.robots import FORBIDDEN
from warehouse.records.base import Record
from warehouse.records.dossier import Recorded
from warehouse.records.source import PassedOver, Rejection, Visit
from warehouse.records.verdict import CheckResult
from warehouse.records.vocabulary import NotAsked, VisitKind, VisitOutcome
from warehouse.wording import counted

NOT_HAD = frozenset({VisitOutcome.GONE, VisitOutcome.TURNED_AWAY})
# What outlets put in an article's place, forbid or no longer have, and what the budget leaves to a later run,
# is the way of the web: it is told and recorded, and a run that found its pages itself has done its work. An
# outlet none of whose feeds could be had is a failure whatever the reason (`RunSummary.outlets_lost`).
WAY_OF_THE_WEB = frozenset(
    {
        "consent_wall",
        "paywall",
        "sign_in",
        "empty_shell",
        "emptied",
        "soft_404",
        "not_found",
        "robots",
        "over_budget",
    }
)
UNREACHED = frozenset({"unreachable", "unknown_host", "tls"})  # reasons of rejections


class RunSummary(Record):
    """The outcome of one run over any number of batches."""

    flow_run_id: str | None = None
    document_ids: tuple[str, ...] = ()
    recorded: Recorded = Recorded()
    checks: tuple[CheckResult, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()  # an input, and the one before it with the same article
    visits: tuple[Visit, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    note: str = ""  # what a run did that adds nothing to the ledger, in a sentence

    def __add__(self, other: "RunSummary") -> "RunSummary":
        """The summary of both."""
        mine, theirs = self.counts, other.counts
        return RunSummary(
            flow_run_id=self.flow_run_id or other.flow_run_id,
            document_ids=self.document_ids + other.document_ids,
            recorded=Recorded(**{name: mine[name] + theirs[name] for name in mine}),
            checks=self.checks + other.checks,
            rejections=self.rejections + other.rejections,
            repeats=self.repeats + other.repeats,
            visits=self.visits + other.visits,
            passed_over=self.passed_over + other.passed_over,
            note=self.note or other.note,
        )

    @property
    def changed(self) -> bool:
        """Whether anything was added to the ledger."""
        return any(count for name, count in self.counts.items() if name != "already_known")

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind were added, and how many documents were known already."""
        return self.recorded.model_dump(exclude={"recording_no", "overtaken"})

    def articles(self, outcome: VisitOutcome) -> tuple[Visit, ...]:
        """The visits to articles that came to this."""
        return tuple(
            each for each in self.visits if each.kind is VisitKind.ARTICLE and each.outcome is outcome
        )

    def not_asked(self, why: NotAsked) -> dict[str, int]:
        """How many pages of each outlet were not asked for, for this cause."""
        counts: Counter[str] = Counter()
        for each in self.passed_over:
            if each.why is why:
                counts[each.outlet_id] += each.count
        return dict(counts)

    @property
    def left(self) -> tuple[Rejection, ...]:
        """What was to be asked for and is left to a later run, by the budget or as its outlet failed."""
        return tuple(each for each in self.rejections if each.reason in NOT_ASKED)

    @property
    def outlets_asked(self) -> tuple[str, ...]:
        """The outlets whose feeds were asked for."""
        asked = {each.outlet_id for each in self.visits if each.kind is VisitKind.FEED and each.outlet_id}
        return tuple(sorted(asked))

    @property
    def outlets_lost(self) -> tuple[str, ...]:
        """The outlets none of whose feeds could be had or read; to be forbidden all of them is an answer."""
        feeds: defaultdict[str, list[Visit]] = defaultdict(list)
        for each in self.visits:
            if each.kind is VisitKind.FEED and each.outlet_id:
                feeds[each.outlet_id].append(each)
        return tuple(
            outlet
            for outlet, visits in sorted(feeds.items())
            if all(each.outcome in NOT_HAD for each in visits)
            and any(each.reason != FORBIDDEN for each in visits)
        )

    def lacks(self, tolerated: Collection[str]) -> bool:
        """Whether anything could not be had, but for these reasons; so the command exits 1."""
        return bool(self.outlets_lost) or any(each.reason not in tolerated for each in self.rejections)

    def forbidden_again(self) -> Counter[str]:
        """How many pages of each outlet its robots.txt forbids, as an earlier run has told by their names."""
        told = {each.item for each in self.rejections}
        return Counter(
            each.outlet_id or "unknown"
            for each in self.articles(VisitOutcome.TURNED_AWAY)
            if each.reason == FORBIDDEN and each.url not in told
        )

    @property
    def turned_away(self) -> str:
        """«3 rejected, 22 not reached»: a host that does not answer rejects nothing."""
        unreached = sum(each.reason in UNREACHED for each in self.rejections)
        later = len(self.left)
        rejected = len(self.rejections) - unreached - later
        told = [f"{rejected} rejected"] if rejected or not (unreached or later) else []
        told += [f"{unreached} not reached"] if unreached else []
        return ", ".join([*told, f"{later} left to a later run"] if later else told)

    @property
    def message(self) -> str:
        """One line that says what and how much, for the run's state."""
        parts = [
            counted(len(self.document_ids), "document"),
            counted(self.recorded.claims, "new claim"),
            counted(self.recorded.verdicts, "new verdict"),
            f"{counted(len(self.checks), 'check')} failed",
            self.turned_away,
        ]
        parts += [
            f"{counted(len(found), 'page')} {outcome}"
            for outcome in (VisitOutcome.CHANGED, VisitOutcome.UNCHANGED, VisitOutcome.GONE)
            if (found := self.articles(outcome))
        ]
        if off_topic := sum(self.not_asked(NotAsked.OFF_TOPIC).values()):
            parts.append(f"{counted(off_topic, 'page')} off topic")
        return ", ".join(parts)


class EndedRed(Exception):
    """The result of a run that did its work and is red all the same; the worker ends its process with it."""

    why: str

    def __init__(self, summary: RunSummary) -> None:
        super().__init__(summary.message)
        self.summary = summary


class ChecksFailed(EndedRed):
    """Checks failed that warn."""

    why = "checks failed"


class InputsTurnedAway(EndedRed):
    """An input that somebody named could not be taken."""

    why = "inputs were turned away"
