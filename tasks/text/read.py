"""A capture becomes a document: text, blocks, and what the page says about itself."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from urllib.parse import urlsplit

from tasks.sources.hosts import host_of, in_ascii
from tasks.sources.outlets import Outlets
from tasks.sources.served import is_markup, why_no_page
from tasks.text.bylines import byline_in
from tasks.text.datelines import FIRST_LINES, dateline_date
from tasks.text.encoding import decode
from tasks.text.languages import detect
from tasks.text.lines import find_blocks, has_marks
from tasks.text.metadata import PageFacts
from tasks.text.origin import canonical_url, outlet_of, own_word
from tasks.text.wires import wire_of
from tasks.text.zones import in_utc
from warehouse.records.source import Block, Capture, Document, ItemRejected, document_id
from warehouse.records.vocabulary import BlockKind, Language, Stage

EXTRACTOR = f"claim-ledger-text/1 trafilatura/{version('trafilatura')}"
MAX_CHARACTERS = 20_000_000
MAX_MARKUP = 8_000_000
HEAD = 20_000  # characters at either end of a plain text in which its dateline and byline are looked for


@dataclass(frozen=True)
class Overrides:
    """What the caller knows better than the page. `outlet` is an outlet id.

    `day` is that of `published` where the page appeared; without it the day in the zone of `published`.
    `page` is the address of the page that it is a version of.
    """

    published: datetime | None = None
    outlet: str | None = None
    language: Language | None = None
    day: date | None = None
    page: str | None = None


@dataclass(frozen=True)
class _Read:
    text: str
    blocks: tuple[Block, ...]
    language: Language
    facts: PageFacts


def read_document(capture: Capture, body: bytes, overrides: Overrides, outlets: Outlets) -> Document:
    """Read the article out of a capture.

    Plain text and Markdown keep their characters as they are; of HTML the article is written down,
    its headline first. Raises `ItemRejected` with `bad_url`, `empty`, `not_text`, `broken_encoding`,
    `too_large`, `no_page`, `unsupported_language` or `unknown_outlet`.
    """
    _check_address(capture)
    text = decode(body, capture.charset, capture.url)
    if len(text) > MAX_CHARACTERS:
        raise _rejected(
            capture, "too_large", f"it has more than {MAX_CHARACTERS} characters; pass the article alone"
        )
    _check_kind(capture, text)
    read = (
        _read_page(text, capture, overrides, outlets)
        if is_markup(capture.media_type, text)
        else _read_plain(text, capture, overrides)
    )
    if not read.text.strip():
        raise _rejected(capture, "empty", "no article was found in it; save the article's text and pass that")
    return _document(capture, read, overrides, outlets)


def document_at(document: Document, page: str | None) -> Document:
    """The same document as a version of another page."""
    if page is None or page == document.canonical_url:
        return document
    name = document_id(
        page,
        document.text_sha256,
        document.extractor,
        document.published_at,
        document.outlet_id,
        document.language,
        document.blocks,
    )
    return document.model_copy(update={"document_id": name, "canonical_url": page})


def _check_address(capture: Capture) -> None:
    """Another's archive may hold pages under addresses that are none."""
    try:
        urlsplit(capture.url)
    except ValueError as error:
        raise _rejected(
            capture, "bad_url", f"its address is no URL ({error}); pass the page as a file"
        ) from error


def _check_kind(capture: Capture, text: str) -> None:
    """What is no page by rule is not read as one, as an archive leaves it out."""
    instead = why_no_page(capture.url, capture.media_type, text)
    if instead is not None:
        raise _rejected(capture, "no_page", f"it is no page: {instead}; pass the address of an article")


def _is_markdown(capture: Capture, text: str) -> bool:
    """What is said to be Markdown, and what nobody named but is marked as such."""
    return capture.media_type == "text/markdown" or (capture.media_type is None and has_marks(text))


def _read_plain(text: str, capture: Capture, overrides: Overrides) -> _Read:
    if not text.strip():
        raise _rejected(capture, "empty", "it has no text; check that it was saved whole")
    language = _language(text, None, capture, overrides)
    blocks = find_blocks(text, language, markdown=_is_markdown(capture, text))
    headline = next((each for each in blocks if each.kind is BlockKind.HEADLINE), None)
    title = text[headline.char_start : headline.char_end].strip() if headline else None
    lines = text[:HEAD].splitlines() + text[HEAD:][-HEAD:].splitlines()
    published = dateline_date(lines)
    facts = PageFacts(
        title=title,
        author=byline_in(lines[:FIRST_LINES]),
        published=published,
        day=published.date() if published else None,
    )
    return _Read(text, blocks, language, facts)


