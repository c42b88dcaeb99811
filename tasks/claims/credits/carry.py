"""Credits that reach over the sentences after their own.

What somebody says goes on as long as the sentences show it: a quotation, a mood, a forecast, a word that
takes up the one before. What an outlet or a document tells goes on to the end of its paragraph, beyond it
where the next opens with its work. It ends where somebody else is credited or where the writer speaks.
"""

from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.credits.back import points_back, quoted_before
from tasks.claims.credits.background import is_background, is_of_a_rival
from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.credits.results import accounts, compares
from tasks.claims.credits.signs import (
    is_address,
    is_forecast,
    is_group,
    is_hearsay,
    is_quoted,
    is_reported,
    is_writers_own,
    names_the_work,
    opens_with,
    parted,
    resumes,
    speaks_of_itself,
    speaks_of_others,
    tells_on,
)
from warehouse.records.vocabulary import AttributionScope, EntityKind

LEAD = 4  # sentences in which a page says whose report it retells
PAGE = 6  # sentences of a text that may be called a page
MOST_CARRIED = 12
RECENT = 8  # sentences after which reported speech is no longer that of the last speaker
MOST_BRIDGED, PARAGRAPHS_BRIDGED = 14, 6  # sentences, paragraphs


def carried_credits(page: Page, own: Sequence[Sequence[Credit]]) -> list[Credit]:
    """Give the credits of all sentences, each with those it is carried over to."""
    own = _told(own)
    found = [[_with_quotation(page, credit) for credit in each] for each in own]
    speaking: Credit | None = None
    last: Credit | None = None
    telling: Credit | None = None  # who lets others speak
    carried = 0
    for index, sentence in enumerate(page.sentences):
        telling = _telling(page, index, telling, own[index])
        if telling is not None and telling not in own[index]:
            found[index].append(_carried(telling, sentence))
        speaking = speaking or (last if carried < RECENT and is_reported(page, sentence) else None)
        if own[index]:
            alone = index and len(own[index]) == 1 and not own[index - 1]
            if alone and points_back(page, index, own[index][0]):
                found[index - 1] = [_carried(own[index][0], page.sentences[index - 1])]
            for quoted in quoted_before(page, index, own):
                found[quoted] = [_carried(own[index][0], page.sentences[quoted])]
            lasting = [each for each in own[index] if speaking is None or not compares(each)]
            speaking, carried = _going_on(lasting) or speaking, 0
            last = speaking
        elif (
            speaking is not None
            and carried < MOST_CARRIED
            and _goes_on(page, index, speaking, going=carried > 0)
        ):
            voiced = is_quoted(page, sentence) or is_reported(page, sentence)
            nearest = 0 if voiced else len(found[index])  # before the outlet that lets him speak
            found[index].insert(nearest, _carried(speaking, sentence))
            carried += 1
        else:
            speaking = None
            carried += 1
    _bridge(page, found)
    for index, account in enumerate(accounts(page, own)):
        if account is not None and not found[index]:
            found[index].append(_carried(account, page.sentences[index]))
    _retell(page, found)
    return [credit for of_sentence in found for credit in of_sentence]


def _telling(page: Page, index: int, telling: Credit | None, own: Sequence[Credit]) -> Credit | None:
    """Whose report goes on through a paragraph, whomever it lets speak in it."""
    reports = [each for each in own if each.retold and each.attribution.cited_outlet is not None]
    if reports:
        return reports[-1]
    if telling is None or parted(page, index) or is_writers_own(page, page.sentences[index]):
        return None
    if not own and is_background(page, index, telling):
        return None
    others = [each for each in own if each.retold or each.attribution.cited_outlet is not None]
    return None if others else telling


def _told(own: Sequence[Sequence[Credit]]) -> list[list[Credit]]:
    """Whose report was told once is told wherever it is credited: «IDC's report shows … IDC expects …»."""
    told: set[str] = set()
    result = []
    for credits_found in own:
        kept = []
        for credit in credits_found:
            sources = _sources(credit)
            if credit.retold and (credit.document or credit.attribution.cited_outlet):
                told |= sources
            again = not told.isdisjoint(sources)
            kept.append(credit._replace(retold=credit.retold or again, document=credit.document or again))
        result.append(kept)
    return result


