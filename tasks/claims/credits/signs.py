"""Signs that a sentence goes on with what a source said, or that the writer speaks."""

import re
from collections.abc import Sequence

from tasks.claims.credits.page import Credit, Page, Stretch
from tasks.claims.cues import Cue
from tasks.claims.modality.words import FAMILY, modality_table, reported_speech, verb_forms
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

OPENING = 90
LONGEST = 400
ACCOUNT = 2  # figures that make what somebody says an account
LONGEST_HAN_OPENING = 16
TAKING_UP = ("he", "it", "work", "body")
_EXPECTED = ("forecast", "future", "supposed", "conditional")
_HEARSAY = ("hedge", "supposed")
_BREAK = re.compile(r"\n")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_CLAUSE_END = re.compile(r"(?<!\d)[,;:.]|[,;:.](?!\d)")
_QUESTION = ("?", "？")
_SET_APART = (",", "，", "”", "」")  # before a quotation that is no term of its sentence


def parted(page: Page, index: int) -> bool:
    """Whether a new line begins between a sentence and the one before it."""
    return index > 0 and (
        _BREAK.search(page.text, page.sentences[index - 1][1], page.sentences[index][0]) is not None
    )


def opens_with(page: Page, sentence: Stretch, words: tuple[str, ...]) -> bool:
    """Whether a sentence begins with one of some words: «其中», «Davon», «It is said»."""
    opening = page.folded[sentence[0] : sentence[0] + OPENING].lstrip()
    return opening.startswith(words) and any(
        opening.startswith(word) and (page.is_han or not opening[len(word) : len(word) + 1].isalnum())
        for word in words
    )


