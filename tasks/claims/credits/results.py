"""A company's own account of its results, which the bare figures after it go on with.

«Der Umsatz stieg auf 341,8 Millionen Euro, wie das Unternehmen mitteilte. Die Marge lag bei 18,6 Prozent.»
"""

from collections.abc import Sequence

from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.credits.signs import is_writers_own
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

GOES_ON = 10  # sentences after which figures are no longer those of the company's account


def accounts(page: Page, own: Sequence[Sequence[Credit]]) -> list[Credit | None]:
    """Give for each sentence the account of results that it goes on with, if it does."""
    going: list[Credit | None] = []
    account: Credit | None = None
    since = 0
    for sentence, credits_found in zip(page.sentences, own, strict=True):
        lasting = [each for each in credits_found if not compares(each)]
        told = [each for each in lasting if _is_account(page, each)]
        if lasting:
            account, since = (told[-1] if told else None), 0
        since += 1
        bare = account is not None and not credits_found and since <= GOES_ON
        going.append(account if bare and _tells_results(page, sentence) else None)
    return going


def compares(credit: Credit) -> bool:
    """Whether a group's estimate is set beside the results: «Analysten hatten 318 Millionen erwartet»."""
    speaker = credit.attribution.speaker
    nameless = speaker is not None and speaker.kind is None and not speaker.entity_ids
    return credit.passing or (credit.opinion and nameless)


def _is_account(page: Page, credit: Credit) -> bool:
    """Whether a company tells of its results, in its own words or in what it filed."""
    speaker = credit.attribution.speaker
    if speaker is None or credit.opinion or credit.hedges:
        return False
    told = page.folded[speaker.char_start : speaker.char_end]
    filed = credit.document and any(word in told for word in page.words.filed)
    if not (filed or _is_company(page, speaker)):
        return False
    if credit.document and not (filed or speaker.anaphor):
        return False  # «according to data from LSEG»
    return any(_names_results(page, stretch) for stretch in credit.content)


def _is_company(page: Page, speaker: Mention) -> bool:
    named = speaker.kind is EntityKind.ORGANISATION and not page.is_observer(speaker)
    return named or speaker.text.casefold().endswith(page.words.company)


def _tells_results(page: Page, sentence: Stretch) -> bool:
    return _names_results(page, sentence) and not is_writers_own(page, sentence)


def _names_results(page: Page, stretch: Stretch) -> bool:
    told = page.folded[stretch[0] : stretch[1]]
    figures = any(map(str.isdigit, told))
    if page.is_han:
        return figures and any(word in told for word in page.words.figures_of)
    if page.traits.noun_capitals:  # «Betriebsgewinn» is a kind of «Gewinn»
        return figures and any(word.endswith(page.words.figures_of) for word in page.words_in(*stretch))
    spaced = f" {' '.join(page.words_in(*stretch))} "
    return figures and any(f" {word} " in spaced for word in page.words.figures_of)
