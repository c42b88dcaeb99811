"""A claim of two things of which the evidence tells but one: «opened a plant and hired 500 engineers»."""

from tasks.verdicts.alignment.reading.building import halving
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.cover import link_of, needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.texts import Text
from tasks.verdicts.alignment.reading.views import HAVING
from warehouse.records.vocabulary import EntityKind

LOOSE = (EntityKind.PLACE, EntityKind.GROUP, EntityKind.PERSON)


def half_unsaid(claim: Text, evidence: Text, roles: Roles) -> str | None:
    """What of a claim of two halves the evidence does not tell: a deed, or a name of the second half."""
    for name in roles.needed:
        if name.kind in LOOSE or name.kind is None or roles.among(name, evidence):
            continue
        if halving().search(claim.text[: name.start]):
            return f"the evidence does not speak of {roles.relations.name(name.key)}"
    deeds = [word for word in needed(claim) if _is_told(word)]
    told = [any(link_of(word, other) for other in evidence.words) for word in deeds]
    if all(told) or not any(told) or _has_spare(claim, evidence):
        return None
    for word, is_told in zip(deeds, told, strict=True):
        others = [each for each, known in zip(deeds, told, strict=True) if known]
        if not is_told and any(_are_parted(claim, word, each) for each in others):
            return f"the evidence does not say {word.text}"
    return None


def _is_told(word: Word) -> bool:
    """Whether a word is a deed by itself, not that one has something nor how a number moves."""
    known = lexicon().concepts
    return bool(word.concepts) and all(
        known[sense].kind == "deeds" and not known[sense].light and sense not in HAVING
        for sense in word.concepts
    )


def _are_parted(text: Text, first: Word, second: Word) -> bool:
    low, high = sorted((first, second), key=lambda word: word.start)
    return halving().search(text.text, low.end, high.start) is not None


def _has_spare(claim: Text, evidence: Text) -> bool:
    """Whether the evidence has a word, unknown or a deed, that may say what the claim says otherwise."""
    words = needed(claim)
    return any(
        not any(link_of(mine, word) for mine in words)
        for word in evidence.words
        if not word.is_name
        and not evidence.in_amount(word)
        and (not word.senses or _is_told(word))
        and not any(mine.text.casefold() == word.text.casefold() for mine in words)
    )
