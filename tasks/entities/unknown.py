"""Names that the registry does not know: mentions without an id, never the nearest known one."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tasks.claims.hints import HintTable, matches_at
from tasks.claims.quantities.units import unit_table
from tasks.entities.lexicon import product_lines, reference_words
from tasks.entities.namesakes import has_first_name
from tasks.entities.patterns import either, standing_free
from tasks.entities.plainnames import PlainName, patterns_of
from tasks.entities.proper import proper_names, short_names
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

_END = r"(?![A-Za-z0-9_%]|[.,]\d)"
# A product number: «980X», «S6000», «MI500X», «BR-200»; a bare year, size or process node is none.
_CODE = re.compile(rf"[ \u00a0-]?((?:[A-Z]{{1,4}}-?)?\d{{2,5}}[A-Z]{{0,3}}){_END}")
_NOT_A_CODE = re.compile(r"(?:19|20)\d\d|[AN]?\d{1,2}[A-Z]?|[A-Z]{2,4}-?(?:19|20)\d\d|\d+[KMGTB]B?")
# A model's version that goes on where a known name ends: «Qwen2.5-7B», «Llama 5», «GPT-6».
_VERSION = re.compile(
    rf"(?:-[A-Z]?\d+(?:\.\d+)*[A-Za-z]*|[ \u00a0][VRK]?\d+(?:\.\d+)?[Bb]?{_END}|[- ]?[VRK]\d+(?:\.\d+)?)"
    r"(?:-[A-Z0-9][A-Za-z0-9.]*)*(?![A-Za-z0-9_%])"
)
# No model has so high a version, nor one in groups of digits.
_HIGH = re.compile(r"[ \u00a0](?:\d{2,}|\d{1,3}(?:[.,]\d{3})+)")
_YEAR = re.compile(r"\D?(?:19|20)\d\d")
# What else is letters with a number: nodes, interfaces, memories, quarters.
_NO_CHIP = r"[AN]\d{1,2}\b|PCI|DDR|USB|Q\d|FY|CES|FP|INT|BF|G\d"
NOUN = 0  # what begins where a hint stands
_CODE_BEGINS = re.compile(r"[\dA-Z](?<![A-Za-z0-9.-].)(?=[A-Z]{0,3}\d)")
_CODE_ENDS = re.compile(r"(?![A-Za-z0-9-])")
_NUMERALS = "百千万亿萬億倍"  # what a number goes on with that counts
# A name whose kind nothing tells: an organisation, unless a later word says what it is.
SPELLED = "name unknown to the registry, by its spelling"
LONGEST_CODE = 24
# What a number or version after a name begins with.
_GOES_ON = re.compile(r"[ \u00a0-]?[A-Z0-9]")


def find_unknown(
    text: str, language: Language, known: Sequence[Mention], registry: Registry
) -> list[Mention]:
    """Find product numbers, model versions, organisations and persons that no known name covers."""
    found = [
        *_numbers_after(text, language, known, registry),
        *_numbered_lines(text),
        *_coded(text, language),
        *(_new(text, *span) for span in patterns_of(language).spans(text)),
    ]
    starts = [mention.char_start for mention in known]
    forms = frozenset(reference_words(language).legal_forms)
    houses = {name.char_start: name for name in known if name.kind is EntityKind.ORGANISATION}
    cued = [
        _in_full(mention, houses.get(mention.char_start), forms)
        for mention in found
        if not _already_named(mention, starts, known)
    ]
    proper = (_proper(text, name, told=told) for name, told in proper_names(text, language))
    fresh = [mention for mention in proper if not _overlaps(mention, starts, known)]
    return [*_by_first_words([*cued, *_by_last_names(text, [*known, *cued, *fresh], fresh)])]


def _in_full(mention: Mention, house: Mention | None, forms: frozenset[str]) -> Mention:
    """Read a known company with its legal form as that company: «ByteDance Ltd», «Micron Technology Inc.»."""
    if house is None or not house.entity_ids or not mention.text.startswith(house.text):
        return mention
    added = mention.text[len(house.text) :].split()
    return replace(mention, entity_ids=house.entity_ids) if forms.issuperset(added) else mention


def _by_first_words(found: Sequence[Mention]) -> Iterator[Mention]:
    """Read an organisation by its short name where a text has both: «Lumora Networks», «Lumora»."""
    longest: dict[int, Mention] = {}
    for mention in found:
        other = longest.get(mention.char_start)
        if other is None or other.char_end < mention.char_end:
            longest[mention.char_start] = mention
    short = {mention.text for mention in longest.values() if mention.kind is EntityKind.ORGANISATION}
    for mention in found:
        words = mention.text.split(" ")
        begins = (" ".join(words[:length]) for length in range(1, len(words)))
        name = next((each for each in begins if each in short), None)
        unread = mention.kind is EntityKind.ORGANISATION and mention.antecedent is None
        yield replace(mention, antecedent=name) if name is not None and unread else mention


def _by_last_names(text: str, named: Sequence[Mention], fresh: Sequence[Mention]) -> Iterator[Mention]:
    """Read the last name of a person named in full as that person: «Salvator» after «Dave Salvator».

    Of two who share it, it is of the one who is named last before it.
    """
    persons: dict[str, list[Mention]] = {}
    for mention in sorted(named, key=lambda each: each.char_start):
        if mention.kind is EntityKind.PERSON:
            for name in short_names(mention.text):
                persons.setdefault(name, []).append(mention)
    for mention in fresh:
        borne = has_first_name(text, mention.char_start)  # «Quincy Su» after «Lisa Su»
        bearers = [] if borne else persons.get(mention.text, [])
        before = [each for each in bearers if each.char_start < mention.char_start]
        person = next(iter(before[-1:] or bearers), None)
        yield (
            mention
            if person is None
            else replace(mention, kind=person.kind, entity_ids=person.entity_ids, antecedent=person.text)
        )


def _overlaps(mention: Mention, starts: Sequence[int], known: Sequence[Mention]) -> bool:
    """Whether a known name has any part of it: «Google» of «Google Axion»."""
    last = bisect_left(starts, mention.char_end) - 1
    return last >= 0 and known[last].char_end > mention.char_start


def _already_named(mention: Mention, starts: Sequence[int], known: Sequence[Mention]) -> bool:
    """Whether a known name covers it, is all of its end, or all but «AI»: «Gemini AI», «Der … AMD»."""
    last = bisect_left(starts, mention.char_end) - 1
    if last < 0:
        return False
    name = known[last]
    again = name.char_start == mention.char_start and mention.text[name.char_end - name.char_start :] == " AI"
    return again or name.char_end >= mention.char_end


def _numbers_after(
    text: str, language: Language, known: Sequence[Mention], registry: Registry
) -> Iterator[Mention]:
    """A maker, series or model followed by a number that makes it another product."""
    for mention in known:
        end = mention.char_end
        if _GOES_ON.match(text, end) is None:
            continue
        if mention.kind is EntityKind.MODEL or _makes_models(mention, registry):
            version = _VERSION.match(text, end, end + LONGEST_CODE)
            if version and not _is_figure(text, version, language):
                yield _new(text, mention.char_start, version.end(), EntityKind.MODEL)
        elif _of_chips(mention, registry):
            code = _CODE.match(text, end, end + LONGEST_CODE)
            if code and _numbers_a_product(code[1], after_series=mention.kind is EntityKind.GROUP):
                yield _new(text, mention.char_start, code.end(), EntityKind.CHIP)


def _is_figure(text: str, version: re.Match[str], language: Language) -> bool:
    """Whether a number after a name measures something: «laut DeepSeek 60 Prozent», «in 2025»."""
    if _YEAR.fullmatch(version[0]) or _HIGH.fullmatch(version[0]):
        return True
    return version[0].strip().isdigit() and unit_table(str(language)).after(text, version.end()) is not None


def _makes_models(mention: Mention, registry: Registry) -> bool:
    """Whether it is a maker whose models bear its own name: «DeepSeek V5»."""
    return mention.kind is EntityKind.ORGANISATION and any(
        registry.names_models(entity_id) for entity_id in mention.entity_ids
    )


def _of_chips(mention: Mention, registry: Registry) -> bool:
    """Whether it is a maker of chips or a series of one."""
    return mention.kind in (EntityKind.GROUP, EntityKind.ORGANISATION) and any(
        registry.makes_chips(registry.maker_of(entity_id) or entity_id) for entity_id in mention.entity_ids
    )


def _numbers_a_product(code: str, *, after_series: bool) -> bool:
    """A bare number names a product after a series alone: «Ascend 980», but «Huawei 5000»."""
    return _NOT_A_CODE.fullmatch(code) is None and (after_series or not code.isdigit())


def _numbered_lines(text: str) -> Iterator[Mention]:
    """A product line with a number, its maker named or not: «MTT S6000», «Qwen5-Next»."""
    for pattern, kind in ((_chip_line(), EntityKind.CHIP), (_model_line(), EntityKind.MODEL)):
        for match in pattern.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not (before.isascii() and before.isalnum() and match[0][0].isascii()):
                yield _new(text, match.start(), match.end(), kind)


def _coded(text: str, language: Language) -> Iterator[Mention]:
    """A product number that a noun shows to be a chip's, wherever it stands: «B30芯片 …, 60万台B30»."""
    pattern, nouns = _code_beside_noun(language)
    places = {*nouns.scan(text).of(NOUN), *(match.start() for match in _CODE_BEGINS.finditer(text))}
    codes = {match[1] or match[2] for match in matches_at(pattern, text, sorted(places))}
    if codes:
        for start, end in standing_free(text, codes, _CODE_ENDS):
            yield _new(text, start, end, EntityKind.CHIP)


