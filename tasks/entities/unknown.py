"""Names that the registry does not know: mentions without an id, never the nearest known one."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tasks.entities.lexicon import reference_words
from tasks.entities.registry import Registry
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import EntityKind, Language

# A product number: «980X», «S6000», «MI500X», «BR-200»; a bare year, size or process node is none.
_CODE = re.compile(r"[ \u00a0-]?((?:[A-Z]{1,4}-?)?\d{2,5}[A-Z]{0,3})(?![\w%]|[.,]\d)")
_NOT_A_CODE = re.compile(r"(?:19|20)\d\d|[AN]?\d{1,2}[A-Z]?|[A-Z]{2,4}-?(?:19|20)\d\d")
# A model's version that goes on where a known name ends: «Qwen2.5-7B», «Llama 5», «GPT-6».
_VERSION = re.compile(
    r"(?:-[A-Z]?\d+(?:\.\d+)*[A-Za-z]*"
    r"|[ \u00a0][VRK]?\d+(?:\.\d+)?[BbMm]?(?![\w%]|[.,]\d)"
    r"|[- ]?[VR]\d+(?:\.\d+)?)"
    r"(?:-[A-Z0-9][A-Za-z0-9.]*)*(?![\w%])"
)
LONGEST_CODE = 24
PRODUCT_LINES = (
    "MTT",
    "RTX",
    "GTX",
    "MLU",
    "MXC",
    "MI",
    "BR",
    "GB",
    "TPU",
    "DCU",
    "Atlas",
    "Ascend",
    "Instinct",
    "Gaudi",
    "昇腾",
    "昇騰",
    "升腾",
    "思元",
    "曦云",
    "壁砺",
    "昆仑芯",
    "Kunlun",
    "Trainium",
    "DGX",
    "HGX",
)
_LINE = re.compile(
    r"(?<![^\W_])(?:" + "|".join(PRODUCT_LINES) + r")[ \u00a0-]?[A-Z]{0,2}\d{2,5}[A-Z]{0,3}(?![\w%]|[.,]\d)"
)


def find_unknown(
    text: str, language: Language, known: Sequence[Mention], registry: Registry
) -> list[Mention]:
    """Find product numbers, model versions, organisations and persons that no known name covers."""
    found = [*_numbers_after(text, known, registry), *_lines(text), *_organisations(text, language)]
    starts = [mention.char_start for mention in known]
    return [mention for mention in found if not _already_named(mention, starts, known)]


def _already_named(mention: Mention, starts: Sequence[int], known: Sequence[Mention]) -> bool:
    """Whether a known name covers it or is all of its end: «Der Chipdesigner Loongson Technology»."""
    last = bisect_left(starts, mention.char_end) - 1
    if last < 0:
        return False
    return known[last].char_end >= mention.char_end


def _numbers_after(text: str, known: Sequence[Mention], registry: Registry) -> Iterator[Mention]:
    """A maker, series or model followed by a number that makes it another product."""
    for mention in known:
        kind = mention.kind
        end = mention.char_end
        if kind is EntityKind.MODEL or (
            kind is EntityKind.ORGANISATION and mention.entity_ids == ("deepseek",)
        ):
            version = _VERSION.match(text, end, end + LONGEST_CODE)
            if version:
                yield _new(text, mention.char_start, version.end(), EntityKind.MODEL)
        elif kind in (EntityKind.GROUP, EntityKind.ORGANISATION) and _of_chips(mention, registry):
            code = _CODE.match(text, end, end + LONGEST_CODE)
            if code and _numbers_a_product(code[1], after_series=kind is EntityKind.GROUP):
                yield _new(text, mention.char_start, code.end(), EntityKind.CHIP)


def _numbers_a_product(code: str, *, after_series: bool) -> bool:
    """A bare number names a product after a series alone: «Ascend 980», but «Huawei 5000»."""
    return _NOT_A_CODE.fullmatch(code) is None and (after_series or not code.isdigit())


def _of_chips(mention: Mention, registry: Registry) -> bool:
    return any(registry.makes_chips(registry.maker_of(id_) or id_) for id_ in mention.entity_ids)


def _lines(text: str) -> Iterator[Mention]:
    for match in _LINE.finditer(text):
        yield _new(text, match.start(), match.end(), EntityKind.CHIP)


@cache
def _organisation_pattern(language: Language) -> re.Pattern[str]:
    endings = "|".join(
        re.escape(ending)
        for ending in sorted(reference_words(language).organisation_endings, key=len, reverse=True)
    )
    if language is Language.ZH:
        return re.compile(rf"(?<![^\W_])[\u4e00-\u9fff]{{2,6}}?(?:{endings})(?=[^\w]|$)")
    word = r"[A-Z][\w&'’]{0,30}"
    return re.compile(rf"(?<!\w)(?:{word}[ -]){{1,4}}?(?:{endings})(?![\w])")


def _organisations(text: str, language: Language) -> Iterator[Mention]:
    for match in _organisation_pattern(language).finditer(text):
        yield _new(text, match.start(), match.end(), EntityKind.ORGANISATION)


def _new(text: str, start: int, end: int, kind: EntityKind) -> Mention:
    return Mention(
        char_start=start, char_end=end, text=text[start:end], kind=kind, reason="name unknown to the registry"
    )
