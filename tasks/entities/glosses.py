"""The English of what is only described: «云厂商» is «cloud vendors», as names have theirs.

So one thing told in two languages has one name. A phrase with a word that no list has stays as written.
"""

import re
from functools import cache

from pydantic import RootModel

from tasks.claims.lexicons import alternation, load_shared
from tasks.entities.lexicon import FOLDER
from warehouse.records.vocabulary import Language

LONGEST = 60
# «a companies from Shenzhen»: the lists have plurals.
_ONE = re.compile(r"^(?P<start>(?:an?|another|each) .*?)(?P<ending>ies|s)(?P<rest> from .*)?$")
_KEPT = re.compile(r"[A-Z][A-Za-z0-9.]*|\d+|[\s-]+")


class Glosses(RootModel[dict[str, dict[str, str]]]):
    """`glosses.yml`: language, word, its English; an empty one where English has no word."""


def gloss(phrase: str, language: Language) -> str | None:
    """Give the English of a phrase word for word, None where a word has none or nothing changes."""
    words, pattern = _table(language)
    if not words or len(phrase) > LONGEST:
        return None
    found = [""]
    at, folded = 0, phrase.lower()
    while at < len(phrase):
        match = pattern.match(folded, at)
        kept = match or _KEPT.match(phrase, at)
        if kept is None:
            return None
        found.append(words[match[0]] if match else kept[0].strip("- "))
        at = kept.end()
    said = [word for word in found if word]
    plain = " ".join(word for word, before in zip(said, ["", *said], strict=False) if word != before)
    return _ONE.sub(_singular, plain) or None


def _singular(match: re.Match[str]) -> str:
    ending = "y" if match["ending"] == "ies" else ""
    return f"{match['start']}{ending}{match['rest'] or ''}"


@cache
def _table(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    words = load_shared("glosses", Glosses, FOLDER).root.get(language.value, {})
    folded = {word.lower(): english for word, english in words.items()}
    return folded, re.compile(alternation(folded))