@cache
def _code_beside_noun(language: Language) -> tuple[re.Pattern[str], HintTable]:
    """Give what matches a code with its noun, and what finds the nouns that it may begin with."""
    listed = reference_words(language).chip_nouns
    nouns = either(listed)
    code = rf"(?!{_NO_CHIP})\d?[A-Z]{{1,3}}\d{{2,4}}[A-Z]?(?![A-Za-z0-9%])"
    pattern = re.compile(rf"(?<![A-Za-z0-9.-])({code})[ -]?(?:{nouns})|(?:{nouns}),? ?({code})")
    return pattern, HintTable({NOUN: listed}, spaced=False)


@cache
def _chip_line() -> re.Pattern[str]:
    """Begins with the literal names, which are found much faster than a word boundary before them."""
    lines = either(product_lines().chip_lines)
    return re.compile(rf"(?:{lines})[ \u00a0-]?[A-Z]{{0,2}}\d{{2,5}}[A-Z]{{0,3}}{_END}")


@cache
def _model_line() -> re.Pattern[str]:
    """A Latin name goes on with its version; behind Han a bare number may count: «豆包3亿用户»."""
    lines = product_lines().model_lines
    latin = either(line for line in lines if line.isascii())
    han = either(line for line in lines if not line.isascii())
    numbered = rf"(?:{latin})\d{{1,2}}(?:\.\d)?"
    lettered = rf"(?:{han})[ \u00a0-]?(?:[A-Z]\d(?:\.\d)?|\d\.\d)"
    return re.compile(rf"(?:{numbered}|{lettered})(?:-[A-Z0-9][A-Za-z0-9.]*)*{_END}(?![{_NUMERALS}])")


def _proper(text: str, name: PlainName, *, told: bool) -> Mention:
    mention = _new(text, *name)
    return mention if told else replace(mention, reason=SPELLED)


def _new(text: str, start: int, end: int, kind: EntityKind) -> Mention:
    return Mention(
        char_start=start, char_end=end, text=text[start:end], kind=kind, reason="name unknown to the registry"
    )
