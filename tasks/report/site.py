"""Write the static report: overview, claims, one page a claim, its page's text, chips and outlets."""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tasks.report.chips import chips
from tasks.report.data import ReportData, Row, grouped
from tasks.report.plots import Plot, Plots, claim_bars, conditions_words
from tasks.report.standing import FEWEST, calibration_bars, outlet_bars
from tasks.report.texts import paragraphs
from tasks.report.trees import origin_names, origin_trees
from tasks.report.words import brief, shown, spoken, text_after, text_before, web_address
from tasks.verdicts.origins.naming import origin_name
from tasks.verdicts.telling import compared_interval, told_reading
from warehouse.records.base import canonical_json
from warehouse.wording import counted, interval_words

TEMPLATES = Path(__file__).parent / "templates"
FOLDERS = ("claims", "documents", "chips", "plots")
TOLD = ("label", "attribution_label", "confidence", "supporting_origins", "refuting_origins")
NOT_JUDGED = "not_judged"
DECIDED = ("refuted", "conflicting", "supported")
WEEKS = 8


def write_site(folder: Path, data: ReportData) -> Path:
    """Write the site anew into `folder` and return its first page; a site that breaks off changes nothing."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for name in FOLDERS:
        (fresh / name).mkdir(parents=True)
    for name in ("style.css", "filter.js"):
        shutil.copyfile(TEMPLATES / name, fresh / name)
    _Site(fresh, data, Plots(fresh / "plots", folder / "plots")).write()
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return folder / "index.html"


class _Site:
    """The pages of one report on their way to its folder."""

    def __init__(self, folder: Path, data: ReportData, plots: Plots) -> None:
        self.folder, self.data, self.plots = folder, data, plots
        self.names = origin_names(data)
        self.templates = _environment(self.names)

    def write(self) -> None:
        data = self.data
        self._chips()
        self._claims()
        self._documents()
        outlets = [bar for bars in outlet_bars(data.outlets) for bar in bars]
        calibration = calibration_bars(data.calibration)
        self._page(
            "outlets.html",
            "outlets.html",
            "",
            plot=self._shares(outlets),
            calibration=self._shares(calibration),
            fewest=FEWEST,
        )
        self._page("claims.html", "claims.html", "", pages=grouped(data.claims, "document_id").values())
        labels = Counter(row["label"] or NOT_JUDGED for row in data.claims)
        weeks = _weeks(data.claims)
        told = {"weeks": weeks[:WEEKS], "week_count": len(weeks), "labels": labels.most_common()}
        told |= {"decided": _decided(data.claims), "altered": self._altered(), "gone": self._gone()}
        self._page("index.html", "index.html", "", **told)

    def _shares(self, bars: Sequence) -> Plot | None:  # type: ignore[type-arg]
        return self.plots.forest(bars, "fraction") if bars else None

    def _page(self, file: str, template: str, root: str, **values: object) -> None:
        page = self.templates.get_template(template).render(data=self.data, root=root, **values)
        (self.folder / file).write_text(shown(page), encoding="utf-8")

    def _chips(self) -> None:
        known = list(chips(self.data, self.plots))
        self._page("chips.html", "chips.html", "", chips=known)
        for chip in known:
            self._page(f"chips/{chip.entity_id}.html", "chip.html", "../", chip=chip)
        self.templates.globals["claim_ids"] = frozenset(claim["claim_id"] for claim in self.data.claims)
        self.templates.globals["chip_ids"] = frozenset(chip.entity_id for chip in known)

    def _documents(self) -> None:
        claims = grouped((*self.data.claims, *self.data.former), "document_id")
        pages = grouped(self.data.documents, "canonical_url")
        changes = grouped(self.data.changes, "new_document_id")
        for document in self.data.documents:
            name = document["document_id"]
            told = {
                "lines": paragraphs(document["text"], claims.get(name, ())),
                "versions": sorted(pages[document["canonical_url"]], key=lambda row: row["version_no"]),
                "changes": changes.get(name, ()),
            }
            self._page(f"documents/{name}.html", "document.html", "../", document=document, **told)

    def _altered(self) -> list[tuple[Row, list[Row]]]:
        """The versions that came to say otherwise what the ones before them said, the latest first."""
        known = {row["document_id"]: row for row in self.data.documents}
        changes = grouped(self.data.changes, "new_document_id")
        found = [(known[name], rows) for name, rows in changes.items() if name in known]
        return sorted(found, key=lambda each: each[1][-1]["seen_at"], reverse=True)

    def _gone(self) -> list[Row]:
        """The pages that were not there when they were last asked for, the latest first."""
        gone = [row for row in self.data.documents if row["is_latest"] and row["gone_at"]]
        return sorted(gone, key=lambda row: row["gone_at"], reverse=True)

    def _claims(self) -> None:
        data = self.data
        kinds = ("evidence", "checks", "steps", "history", "changes")
        by_claim = {kind: grouped(getattr(data, kind), "claim_id") for kind in kinds}
        origins = grouped(data.origins, "proposition_id")
        for claim in data.claims:
            rows = {kind: found.get(claim["claim_id"], []) for kind, found in by_claim.items()}
            bars = claim_bars(compared_interval(claim), rows["evidence"], self.names)
            plot = self.plots.forest(bars, claim["unit"]) if bars else None
            own = origins.get(claim["proposition_id"], [])
            name = f"claims/{claim['claim_id']}"
            self._page(
                f"{name}.html",
                "claim.html",
                "../",
                claim=claim,
                plot=plot,
                trees=origin_trees(own, self.names),
                turns=_turns(rows["history"]),
                **rows,
            )
            told = canonical_json({"claim": claim, "origins": own, **rows})
            (self.folder / f"{name}.json").write_text(told, encoding="utf-8")


def _decided(claims: Sequence[Row]) -> list[Row]:
    """The claims that are decided: what is not as it was said comes first."""
    return sorted(
        (row for row in claims if row["label"] in DECIDED), key=lambda row: DECIDED.index(row["label"])
    )


def _turns(history: Sequence[Row]) -> list[tuple[Row, list[str]]]:
    """Each verdict with what it changed, oldest first."""
    turns: list[tuple[Row, list[str]]] = []
    for number, row in enumerate(history):
        before = history[number - 1] if number else None
        changed = [f"{spoken(name)}: {spoken(str(before[name]))} → {spoken(str(row[name]))}"
                   for name in TOLD if before is not None and before[name] != row[name]]  # fmt: skip
        turns.append((row, changed))
    return turns


def _counts(names: Iterable[str]) -> str:
    """«2 claims altered, 1 claim added»."""
    return ", ".join(f"{counted(many, 'claim')} {name}" for name, many in sorted(Counter(names).items()))


def _weeks(claims: Sequence[Row]) -> list[tuple[str, int, Counter[str]]]:
    """The weeks with claims by the Monday they begin on, latest first: how many, and their verdicts."""
    weeks: dict[str, Counter[str]] = {}
    for claim in claims:
        moment = claim["published_at"]
        if moment is not None:
            monday = (moment - timedelta(days=moment.weekday())).date().isoformat()
            weeks.setdefault(monday, Counter())[claim["label"] or NOT_JUDGED] += 1
    return [(week, weeks[week].total(), weeks[week]) for week in sorted(weeks, reverse=True)]


def _environment(names: Mapping[str, str]) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["words"] = lambda name: (name or "none").replace("_", " ")
    pages.filters["said"] = spoken
    pages.filters["brief"] = brief
    pages.filters["link"] = web_address
    pages.filters["told_counts"] = _counts
    pages.filters["before"] = text_before
    pages.filters["after"] = text_after
    pages.globals["interval_words"] = interval_words
    pages.globals["conditions_words"] = conditions_words
    pages.globals["told_reading"] = told_reading
    pages.globals["name_of"] = lambda origin: origin_name(origin, names)
    return pages
