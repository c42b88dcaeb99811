"""What the Prefect UI is told of an outlet on the way: artifacts, one key for each outlet.

Outside a flow run nothing is shown. Text from pages stands in Markdown with every sign escaped.
"""

import re
from collections.abc import Mapping, Sequence

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import flow_run

from tasks.report.words import shown
from tasks.sources.feeds.listing import Listed
from warehouse.wording import counted

SHOWN = 50
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:@$^=])")


def escaped(text: str) -> str:
    """Text as Markdown that renders as that text: no link, image, tag or table of its own."""
    return _MARKDOWN.sub(r"\\\1", " ".join(shown(text).split()))


def show_left_alone(key: str, causes: Sequence[str]) -> None:
    """Say that an outlet, or a host that belongs to none, is left alone for the rest of this run, and why."""
    get_run_logger().warning("%s failed again and again; it is left alone for this run", key)
    lines = [f"**{escaped(key)}** is left alone for the rest of this run: its last items could not be had."]
    lines += ["", *(f"- {escaped(cause)}" for cause in causes), "", "The next run asks it again."]
    _show(f"outlet-{key}", "\n".join(lines), f"{key} is left alone for this run")


def show_passed_over(pages: Mapping[str, Sequence[Listed]]) -> None:
    """Say which listed pages are not fetched as nothing told of them names a topic of their outlet."""
    for outlet_id, passed_over in pages.items():
        if passed_over:
            told = f"{outlet_id}: {counted(len(passed_over), 'listed page')} off topic, not fetched"
            get_run_logger().info("%s", told)
            lines = [f"- {escaped(page.title or page.url)}" for page in passed_over[:SHOWN]]
            more = [f"- and {len(passed_over) - SHOWN} more"] if len(passed_over) > SHOWN else []
            _show(f"off-topic-{outlet_id}", "\n".join([told, "", *lines, *more]), told)


def show_strays(links: Mapping[str, Sequence[str]]) -> None:
    """Log how many links of an outlet's feeds lead to no page of the web."""
    for outlet_id, strays in links.items():
        if strays:
            number, first = counted(len(strays), "link"), strays[0][:100]
            get_run_logger().info("%s: %s to no page of the web, such as %r", outlet_id, number, first)


def _show(key: str, markdown: str, description: str) -> None:
    if flow_run.get_id():
        plain = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
        create_markdown_artifact(key=plain, markdown=markdown, description=description)
