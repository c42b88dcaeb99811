"""The credits that one sentence gives in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tasks.claims.attribution_page import Credit, Page, Stretch
from tasks.claims.attribution_sources import Part, Source, is_oblique, phrases_in, source_of
from tasks.claims.attribution_words import SEPARABLE, VERBS, particles
from tasks.claims.clauses import ClauseLexicon, ClauseRole, clause_at, split_clauses
from tasks.claims.cues import Cue
from tasks.claims.lexicons import load_lexicon
from warehouse.records.claim import Attribution, Mention
from warehouse.records.vocabulary import AttributionScope, EntityKind, Language

REGION = 180
CUES_PER_SENTENCE = 40
ADJACENT_WORDS = 7
HEARING = 70
HEAD = 60
JOINED = 12
HAN_SPEAKER = 14
SHORTEST_HAN_SPEAKER = 2
HEAD_WORDS = 3
ADDRESSING_GAP = 34
_SEPARATORS = ",，"
_STOPS = ',，;；:：。.!?！？"“”„«»「」()（）'
_QUOTE_ENDS = '"”“»«」』'


@dataclass(frozen=True, slots=True)
class Found:
    """A source with its word of attribution and the content, before pronouns are resolved."""

    source: Source
    cue: Cue
    key: str
    start: int
    end: int
    content: tuple[Stretch, ...]
    heard_by: Mention | None = None


def credits_of(page: Page, start: int, end: int) -> list[Found]:
    """Find the credits of the sentence `[start, end)`, outermost first."""
    cues = page.cues_in(start, end, "crediting")[:CUES_PER_SENTENCE]
    found = [headed] if (headed := _headed(page, cues, start, end)) is not None else []
    reach = consumed = found[0].end if found else start
    for cue in cues:
        if cue.start < reach or (cue.start < consumed and cue.key in VERBS):
            continue
        credit = _credit(page, cue, *_frame(page, cue, start, end), found)
        if credit is not None:
            found.append(credit)
            if cue.key == "citing" and page.is_han and len(found) == 1:
                found += _citing_source(page, cue, credit, start, end)
            reach, consumed = max(credit.source.end, cue.end), credit.end
    return _bounded(found)


def _citing_source(page: Page, cue: Cue, cited: Found, start: int, end: int) -> list[Found]:
    """«路透社援引知情人士报道称»: who cites stands before, and its verb after what is cited."""
    phrase = _before(page, cue, start)
    if phrase is None:
        return []
    return [Found(source_of(page, phrase), cue, "report", phrase[0].start, cited.end, ((cited.end, end),))]


def _headed(page: Page, cues: list[Cue], start: int, end: int) -> Found | None:
    """«Huang: …», «Report: …», «黄仁勋：…»: a source and a colon at the head of a line."""
    stop = min(end, start + HEAD)
    colon = next((place for place in range(start, stop) if page.text[place] in ":："), None)
    if colon is None or (cues and cues[0].start < colon):
        return None
    phrases = phrases_in(page, start, colon)
    if len(phrases) != 1 or phrases[0][-1].end < len(page.text[:colon].rstrip()):
        return None
    if page.text[start : phrases[0][0].start].strip(' \n\t"“„「*•-') and phrases[0][0].key != "document":
        return None
    source = source_of(page, phrases[0])
    named = source.outlet or (source.speaker and source.speaker.kind is EntityKind.PERSON)
    document = phrases[0][-1].key in ("document", "anonymous") and page.length(colon + 1, end) > HEAD_WORDS
    if not (named or document) or page.length(colon + 1, end) <= 1:
        return None
    cue = Cue(colon, colon + 1, "crediting", "say")
    return Found(source, cue, "say", phrases[0][0].start, colon + 1, ((colon + 1, end),))


def _frame(page: Page, cue: Cue, start: int, end: int) -> Stretch:
    """Speech inside a quotation that is only a part of the sentence stays inside it."""
    quotation = page.quotation_around(cue.start)
    if quotation is None:
        return start, end
    return max(start, quotation[0]), min(end, quotation[1])


def _credit(page: Page, cue: Cue, start: int, end: int, before: list[Found]) -> Found | None:
    if cue.key in VERBS:
        return _spoken(page, cue, cue.key, start, end, before)
    if cue.key.startswith(SEPARABLE):
        particle = _particle(page, cue, end)
        return _spoken(page, cue, cue.key.removeprefix(SEPARABLE), start, end, before) if particle else None
    if cue.key in ("according", "citing", "via"):
        return _according(page, cue, start, end, before)
    if cue.key == "according_after":
        return _according_after(page, cue, start, end)
    if cue.key == "so":
        return _so(page, cue, start, end)
    return None


def _particle(page: Page, cue: Cue, end: int) -> bool:
    """Whether a separable verb's particle closes its clause: «gab das Unternehmen bekannt»."""
    wanted = particles(page.language, cue.key).get(page.folded[cue.start : cue.end], frozenset())
    stop = min(end, cue.end + REGION)
    return not wanted.isdisjoint(page.words_in(cue.end, stop))