def _going_on(credits_found: Sequence[Credit]) -> Credit | None:
    """Which credit of a sentence goes on: the outlet or document that is told, else the last speaker."""
    lasting = [each for each in credits_found if not each.passing]
    return next((each for each in lasting[::-1] if each.retold), lasting[-1] if lasting else None)


def _goes_on(page: Page, index: int, credit: Credit, *, going: bool) -> bool:
    """Whether a sentence without words of attribution still tells what the last source said.

    `going`: the sentence before it did.
    """
    sentence = page.sentences[index]
    if opens_with(page, sentence, page.words.continuing) or resumes(page, sentence):
        return True
    if is_reported(page, sentence):
        return not is_address(page, sentence)
    if parted(page, index):
        outlet = credit.attribution.cited_outlet is not None or credit.informant
        heard = outlet and is_hearsay(page, sentence)
        itself = credit.document and speaks_of_itself(page, sentence, credit)
        told = heard or itself or names_the_work(page, sentence, credit)
        return credit.retold and (told or _foresees(page, sentence, credit))
    if is_quoted(page, sentence):
        return True
    if is_writers_own(page, sentence) or _takes_up_another(page, sentence, credit):
        return False
    if is_of_a_rival(page, sentence, credit):
        return False
    if credit.retold and is_background(page, index, credit):
        return False
    return (
        _is_retelling(credit, going=going)
        or opens_with(page, sentence, page.words.adding)
        or not page.words.carrying.isdisjoint(page.words_in(*sentence))
        or (_is_outlook(page, credit) and is_forecast(page, sentence))
        or (_tells_of_self(page, sentence, credit) and speaks_of_itself(page, sentence, credit))
        or speaks_of_others(page, sentence, credit)
        or tells_on(page, sentence, credit)
    )


def _is_retelling(credit: Credit, *, going: bool) -> bool:
    """Whether a whole report is told, not one count of a research house: «Laut Bernstein … acht Prozent.»."""
    speaker = credit.attribution.speaker
    house = speaker is not None and speaker.kind is EntityKind.ORGANISATION
    told = credit.document or credit.attribution.cited_outlet is not None or not house
    return credit.retold and (told or going)


