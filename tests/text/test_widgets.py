"""What changes by itself inside an article makes no new version of it; what its author changes does."""

from datetime import UTC, datetime

import pytest

from tasks.sources.archive import describe
from tasks.sources.outlets import load_outlets
from tasks.text.lines import is_passing
from tasks.text.read import Overrides, read_document
from tests.text.test_pages import PARTS

OFFER = "Today {} other offers of cards are waiting for you here, and one of them is the best of all."
LONG = "The maker said that {} of its cards are on their way to customers in the north of the country. " * 6


def read(widget, place="mid"):
    lines = [f"<p>{line}</p>" for line in (*PARTS["en"], *PARTS["en2"])]
    lines.insert(1 if place == "mid" else len(lines), widget)
    page = (
        '<html lang="en"><head><title>Chips run short</title></head><body><h1>Chips run short</h1>'
        f"<article>{''.join(lines)}</article></body></html>"
    ).encode()
    address = "https://printer.example/a"
    capture = describe(page, address, datetime(2025, 2, 20, tzinfo=UTC), media_type="text/html")
    return read_document(capture, page, Overrides(), load_outlets())


@pytest.mark.parametrize("place", ["mid", "end"])
@pytest.mark.parametrize(
    "widget",
    [
        '<aside><h3>Most read</h3><ul><li>{} reasons to wait</li></ul></aside>',
        '<p>Read also: <a href="/x">Story number {} about cards</a></p>',
        '<div class="ad">Save {}% on cards today only!</div>',
        '<p class="article-promo">Save {}% on cards today only! <a href="/s">Subscribe</a></p>',
        '<div class="stock-ticker">NVDA {}.45</div>',
        '<div class="box" data-ad-slot="top">{} cards at half the price</div>',
        '<div class="newsletter"><p>Join {},000 readers of our letter, which comes every week.</p></div>',
        f'<section class="recirculation"><h2>More on this</h2><p>{OFFER}</p></section>',
        f'<div data-nosnippet><p>{OFFER}</p></div>',
        f'<div class="no-print"><p>{OFFER}</p></div>',
        "<p>{},234 views</p>",
        '<p class="when">Updated {} minutes ago</p>',
        "<script>var n = {};</script>",
    ],
)  # fmt: skip
def test_what_rotates_changes_nothing(widget, place):
    first, later = (read(widget.replace("{}", str(number)), place) for number in (3, 47))
    assert first.document_id == later.document_id
    assert [line for line in (*PARTS["en"], *PARTS["en2"]) if line not in first.text] == []


@pytest.mark.parametrize(
    "passage",
    [
        "<p>The maker had shipped {} of them by Friday.</p>",
        '<p>The maker of <span class="ticker">Card{}</span> had the best quarter since its founding.</p>',
        f'<div class="ticker-entry"><p>{OFFER}</p></div>',
        f'<div class="promo"><p>{LONG}</p></div>',
        f'<div class="no-ads"><p>{OFFER}</p></div>',
        f'<div class="heads"><p>{OFFER}</p></div>',
        "<ul><li>{} million shares changed hands</li><li>the price rose by a tenth</li></ul>",
        "<table><tr><th>Card</th><th>Views</th></tr><tr><td>Old</td><td>{} views</td></tr></table>",
    ],
)  # fmt: skip
def test_what_its_author_changes_is_another_version(passage):
    first, later = (read(passage.replace("{}", str(number))) for number in (3, 47))
    assert first.document_id != later.document_id
    assert "3" in first.text
    assert "47" in later.text


@pytest.mark.parametrize(
    ("line", "passing"),
    [
        ("1,234 views", True),
        ("12k reads", True),
        ("Comments (12)", True),
        ("Updated 3 minutes ago", True),
        ("Published: 2 hours ago", True),
        ("1.234 Aufrufe", True),
        ("vor 3 Minuten", True),
        ("Aktualisiert vor 2 Stunden", True),
        ("12 Kommentare", True),
        ("3分钟前", True),
        ("阅读 1.2万", True),
        ("浏览量：1234", True),
        ("12条评论", True),
        ("1,234 viewers", False),
        ("The lab has 3 views on this", False),
        ("It was sold 3 years ago", False),
        ("Das war vor 3 Minuten noch anders", False),
        ("1.234 Aufrufe zum Streik", False),
        ("三分钟前发布的芯片", False),
        ("读者 12 人", False),
    ],
)
def test_a_line_that_runs_on_by_itself_is_known(line, passing):
    assert is_passing(line) is passing