def _spoken(page: Page, cue: Cue, key: str, start: int, end: int, before: list[Found]) -> Found | None:
    if _is_noun(page, cue, start):
        return None
    subject, after = _subject(page, cue, start, end)
    if subject is None:
        subject = _shared_subject(page, cue, start, before)
        after = False
    if subject is None:
        return None
    head_end = max(cue.end, subject.end)
    content = _content(page, cue, subject, start, end, inverted=after)
    if not content:
        return None
    heard = _heard_by(page, subject, cue, start, end)
    left = min(cue.start, subject.start) if subject.end > start else cue.start
    return Found(subject, cue, key, left, head_end, content, heard)


def _is_noun(page: Page, cue: Cue, start: int) -> bool:
    """Whether a form that could be a verb is a noun here: «the claims», «Berichte»."""
    if page.is_han:
        before = page.folded[max(start, cue.start - 1) : cue.start]
        return before in page.words.determiner
    if page.language is Language.DE:
        return page.text[cue.start].isupper() and cue.start > start
    words = page.words_in(max(start, cue.start - 30), cue.start)
    return bool(words) and (words[-1] in page.words.determiner or words[-1].endswith(("'s", "’s")))


def _subject(page: Page, cue: Cue, start: int, end: int) -> tuple[Source | None, bool]:
    """Look for the subject before the verb, then after it; true where it stands after."""
    preceding = page.text[max(start, cue.start - 3) : cue.start].rstrip()[-1:]
    if _shares_subject(page, cue, preceding):
        return None, False
    if page.is_han or not preceding or preceding not in _QUOTE_ENDS:
        phrase = _before(page, cue, start)
        if phrase is not None:
            return source_of(page, phrase), False
    if page.is_han:
        return _unknown_in_han(page, cue, start), False
    phrase = _after(page, cue, end)
    return (source_of(page, phrase), True) if phrase is not None else (None, False)


def _unknown_in_han(page: Page, cue: Cue, start: int) -> Source | None:
    """A speaker the registry does not know: what stands between the last stop and the verb."""
    if cue.key not in ("say", "report") and page.folded[cue.start : cue.end] != "认为":
        return None
    left = max(start, cue.start - HAN_SPEAKER)
    stops = [place for place in range(left, cue.start) if page.text[place] in _STOPS + "\n"]
    begin = stops[-1] + 1 if stops else left
    region = page.folded[begin : cue.start]
    cut = min(
        (at for word in page.words.adverbial for at in [region.find(word)] if at > 0), default=len(region)
    )
    name = page.text[begin : begin + cut].strip()
    fits = len(name) >= SHORTEST_HAN_SPEAKER and (stops or left == start) and not any(map(str.isdigit, name))
    if not fits or any(name.startswith(word) for word in page.words.preposition | page.words.adverbial):
        return None
    place = page.text.index(name, begin)
    mention = Mention(char_start=place, char_end=place + len(name), text=name)
    return Source(place, place + len(name), speaker=mention)


def _shares_subject(page: Page, cue: Cue, preceding: str) -> bool:
    """«…, saying that»: an English participle has the subject of its sentence."""
    participle = page.language is Language.EN and page.folded[cue.start : cue.end].endswith("ing")
    return participle and preceding in _SEPARATORS


