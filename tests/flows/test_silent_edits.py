"""A source alters a figure in silence: who had quoted it is still right, in one run as in two steps."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from processes import run_claims

from tests.flows.test_verify import ARCHIVE, VERIFY, run, tables
from warehouse.home import Home
from warehouse.query import query
from warehouse.standing import awaiting_documents

pytestmark = pytest.mark.slow

PAGE = """<html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><article><h1>{title}</h1>
<p>{text}</p><p>Nobody at the company would comment on the figures, and neither would its partners in the
region when they were asked this week.</p></article></body></html>"""
PLAN = "Huawei plans to make about {} Ascend 910C chips in 2026."
SOURCE = {"title": "Plans for the Ascend", "url": "https://harbor.example/a", "day": "2026-11-20"}
QUOTING = {"title": "What Huawei is up to", "url": "https://inland.example/b", "day": "2026-11-21"}
PAGES = (
    ("first", SOURCE | {"text": f"{PLAN.format('600,000')} The Ascend 910C draws 310 watts."}),
    ("quoting", QUOTING | {"text": f"{PLAN.format('600,000').rstrip('.')}, Harbor Review reported."}),
    ("second", SOURCE | {"text": f"{PLAN.format('700,000')} The Ascend 910C draws 310 watts."}),
)
OUTLETS = {"harbor": "Harbor Review", "inland": "Inland Daily"}
QUOTED = """
SELECT attribution_label, regexp_extract(rationale, 'Harbor Review did say so[^.]*')
FROM current_verdicts JOIN claims USING (claim_id)
WHERE cited_outlet_id = 'harbor'
"""
CONFIRMED = (("confirmed", "Harbor Review did say so, and has changed its text since"),)
CHANGES = (
    "SELECT change, regexp_extract(old_quote, '\\d+'), regexp_extract(new_quote, '\\d+') FROM claim_changes"
)
ALTERED = (("altered", "600", "700"),)


def with_outlets(home: Home) -> Home:
    home.ensure()
    entries: dict[str, Any] = {
        name: {
            "names": {"en": title},
            "country": "US",
            "language": "en",
            "kind": "press",
            "homepage": f"https://{name}.example/",
            "hosts": [f"{name}.example"],
            "reliability": 0.7,
        }
        for name, title in OUTLETS.items()
    }
    home.outlets.write_text(yaml.safe_dump(entries), encoding="utf-8")
    return home


def test_who_quoted_a_page_that_was_altered_since_is_still_right(new_home: Home, tmp_path: Path) -> None:
    whole, apart = with_outlets(new_home), with_outlets(Home(tmp_path / "apart"))
    for name, parts in PAGES:
        (tmp_path / f"{name}.html").write_text(PAGE.format(**parts), encoding="utf-8")
        done = run_claims(whole.root, "check", tmp_path / f"{name}.html")
        assert done.returncode == 0, done.stderr
    assert query(whole, QUOTED).rows == CONFIRMED
    assert query(whole, CHANGES).rows == ALTERED
    replayed = run_claims(whole.root, "replay", "--all")
    assert replayed.returncode == 0, replayed.stdout

    run(apart, ARCHIVE.format(str(whole.captures)))
    assert len(awaiting_documents(apart)) == 2  # of the page that has two versions the first
    assert query(apart, CHANGES).rows == ()
    run(apart, VERIFY)
    assert query(apart, QUOTED).rows == CONFIRMED
    assert query(apart, CHANGES).rows == ALTERED
    found, expected = tables(apart), tables(whole)
    for name in ("documents", "claims", "verdicts", "checks"):  # pages fetched at once have one step of it
        assert found[name] == expected[name]
