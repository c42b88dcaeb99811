"""Credits that reach over the sentences after their own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.modality_words import reported_speech
from warehouse.records.vocabulary import AttributionScope, EntityKind

MOST_CARRIED = 6
OPENING = 90
_BREAK = re.compile(r"\n\s*\n|\n")


def carried_credits(page: Page, own: Sequence[Sequence[Credit]]) -> list[Credit]:
    """Give the credits of all sentences, each with those it is carried over to."""
    found: list[Credit] = []
    speaking: Credit | None = None
    carried = 0
    for index, (sentence, credits_found) in enumerate(zip(page.sentences, own, strict=True)):
        if index and _BREAK.search(page.text, page.sentences[index - 1][1], sentence[0]):
            speaking = speaking if _opens_with(page, sentence, page.words.continuing) else None
        if credits_found:
            if index and _points_back(page, credits_found[0]) and not own[index - 1]:
                found.append(_carried(credits_found[0], page.sentences[index - 1]))
            found += [_with_quotation(page, credit) for credit in credits_found]
            speaking, carried = credits_found[-1], 0
        elif speaking is not None and carried < MOST_CARRIED and _goes_on(page, sentence, speaking):
            found.append(_carried(speaking, sentence))
            carried += 1
        else:
            speaking = None
    return found


def _goes_on(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether a sentence without words of attribution still tells what the last speaker said."""
    if _opens_with(page, sentence, page.words.impersonal):
        return False
    return (
        _quoted(page, sentence)
        or _opens_with(page, sentence, page.words.continuing)
        or reported_speech(page.text[sentence[0] : sentence[1]], page.language)
        or _speaks_of_itself(page, sentence, credit)
    )


def _opens_with(page: Page, sentence: Stretch, words: tuple[str, ...]) -> bool:
    """Whether a sentence begins with one of some words: «其中», «Davon», «It is said»."""
    opening = page.folded[sentence[0] : sentence[0] + OPENING].lstrip()
    return opening.startswith(words) and any(
        opening.startswith(word) and (page.is_han or not opening[len(word) : len(word) + 1].isalnum())
        for word in words
    )


def _points_back(page: Page, credit: Credit) -> bool:
    """«Das berichtet die Zeitung.»: the sentence credits the one before it."""
    return sum(page.length(*stretch) for stretch in credit.content) <= 1


def _quoted(page: Page, sentence: Stretch) -> bool:
    opening = sentence[1] - len(page.text[sentence[0] : sentence[1]].lstrip())
    quotation = page.quotation_around(opening)
    return quotation is not None and page.quotations_in(*sentence) != []


def _speaks_of_itself(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether the sentence opens with a pronoun or an expression for the speaker or the speaker's body."""
    if credit.attribution.speaker is None:
        return False
    stop = min(sentence[1], sentence[0] + OPENING)
    naming = [
        cue for cue in page.cues_in(sentence[0], stop, "naming") if cue.key in ("he", "it", "work", "body")
    ]
    if any(cue.start - sentence[0] <= 2 for cue in naming):
        return True
    return any(
        mention.anaphor and mention.char_start - sentence[0] <= 2 and mention.kind is not EntityKind.CHIP
        for mention in page.mentions_in(*sentence)[:1]
    )


def _carried(credit: Credit, sentence: Stretch) -> Credit:
    attribution = replace(credit.attribution, scope=AttributionScope.CARRIED)
    return credit._replace(attribution=attribution, content=(sentence,))


def _with_quotation(page: Page, credit: Credit) -> Credit:
    """A quotation of several sentences belongs to the credit of the sentence it ends in."""
    first = credit.content[0][0]
    quotation = page.quotation_around(first)
    if quotation is None or quotation[0] >= first or credit.attribution.char_start < quotation[1]:
        return credit
    return credit._replace(content=((quotation[0], first), *credit.content))
