"""What a writer tells of himself behind somebody's report: what things are, and what happened long ago.

«Huawei will ship 800,000 chips, the FT reports. Nvidia's H100 offers 80 GB»: the second sentence opens with a
thing that the report did not speak of and says what it has. «Intel bought Habana Labs in 2019» dates an event
and gives no other figure. Neither is the report's, unless a word or a mood says that it goes on.
"""

import re
from functools import cache

from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.credits.signs import (
    is_forecast,
    is_hearsay,
    is_quoted,
    is_reported,
    opens_with,
    parted,
    resumes,
)
from tasks.claims.credits.sources import THINGS
from tasks.claims.cues import fold
from tasks.claims.lexicons import LexiconModel, alternation, load_lexicon
from tasks.claims.modality.words import verb_forms
from tasks.claims.subjects.roles import role_words
from tasks.claims.traits import traits_of
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import Language

OPENING_NAMES = 2
VERB = 80  # letters within which the verb stands behind what it tells of
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+")


class BackgroundLexicon(LexiconModel):
    """Words of background; the file of the English words explains each key."""

    stative: tuple[str, ...]
    auxiliaries: frozenset[str]


def is_background(page: Page, index: int, credit: Credit) -> bool:
    """Whether a sentence plainly tells what the writer knows, not what the credit before it reports."""
    sentence = page.sentences[index]
    if _goes_on(page, sentence):
        return False
    if _dates_event(page, sentence):
        return True
    if not _is_news(page, credit):
        return False
    topic = _holder(page, sentence)
    return topic is not None and (parted(page, index) or not _told_of(page, index, topic))


def is_of_a_rival(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether a sentence turns from what a maker tells of its own to the product of another maker."""
    speaker, registry = credit.attribution.speaker, page.registry
    if speaker is None:
        return False
    owner = page.names_in(speaker.char_start, speaker.char_end)  # «Huaweis Folien»
    told = registry.house_of(next((each for name in (speaker, *owner) for each in name.entity_ids), None))
    opening = page.names_in(*sentence)[:OPENING_NAMES]  # «Nvidia's H100»
    product = next((each for each in opening if each.kind in THINGS and each.entity_ids), None)
    if product is None or product.anaphor or not registry.makes_chips(told):
        return False
    maker = registry.house_of(product.entity_ids[0])
    return registry.makes_chips(maker) and maker != told


def _is_news(page: Page, credit: Credit) -> bool:
    """Whether an outlet or unnamed people tell of a deed; a research house tells of one after the other."""
    speaker = credit.attribution.speaker
    if speaker is not None and page.is_observer(speaker):
        return False
    return credit.attribution.cited_outlet is not None or credit.informant


def _goes_on(page: Page, sentence: Stretch) -> bool:
    """Whether a word or a mood shows that somebody else still speaks."""
    words = page.words
    return (
        is_reported(page, sentence)
        or is_quoted(page, sentence)
        or resumes(page, sentence)
        or opens_with(page, sentence, (*words.continuing, *words.adding, *words.work))
        or is_forecast(page, sentence)
        or is_hearsay(page, sentence)
    )


def _dates_event(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence gives no figure but the year of an event, and opens with no pronoun."""
    told = page.text[sentence[0] : sentence[1]]
    years = _YEAR.findall(told)
    if not years or opens_with(page, sentence, (*page.words.he, *page.words.it)):
        return False
    names = [name for name in page.names_in(*sentence) if not name.anaphor]
    bare = told
    for name in reversed(names):
        bare = bare[: name.char_start - sentence[0]] + bare[name.char_end - sentence[0] :]
    figures = [each for each in _DIGITS.findall(bare) if each not in years]
    return bool(names) and not figures


def _holder(page: Page, sentence: Stretch) -> Mention | None:
    """Of what a sentence that opens with a name says what it has or is: the last name before the verb.

    «has ordered», «hat … bestellt» tells a deed.
    """
    verb = _stative(page.language).search(page.folded, *sentence)
    if verb is None or verb.start() - sentence[0] > VERB:
        return None
    auxiliary = verb[0] in _lexicon(page.language).auxiliaries
    if auxiliary and _has_participle(page, verb.end(), sentence[1]):
        return None
    names = page.names_in(sentence[0], verb.start())
    return names[-1] if names and not names[-1].anaphor else None


def _has_participle(page: Page, start: int, end: int) -> bool:
    """Whether a participle stands right behind an auxiliary or, where verbs close a clause, at its end."""
    if page.traits.verb_second:
        return verb_forms(page.language).is_participle(page.text[start:end])
    return page.words_in(start, end)[:1] != [] and page.words_in(start, end)[0].endswith(
        role_words(page.language).words["participle_endings"]
    )


def _told_of(page: Page, index: int, topic: Mention) -> bool:
    """Whether the paragraph has named something before."""
    first = index
    while first and not parted(page, first):
        first -= 1
    before = page.names_in(page.sentences[first][0], page.sentences[index][0])
    return any(_same(topic, name) for name in before)


def _same(first: Mention, second: Mention) -> bool:
    if first.entity_ids and second.entity_ids:
        return first.entity_ids[0] == second.entity_ids[0]
    return first.text == second.text


def _lexicon(language: Language) -> BackgroundLexicon:
    lexicon: BackgroundLexicon = load_lexicon("background", BackgroundLexicon, language)
    return lexicon


@cache
def _stative(language: Language) -> re.Pattern[str]:
    edge = traits_of(language).word_edge
    return re.compile(rf"{edge}(?:{alternation(map(fold, _lexicon(language).stative))}){edge}")
