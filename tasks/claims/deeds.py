"""Claims without a number: who supports, uses, offers, releases what; who works with whom."""

from collections.abc import Iterator

from tasks.claims.clauses import Clause, ClauseRole
from tasks.claims.cues import DEEDS, PREDICATES, Cue
from tasks.claims.figures import Reading
from tasks.claims.scene import Scene
from tasks.claims.subjects.appositions import without_kin
from tasks.claims.subjects.counted import counts_doers
from tasks.claims.subjects.foundries import made_for_sellers
from tasks.claims.subjects.lists import coordinated, enumeration_of
from tasks.claims.subjects.openings import is_source, pronoun_opens
from tasks.claims.subjects.phrases import is_fronted, same_thing
from tasks.claims.subjects.topics import Topics
from tasks.claims.traits import traits_of
from tasks.claims.vocabulary import Predicate, load_predicates
from tasks.entities.described import is_described
from warehouse.records.claim import DraftClaim, Mention, Span
from warehouse.records.vocabulary import ClaimKind, Modality

WORDLESS = frozenset(name for name, predicate in load_predicates().by_id.items() if not predicate.unit)
OPEN_ENDED = frozenset({ClaimKind.FORECAST, ClaimKind.SPECULATION})
DREAMS = frozenset(name for name in WORDLESS if load_predicates().by_id[name].kind in OPEN_ENDED)
MOODS = {
    ClaimKind.FORECAST: frozenset({Modality.FORECAST, Modality.PLANNED}),
    ClaimKind.SPECULATION: frozenset({Modality.SPECULATIVE, Modality.HEDGED}),
}
FARTHEST_OBJECT = 80
OPENING = 3  # words before a name that opens a clause
MARGIN = " \t\n,.;:!?–—-，。；：！？、"


def find_deeds(scene: Scene, topics: Topics) -> Iterator[Reading]:
    """Find the readings of a sentence, clause by clause, one for each object; the quote is the clause."""
    if DEEDS not in scene.cues:
        return
    unsure = any(cue.key == "question" for cue in scene.cues_of("worthiness"))
    said = DREAMS if unsure else WORDLESS
    seen: set[tuple[str | None, ...]] = set()
    for cue in scene.cues_of(DEEDS):
        clause = _stretch(scene, cue)
        idle = cue.key not in said or _is_noun(scene, cue) or _credits(scene, cue)
        if idle or _describes_counted(scene, clause):
            continue
        for reading in _read(scene, clause, cue, topics):
            roles = (each.text if each else None for each in (reading.subject, reading.object))
            key = (reading.predicate, *roles)
            if key not in seen:
                seen.add(key)
                yield reading


def _is_noun(scene: Scene, cue: Cue) -> bool:
    """Whether a verb is only part of what is measured: 训练性能 tells of no training."""
    noun = scene.folded[cue.start : cue.end] in scene.roles.words["noun_verbs"]
    return noun and any(other.start == cue.end for other in scene.cues_of(PREDICATES))


def _credits(scene: Scene, cue: Cue) -> bool:
    """Whether the verb only says who speaks: «…, kündigte der Vorsitzende an»."""
    return any(
        credit.attribution.char_start <= cue.start and cue.end <= credit.attribution.char_end
        for credit in scene.credits
    )


def _describes_counted(scene: Scene, clause: Clause) -> bool:
    """Whether a relative clause belongs to a count that is a claim already: «15 million who use CUDA»."""
    return clause.role is ClauseRole.RELATIVE and any(
        0 <= clause.start - quantity.char_end <= len(", ") for quantity in scene.quantities
    )


def _stretch(scene: Scene, cue: Cue) -> Clause:
    """The clause of a verb; where commas string clauses together, one piece."""
    strung = traits_of(scene.language).strung_clauses
    return scene.piece_of(cue.start) if strung else scene.clause_of(cue.start)


def is_stated(draft: DraftClaim) -> bool:
    """Whether the text's mood is the one its kind needs: what is no forecast is no claim about the future."""
    return draft.quantity is not None or draft.modality in MOODS.get(draft.kind, frozenset(Modality))


def _read(scene: Scene, clause: Clause, cue: Cue, topics: Topics) -> Iterator[Reading]:
    predicate = load_predicates().by_id[cue.key]
    split = scene.folded[cue.start : cue.end] in scene.roles.words["split_verbs"]
    if (split or predicate.kind is ClaimKind.EVENT) and _has_along(scene, clause, cue):
        return
    names = [
        name
        for name in scene.mentions
        if clause.start <= name.char_start < clause.end and not scene.speaks(name) and not is_described(name)
    ]
    if predicate.kind in OPEN_ENDED:
        yield from _open_ended(scene, clause, cue, predicate, names, topics)
        return
    names = without_kin(scene, names)
    if predicate.makes:
        pairs = made_for_sellers(scene, clause, cue, names, topics)
    elif _is_passive(scene, clause, names):
        pairs = _passive(scene, names, predicate)
    else:
        pairs = _active(scene, clause, cue, predicate, names, topics)
    for subject, named in pairs:
        target = topics.target(named, predicate)
        if not same_thing(subject, target) and not _listed(scene, predicate, named):
            yield _reading(scene, clause, cue.key, predicate, subject, target)


