"""From what was found in one sentence to credits: pronouns, chains, nested credits."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.claims.credits.found import Found, as_credit
from tasks.claims.credits.makers import maker_in_front
from tasks.claims.credits.nesting import chained, informed, nested
from tasks.claims.credits.page import Credit, Page
from tasks.claims.credits.parts import Part
from tasks.claims.credits.phrases import is_oblique
from tasks.claims.credits.sources import THINGS
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind

NEARBY_MENTIONS = 12
LONGEST_PRONOUN = 6
_PERSONS = frozenset({EntityKind.PERSON})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP})
_FIRMS = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_HOUSES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})


class Resolver:
    """Resolves one sentence after the other, remembering who spoke last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last_person: Mention | None = None
        self._last_body: Mention | None = None
        self._telling: list[Mention] = []  # whose data or report was told: no «the company» of the story
        self._cited: dict[str, tuple[Mention, ...]] = {}  # whom outlets cited for what they tell
        self._last: Mention | None = None  # whoever was credited last
        self._last_work: Mention | None = None  # the last outlet, or whose document was told of last

    def resolve(self, found: Sequence[Found]) -> list[Credit]:
        """Turn the findings of a sentence into credits; nested ones take over the outlet around them."""
        credits_found: list[Credit] = []
        further: list[Found] = []
        for each in found:
            if each.key == "citing":
                further.append(each)
            elif self._says_something(each):
                self._add(credits_found, each)
            else:
                self._remember(each, *self._who(each))  # «the company said it expects»
        for each in further:
            (self._chain if credits_found else self._add)(credits_found, each)
        return informed([nested(credit, credits_found[:index]) for index, credit in enumerate(credits_found)])

    def _add(self, credits_found: list[Credit], found: Found) -> None:
        speaker, outlet = self._who(found)
        if speaker is not None and not speaker.text:
            speaker = None
        if speaker is not None or outlet is not None:
            self._remember(found, speaker, outlet)
            credit = as_credit(self._page, found, speaker, outlet)
            if found.source.pronoun == "work" and outlet is not None:  # «heißt es in dem Bericht»
                chain = self._cited.get(outlet.text, ())
                credit = credit._replace(attribution=replace(credit.attribution, chain=chain))
            credits_found.append(credit)

    def _chain(self, credits_found: list[Credit], found: Found) -> None:
        """Hang what a credit cites on the nearest credit of its sentence."""
        starts = [credit.attribution.char_start for credit in credits_found]
        nearest = min(range(len(starts)), key=lambda each: abs(starts[each] - found.start))
        linked = chained(credits_found[nearest], *self._who(found))
        credits_found[nearest] = linked._replace(citing=(found.start, found.end))
        if (outlet := linked.attribution.cited_outlet) is not None:
            self._cited[outlet.text] = linked.attribution.chain

    def _says_something(self, found: Found) -> bool:
        """Whether there is content, and no writer who says «we» outside a quotation."""
        spoken = self._page.folded[found.source.start : found.source.end]
        if spoken in self._page.words.impersonal and self._page.quotation_around(found.source.start) is None:
            return False
        if self._means_product(found.source.start):
            return False
        return any(self._page.length(*stretch) for stretch in found.content)

    def _means_product(self, position: int) -> bool:
        """«Er rechnet mit 24.000 Chips»: a pronoun that stands for a machine credits nobody."""
        named = self._page.mentions_in(position, position + LONGEST_PRONOUN)
        return any(each.char_start == position and each.anaphor and each.kind in THINGS for each in named)

    def _who(self, found: Found) -> tuple[Mention | None, Mention | None]:
        source = found.source
        speaker, outlet = source.speaker, source.outlet or found.heard_by
        if source.pronoun is not None:
            speaker = self._antecedent(found)
        if speaker is not None and speaker.anaphor:
            speaker = self._still_speaking(found, speaker) or self._named(speaker)
        if speaker is not None and speaker.anaphor and not (speaker.entity_ids or speaker.antecedent):
            speaker = maker_in_front(self._page, speaker) or speaker
        if speaker is not None and speaker.kind in THINGS:
            speaker = replace(speaker, entity_ids=(), kind=None)
        if speaker is not None and speaker.kind is EntityKind.OUTLET and source.pronoun is not None:
            speaker, outlet = None, speaker
        if found.key == "report" and speaker is not None and outlet is None and self._is_unknown(speaker):
            return None, speaker
        if found.key == "believe" and speaker is None:
            speaker = outlet  # an analyst house that publishes: its estimate is its own word
        return speaker, outlet

    def _is_unknown(self, speaker: Mention) -> bool:
        """Whether a speaker is a bare unknown name, which an outlet is when it «reported»."""
        return _is_bare_name(speaker) and not self._page.cues_in(
            speaker.char_start, speaker.char_end, "naming"
        )

    def _antecedent(self, found: Found) -> Mention | None:
        """Resolve «he», «the company», «该公司» to the nearest that fits, the last speaker first."""
        pronoun = found.source.pronoun
        person = pronoun == "he"
        if pronoun == "it" and (just := self._just_credited(found.source.start)) is not None:
            return _standing_for(just, found.source.start, found.source.end)
        if pronoun == "it" and self._last_body is not None:
            since = self._topic(found.source.start, _BODIES)
            later = since is not None and since.char_start > self._last_body.char_start
            body = since if since is not None and later else self._last_body
            return _standing_for(body, found.source.start, found.source.end)
        if pronoun == "work":
            return self._work(found)
        written = self._page.folded[found.source.start : found.source.end]
        if pronoun == "company" or written in self._page.words.as_written:
            return self._company(found)
        last = self._last_body or self._last_person
        kinds = _PERSONS if person else _BODIES
        company = self._page.folded[found.source.start : found.source.end].endswith(self._page.words.company)
        if company:  # an outlet of a dateline is no company told of
            kinds = _FIRMS
            last = last if last is not None and last.kind in _FIRMS else None
        name = self._topic(found.source.start, kinds, acting=company)
        if self._page.folded[found.source.start : found.source.end] in self._page.words.house:
            name = self._just_credited(found.source.start) or self._nearest_body(found.source.start)
        chosen = self._person(found.source.start, name) if person else name or last
        start, end = found.source.start, found.source.end
        if chosen is None:
            return Mention(char_start=start, char_end=end, text=self._page.text[start:end], anaphor=True)
        return _standing_for(chosen, start, end)

    def _company(self, found: Found) -> Mention:
        """«Der Dax-Konzern»: as it is written, with the identity of the company told of."""
        start, end = found.source.start, found.source.end
        named = self._topic(start, _FIRMS, acting=True) or self._last_body
        ids = named.entity_ids if named is not None else ()
        kind = named.kind if named is not None else None
        return Mention(
            char_start=start, char_end=end, text=self._page.text[start:end], entity_ids=ids, kind=kind
        )

    def _just_credited(self, position: int) -> Mention | None:
        """«Two analysts suggested … Google. They estimate …»: who was credited in the sentence before."""
        before = self._page.sentence_start(self._page.sentence_start(position) - 1)
        last = self._last
        return last if last is not None and last.char_start >= before else None

    def _still_speaking(self, found: Found, speaker: Mention) -> Mention | None:
        """«The report said Huawei … . It also said …»: what speaks on is what has just spoken."""
        just = self._just_credited(found.source.start)
        spoken = self._page.folded[speaker.char_start : speaker.char_end]
        words = self._page.words
        if just is None or just.kind is EntityKind.PERSON or spoken not in (*words.it, *words.house):
            return None
        return _standing_for(just, speaker.char_start, speaker.char_end)

    def _outermost(self, found: Found, credited: Mention | None) -> Mention | None:
        """«Analysts suggest that the deal indicates …»: the first of a sentence, an outlet aside."""
        last = self._last
        inner = (
            last
            and last.kind is not EntityKind.OUTLET
            and last.char_start >= self._page.sentence_start(found.start)
        )
        return last if credited is None or inner else credited

    def _nearest_body(self, position: int) -> Mention | None:
        """«… is backed by Gartner. Die Marktforscher …»: the body named last."""
        nearby = [
            each
            for each in self._page.mentions_before(position, NEARBY_MENTIONS)
            if each.kind in _HOUSES and not each.anaphor
        ]
        return next(filter(self._page.is_observer, nearby), nearby[0] if nearby else None)

    def _person(self, position: int, named: Mention | None) -> Mention | None:
        """«he»: who spoke last, unless that was a mere title and a name has come since («its CEO … Li …»)."""
        last = self._last_person
        if last is None or (named is not None and last.kind is None and named.char_start > last.char_start):
            return named or self._titled(position)
        return last

    def _titled(self, position: int) -> Mention | None:
        """«The story quotes an analyst. He says …»: the last title of a person in the sentence before."""
        before = self._page.sentence_start(self._page.sentence_start(position) - 1)
        titles = self._page.cues_in(before, position, "naming")
        individual = self._page.words.individual
        titles = [cue for cue in titles if self._page.folded[cue.start : cue.end] in individual]
        if not titles:
            return None
        start, end = titles[-1].start, titles[-1].end
        return Mention(char_start=start, char_end=end, text=self._page.text[start:end])

    def _work(self, found: Found) -> Mention | None:
        """«the report», «die Zeitung»: the outlet or document credited last, else as written if it is."""
        start, end = found.source.start, found.source.end
        last = (
            self._author(found)
            or self._last_work
            or self._publisher(start)
            or self._outlet_before(start)
            or self._last_body
        )
        if last is None and start == end:
            return None  # «数据显示»: nobody's
        if last is None:
            return Mention(char_start=start, char_end=end, text=self._page.text[start:end], anaphor=True)
        return _standing_for(last, start, end)

    def _author(self, found: Found) -> Mention | None:
        """«The survey, conducted by McKinsey, found …»: who made the work, beside it."""
        page = self._page
        for each in page.mentions_in(found.source.start, max(found.source.end, found.cue.start)):
            before = page.words_in(found.source.start, each.char_start)[-2:]
            if each.kind in _BODIES and not page.words.joiners.union(page.words.passive).isdisjoint(before):
                return each
        return None

    def _publisher(self, position: int) -> Mention | None:
        """«IDC released its tracker report. The report shows …»: who published it, in the sentence before."""
        page = self._page
        stop = page.sentence_start(position)
        start = page.sentence_start(stop - 1) if stop else 0
        documents = [cue for cue in page.cues_in(start, stop, "naming") if cue.key in ("document", "work")]
        if not documents:
            return None
        bodies = [each for each in page.mentions_in(start, documents[-1].start) if each.kind in _BODIES]
        words = page.words.publishing
        told = bodies and any(word in page.folded[bodies[0].char_end : documents[-1].start] for word in words)
        return bodies[0] if told else None

    def _outlet_before(self, position: int) -> Mention | None:
        nearby = self._page.mentions_before(position, NEARBY_MENTIONS)
        return next((each for each in nearby if each.kind is EntityKind.OUTLET), None)

    def _topic(self, position: int, kinds: frozenset[EntityKind], *, acting: bool = False) -> Mention | None:
        """Give what the sentence before is about: the first name in it that fits.

        `acting`: rather one that acts itself: «AMD unveiled … . The chip is made by TSMC. The company …».
        """
        nearby = self._page.mentions_before(position, NEARBY_MENTIONS)
        fitting = [
            each for each in nearby if each.kind in kinds and not each.anaphor and each not in self._telling
        ]
        if not fitting:
            return None
        if acting:
            fitting = [each for each in fitting if not self._depends(each)] or fitting
        start = self._page.sentence_start(fitting[0].char_start)
        return [each for each in fitting if each.char_start >= start][-1]

    def _depends(self, name: Mention) -> bool:
        """«on TSMC's 5 nm process», «bei TSMC gefertigt»: a name that hangs on another word is no topic."""
        page = self._page
        owns = page.text.startswith(page.traits.clitics, name.char_end)
        return owns or is_oblique(page, [Part(name.char_start, name.char_end, "mention", name)], 0)

    def _named(self, anaphor: Mention) -> Mention:
        """Give an anaphor that discourse has resolved the name that the text uses."""
        nearby = self._page.mentions_before(anaphor.char_start, NEARBY_MENTIONS)
        for each in nearby:
            if not each.anaphor and set(each.entity_ids) & set(anaphor.entity_ids):
                return _standing_for(each, anaphor.char_start, anaphor.char_end)
        return anaphor

    def _remember(self, found: Found, speaker: Mention | None, outlet: Mention | None) -> None:
        spoken = self._page.folded[found.source.start : found.source.end]
        if found.cue.key == "expectation" or spoken in self._page.words.impersonal:
            return
        self._last = self._outermost(found, speaker or outlet)
        self._last_work = outlet or (speaker if found.source.work else None) or self._last_work
        if found.source.work and speaker is not None:
            self._telling.append(speaker)
        if speaker is not None and speaker.kind is EntityKind.PERSON:
            self._last_person = speaker
        elif (speaker is not None or outlet is not None) and not found.source.work:
            self._last_body = speaker or outlet
            if speaker is not None and speaker.kind is None:
                self._last_person = speaker


def _standing_for(name: Mention, start: int, end: int) -> Mention:
    return replace(name, char_start=start, char_end=end, anaphor=True, reason="pronoun")


def _is_bare_name(speaker: Mention) -> bool:
    unknown = speaker.kind is None and not speaker.entity_ids
    return unknown and speaker.text[:1].isupper() and not any(map(str.islower, speaker.text.split()))
