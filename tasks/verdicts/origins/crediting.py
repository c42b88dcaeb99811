"""Whom a claim credits, as keys of origins: «Reuters, citing people familiar» → reuters, `unnamed:…`.

A key is an entity or outlet id; `name:` a person nobody lists, `unnamed:` sources without a name and
outlets that nobody lists. Who speaks for the company of the claim («a company spokesperson», «a filing») is
that company.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tasks.claims.credits.words import attribution_lexicon
from tasks.verdicts.comparing.wording import words_pattern
from tasks.verdicts.index import Index, Topic
from tasks.verdicts.origins.naming import DOCUMENT
from tasks.verdicts.origins.speakers import speakers_house
from tasks.verdicts.sourcewords import Sources
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import AttributionScope, Language, Modality

UNNAMED, NAMED = "unnamed:", "name:"
ALSO_UNKNOWN = "rests on a source that nobody knows as the claim does, which may be the same"
REACH = 240  # characters before and after a number within which an outlet says that it counted
Credits = list[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Crediting:
    """What the claims of a dossier say about their sources."""

    index: Index

    @cached_property
    def _known(self) -> dict[str, Credits]:
        return {}

    def of(self, claim: Claim) -> Credits:
        """Whom the claim credits, nearest first, its own outlet left out."""
        known = self._known
        if claim.claim_id not in known:
            known[claim.claim_id] = self._read(claim)
        return known[claim.claim_id]

    def _read(self, claim: Claim) -> Credits:
        own = self.index.outlet_id(claim)
        if denies_a_report(claim):  # the denial is theirs who deny, not the report's
            denier = claim.claimant_id or self.index.relations.house(claim.subject_id)
            return [(denier, "quotes")] if denier and denier != own else []
        if tells_of_itself(claim, own):
            return []
        named = [(claim.cited_outlet_id or self._outlet(claim), "credits")]
        named += [(self._link(link, claim), "which cites") for link in claim.attribution_chain]
        named.append((claim.claimant_id or self._speaker(claim.speaker_name, claim), "quotes"))
        found: dict[str, str] = {}
        for key, how in named:
            if key and key != own:
                found.setdefault(key, how)
        return list(found.items())

    def is_own_work(self, claim: Claim) -> bool:
        """Whether the claim's outlet has it from nobody: it credits itself, or counted or measured."""
        own = self.index.outlet_id(claim)
        itself = own is not None and own in (claim.cited_outlet_id, claim.claimant_id)
        start = max(0, claim.char_start - claim.sentence_start)
        around = claim.sentence[max(0, start - REACH) : start + len(claim.quote) + REACH]
        return itself or words_pattern(_all(self._words.own_work)).search(around.casefold()) is not None

    def is_counted(self, claim: Claim) -> bool:
        """Whether the words of its credit name a count of the credited one: «nach Zählung von Reuters»."""
        quote = (claim.attribution_quote or "").casefold()
        return bool(quote) and words_pattern(_all(self._words.counted_by)).search(quote) is not None

    @property
    def _words(self) -> Sources:
        return self.index.rules.origins

    def _outlet(self, claim: Claim) -> str | None:
        name = _folded(claim.cited_outlet_name)
        return f"{UNNAMED}{name}" if name else None

    def _link(self, link: str, claim: Claim) -> str | None:
        known = self.index.relations.reference.entity(link) or link in self.index.outlets
        return link if known else self._speaker(link.removeprefix(NAMED), claim)

    def _speaker(self, name: str | None, claim: Claim) -> str | None:
        folded = _folded(name)
        if folded is None:
            return None
        house = self.index.relations.house(claim.subject_id)
        if house and _own_voice(self._words).fullmatch(folded):
            return house
        if _nameless().search(folded) or _unnamed_document(self._words).fullmatch(folded):
            return f"{UNNAMED}{folded}"
        return self._by_surname(folded, claim) or speakers_house(claim, self._words) or f"{NAMED}{folded}"

    def _by_surname(self, surname: str, claim: Claim) -> str | None:
        """The one speaker of that surname whom another claim on the topic names in full: «Keller said»."""
        full = [self._full_names.get((topic, surname), frozenset()) for topic in self.index.topics(claim)]
        found = frozenset[str]().union(*full)
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _full_names(self) -> dict[tuple[Topic, str], frozenset[str]]:
        """The speakers on each topic who are named in full somewhere, by surname."""
        found: dict[tuple[Topic, str], set[str]] = defaultdict(set)
        for topic, claims in self.index.by_topic.items():
            for claim in claims:
                folded = _folded(claim.speaker_name)
                parts = _name_parts(folded)
                if folded and len(parts) > 1 and not _nameless().search(folded):
                    known = claim.claimant_id or speakers_house(claim, self._words)
                    found[topic, parts[-1]].add(known or f"{NAMED}{folded}")
        return {key: frozenset(keys) for key, keys in found.items()}


