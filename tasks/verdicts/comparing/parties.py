"""Parties and places that a figure is of beside its subject and object: «shipped to Meta», 在日本."""

import re
from functools import lru_cache

from tasks.entities.mentions import find_mentions
from tasks.entities.registry import registry
from tasks.text.sentences import Sentence
from tasks.verdicts.alignment.reading.language import language_of
from tasks.verdicts.comparing.comparatives import any_of
from tasks.verdicts.partywords import PartyWords, Words
from warehouse.records.claim import Claim, Mention
from warehouse.records.vocabulary import BlockKind, EntityKind

Parties = frozenset[tuple[EntityKind, str]]
KINDS = EntityKind.ORGANISATION, EntityKind.PLACE
SOLD_BY = "from:"  # before the key of a seller, who is no buyer and no place
_BREAK = re.compile(r"[,;:](?=\s)|[，；：。]")
_FRONT = 3  # letters before the name with which a sentence may open: «In Japan, …»


def parties_of(claim: Claim, words: PartyWords) -> Parties:
    """The parties and places that the clause of a claim's figure names; those told otherwise are none."""
    if claim.value_text is None or claim.predicate not in words.predicates:
        return frozenset()
    start = max(0, claim.char_start - claim.sentence_start)
    low, high = _clause(claim.sentence, start, start + len(claim.quote))
    return frozenset(
        (kind, key)
        for kind, key, name in _led(claim.sentence, words, bought=claim.predicate in words.bought)
        if (low <= name.char_start < high or _opens(claim.sentence, name)) and not _is_told(name, claim, kind)
    )


def other_party(claim: Parties, evidence: Parties) -> str | None:
    """Of whom or where one of the two is and the other is not; what holds all that the other names is one."""
    for kind in KINDS:
        mine, theirs = ({key for each, key in side if each is kind} for side in (claim, evidence))
        if not mine and all(each.startswith(SOLD_BY) for each in theirs):
            continue  # whoever sold it, it was bought
        if bool(mine) != bool(theirs) or not (mine <= theirs or theirs <= mine):
            return ", ".join(each.removeprefix(SOLD_BY) for each in sorted(mine ^ theirs))
    return None


def named_otherwise(claim: Parties, evidence: Parties) -> str | None:
    """Who or where the evidence is of, where both name one and none of the claim's is among them."""
    for kind in KINDS:
        mine, theirs = ({key for each, key in side if each is kind} for side in (claim, evidence))
        if mine and theirs and not mine & theirs:
            return ", ".join(each.removeprefix(SOLD_BY) for each in sorted(theirs))
    return None


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """From the last break before a number to the next behind it."""
    first = max((match.end() for match in _BREAK.finditer(sentence, 0, start)), default=0)
    last = _BREAK.search(sentence, end)
    return first, last.start() if last else len(sentence)


def _opens(sentence: str, name: Mention) -> bool:
    """Whether a sentence opens with the name, so that all of it is there: «In Japan, Nvidia has …»."""
    comma = _BREAK.search(sentence, name.char_end)
    return len(sentence[: name.char_start].split()) <= 1 and name.char_start <= _FRONT and comma is not None


def _is_told(name: Mention, claim: Claim, kind: EntityKind) -> bool:
    """Whether the claim holds the name already, in a role, a credit or a condition."""
    if kind is EntityKind.PLACE and claim.conditions.region is not None:
        return True
    held = {claim.subject_id, claim.object_id, claim.claimant_id, claim.cited_outlet_id}
    maker = registry().house_of(claim.object_id) if claim.object_id else None
    if (held | {maker}) & set(name.entity_ids):
        return True
    told = (
        claim.subject_name,
        claim.subject_text,
        claim.object_name,
        claim.speaker_name,
        claim.attribution_quote,
    )
    return any(name.text in text for text in told if text)


@lru_cache(maxsize=4096)
def _led(sentence: str, words: PartyWords, *, bought: bool) -> tuple[tuple[EntityKind, str, Mention], ...]:
    """The names of a sentence that are led to, with those that are joined to one."""
    language = language_of(sentence)
    whole = Sentence(0, len(sentence), BlockKind.PARAGRAPH)
    found: list[tuple[EntityKind, str, Mention]] = []
    for name in find_mentions(sentence, language, [whole], registry()):
        if name.anaphor or name.kind not in (None, *KINDS):
            continue
        former = found[-1][2] if found else None
        joined = (
            former is not None
            and former.kind is name.kind
            and _joint(words).fullmatch(sentence, former.char_end, name.char_start)
        )
        if not joined and not _leads(sentence[: name.char_start], name, words, bought=bought):
            continue
        key = name.entity_ids[0] if name.entity_ids else name.text.casefold()
        if bought and not _leads(sentence[: name.char_start], name, words, bought=False):
            key = f"{SOLD_BY}{key}"
        found.append((name.kind or EntityKind.ORGANISATION, key, name))
    return tuple(found)


def _leads(before: str, name: Mention, words: PartyWords, *, bought: bool) -> bool:
    """Whether the words before a name lead to it as the party or the place of a deed."""
    folded = before.casefold()
    place = name.kind is EntityKind.PLACE
    match = _lead(words, to_place=place, bought=bought and not place).search(folded)
    return match is not None and not _unled(words).search(folded[: match.start()])


@lru_cache(maxsize=8)
def _lead(words: PartyWords, *, to_place: bool, bought: bool) -> re.Pattern[str]:
    leading = _all(words.reaching) + (_all(words.within) if to_place else ())
    leading += _all(words.sellers) if bought else ()
    between = rf"(?:\s*(?:{any_of(_all(words.article))}))*"
    return re.compile(rf"(?:{any_of(leading)}){between}\s*$")


@lru_cache(maxsize=4)
def _unled(words: PartyWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_all(words.unled))})\s*$")


@lru_cache(maxsize=4)
def _joint(words: PartyWords) -> re.Pattern[str]:
    return re.compile(rf"(?:\s|{'|'.join(map(re.escape, words.joint))})+")


def _all(words: Words) -> tuple[str, ...]:
    return tuple(word for language in sorted(words) for word in words[language])
