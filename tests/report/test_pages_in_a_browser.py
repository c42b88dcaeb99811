"""The pages of the samples in Chromium: accessible, valid, no wider than the screen, in both themes."""

import json
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from browser import CHROMIUM, Page, chromium

from tasks.report.write import write_report
from warehouse.home import CLONE_ROOT, Home

AXE = CLONE_ROOT / "build" / "axe" / "axe_playwright_python" / "axe.min.js"  # `make browser` puts it there
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
VIOLATIONS = f"""axe.run({{runOnly: {json.dumps(LEVELS)}}}).then(found => found.violations.map(
    fault => [fault.id, ...fault.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"""
SCREENS = [(390, 844), (820, 1180), (1440, 900)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="no Chromium or axe-core: make browser"),
]


@pytest.fixture(scope="module")
def pages(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of every kind; of claims one with a plot and a tree, and a Chinese one."""
    home = Home(tmp_path_factory.mktemp("report"))
    home.published.write_bytes(sample_home.published.read_bytes())
    site = write_report(home).parent
    drawn = [page for page in sorted((site / "claims").glob("*.html")) if has(page, "<img", 'class="tree"')]
    chinese = [page for page in drawn if has(page, 'blockquote lang="zh"')]
    told = [page for page in sorted((site / "documents").glob("*.html")) if has(page, 'article lang="zh"')]
    top = [site / f"{name}.html" for name in ("index", "claims", "chips", "outlets")]
    return [*top, site / "chips" / "nvidia-h100-sxm.html", drawn[0], chinese[0], told[0]]


def has(page: Path, *marks: str) -> bool:
    text = page.read_text(encoding="utf-8")
    return all(mark in text for mark in marks)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page


def violations(tab: Page, file: Path) -> list[list[str]]:
    """What axe-core finds on a page, as rule and elements."""
    tab.read(file)
    tab.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    found = tab.run(VIOLATIONS)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_kind_of_page_is_accessible_and_fits(
    tab: Page, pages: list[Path], width: int, height: int, theme: str
) -> None:
    tab.appear(width, height, theme)
    for page in pages:
        assert violations(tab, page) == [], page
        assert tab.run("document.documentElement.scrollWidth <= innerWidth"), f"{page} is too wide"


def test_every_kind_of_page_is_strictly_valid_html(pages: list[Path]) -> None:
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_that_is_at_fault_is_found(tab: Page, tmp_path: Path, theme: str) -> None:
    """The check itself works: grey on grey in one theme alone, a picture without words."""
    faulty = tmp_path / "faulty.html"
    faulty.write_text(
        "<!DOCTYPE html><html lang=en><title>t</title><style>p{color:#333;background:#fff}"
        f"@media (prefers-color-scheme:{theme}){{p{{color:#999;background:#888}}}}</style>"
        "<p>hardly seen</p><img src=x.png></html>"
    )
    tab.appear(390, 844, theme)
    assert [fault[0] for fault in violations(tab, faulty)] == ["color-contrast", "image-alt"]
    tab.appear(390, 844, "dark" if theme == "light" else "light")
    assert [fault[0] for fault in violations(tab, faulty)] == ["image-alt"]