def _before(page: Page, cue: Cue, start: int) -> list[Part] | None:
    left = max(start, cue.start - REGION)
    phrases = phrases_in(page, left, cue.start)
    for phrase in reversed(phrases):
        commas = _commas(page, page.text[phrase[-1].end : cue.start])
        if commas is None:
            return None
        gap = page.folded[phrase[-1].end : cue.start].strip(" ,")
        if gap in _relatives(page.language):
            return phrase
        inserted = "," in page.text[phrase[0].start : phrase[-1].end]
        near = (
            commas == 0
            or (inserted and commas == 1)
            or (commas <= 1 if page.is_han else phrase is phrases[0] and commas % 2 == 0)
        )
        if near and not is_oblique(page, phrase, left):
            return phrase
    return None


@cache
def _relatives(language: Language) -> frozenset[str]:
    return frozenset(load_lexicon("clauses", ClauseLexicon, language).relative)


def _commas(page: Page, gap: str) -> int | None:
    """Count the commas between a subject and its verb; None where the gap cannot be bridged."""
    if any(mark in gap for mark in _QUOTE_ENDS + ";；。"):
        return None
    commas = sum(gap.count(mark) for mark in _SEPARATORS)
    wide = not page.is_han and not commas and len(gap.split()) > ADJACENT_WORDS
    return None if wide else commas


def _after(page: Page, cue: Cue, end: int) -> list[Part] | None:
    stop = _stop(page, cue.end, min(end, cue.end + REGION))
    for phrase in phrases_in(page, cue.end, stop):
        if is_oblique(page, phrase, cue.end):
            continue
        between = page.words_in(cue.end, phrase[0].start)
        near = len(between) <= ADJACENT_WORDS - 3 and page.words.complementizer.isdisjoint(between)
        return phrase if near else None
    return None


def _shared_subject(page: Page, cue: Cue, start: int, before: list[Found]) -> Source | None:
    """«Nvidia raised its outlook, saying …»: the verb has the subject of the sentence."""
    joined = _conjoined(page, cue, start)
    if before and joined:
        return replace(before[-1].source, start=cue.start, end=cue.start)
    if not joined:
        return None
    left = max(start, cue.start - REGION)
    phrase = next(
        (each for each in phrases_in(page, left, cue.start) if not is_oblique(page, each, left)), None
    )
    if phrase is None:
        return None
    return replace(source_of(page, phrase), start=cue.start, end=cue.start)


def _conjoined(page: Page, cue: Cue, start: int) -> bool:
    """Whether a comma or a conjunction joins a verb to what precedes it."""
    preceding = page.text[max(start, cue.start - JOINED) : cue.start].rstrip()
    if page.is_han or preceding[-1:] in tuple(_SEPARATORS):
        return True
    coordinate = load_lexicon("clauses", ClauseLexicon, page.language).coordinate
    return preceding.lower().endswith(tuple(f" {word}" for word in coordinate))


def _content(
    page: Page, cue: Cue, subject: Source, start: int, end: int, *, inverted: bool
) -> tuple[Stretch, ...]:
    head_start, head_end = min(cue.start, subject.start), max(cue.end, subject.end)
    if _is_aside(page, head_start, start):
        return _without(start, end, head_start, head_end)
    clause = _relative(page, cue, start, end)
    if clause is not None:
        return ((head_end, clause),)
    forward, backward = (head_end, end), (start, head_start)
    if _leads(page, head_end, end, backward, inverted=inverted, shared=subject.start == subject.end):
        return (forward,) if page.length(*forward) else ()
    stretches = [backward] if page.length(*backward) else []
    if not stretches and not page.length(*forward):
        return _quoted_before(page, start)
    stretches += [quotation for quotation in page.quotations_in(head_end, end) if quotation[0] >= head_end]
    return tuple(stretches)


