"""The claims of a document: what each reader found, put together sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.claims.attribution import Credit, find_credits
from tasks.claims.credits.of_subject import with_makers
from tasks.claims.deeds import find_deeds, is_stated
from tasks.claims.drafts import draft_of
from tasks.claims.figures import Reading, read_figures
from tasks.claims.headlines import without_repeats
from tasks.claims.metrics.paired import with_shared_precision
from tasks.claims.modality.moods import with_moods
from tasks.claims.periods.years import read_years
from tasks.claims.scene import Scene, overlaps
from tasks.claims.scenes import scenes_of, speaking_of
from tasks.claims.spacing import joined
from tasks.claims.subjects.observers import without_observers
from tasks.claims.subjects.phrases import same_thing
from tasks.claims.subjects.prominence import is_compared
from tasks.claims.subjects.topics import Topics
from tasks.claims.tables import Spelled, spell_tables
from tasks.claims.wording import Wording
from tasks.claims.worthiness import is_greeting, is_question, is_supposed
from tasks.entities.described import is_plain
from tasks.entities.mentions import find_mentions
from tasks.entities.registry import Registry
from tasks.text.sentences import split
from warehouse.records.claim import DraftClaim, Mention
from warehouse.records.source import Document
from warehouse.records.vocabulary import AttributionScope, BlockKind, ClaimKind

JUST_BEFORE = 160  # characters of a sentence that says no figure between two that do


def extract_claims(document: Document, registry: Registry) -> tuple[DraftClaim, ...]:
    """Extract the claims of a document in the order of its text; every offset is the document's."""
    without = joined(document)
    if without is None:
        return _extract(document, registry)
    return tuple(map(without.placed, _extract(without.document, registry)))


def _extract(document: Document, registry: Registry) -> tuple[DraftClaim, ...]:
    text, language = document.text, document.language
    sentences = split(text, language, document.blocks)
    wording = Wording(text, language)
    speaking = wording.up_to_last_claim(speaking_of(document, sentences))
    if not speaking:
        return ()
    mentions = find_mentions(text, language, sentences, registry)
    found = find_credits(text, sentences, mentions, language)
    spelled, rows = spell_tables(document, mentions)
    topics = Topics(registry, mentions)
    drafts: list[DraftClaim] = []
    last: DraftClaim | None = None
    for scene in scenes_of(document, wording, speaking, mentions, found, registry):
        if scene.start in rows:
            continue
        topics.next_sentence()
        acting = without_observers(scene, registry)
        if scene.block is BlockKind.HEADLINE:
            topics.headline(acting)
        told = with_moods(
            scene, (draft_of(scene, each, acting.watched) for each in _readings(acting, topics, last)), last
        )
        last = next((draft for draft in reversed(told) if draft.quantity is not None), None)
        drafts += with_makers(with_shared_precision(scene, told), language, registry)
    if spelled.blocks:
        drafts += _of_tables(spelled, document, found, registry)
        drafts.sort(key=lambda draft: draft.char_start)
    return without_repeats([draft for draft in drafts if is_stated(draft)])


def _of_tables(
    spelled: Spelled, document: Document, found: Sequence[Credit], registry: Registry
) -> Iterator[DraftClaim]:
    """Read the cells of tables as sentences of their own, and place what they say where it stands.

    They are credited to whom the whole document is credited.
    """
    whole = (each.attribution for each in found if each.attribution.scope is AttributionScope.DOCUMENT)
    credit = next(whole, None)
    for draft in extract_claims(spelled.document(document), registry):
        placed = spelled.placed(draft)
        if placed is not None:
            yield replace(placed, attribution=credit)


def _readings(scene: Scene, topics: Topics, last: DraftClaim | None) -> Iterator[Reading]:
    """Read one sentence; a question claims nothing, nor does what addresses the reader or supposes.

    What a question has a figure of is what its answer tells of: «Does the X draw 900 W? No, it draws 700.»
    """
    if scene.is_bare:
        if not is_question(scene):
            topics.notice(scene, ())
        return
    if is_question(scene):
        asked = [each.subject for each in read_figures(scene, topics) if each.subject is not None]
        if asked:
            topics.notice(scene, asked)
        return
    figures = [*read_figures(scene, topics, _just_told(scene, last)), *read_years(scene, topics)]
    deeds = [
        deed for deed in find_deeds(scene, topics) if not any(_says_as_much(each, deed) for each in figures)
    ]
    readings = [
        each
        for each in (*figures, *deeds)
        if not is_greeting(scene, each.span) and not is_supposed(scene, each.span)
    ]
    yield from readings
    told = [each.subject for each in readings if each.subject is not None and not is_plain(each.subject)]
    for reading in figures:
        if reading.subject in told and not _stands_compared(scene, reading.subject):
            topics.measure(reading.predicate, reading.subject)
    topics.notice(scene, told)


def _stands_compared(scene: Scene, subject: Mention) -> bool:
    """Whether whose figure it is only stands in a comparison, which nothing goes on about."""
    return scene.start <= subject.char_start < scene.end and is_compared(scene, subject)


def _just_told(scene: Scene, last: DraftClaim | None) -> DraftClaim | None:
    """Give the last figure where it stands in the sentence right before, or the one before that."""
    return last if last is not None and scene.start - last.sentence.char_end <= JUST_BEFORE else None


def _says_as_much(figure: Reading, deed: Reading) -> bool:
    """Whether a figure has the roles of a deed, and so says it too: «15 makers adapted to DeepSeek».

    Of a trend its figure says as much: «demand for … is set to grow by 62 percent».
    """
    if deed.kind is ClaimKind.FORECAST and overlaps(figure.span, deed.span):
        return True
    return same_thing(figure.subject, deed.subject) and same_thing(figure.object, deed.object)