def _read_page(markup: str, capture: Capture, overrides: Overrides, outlets: Outlets) -> _Read:
    from tasks.text.metadata import read_facts
    from tasks.text.page import parse, read_article

    if len(markup) > MAX_MARKUP:
        raise _rejected(
            capture, "too_large", f"its markup has more than {MAX_MARKUP} characters; pass the article's text"
        )
    tree = parse(markup)
    if tree is None:
        raise _rejected(capture, "empty", "no article was found in it; save the article's text and pass that")
    facts = read_facts(tree, capture.url, capture.fetched_at, lambda url: _country(url, outlets))
    text, blocks = read_article(tree, facts.title, overrides.language, facts.body)
    if not text:
        return _Read("", (), overrides.language or Language.EN, facts)
    return _Read(text, blocks, _language(text, facts.language, capture, overrides), facts)


def _country(url: str, outlets: Outlets) -> str | None:
    outlet = outlets.of_url(url)
    return outlet.country if outlet else None


def _language(text: str, declared: str | None, capture: Capture, overrides: Overrides) -> Language:
    if overrides.language:
        return overrides.language
    found = detect(text)
    if isinstance(found, Language):
        return Language(declared) if declared and _belied(found, declared, text) else found
    if not found and declared in set(Language):
        return Language(declared)
    what = f"it is written in another language ({found})" if found else "it has no words"
    raise _rejected(
        capture,
        "unsupported_language",
        f"{what}; German, English and Chinese are read, --language forces one",
    )


def _belied(found: Language, declared: str, text: str) -> bool:
    """Whether the page says another language and its longest line, no headline, is in that one."""
    return (
        declared in set(Language) and declared != found and detect(max(text.split("\n"), key=len)) == declared
    )


def _document(capture: Capture, read: _Read, overrides: Overrides, outlets: Outlets) -> Document:
    text_sha256 = hashlib.sha256(read.text.encode("utf-8", "surrogatepass")).hexdigest()
    said = own_word(capture.url, read.facts.canonical, read.facts.site, outlets)
    named = overrides.page or canonical_url(capture.url, said, outlets)
    canonical = named or f"urn:sha256:{text_sha256}"
    outlet_id = (
        _outlet_named(capture, overrides.outlet, outlets)
        if overrides.outlet
        else outlet_of(capture.url, canonical, said, read.facts.site, outlets)
    )
    facts = _placed(read.facts, overrides, outlets.of_id(outlet_id).country if outlet_id else None)
    return Document(
        document_id=document_id(
            canonical, text_sha256, EXTRACTOR, facts.published, outlet_id, read.language, read.blocks
        ),
        outlet_id=outlet_id,
        url=capture.url,
        canonical_url=canonical,
        title=facts.title,
        author=facts.author,
        language=read.language,
        published_at=facts.published,
        published_on=facts.day,
        fetched_at=capture.fetched_at,
        text=read.text,
        text_sha256=text_sha256,
        capture_sha256=capture.capture_sha256,
        extractor=EXTRACTOR,
        media_type=capture.media_type,
        charset=capture.charset,
        blocks=read.blocks,
        modified_at=facts.modified,
        told_days=() if overrides.published else facts.told_days,
        wire_outlet_id=wire_of(
            read.text,
            read.blocks,
            facts.author,
            facts.credited,
            outlets,
            outlet_id,
            capture.url,
        ),
    )


def _placed(facts: PageFacts, overrides: Overrides, country: str | None) -> PageFacts:
    """What a page says of its times, or the caller, in UTC; those without a zone are by the country's clock.

    A stamp without one that lies on another day than the page shows is in UTC, as many systems write it.
    """
    said, shown = overrides.published, facts.published
    own = country if shown is None or facts.day in {None, shown.date()} else None
    placed = replace(facts, published=in_utc(shown, own), modified=in_utc(facts.modified, own))
    if said is None:
        return placed
    return replace(placed, published=in_utc(said, None), day=overrides.day or said.date())


def _outlet_named(capture: Capture, name: str, outlets: Outlets) -> str:
    """The outlet that the caller names, by its id or, where nobody lists it, by its host."""
    if outlets.by_id(name) is not None:
        return name
    host = in_ascii(name)
    if "." in name and host_of(f"https://{host}") == host:
        return host
    raise _rejected(
        capture,
        "unknown_outlet",
        f"no outlet has the id {name[:80]!r}; see claims sql 'from outlets', or give a host",
    )


def _rejected(capture: Capture, reason: str, detail: str) -> ItemRejected:
    return ItemRejected(Stage.READ, reason, capture.url, detail)
