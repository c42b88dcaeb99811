"""A check fails, a review opens, a person fills its form in a browser, and the published copy shows it."""

import pytest
from browser import CHROMIUM, chromium
from processes import SAMPLES
from serving import Serving

from warehouse.query import query

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]

PAGES = [str(page) for page in SAMPLES if "en-1" in page.name or "en-3" in page.name]
VERDICT = """
    SELECT v.label, v.decided_by, v.reason, v.superseded_at IS NULL
    FROM verdict_history AS v JOIN failed_checks AS f USING (claim_id)
    WHERE f.expectation = 'specification_in_range' ORDER BY v.decided_at"""


def field(label, kind):
    """The element of that kind under that label of the form."""
    return (
        f"[...document.querySelectorAll('[role=dialog] .p-label')].filter(e => "
        f"e.querySelector('label').innerText.trim().startsWith('{label}'))[0]?.querySelector('{kind}')"
    )


def button(text):
    return f"[...document.querySelectorAll('button')].filter(e => e.innerText.trim() === '{text}').at(-1)"


@pytest.fixture
def quick(new_home):
    """A server whose worker looks for runs often."""
    with Serving.up(new_home, PREFECT_WORKER_QUERY_SECONDS="2") as found:
        yield found


def test_a_form_filled_in_a_browser_supersedes_the_verdict(quick, tmp_path):
    run = quick.end_of(quick.start("check", items=PAGES))
    assert run["state"]["type"] == "FAILED"
    assert run["name"] == "check 2 documents: 2 checks failed"

    def suspended():
        return [run for run in quick.runs("decision") if run["state"]["name"] == "Suspended"]

    quick.wait("two forms", lambda: len(suspended()) == 2)
    assert len(quick.runs("review")) == 1, "two failures start one gathering"
    asked = next(run for run in suspended() if "specification in range" in run["name"])
    assert asked["name"] == "review specification in range: en-3-contradiction.html"

    with chromium(tmp_path / "profile") as page:
        page.open(f"{quick.url}/runs/flow-run/{asked['id']}")
        page.click(button("Resume"))
        page.until("document.body.innerText.includes('say 80 GB')")
        page.choose(field("Decision", "select"), "correct")
        page.type(field("Your name", "textarea"), "Ada Lovelace")
        page.type(field("Note", "textarea"), "misread <b>")
        page.type(field("Correct: lower value", "textarea"), "79.5e9")
        page.type(field("Correct: upper value", "textarea"), "80.5e9")
        page.picture(tmp_path / "form.png")
        page.click(button("Submit"))
        ended = quick.end_of(asked["id"])  # the browser stays until what it sent has come
    assert ended["state"]["message"].startswith("1 check corrected by Ada Lovelace, ")
    assert query(quick.home, VERDICT).rows == (
        ("refuted", "rules", "new document", False),
        ("supported", "reviewer:Ada Lovelace", "review by Ada Lovelace", True),
    )
    status = "SELECT status, reviewer, note FROM failed_checks WHERE expectation = 'specification_in_range'"
    assert query(quick.home, status).rows == (("corrected", "Ada Lovelace", "misread <b>"),)
