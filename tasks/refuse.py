"""Known articles that a visit found emptied: they are told, and stay as they were."""

from prefect import get_run_logger

from tasks.fetch import rejection
from tasks.read import ReadPages
from tasks.sources.emptied import is_emptied
from tasks.sources.locks import weighed
from warehouse.home import Home
from warehouse.records.source import Document, ItemRejected
from warehouse.records.vocabulary import Stage
from warehouse.visits import Versions, latest_texts

WEB = ("http://", "https://")


def without_emptied(reading: ReadPages, versions: Versions, home: Home) -> ReadPages:
    """What was read, without pages of the web where next to nothing of their article is left.

    Each becomes a rejection: as a version it would take back all that its article claims. `versions` is what
    is recorded of the pages. A file is somebody's word that the page is so, and is believed.
    """
    read = reading.by_address
    known = versions.unchanged(read)
    altered = {
        place: document
        for place, document in read.items()
        if document.canonical_url in versions.pages
        and document.document_id not in known
        and document.url.startswith(WEB)
    }
    if not altered:
        return reading
    former = latest_texts(home, {each.canonical_url for each in altered.values()})
    refused = [
        _refusal(place, document, former[document.canonical_url])
        for place, document in altered.items()
        if is_emptied(document, former[document.canonical_url])
    ]
    for each in refused:
        get_run_logger().warning("%s", each)
    return reading.refusing(tuple(map(rejection, refused)))


def _refusal(place: str, document: Document, former: str) -> ItemRejected:
    left, before = weighed(document.text), weighed(former)
    why = (
        f"next to nothing is left of its article ({left} of {before} characters), whose "
        "claims stay; open it in a browser, and pass the file if it is so"
    )
    return ItemRejected(Stage.READ, "emptied", place, why)
