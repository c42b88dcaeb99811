"""Who credits whom: the steps of a proposition's origins as trees from the root to the copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.report.data import ReportData, Row
from tasks.report.words import shortened, shown
from tasks.verdicts.origins.naming import DOCUMENT, origin_name

TITLE = 60  # columns of a page's title


@dataclass
class Node:
    """One that is credited, with those that credit it and how."""

    name: str
    how: str = ""
    document_id: str | None = None
    children: list["Node"] = field(default_factory=list)


def origin_names(data: ReportData) -> Mapping[str, str]:
    """Names by id, those of pages that are origins themselves, or copies, with them."""
    pages = {row["document_id"]: _page(row) for row in data.documents}
    return {**pages, **{f"{DOCUMENT}{name}": told for name, told in pages.items()}, **data.names}


def origin_trees(origins: Sequence[Row], names: Mapping[str, str]) -> list[Node]:
    """One tree for each origin; a step that leads round in a circle is left where it begins."""
    return [_tree(row, names) for row in origins]


def _tree(origin: Row, names: Mapping[str, str]) -> Node:
    root = Node(origin_name(origin["origin_id"], names), document_id=_document(origin["origin_id"]))
    nodes = {origin["origin_id"]: root}
    for step in origin["path"] or ():
        nodes.setdefault(step["credits"], Node(origin_name(step["credits"], names)))
    for step in origin["path"] or ():
        above = nodes[step["credits"]]
        if step["document_id"] is None:
            _speaks_for(step, nodes, above)
        elif _document(step["credits"]) != step["document_id"]:
            who = step["outlet_id"] or step["document_id"]
            above.children.append(Node(origin_name(who, names), step["how"], step["document_id"]))
    hung = {id(child) for node in nodes.values() for child in node.children}
    root.children += [node for node in nodes.values() if node is not root and id(node) not in hung]
    return root


def _speaks_for(step: Row, nodes: Mapping[str, Node], above: Node) -> None:
    """A speaker hangs below the house that he speaks for, which the step's `how` begins with."""
    speaker = nodes.get(step["how"].partition(" ")[0])
    if speaker is not None and speaker is not above:
        speaker.how = "speaks for it"
        above.children.append(speaker)


def _page(row: Row) -> str:
    """A page by its outlet, else by its title, with its day, as an outlet has several."""
    title = f"«{shortened(shown(row['title'] or row['url']), TITLE)}»"
    day = f", {row['published_at'].date()}" if row["published_at"] else ""
    return f"{row['outlet_name'] or title}{day}"


def _document(name: str) -> str | None:
    return name.removeprefix(DOCUMENT) if name.startswith(DOCUMENT) else None