def denies_a_report(claim: Claim) -> bool:
    """Whether what the text credits is what is denied: «Huawei denied a Reuters report that …»."""
    if claim.modality is not Modality.DENIED or not claim.attribution_quote:
        return False
    before, found, _ = claim.sentence.casefold().partition(claim.attribution_quote.casefold())
    return bool(found) and _disputing().search(before) is not None


def tells_of_itself(claim: Claim, own: str | None) -> bool:
    """Whether a credit that is carried over only says what the page's own outlet learned elsewhere in it.

    «… erfuhr das Handelsblatt aus Unternehmenskreisen»: what another paragraph tells is its own work.
    """
    start = claim.attribution_start
    over = claim.attribution_scope is AttributionScope.CARRIED and start is not None
    return over and own is not None and own == claim.cited_outlet_id and claim.claimant_id is None


def is_unnamed(key: str | None) -> bool:
    """Whether an origin is a source without a name, or an outlet that nobody lists."""
    return key is not None and key.startswith(UNNAMED)


def is_unknown(key: str | None) -> bool:
    """Whether nobody knows who an origin is, so that it may be the same as another unknown one.

    Nor does anybody know who stands behind pages that no outlet published: a person's own notes.
    """
    return key is not None and key.startswith((UNNAMED, NAMED, DOCUMENT))


def origin_group(key: str) -> str:
    """What counts as one origin: all unknown sources together, each other one by itself."""
    return "unknown" if is_unknown(key) else key


def _folded(name: str | None) -> str | None:
    return " ".join(name.split()).casefold() if name else None


def _name_parts(name: str | None) -> list[str]:
    """The parts of a folded name: «jim keller», 吉姆·凯勒."""
    return name.replace("·", " ").split() if name else []


def _all(words: dict[Language, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for language in sorted(words) for word in words[language])


@lru_cache(maxsize=2)
def _nameless() -> re.Pattern[str]:
    """The words for sources without a name, as attribution reads them."""
    lexicons = [attribution_lexicon(language) for language in Language]
    return words_pattern(tuple(word for each in lexicons for word in (*each.anonymous, *each.informant)))


@lru_cache(maxsize=1)
def _disputing() -> re.Pattern[str]:
    lexicons = [attribution_lexicon(language) for language in Language]
    return words_pattern(tuple(word for each in lexicons for word in each.disputing))


@lru_cache(maxsize=2)
def _voices(voices: tuple[str, ...], documents: tuple[str, ...], openers: tuple[str, ...]) -> re.Pattern[str]:
    first, voice, document = ("|".join(map(re.escape, each)) for each in (openers, voices, documents))
    spoken = rf"(?:{voice})|" if voices else ""
    return re.compile(rf"(?:(?:{first})\s*)*(?:{spoken}(?:{document})(?:\s.*)?)")


def _unnamed_document(words: Sources) -> re.Pattern[str]:
    return _voices((), _all(words.unnamed_document), _all(words.openers))


def _own_voice(words: Sources) -> re.Pattern[str]:
    return _voices(_all(words.own_voice), _all(words.own_document), _all(words.openers))
