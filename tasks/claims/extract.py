"""The claims of a document: what each reader found, put together sentence by sentence."""

import hashlib
from collections.abc import Iterator

from tasks.claims.attribution import find_credits
from tasks.claims.deeds import find_deeds, is_stated
from tasks.claims.drafts import draft_of
from tasks.claims.figures import Reading, read_figures
from tasks.claims.headlines import without_repeats
from tasks.claims.lexicons import LEXICON_FOLDER
from tasks.claims.scene import Scene
from tasks.claims.scenes import scenes_of
from tasks.claims.topics import Topics
from tasks.claims.worthiness import is_greeting, is_question
from tasks.claims.years import read_years
from tasks.entities.mentions import find_mentions
from tasks.entities.registry import Registry
from tasks.text.sentences import split
from warehouse.records.claim import DraftClaim
from warehouse.records.source import Document
from warehouse.records.vocabulary import BlockKind


def lexicon_version() -> str:
    """Name the state of the lexicons: sha256 over their files, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(LEXICON_FOLDER.rglob("*.yml")):
        digest.update(path.relative_to(LEXICON_FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


LEXICON_VERSION = lexicon_version()


def extract_claims(document: Document, registry: Registry) -> tuple[DraftClaim, ...]:
    """Extract the claims of a document in the order of its text; every offset is the document's."""
    text, language = document.text, document.language
    sentences = split(text, language, document.blocks)
    mentions = find_mentions(text, language, sentences, registry)
    found = find_credits(text, sentences, mentions, language)
    topics = Topics(registry)
    drafts: list[DraftClaim] = []
    for scene in scenes_of(document, sentences, mentions, found):
        topics.next_sentence()
        if scene.block is BlockKind.HEADLINE:
            topics.headline(scene.mentions)
        drafts += [draft_of(scene, reading) for reading in _readings(scene, topics)]
    return without_repeats([draft for draft in drafts if is_stated(draft)])


def _readings(scene: Scene, topics: Topics) -> Iterator[Reading]:
    """Read one sentence; a question claims nothing, nor does a clause that only addresses the reader."""
    if is_question(scene):
        return
    readings = [
        reading
        for read in (read_figures, read_years, find_deeds)
        for reading in read(scene, topics)
        if not is_greeting(scene, reading.span)
    ]
    yield from readings
    topics.notice(scene, [reading.subject for reading in readings if reading.subject is not None])