def _quoted_before(page: Page, start: int) -> tuple[Stretch, ...]:
    """«“…” said Huang.» cut apart: the quotation that ends where the sentence begins."""
    place = len(page.text[max(0, start - 3) : start].rstrip()) + max(0, start - 3) - 1
    quotation = page.quotation_around(place) if place >= 0 else None
    return (quotation,) if quotation is not None and quotation[1] <= start else ()


def _leads(page: Page, head_end: int, end: int, backward: Stretch, *, inverted: bool, shared: bool) -> bool:
    """Whether the content follows the words of attribution rather than preceding them."""
    closing = page.text[backward[0] : backward[1]].rstrip()[-1:]
    if closing and closing in _QUOTE_ENDS:
        return False
    if shared and page.length(head_end, end):
        return True
    tail = page.words_in(head_end, end)
    if page.is_han:
        return page.length(head_end, end) >= 2
    if not tail:
        return False
    if any(word in page.words.complementizer for word in tail) or ":" in page.text[head_end:end]:
        return True
    if page.quotations_in(head_end, end):
        return True
    separated = closing != "" and closing in _SEPARATORS
    if separated and page.length(*backward) > 3:
        return not (inverted or tail[0] in page.words.adverbial)
    return True


def _is_aside(page: Page, head_start: int, start: int) -> bool:
    """«as Nvidia reported», «wie die Zeitung schreibt»: an insertion into what it credits."""
    before = page.folded[max(start, head_start - LOOK_BEFORE) : head_start]
    return any(
        cue.key == "aside" and not _words_between(page, cue.end, head_start)
        for cue in page.cues_in(head_start - len(before), head_start, "crediting")
    )


LOOK_BEFORE = 30


def _words_between(page: Page, start: int, end: int) -> bool:
    if page.is_han:
        return any(mark in page.text[start:end] for mark in _STOPS)
    return any(
        word not in page.words.determiner and not word[0].islower() for word in page.words_in(start, end)
    )


def _relative(page: Page, cue: Cue, start: int, end: int) -> int | None:
    """Give the end of the relative clause that the verb stands in."""
    left, right = max(start, cue.start - REGION), min(end, cue.end + REGION)
    clauses = split_clauses(page.text, left, right, page.language)
    clause = clause_at(clauses, cue.start)
    if clause.role is not ClauseRole.RELATIVE:
        return None
    dependent = {clause.group}
    last = clause.end
    for each in clauses:
        if each.start >= clause.start and (each.group in dependent or each.parent in dependent):
            dependent.add(each.group)
            last = max(last, each.end)
    return last


def _according(page: Page, cue: Cue, start: int, end: int, before: list[Found]) -> Found | None:
    stop = _source_stop(page, cue, end)
    phrase = next(iter(phrases_in(page, cue.end, stop)), None)
    if phrase is None or not _follows(page, cue, phrase):
        return None
    source = source_of(page, phrase)
    if cue.key == "via" and source.outlet is None:
        return None
    head_end = _past_report_verb(page, phrase[-1].end, end) if page.is_han else phrase[-1].end
    opens = page.length(start, cue.start) <= 2 or _after_break(page, cue, start, before)
    content = ((head_end, end),) if opens else _without(start, end, cue.start, head_end)
    return Found(source, cue, cue.key, cue.start, head_end, content)


def _after_break(page: Page, cue: Cue, start: int, before: list[Found]) -> bool:
    return bool(before) and page.text[max(start, cue.start - 2) : cue.start].rstrip()[-1:] in (";", "；")


def _source_stop(page: Page, cue: Cue, end: int) -> int:
    stop = min(end, cue.end + REGION)
    if page.is_han:
        return _stop(page, cue.end, stop, ",，。；：:")
    return _stop(page, cue.end, stop, ',;:()"“”„»«\n')


def _follows(page: Page, cue: Cue, phrase: list[Part]) -> bool:
    gap = page.text[cue.end : phrase[0].start]
    return len(gap) <= 12 if page.is_han else len(gap.split()) <= 4


def _past_report_verb(page: Page, position: int, end: int) -> int:
    """«据路透社2月12日报道，»: the verb belongs to the words of attribution."""
    stop = _stop(page, position, min(end, position + 40), ",，。；：:")
    verbs = [cue for cue in page.cues_in(position, stop, "crediting") if cue.key in VERBS]
    return verbs[0].end if verbs else position


