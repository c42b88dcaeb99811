"""Write the static report: an overview and one page a claim."""

import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tasks.report.plot import interval_plot
from tasks.verdicts.telling import compared_interval, told_reading
from warehouse.wording import interval_words

CONTEXT = 160  # characters on either side of a quote; the rows bring one more where there are more
LONGEST_WORD = 40
_SPACE = re.compile(r"\s+")
# Control characters and marks of writing direction.
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TEMPLATES = Path(__file__).parent / "templates"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class ReportData:
    """The rows of the views that the report shows; evidence, checks and steps carry their claim's id."""

    claims: Sequence[Row]
    evidence: Sequence[Row]
    checks: Sequence[Row]
    steps: Sequence[Row]
    published_at: str


def write_site(folder: Path, data: ReportData) -> Path:
    """Write the site anew into `folder` and return its first page."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "claims").mkdir(parents=True)
    pages = _environment()
    shutil.copyfile(TEMPLATES / "style.css", fresh / "style.css")
    labels = Counter(row["label"] or "not_judged" for row in data.claims)
    overview = pages.get_template("index.html").render(data=data, labels=sorted(labels.items()))
    (fresh / "index.html").write_text(shown(overview), encoding="utf-8")
    _write_claims(fresh / "claims", pages, data)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return folder / "index.html"


def _write_claims(folder: Path, pages: Environment, data: ReportData) -> None:
    template = pages.get_template("claim.html")
    evidence, checks, steps = (_by_claim(rows) for rows in (data.evidence, data.checks, data.steps))
    for claim in data.claims:
        name = claim["claim_id"]
        own = evidence.get(name, [])
        page = template.render(
            claim=claim,
            evidence=own,
            checks=checks.get(name, []),
            steps=steps.get(name, []),
            plot=interval_plot(compared_interval(claim), own),
            published_at=data.published_at,
        )
        (folder / f"{name}.html").write_text(shown(page), encoding="utf-8")


def _environment() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["words"] = lambda name: (name or "none").replace("_", " ")
    pages.filters["said"] = lambda name: "" if name in {None, "none"} else name.replace("_", " ")
    pages.filters["link"] = web_address
    pages.filters["before"] = text_before
    pages.filters["after"] = text_after
    pages.globals["interval_words"] = interval_words
    pages.globals["told_reading"] = told_reading
    return pages


def shown(page: str) -> str:
    """A page with what would act unseen written out: U+202E would turn what follows around."""
    return _ACTING.sub(lambda match: f"[U+{ord(match.group()):04X}]", page)


def text_before(text: str) -> str:
    """What stands before a quote, whole words of it, with an ellipsis for what is left out."""
    if len(text) <= CONTEXT:
        return text
    kept = text[-CONTEXT - 1 :]
    cut = _SPACE.search(kept, 0, LONGEST_WORD)
    return f"…{kept[cut.end() if cut else 1 :]}"


def text_after(text: str) -> str:
    """The same behind a quote."""
    return text_before(text[::-1])[::-1]


def web_address(url: str | None) -> str | None:
    """The address if a browser may open it from here, else None: no javascript:, data: or file: links."""
    return url if url and url.startswith(("https://", "http://")) else None


def _by_claim(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["claim_id"], []).append(row)
    return groups
