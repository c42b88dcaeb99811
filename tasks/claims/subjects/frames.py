"""Frames: what a clause tells of though it is no subject: «In den USA sind es 48», «auf X entfielen 14 %»."""

from tasks.claims.scene import Scene
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

RUN = frozenset({EntityKind.MODEL, EntityKind.SOFTWARE})
NEAR = 8  # characters between a model and the work that it is run for
FEW_LETTERS = 24  # of a conjunction and a preposition before a name that opens its piece


def is_framed(scene: Scene, mention: Mention, start: int, figure: int | None = None) -> bool:
    """Whether a name opens its clause before a subject that means nothing, or has a share falling to it.

    `figure`: where the figure begins, which is another's that stands nearer: «auf X 28 %, auf Y 5 %».
    """
    return _before_dummy(scene, mention, start) or (
        _has_share(scene, start) and not (figure is not None and _is_anothers(scene, mention, figure))
    )


def is_in_comparison(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether a name stands between the words of a comparison: 与英伟达的NVL144相比."""
    piece = scene.piece_of(start)
    return scene.roles.opens(scene.folded, piece.start, "paired_before") and scene.roles.inside(
        scene.folded, mention.char_end, piece.end, "reference_after"
    )


def is_run(scene: Scene, mention: Mention) -> bool:
    """Whether a model or software is only what the hardware runs: «on Llama 2», «using vLLM», 运行Qwen3."""
    if mention.kind not in RUN:
        return False
    start = scene.phrase_start(mention)
    if scene.before(start, "oblique_before") or scene.before(start, "run_before"):
        return True
    end = mention.char_end
    if any(0 <= cue.start - end <= NEAR for cue in scene.cues_of("workload")):
        return True  # «Llama 2 70B LoRA fine-tuning: …»
    piece = scene.piece_of(start)
    if piece.start == scene.start and scene.roles.opens(scene.folded, piece.start, "oblique_before"):
        return mention.char_end <= piece.end < scene.end  # «On the video workload Wan, the chip …»
    example = scene.before(start, "example_before")  # «can train a language model like Llama»
    return example and scene.roles.inside(scene.folded, scene.piece_of(start).start, start, "run_before")


def is_whole_country(scene: Scene, mention: Mention) -> bool:
    """Whether a word tells of a country as a whole: «hierzulande», 全国."""
    return mention.kind is EntityKind.PLACE and mention.text.casefold() in scene.roles.words["whole_country"]


def _before_dummy(scene: Scene, mention: Mention, start: int) -> bool:
    """«Beim Ascend 950DT sind es 144 GByte»."""
    if not scene.roles.after(scene.folded, mention.char_end, "dummy_after"):
        return False
    opening = scene.folded[scene.piece_of(start).start : start]
    return len(opening.strip()) <= FEW_LETTERS and scene.before(start, "oblique_before")


def _is_anothers(scene: Scene, mention: Mention, figure: int) -> bool:
    """Whether a share falls to a later name before a figure."""
    return any(
        mention.char_end <= name.char_start < figure and scene.before(scene.phrase_start(name), "falls_to")
        for name in scene.mentions
    )


def _has_share(scene: Scene, start: int) -> bool:
    if not scene.before(start, "falls_to"):
        return False
    clause = scene.clause_of(start)
    return scene.roles.inside(scene.folded, clause.start, clause.end, "falls")
