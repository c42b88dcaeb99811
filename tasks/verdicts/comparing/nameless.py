"""Things without a name as both sides of a comparison may tell of them: «Das Modell», 该模型, «the model»."""

import re

from tasks.entities.glosses import gloss
from tasks.entities.lexicon import reference_words
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Language

PLURAL = re.compile(r"(?<![isu])s$")  # the chips, no campus


def in_plain_words(claim: Claim, language: Language) -> Claim:
    """The claim with its nameless subject and object in English, without determiner and plural."""
    found = {
        f"{role}_name": _plain(name, language)
        for role, key, name in (
            ("subject", claim.subject_id, claim.subject_name),
            ("object", claim.object_id, claim.object_name),
        )
        if key is None and name
    }
    return claim.model_copy(update=found) if found else claim


def _plain(name: str, language: Language) -> str:
    determiners = sorted(reference_words(language).determiners, key=len, reverse=True)
    folded = name.casefold()
    opening = next((word for word in determiners if folded.startswith(word)), "")
    bare = name[len(opening) :].strip()
    if not bare or (opening and opening.isascii() and name[len(opening) : len(opening) + 1] != " "):
        return name
    english = gloss(bare, language)
    told = english or (bare if opening else name)
    return PLURAL.sub("", told.casefold()) if opening or english else name