def _tells_of_self(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether «He …», «The company …» go on telling, not «Its MI308 …», which is the writer's own."""
    speaker = credit.attribution.speaker
    if credit.document or speaker is None:
        return True
    if speaker.kind is EntityKind.ORGANISATION:
        return opens_with(page, sentence, page.words.body)
    return credit.attribution.cited_outlet is None


def _takes_up_another(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """«Analysts expected $641 million. It also raised …», «The company …»: one does not stand for a group."""
    words = (*page.words.it, *page.words.body)
    one = opens_with(page, sentence, words) and not opens_with(page, sentence, page.words.they)
    speaker = credit.attribution.speaker
    return one and speaker is not None and is_group(page, speaker)


def _foresees(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """«Omdia's report expects …», then «The market value is projected to …»: whose study it is goes on."""
    speaker = credit.attribution.speaker or credit.attribution.cited_outlet
    if speaker is None or not credit.document or is_writers_own(page, sentence):
        return False
    naming = page.cues_in(speaker.char_start, speaker.char_end, "naming")
    bare = not speaker.entity_ids and any(cue.key == "document" for cue in naming)  # «reports say»
    return not bare and is_forecast(page, sentence)


def _is_outlook(page: Page, credit: Credit) -> bool:
    """Whether a credit tells what is expected: «estimates», «TrendForce said it would», no company's plan."""
    return credit.opinion or (credit.retold and any(is_forecast(page, each) for each in credit.content))


def _bridge(page: Page, found: list[list[Credit]]) -> None:
    """What stands between two credits of one source is that source's too: «He says … . … . He adds …»."""
    lasting = [[each for each in credits_found if not each.passing] for credits_found in found]
    last = -1
    for index, credits_found in enumerate(lasting):
        if not credits_found:
            continue
        between = range(last + 1, index)
        if last >= 0 and 0 < len(between) <= MOST_BRIDGED:
            credit = _same_source(lasting[last], credits_found)
            if credit is not None and _bridgeable(page, between, credit):
                for each in between:
                    found[each].append(_carried(credit, page.sentences[each]))
        last = index


def _retell(page: Page, found: list[list[Credit]]) -> None:
    """A page whose lead retells its only outlet's report goes on with it where nobody else is credited."""
    reports = [
        (index, each) for index, credits_found in enumerate(found) for each in credits_found if each.report
    ]
    outlets = {source for _, each in reports for source in _sources(each)}
    if len(found) < PAGE or not reports:
        return
    first, telling = reports[0]
    if first >= LEAD or len(outlets) > len(_sources(telling)):
        return
    own = False  # whether the paragraph has turned to what the writer knows, or another report tells
    for index in range(first + 1, len(found)):
        sentence = page.sentences[index]
        own = own and not parted(page, index)
        own = own or page.corrects(*sentence)
        own = own or is_background(page, index, telling) or _tells_another(found[index], telling)
        if _is_told_elsewhere(found[index], telling):
            break
        if not found[index] and not (own or is_address(page, sentence)):
            found[index].append(_carried(telling, sentence))


def _tells_another(credits_found: Sequence[Credit], telling: Credit) -> bool:
    """Whether a report of somebody else begins: «Laut IDC hielt …»."""
    return any(each.retold and _sources(each).isdisjoint(_sources(telling)) for each in credits_found)


def _is_told_elsewhere(credits_found: Sequence[Credit], telling: Credit) -> bool:
    """Whether somebody speaks to another outlet, which ends the report of the first: «…, X told Y»."""
    return any(
        each.attribution.cited_outlet is not None and _sources(each).isdisjoint(_sources(telling))
        for each in credits_found
        if each.attribution.scope is AttributionScope.SENTENCE
    )


def _same_source(before: Sequence[Credit], after: Sequence[Credit]) -> Credit | None:
    sources = {source for credit in after for source in _sources(credit)}
    informed = any(credit.informant for credit in after)
    return next(
        (
            credit
            for credit in before[::-1]
            if not sources.isdisjoint(_sources(credit)) or (informed and credit.informant)
        ),
        None,
    )


def _sources(credit: Credit) -> set[str]:
    told, said = credit.attribution.cited_outlet, credit.attribution.speaker
    named = (told or said) if credit.retold else (said or told)
    return set() if named is None else {*named.entity_ids, named.text}


def _bridgeable(page: Page, between: range, credit: Credit) -> bool:
    """A person or body goes on within the paragraph, an outlet or document over a few short ones."""
    breaks = sum(parted(page, index) for index in (*between, between[-1] + 1))
    reach = PARAGRAPHS_BRIDGED if credit.retold else 0
    own = (
        is_writers_own(page, page.sentences[index]) or (credit.retold and is_background(page, index, credit))
        for index in between
    )
    return breaks <= reach and not any(own)


def _carried(credit: Credit, sentence: Stretch) -> Credit:
    attribution = replace(credit.attribution, scope=AttributionScope.CARRIED)
    return credit._replace(
        attribution=attribution, content=(sentence,), hedges=credit.hedges and not credit.retold
    )


def _with_quotation(page: Page, credit: Credit) -> Credit:
    """A quotation of several sentences belongs to the credit of the sentence it ends in."""
    first = credit.content[0][0]
    quotation = page.quotation_around(first)
    if quotation is None or quotation[0] >= first or credit.attribution.char_start < quotation[1]:
        return credit
    return credit._replace(content=((quotation[0], first), *credit.content))