def resumes(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence says that it goes on with the last source: «Baidu hat demnach bestellt.»."""
    if not page.words.resuming:
        return False
    if page.is_han:
        opening = page.folded[sentence[0] : min(sentence[1], sentence[0] + LONGEST_HAN_OPENING)]
        return any(word in opening for word in page.words.resuming)
    opening = f" {' '.join(page.words_in(sentence[0], min(sentence[1], sentence[0] + OPENING)))} "
    return any(f" {word} " in opening for word in page.words.resuming if word in opening)


def is_writers_own(page: Page, sentence: Stretch) -> bool:
    """Whether the writer speaks: of «we», of how the market took the news, of what it comes to, of today."""
    opening = min(sentence[1], sentence[0] + OPENING)
    return is_address(page, sentence) or bool(page.cues_in(sentence[0], opening, "commenting"))


def is_address(page: Page, sentence: Stretch) -> bool:
    """Whether the writer asks the reader, speaks of «we» or corrects the page."""
    question = page.text[sentence[0] : sentence[1]].rstrip().endswith(_QUESTION)
    return question or page.corrects(*sentence) or opens_with(page, sentence, page.words.impersonal)


def is_quoted(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence opens inside a quotation or sets one apart: «这等于…，“是去年的两倍”。»."""
    opening = sentence[1] - len(page.text[sentence[0] : sentence[1]].lstrip())
    quoted = page.quotations_in(*sentence)
    if page.quotation_around(opening) is not None:
        return quoted != []
    return any(page.text[sentence[0] : start].rstrip()[-1:] in _SET_APART for start, _ in quoted)


def is_reported(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence stands in a mood of reported speech: «Die Anlage nehme elf Megawatt auf.»."""
    return reported_speech(page.text[sentence[0] : sentence[1]], page.language)


def is_forecast(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence tells what is expected: «is expected to», «dürfte», «将»."""
    return _in_mood(page, sentence, _EXPECTED)


def is_hearsay(page: Page, sentence: Stretch) -> bool:
    """Whether a sentence goes on with what is said to be so: «reportedly», «soll», «据称»."""
    return _in_mood(page, sentence, _HEARSAY)


def _in_mood(page: Page, sentence: Stretch, keys: tuple[str, ...]) -> bool:
    start, end = sentence[0], min(sentence[1], sentence[0] + LONGEST)
    told = page.text[start:end]
    cues = modality_table(page.language).scan(told)
    return any(
        cue.family == FAMILY and cue.key in keys and not _is_passive(page, cue, told)
        for cue in cues.within(0, end - start)
    )


def _is_passive(page: Page, cue: Cue, told: str) -> bool:
    """Whether a verb of the future only makes a passive: «wird gefertigt», not «wird … gefertigt werden»."""
    if cue.key != "future" or not page.traits.verb_second:
        return False
    clause = _CLAUSE_END.split(told[cue.end :], maxsplit=1)[0].lower()
    forms = verb_forms(page.language)
    return forms.is_participle(clause) and not forms.is_perfect(clause)


def names_the_work(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether a sentence opens with a document: «Bernstein's broader forecast», «The numbers», «数据»."""
    stop = min(sentence[1], sentence[0] + OPENING)
    works = page.cues_in(sentence[0], stop, "retelling")
    if not works:
        return False
    before = page.mentions_in(sentence[0], works[0].start)
    return page.length(sentence[0], works[0].start) <= 3 and all(_is_of(each, credit) for each in before)


def _is_of(mention: Mention, credit: Credit) -> bool:
    sources = (credit.attribution.speaker, credit.attribution.cited_outlet)
    return any(
        source is not None and (source.text == mention.text or {*source.entity_ids} & {*mention.entity_ids})
        for source in sources
    )


def speaks_of_itself(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether the sentence opens with a pronoun or an expression for the speaker or the speaker's body."""
    if credit.attribution.speaker is None:
        return False
    stop = min(sentence[1], sentence[0] + OPENING)
    speaker = credit.attribution.speaker
    if not speaker.entity_ids and is_group(page, speaker):
        return opens_with(page, sentence, page.words.they)  # «analysts …» are no company
    body = speaker.kind is EntityKind.ORGANISATION
    keys = TAKING_UP[body:]  # «Er verarbeitet …» is no company
    naming = [cue for cue in page.cues_in(sentence[0], stop, "naming") if cue.key in keys]
    if any(cue.start - sentence[0] <= 2 for cue in naming):
        return True
    return any(
        mention.anaphor and mention.char_start - sentence[0] <= 2 and mention.kind is not EntityKind.CHIP
        for mention in page.mentions_in(*sentence)[:1]
    )


def is_group(page: Page, speaker: Mention) -> bool:
    """Whether a speaker is a group without a name: «analysts», «Experten», «业内人士»."""
    naming = page.cues_in(speaker.char_start, speaker.char_end, "naming")
    return any(cue.key == "anonymous" for cue in naming)


def speaks_of_others(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """«TrendForce puts SMIC's share at 5.1%. TSMC holds 70.2%.»: a body tells of one after the other."""
    speaker = credit.attribution.speaker
    if (
        speaker is None
        or credit.attribution.cited_outlet
        or not (page.is_observer(speaker) or credit.document)
    ):
        return False
    told = (page.mentions_in(*stretch) for stretch in credit.content)
    return _another(page.mentions_in(*sentence)[:1], credit) and any(_another(each, credit) for each in told)


def tells_on(page: Page, sentence: Stretch, credit: Credit) -> bool:
    """Whether a person who gives an account in figures goes on with it: «营收23亿元，增长8%。产能增至10万片».

    A sentence that names somebody whom the account does not know is the writer's.
    """
    speaker = credit.attribution.speaker
    if not page.traits.strung_clauses or speaker is None or credit.document or is_group(page, speaker):
        return False
    figures = [each for stretch in credit.content for each in _FIGURE.finditer(page.text, *stretch)]
    goes_on = _FIGURE.search(page.text, *sentence) is not None
    if speaker.kind not in (None, EntityKind.PERSON) or len(figures) < ACCOUNT or not goes_on:
        return False
    told = [name for stretch in credit.content for name in page.names_in(*stretch)]
    known = {page.registry.house_of(each) for name in (*told, speaker) for each in name.entity_ids}
    named = [name for name in page.names_in(*sentence) if not name.anaphor]
    return all(name.entity_ids and page.registry.house_of(name.entity_ids[0]) in known for name in named)


def _another(mentions: Sequence[Mention], credit: Credit) -> bool:
    return any(
        each.kind is EntityKind.ORGANISATION and not each.anaphor and not _is_of(each, credit)
        for each in mentions
    )