def _according_after(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    left = max(start, cue.start - REGION)
    phrases = phrases_in(page, left, cue.start)
    if not phrases or len(page.text[phrases[-1][-1].end : cue.start].split()) > 1:
        return None
    phrase = phrases[-1]
    content = _without(start, end, phrase[0].start, cue.end)
    return Found(source_of(page, phrase), cue, "according", phrase[0].start, cue.end, content)


def _so(page: Page, cue: Cue, start: int, end: int) -> Found | None:
    """«…, so CEO Ouyang Jian.»: after a comma, straight before the source, up to the next stop."""
    if page.text[max(start, cue.start - 2) : cue.start].rstrip()[-1:] not in (",", "“", "«", '"', "–", "”"):
        return None
    stop = _stop(page, cue.end, min(end, cue.end + REGION))
    phrase = next(iter(phrases_in(page, cue.end, stop)), None)
    if phrase is None or len(page.text[cue.end : phrase[0].start].split()) > 2:
        return None
    content = _without(start, end, cue.start, phrase[-1].end)
    return Found(source_of(page, phrase), cue, "say", cue.start, phrase[-1].end, content)


def _heard_by(page: Page, source: Source, cue: Cue, start: int, end: int) -> Mention | None:
    """Give the outlet that a speaker spoke to: «told CNBC», «im Gespräch mit der Zeit», «对路透社表示»."""
    left, right = (
        max(start, min(cue.start, source.start) - HEARING),
        min(end, max(cue.end, source.end) + HEARING),
    )
    for outlet in page.mentions_in(left, right):
        if outlet.kind is not EntityKind.OUTLET or outlet is source.outlet:
            continue
        after = outlet.char_start >= max(cue.end, source.end)
        gap = page.text[max(cue.end, source.end) : outlet.char_start] if after else ""
        if after and not gap.strip():
            return outlet
        lead = page.cues_in(max(left, outlet.char_start - ADDRESSING_GAP), outlet.char_start, "addressing")
        if lead:
            return outlet
    return None


def _stop(page: Page, start: int, end: int, marks: str = _STOPS) -> int:
    for place in range(start, end):
        if page.text[place] in marks and not _inside_word(page.text, place):
            return place
    return end


def _inside_word(text: str, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation or a number: «U.S.», «Inc.», «3.5»."""
    return text[place] in ".," and place + 1 < len(text) and text[place + 1].isalnum()


def _without(start: int, end: int, left: int, right: int) -> tuple[Stretch, ...]:
    return tuple((low, high) for low, high in ((start, left), (right, end)) if high - low > 1)


def _bounded(found: list[Found]) -> list[Found]:
    """Content ends where the next credit of the sentence begins, if that one's content follows it."""
    bounded = []
    for index, each in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        bounded.append(each if following is None else _cut(each, following))
    return bounded


def _cut(each: Found, following: Found) -> Found:
    if each.key in ("according", "citing", "report") or following.key == "citing":
        return each
    content = tuple(_cut_stretches(each.content, following))
    return replace(each, content=content) if content else each


def _cut_stretches(content: tuple[Stretch, ...], following: Found) -> Iterator[Stretch]:
    for start, end in content:
        if start < following.start < end and following.content and following.content[0][0] >= following.start:
            yield start, following.start
        else:
            yield start, end


def attribution_of(page: Page, found: Found, speaker: Mention | None, outlet: Mention | None) -> Attribution:
    """Write a credit down as a record."""
    return Attribution(
        char_start=found.start,
        char_end=found.end,
        quote=page.text[found.start : found.end],
        cue=page.text[found.cue.start : found.cue.end],
        speaker=speaker,
        cited_outlet=outlet,
        scope=AttributionScope.SENTENCE,
    )


def as_credit(page: Page, found: Found, speaker: Mention | None, outlet: Mention | None) -> Credit:
    """Give the credit of what was found."""
    return Credit(
        attribution_of(page, found, speaker, outlet),
        found.content,
        hedges=found.key == "claim",
        opinion=found.key == "believe",
    )
