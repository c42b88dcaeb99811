"""Who makes a chip for whoever sells it: «is built by SMIC», «lässt bei TSMC fertigen», 由中芯国际代工.

Whoever sells a chip makes it in the words of the press too, which claims nothing.
"""

from collections.abc import Iterator, Sequence

from tasks.claims.clauses import Clause
from tasks.claims.cues import Cue
from tasks.claims.scene import Scene
from tasks.claims.subjects.ownership import HARDWARE
from tasks.claims.subjects.topics import Topics
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

FARTHEST = 60  # characters between a verb and who does it, or what is made


def made_for_sellers(
    scene: Scene, clause: Clause, cue: Cue, names: Sequence[Mention], topics: Topics
) -> Iterator[tuple[Mention, Mention]]:
    """Give each product of a clause with its maker."""
    agent = _agent(scene, cue, names, "agent_before")
    maker = agent or _agent(scene, cue, names, "made_at") or _foundry(scene, cue, names, topics)
    product = _product(scene, cue, names) or _told_of(scene, clause, topics, passive=agent is not None)
    if maker is not None and product is not None and not topics.is_made_by(product, maker):
        yield product, maker


def _agent(scene: Scene, cue: Cue, names: Sequence[Mention], role: str) -> Mention | None:
    """Find who makes it where another is the subject: «by SMIC», «bei TSMC»."""
    return next(
        (
            name
            for name in names
            if name.kind is EntityKind.ORGANISATION
            and not name.anaphor
            and _near(name, cue)
            and scene.before(scene.phrase_start(name), role)
        ),
        None,
    )


def _foundry(scene: Scene, cue: Cue, names: Sequence[Mention], topics: Topics) -> Mention | None:
    """Find a contract manufacturer that is the subject: «SMIC makes the 910C»."""
    foundries = [name for name in names if topics.is_foundry(name) and _near(name, cue)]
    upright = (name for name in foundries if not scene.before(scene.phrase_start(name), "oblique_before"))
    return next(upright, None)


def _product(scene: Scene, cue: Cue, names: Sequence[Mention]) -> Mention | None:
    """Find what is made among the names of the clause."""
    made = [
        name
        for name in names
        if name.kind in HARDWARE
        and name.entity_ids
        and not scene.before(scene.phrase_start(name), "than_before")
    ]
    earlier = [name for name in made if name.char_end <= cue.start]
    later = [
        name
        for name in made
        if name.char_start >= cue.end
        and _near(name, cue)
        and not (_behind(scene, cue, name) and scene.before(scene.phrase_start(name), "oblique_before"))
    ]
    return next(iter(earlier or later), None)


def _told_of(scene: Scene, clause: Clause, topics: Topics, *, passive: bool) -> Mention | None:
    """Find what is made where its clause does not name it: a pronoun's, in a passive what was told before."""
    if scene.roles.opens(scene.folded, clause.start, "pronouns"):
        return topics.recall((EntityKind.CHIP, EntityKind.SYSTEM))
    told = [name for name in scene.mentions if name.char_end <= clause.start and name.kind in HARDWARE]
    return next((name for name in told if passive and name.entity_ids), None)


def _behind(scene: Scene, cue: Cue, name: Mention) -> bool:
    """Whether more than an article stands between a verb and a name."""
    between = scene.folded[cue.end : name.char_start].strip()
    return between != "" and between not in scene.roles.words["article"]


def _near(name: Mention, cue: Cue) -> bool:
    return -FARTHEST <= name.char_start - cue.end <= FARTHEST
