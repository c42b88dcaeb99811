"""Words that refer back: «the company», «das Startup», «该芯片». Found here, resolved in the discourse."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tasks.claims.hints import Hints, HintTable, matches_at
from tasks.claims.traits import traits_of
from tasks.entities.discourse import Discourse
from tasks.entities.lexicon import Nouns, ReferenceWords, reference_words
from tasks.entities.patterns import capitalised, either
from tasks.entities.registry import Registry
from tasks.entities.traits import TRAITS
from tasks.text.sentences import Sentence
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

DETERMINED, INTRODUCED_BY, ATTRIBUTED = range(3)  # what may begin with a determiner
REACH = 16  # characters before a place in which its determiner stands
INTRODUCED = frozenset({EntityKind.ORGANISATION})  # what «the firm» may go back to, named or not


class Reference(NamedTuple):
    """An anaphor as found: what trait the thing meant must have, and from where it must be."""

    start: int
    end: int
    trait: str
    country: str | None = None
    place: Mention | None = None  # where what is meant is from
    another: bool = False  # «the Nvidia rival» is another than the name in it
    of_product: bool = False  # «It has» may be a product: a maker that is not named does not come before


def find_anaphors(
    text: str,
    language: Language,
    sentences: Sequence[Sentence],
    named: Sequence[Mention],
    registry: Registry,
    described: Sequence[Mention] = (),
) -> list[Mention]:
    """Find the anaphors of a text and resolve each by what was named or described before it."""
    discourse = Discourse(text, language, sentences, named, registry)
    hints = _grammar(language).hints(text)
    for introduced in _grammar(language).introductions(text, hints):
        discourse.introduce(introduced)
    for mention in described:
        if mention.kind in INTRODUCED:
            discourse.add(mention)
    mentions: list[Mention] = []
    by_maker = False
    for reference in find_references(text, language, sentences, named, hints):
        again = bool(mentions) and mentions[-1].char_start == reference.start
        known = again and bool(mentions[-1].entity_ids or mentions[-1].antecedent)
        if known and not (by_maker and reference.of_product):
            continue  # of what a pronoun may mean the first that is found
        if not reference.another and discourse.names(reference.start, reference.end, reference.trait):
            continue
        barred = discourse.within(reference.start, reference.end) if reference.another else frozenset()
        place = reference.place.entity_ids[:1] if reference.place is not None else ()
        country = reference.country or next(map(registry.country_of, place), None)
        answer = discourse.resolve(reference.start, reference.trait, country, barred)
        if known and answer.name is None:
            continue
        by_maker = answer.by_maker
        mention = Mention(
            char_start=reference.start,
            char_end=reference.end,
            text=text[reference.start : reference.end],
            kind=answer.kind,
            entity_ids=answer.entity_ids,
            anaphor=True,
            antecedent=answer.name,
            reason=answer.reason,
        )
        if again:
            mentions.pop()
        discourse.add(mention)
        mentions.append(mention)
    return mentions


def find_references(
    text: str,
    language: Language,
    sentences: Sequence[Sentence],
    named: Sequence[Mention],
    hints: Hints,
) -> list[Reference]:
    """Find the anaphors themselves, in order; `hints` are the determiners of the text."""
    grammar = _grammar(language)
    found = [
        *grammar.phrases(text, hints),
        *grammar.rivals(text, named, hints),
        *grammar.attributed(text, hints),
        *grammar.inner(text),
    ]
    found.extend(grammar.placed(text, named))
    for sentence in sentences:
        found.extend(grammar.pronouns(text, sentence.char_start))
    return sorted(found, key=lambda reference: reference[:2])


class _Grammar:
    """Determiner, adjective of origin or other modifier, noun; and pronouns that open a sentence."""

    def __init__(self, words: ReferenceWords, *, spaced: bool) -> None:
        gap = r"[ \u00a0]" if spaced else ""
        edge = r"\b" if spaced else ""
        tail = r"(?![\w-])" if spaced else ""
        self._trait = {noun: trait for trait in Nouns.model_fields for noun in getattr(words.nouns, trait)}
        self._origin = {word: country for country, listed in words.origins.items() for word in listed}
        products = (*words.nouns.chip, *words.nouns.system, *words.nouns.model)
        between = r"(?:[\w-]+[ \u00a0]){0,4}?" if spaced else r"[^\W\d]{0,8}?"
        self._introduction = re.compile(
            rf"{edge}(?:{either(capitalised(words.introducers))}){gap}{between}({either(products)}){tail}"
        )
        modifier = either((*self._origin, *words.modifiers))
        stop = rf"(?!{gap}(?:{either(words.not_before)}){edge})"
        self._phrase = re.compile(
            rf"{edge}(?:{either(capitalised(words.determiners))}){gap}"
            rf"((?:(?:{modifier})(?:{gap}|(?<=-))){{0,3}})({either(self._trait)}){tail}{stop}"
        )
        self._begun = HintTable(
            {
                DETERMINED: capitalised(words.determiners),
                INTRODUCED_BY: capitalised(words.introducers),
                ATTRIBUTED: capitalised(words.attribute_determiners),
            },
            spaced=spaced,
        )
        self._plural = frozenset(phrase.lower() for phrase in words.plural)
        self._modifier = re.compile(modifier)
        self._determined = re.compile(rf"{edge}(?:{either(capitalised(words.determiners))}){gap}$")
        self._placed = re.compile(
            rf"(?:{either(words.placed_endings)})?{gap}(?:(?:{modifier}){gap}?){{0,2}}({either(self._trait)}){tail}{stop}"
        )
        name = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?" if spaced else r"[A-Za-z\u4e00-\u9fff]{2,10}?"
        join = r"[ \u00a0-]" if spaced else "的?"
        actors = (*words.nouns.organisation, *words.nouns.chip_maker, *words.nouns.startup, *products)
        named = r"(?! [A-Z])" if spaced else ""  # «das 2020 gegründete Start-up Moore Threads» is named
        self._attributed = re.compile(
            rf"{edge}(?:{either(capitalised(words.attribute_determiners))}){gap}"
            rf"(?:{either(words.attribute_starts)})[^,.;:!?，。；：！？\n]{{2,70}}?"
            rf"(?:{either(words.attribute_ends)}){gap}(?:(?:{modifier}){gap}?){{0,2}}({either(actors)}){tail}{named}"
        )
        self._rival = re.compile(
            rf"{edge}(?:{either(capitalised(words.determiners))}){gap}{name}{join}({either(words.rivals)}){tail}"
        )
        verb = rf"(?={gap}(?:{either(words.pronoun_verbs)}){edge})"
        thing = r"(?=[ \u00a0])" if spaced else rf"(?!{either(words.no_pronoun_before)})"
        # Where words are not spaced the company itself is the pronoun, and needs no verb after it.
        acting = verb if spaced else ""
        self._pronouns = {
            "organisation": re.compile(rf"\W?({either(words.pronouns.organisation)}){acting}"),
            "person": re.compile(rf"\W?({either(words.pronouns.person)}){verb}"),
            "thing": re.compile(rf"\W?({either(words.pronouns.thing)}){thing}"),
            "last": re.compile(rf"\W?({either(words.pronouns.last)}){thing}"),
        }
        self._of_product = re.compile(rf"{gap}(?:{either(words.product_verbs)}){edge}")
        behind = rf"(?:{either(words.pronoun_after)})({either(words.pronouns.organisation)})"
        self._within = re.compile(behind) if words.pronoun_after else None
        self._latter = re.compile(either(words.pronouns.last)) if not spaced and words.pronouns.last else None
        fresh = rf"((?:{either(words.fresh)})({either(products)}))(?!{either(words.not_before)})"
        self._fresh = re.compile(rf"(?:^|(?<=[。；;])){fresh}", re.MULTILINE) if words.fresh else None

    def hints(self, text: str) -> Hints:
        """Find the determiners, with which most anaphors begin."""
        return self._begun.scan(text)

    def phrases(self, text: str, hints: Hints) -> Iterator[Reference]:
        """Find a determiner with its noun: «the company», «the Chinese chip maker»."""
        for match in matches_at(self._phrase, text, hints.of(DETERMINED)):
            if match[0].lower() in self._plural:
                continue
            origins = (self._origin.get(word) for word in self._modifier.findall(match[1]))
            country = next((country for country in origins if country), None)
            yield Reference(match.start(), match.end(), self._trait[match[2]], country)

    def attributed(self, text: str, hints: Hints) -> Iterator[Reference]:
        """Find a determiner and its noun with a clause between: «das 2016 von X gegründete Startup».

        So too a product: «这个由12个机柜组成的大型系统».
        """
        for match in matches_at(self._attributed, text, hints.of(ATTRIBUTED)):
            yield Reference(match.start(), match.end(), self._trait[match[1]], another=True)

    def inner(self, text: str) -> Iterator[Reference]:
        """Find bare nouns that are pronouns within a sentence as well: «第三季度公司营收…», «新模型拥有…»."""
        for match in self._within.finditer(text) if self._within else ():
            yield Reference(match.start(1), match.end(1), "organisation")
        for match in self._latter.finditer(text) if self._latter else ():
            yield Reference(match.start(), match.end(), "last")
        for match in self._fresh.finditer(text) if self._fresh else ():
            yield Reference(match.start(1), match.end(1), self._trait[match[2]])

    def placed(self, text: str, named: Sequence[Mention]) -> Iterator[Reference]:
        """Find who is told by where it is: «the Hangzhou startup», «the Munich-based company»."""
        for place in named:
            if place.kind is not EntityKind.PLACE:
                continue
            before = self._determined.search(text, max(0, place.char_start - REACH), place.char_start)
            after = self._placed.match(text, place.char_end)
            if before and after:
                yield Reference(before.start(), after.end(), self._trait[after[1]], place=place)

    def rivals(self, text: str, named: Sequence[Mention], hints: Hints) -> Iterator[Reference]:
        """Find who is told by a name that is another's: «the Nvidia rival», «der Nvidia-Konkurrent»."""
        starts = [name.char_start for name in named]
        for match in matches_at(self._rival, text, hints.of(DETERMINED)):
            if bisect_left(starts, match.start()) == bisect_left(starts, match.end()):
                continue
            yield Reference(match.start(), match.end(), "organisation", another=True)

    def introductions(self, text: str, hints: Hints) -> Iterator[Mention]:
        """Find products brought in without a name: an anaphor may mean one of them."""
        for match in matches_at(self._introduction, text, hints.of(INTRODUCED_BY)):
            yield Mention(
                char_start=match.start(),
                char_end=match.end(),
                text=match[0],
                kind=min(TRAITS[self._trait[match[1]]].kinds),
                anaphor=True,
            )

    def pronouns(self, text: str, start: int) -> Iterator[Reference]:
        """Find the pronoun that opens a sentence: «It said …» a company, «It draws …» what was told of."""
        for trait, pattern in self._pronouns.items():
            match = pattern.match(text, start)
            if match:
                of_product = trait == "thing" and self._of_product.match(text, match.end()) is not None
                yield Reference(match.start(1), match.end(1), trait, of_product=of_product)


@cache
def _grammar(language: Language) -> _Grammar:
    return _Grammar(reference_words(language), spaced=not traits_of(language).unspaced)
