"""Chips of a cluster that somebody builds or runs: «Oracle will build a cluster of 131,072 GPUs».

The cluster has no name, so the figure is that of whom the clause names, and says what is deployed there.
"""

from tasks.claims.metrics.choice import Metric
from tasks.claims.scene import Scene
from tasks.claims.vocabulary import load_predicates
from warehouse.records.claim import Mention, Quantity
from warehouse.records.vocabulary import EntityKind, Unit

DEPLOYED = "deployed"
MANY = 1000  # chips that no single rack or server holds


def metric_of_cluster(scene: Scene, quantity: Quantity) -> Metric | None:
    """Give the chips of a cluster that somebody builds or runs their metric, whatever the verb."""
    cluster = _cluster_of(scene, quantity)
    if cluster is None or not _is_built(scene, cluster):
        return None
    return Metric(DEPLOYED, load_predicates().by_id[DEPLOYED])


def _cluster_of(scene: Scene, quantity: Quantity) -> Mention | None:
    """Find the nameless system that a figure says the chips of: «a cluster of», «ein Cluster aus»."""
    if quantity.unit != Unit.COUNT or (quantity.high or quantity.low or 0.0) < MANY:
        return None
    if quantity.noun_id not in (None, *load_predicates().by_id["chips"].nouns):
        return None
    containing = scene.roles.words["containing"]
    return next(
        (
            mention
            for mention in scene.mentions
            if mention.kind is EntityKind.SYSTEM
            and not mention.entity_ids
            and not mention.anaphor
            and scene.folded[mention.char_end : quantity.char_start].strip() in containing
        ),
        None,
    )


def _is_built(scene: Scene, cluster: Mention) -> bool:
    """Whether a cluster is no place of what is told: «trained on a cluster of 2,048 cards»."""
    return not scene.before(scene.phrase_start(cluster), "oblique_before")


def operator_of(scene: Scene, quantity: Quantity, subject: Mention | None) -> Mention | None:
    """Give who builds or runs a nameless cluster in place of it, where its clause names somebody."""
    cluster = _cluster_of(scene, quantity)
    if cluster is None or subject is not cluster or not _is_built(scene, cluster):
        return subject
    clause = scene.clause_of(quantity.char_start)
    houses = (
        name
        for name in scene.mentions
        if name.kind is EntityKind.ORGANISATION
        and clause.start <= name.char_start < cluster.char_start
        and not scene.speaks(name)
        and not scene.before(scene.phrase_start(name), "oblique_before")
    )
    return next(houses, subject)
