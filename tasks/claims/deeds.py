"""Claims without a number: who supports, uses, offers, releases what; who works with whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.claims.cues import Cue
from tasks.claims.lists import coordinated
from tasks.claims.scene import Scene
from tasks.claims.topics import Topics
from tasks.claims.vocabulary import Predicate, load_predicates
from warehouse.records.claim import Mention, Span
from warehouse.records.vocabulary import ClaimKind, Language

WORDLESS = frozenset(
    name for name, predicate in load_predicates().by_id.items() if not predicate.unit or name == "comparable_to"
)
OPEN_ENDED = frozenset({ClaimKind.FORECAST, ClaimKind.SPECULATION})


@dataclass(frozen=True, slots=True)
class Deed:
    """A reading without a number; its quote is the clause."""

    clause: Span
    name: str
    predicate: Predicate
    subject: Mention | None
    object: Mention | None


def find_deeds(scene: Scene, topics: Topics) -> Iterator[Deed]:
    """Find the readings of a sentence, clause by clause; one for each object."""
    for clause in scene.clauses:
        seen: set[tuple[str, str | None]] = set()
        for cue in scene.cues:
            if cue.family == "predicates" and cue.key in WORDLESS and _inside(cue, clause):
                for deed in _read(scene, clause, cue, topics):
                    key = (deed.name, deed.object.text if deed.object else None)
                    if key not in seen:
                        seen.add(key)
                        yield deed


def _read(scene: Scene, clause: Span, cue: Cue, topics: Topics) -> Iterator[Deed]:
    predicate = load_predicates().by_id[cue.key]
    names = [
        mention
        for mention in scene.mentions
        if clause.char_start <= mention.char_start < clause.char_end
        and not any(voice.char_start <= mention.char_start < voice.char_end for voice in scene.voices)
    ]
    subject = _doer(names, cue, predicate) or topics.recall(predicate.subjects)
    rest = [name for name in names if name is not subject and name.kind in predicate.objects]
    if _is_passive(scene, clause, cue):
        yield from _passive(scene, clause, cue, names, predicate)
        return
    first = _done_to(rest, cue, scene.language, subject)
    if first is None:
        if predicate.kind in OPEN_ENDED and (subject or rest):
            yield Deed(clause, cue.key, predicate, subject, rest[0] if rest else None)
        return
    for target in coordinated(scene, first, rest):
        if subject is not None and target.text != subject.text:
            yield Deed(clause, cue.key, predicate, subject, target)


def _doer(names: list[Mention], cue: Cue, predicate: Predicate) -> Mention | None:
    before = [name for name in names if name.char_end <= cue.start and name.kind in predicate.subjects]
    return min(before, key=lambda name: predicate.subjects.index(name.kind), default=None)  # type: ignore[arg-type]


def _done_to(
    rest: list[Mention], cue: Cue, language: Language, subject: Mention | None
) -> Mention | None:
    """Find the first object: after the verb, or before it where the verb may stand last."""
    after = [name for name in rest if name.char_start >= cue.end]
    if after:
        return after[0]
    verb_last = language is not Language.EN
    later = [name for name in rest if subject is None or name.char_start > subject.char_start]
    return later[0] if verb_last and later else None


def _is_passive(scene: Scene, clause: Span, cue: Cue) -> bool:
    """An agent after the verb, or before it in Chinese: «is used by X», «wird von X genutzt», «被X采用»."""
    return any(
        scene.roles.before(scene.folded, name.char_start, "agent_before")
        for name in scene.mentions
        if clause.char_start <= name.char_start < clause.char_end
    ) and scene.roles.inside(scene.folded, clause.char_start, clause.char_end, "passive_sign")


def _passive(
    scene: Scene, clause: Span, cue: Cue, names: list[Mention], predicate: Predicate
) -> Iterator[Deed]:
    doers = [name for name in names if scene.roles.before(scene.folded, name.char_start, "agent_before")]
    targets = [name for name in names if name.kind in predicate.objects and name not in doers]
    for doer in doers[:1]:
        if doer.kind in predicate.subjects and targets:
            yield Deed(clause, cue.key, predicate, doer, targets[0])


def _inside(cue: Cue, clause: Span) -> bool:
    return clause.char_start <= cue.start and cue.end <= clause.char_end