def _has_along(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """Whether a particle makes another verb of the verb: «bringt 96 GByte mit» has, it releases nothing.

    So does the lack of one: «setzt … ein» uses, «setzt» alone does not.
    """
    end = min(clause.end + 1, scene.end)
    verb = scene.folded[cue.start : cue.end]
    if verb in scene.roles.words["split_verbs"]:
        return not scene.roles.inside(scene.folded, cue.end, end, "split_particles")
    brings = verb in scene.roles.words["bringing"]
    return brings and scene.roles.inside(scene.folded, cue.end, end, "brought_along")


def _listed(scene: Scene, predicate: Predicate, name: Mention) -> bool:
    """Whether a partner is one of those that a count of partners spells out."""
    return predicate.kind is ClaimKind.PARTNERSHIP and any(
        name in enumeration_of(scene, quantity) for quantity in scene.quantities
    )


def _open_ended(
    scene: Scene, clause: Clause, cue: Cue, predicate: Predicate, names: list[Mention], topics: Topics
) -> Iterator[Reading]:
    """Read a forecast or a speculation: its roles may be open, but it names something."""
    upright = [n for n in names if not scene.before(n.char_start, "oblique_before")]
    subject = _doer(upright, cue, predicate)
    others = [name for name in names if name is not subject and name.kind in predicate.objects]
    if subject is not None or others:
        before = [n for n in scene.mentions if n.char_end <= clause.start and n.kind in predicate.objects]
        target = topics.target(next(iter(others or before), None), predicate)
        yield _reading(scene, clause, cue.key, predicate, subject, target)


def _active(
    scene: Scene, clause: Clause, cue: Cue, predicate: Predicate, names: list[Mention], topics: Topics
) -> Iterator[tuple[Mention, Mention]]:
    names = [name for name in names if not _set_apart(scene, clause, name)]
    fronted = next((name for name in names if is_fronted(scene, clause, name)), None)
    if fronted is not None:
        doers = [name for name in names if name.char_start >= cue.end and name.kind in predicate.subjects]
        if doers and fronted.kind in predicate.objects:
            yield from ((doer, fronted) for doer in coordinated(scene, doers[0], doers))
        return
    subject = (
        _doer([name for name in names if not _is_compared(scene, name)], cue, predicate)
        or _doer_behind(scene, names, cue, predicate)
        or _doer_outside(scene, clause, predicate, topics)
    )
    if subject is None or (subject not in names and counts_doers(scene, clause.start, cue.start)):
        return
    with_whom = predicate.kind is ClaimKind.PARTNERSHIP  # «华为云与硅基流动合作»
    acting = (subject,) if with_whom else _with_fellows(scene, subject, names, cue)
    rest = [
        name
        for name in names
        if name not in acting and name.kind in predicate.objects and not _gapped(scene, cue, name)
    ]
    first = _done_to(scene, rest, cue, acting[-1])
    if first is not None:
        for target in coordinated(scene, first, rest):
            yield from ((doer, target) for doer in acting)


def _with_fellows(scene: Scene, subject: Mention, names: list[Mention], cue: Cue) -> tuple[Mention, ...]:
    """Give all who do something together: «Microsoft, Oracle and Meta use …»."""
    before = subject.char_end <= cue.start
    alike = [
        name
        for name in names
        if name.kind is subject.kind
        and (name.char_end <= cue.start if before else name.char_start >= cue.end)
    ]
    return coordinated(scene, subject, alike) or (subject,)


def _set_apart(scene: Scene, clause: Clause, name: Mention) -> bool:
    """Whether a name is only what the subject differs from or is like, or its source: «Unlike Google, …»."""
    start = scene.phrase_start(name)
    opening = scene.folded[clause.start : name.char_start]
    likened = len(opening.split()) <= OPENING and scene.before(start, "likened_first")
    return likened or scene.before(start, "set_apart") or is_source(scene, name, clause.start)


def _is_compared(scene: Scene, name: Mention) -> bool:
    """Whether a name only says what is compared with: «11 times more than DeepSeek-V3, using 16,384 …»."""
    return scene.before(scene.phrase_start(name), "than_before")


def _gapped(scene: Scene, cue: Cue, name: Mention) -> bool:
    """Whether a name does the same to another number: «Microsoft bought 485,000 GPUs, Meta 224,000»."""
    counted = any(cue.end <= other.char_start < name.char_start for other in scene.quantities)
    return counted and any(
        0 <= other.char_start - name.char_end <= len(" ") + 1 for other in scene.quantities
    )


def _doer(names: list[Mention], cue: Cue, predicate: Predicate) -> Mention | None:
    before = [name for name in names if name.char_end <= cue.start and name.kind in predicate.subjects]
    return min(before, key=lambda name: _rank(name, predicate), default=None)


def _doer_behind(scene: Scene, names: list[Mention], cue: Cue, predicate: Predicate) -> Mention | None:
    """Find a subject behind the verb, where it stands second: «Seit Mai nutzt OpenAI den Trainium 2»."""
    if not traits_of(scene.language).verb_second or any(name.char_start < cue.start for name in names):
        return None
    first = names[0] if names else None
    if first is None or first.kind not in predicate.subjects:
        return None
    start = scene.phrase_start(first)
    governed = scene.before(start, "oblique_before") or scene.before(first.char_start, "fronted_article")
    alone = len(_with_fellows(scene, first, names, cue)) == len(names)
    return None if governed or alone else first


def _doer_outside(scene: Scene, clause: Clause, predicate: Predicate, topics: Topics) -> Mention | None:
    """Find the subject of a clause without one: an earlier name of the sentence, or who it goes on about."""
    opens_with_pronoun = pronoun_opens(scene, clause)
    speaker = scene.speaker_at(clause.start)
    if opens_with_pronoun and speaker is not None and speaker.kind in predicate.subjects:
        return speaker
    earlier = [
        name
        for name in scene.mentions
        if name.char_end <= clause.start
        and name.kind in predicate.subjects
        and not scene.before(name.char_start, "oblique_before")
    ]
    if earlier:
        last_first = -1 if traits_of(scene.language).strung_clauses else 1
        return min(earlier, key=lambda name: (_rank(name, predicate), last_first * name.char_start))
    return topics.recall(predicate.subjects) if opens_with_pronoun else None


def _done_to(scene: Scene, rest: list[Mention], cue: Cue, subject: Mention) -> Mention | None:
    """Find the first object: after the verb, or before it where the verb may stand last."""
    after = [
        name
        for name in rest
        if 0 <= name.char_start - cue.end <= FARTHEST_OBJECT and not _beyond_attribute(scene, cue, name)
    ]
    if after:
        return after[0]
    traits = traits_of(scene.language)
    if not traits.objects_before_verb:
        return None
    end = scene.end if traits.verb_second else cue.start
    return next((name for name in rest if subject.char_start < name.char_start < end), None)


def _beyond_attribute(scene: Scene, cue: Cue, name: Mention) -> bool:
    """Whether a verb only describes what comes before the name: «搭载其处理器的设备支持DeepSeek»."""
    between = scene.folded[cue.end : name.char_start]
    owned = any(cue.end <= other.char_start and other.char_end < name.char_start for other in scene.mentions)
    return any(word in between for word in scene.roles.words["attributive"]) and not owned


def _is_passive(scene: Scene, clause: Clause, names: list[Mention]) -> bool:
    """Tell a passive with its agent: «is used by X», «wird von X genutzt», «被X采用»."""
    has_agent = any(scene.before(name.char_start, "agent_before") for name in names)
    return has_agent and scene.roles.inside(scene.folded, clause.start, clause.end, "passive_sign")


def _passive(scene: Scene, names: list[Mention], predicate: Predicate) -> Iterator[tuple[Mention, Mention]]:
    first = next((name for name in names if scene.before(name.char_start, "agent_before")), None)
    if first is None or first.kind not in predicate.subjects:
        return
    agents = coordinated(scene, first, [name for name in names if name.kind is first.kind])
    targets = [name for name in names if name.kind in predicate.objects and name not in agents]
    if targets:
        yield from ((agent, targets[0]) for agent in agents)


def _reading(
    scene: Scene,
    clause: Clause,
    name: str,
    predicate: Predicate,
    subject: Mention | None,
    target: Mention | None,
) -> Reading:
    text = scene.text[clause.start : clause.end]
    start = clause.start + len(text) - len(text.lstrip(MARGIN))
    end = clause.end - (len(text) - len(text.rstrip(MARGIN)))
    return Reading(Span(char_start=start, char_end=end), predicate.kind, name, subject, target)


def _rank(name: Mention, predicate: Predicate) -> int:
    kinds = predicate.subjects
    return kinds.index(name.kind) if name.kind in kinds else len(kinds)
