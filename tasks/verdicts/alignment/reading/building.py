"""The words of `building.yml`: how a sentence joins its names, and tells what is whose."""

import re
from functools import cache

from pydantic import TypeAdapter

from tasks.verdicts.alignment.reading.concepts import FOLDER
from warehouse.yamltext import parse_yaml

SPACED, UNSPACED = ("en", "de"), "zh"
NEVER = r"(?!)"  # matches nothing, where a language has no word for it


@cache
def _rows() -> dict[str, dict[str, tuple[str, ...]]]:
    rows = parse_yaml((FOLDER / "building.yml").read_text("utf-8"))
    return TypeAdapter(dict[str, dict[str, tuple[str, ...]]]).validate_python(rows)


@cache
def any_of(key: str, *languages: str) -> str:
    """A pattern of the words of a key in some languages, in all where none is named; the longest first."""
    rows = _rows()[key]
    words = {word for language in languages or rows for word in rows[language]}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or NEVER


@cache
def listed(key: str, language: str) -> frozenset[str]:
    """The words of a key in a language."""
    return frozenset(_rows()[key][language])


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|，|{any_of('joint')})\s*(?:{any_of('article')})?\s*")


def is_joint(between: str) -> bool:
    """Whether two names with this between them are listed together."""
    return _joint().fullmatch(between) is not None


def split_joints(text: str) -> list[str]:
    """The parts of a text between what joins the names of a list."""
    return _joint().split(text)


@cache
def article() -> re.Pattern[str]:
    """What may stand between a word and the name that it belongs to."""
    return re.compile(rf" (?:(?:{any_of('article')}|{any_of('determiner')}) )?")


@cache
def enumeration() -> re.Pattern[str]:
    """Three or more names in a row, in a language without spaces: A、B和C."""
    stop = "，。；、："
    last = f"(?!、)(?:{any_of('joint', UNSPACED)})"
    return re.compile(rf"(?:[^{stop}\s]{{1,14}}、)+[^{stop}]{{1,14}}?{last}[^{stop}]{{1,14}}")


@cache
def relative(language: str) -> re.Pattern[str]:
    """What stands between a name and what a clause or phrase behind it tells of it."""
    owner, opens = any_of("possessive", language), any_of("relative", language)
    return re.compile(rf"(?:{owner})?,? ?(?:\w+ )?(?:{opens})\b[^,;]*")


@cache
def _qualifying(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ -]*(?:{any_of('possessive', language)})?[ -]*")


def qualified_at(text: str, end: int, language: str) -> int:
    """Where the noun begins that a name which ends there would qualify: «Nvidia chips», 英伟达的芯片."""
    found = _qualifying(language).match(text, end)
    return found.end() if found else end


@cache
def owned(language: str) -> re.Pattern[str]:
    """What stands between something told and the name behind it that it is of: 80GB显存的H100."""
    return re.compile(rf"[^，。；、]{{0,6}}(?:{any_of('possessive', language)})")


@cache
def having(language: str) -> re.Pattern[str]:
    """What stands between a name and what it has: 的显存为."""
    owner, then, has = (any_of(key, language) for key in ("possessive", "then", "has"))
    return re.compile(rf"(?:(?:{owner})[^，。；、]{{1,8}})?(?:{then})?(?:{has})[^，。；]*")


@cache
def compared(language: str) -> re.Pattern[str]:
    """What ends right before a name that another is only compared with."""
    return re.compile(rf"(?:{any_of('compared', language)})$")


@cache
def within(key: str) -> re.Pattern[str]:
    """The words of a key wherever they stand: whole words, save in Han."""
    return re.compile(_words(key))


@cache
def closing(key: str) -> re.Pattern[str]:
    """The words of a key at the end of what stands before a name, an article perhaps between them."""
    article = f"(?:(?:{any_of('determiner')}) )?"
    spaced, unspaced = any_of(key, *SPACED), any_of(key, UNSPACED)
    return re.compile(rf"(?:\b(?:{spaced}) {article}|(?:{unspaced}))$", re.IGNORECASE)


@cache
def parting() -> re.Pattern[str]:
    """What parts the words of one number from those of another."""
    return re.compile(rf"[,;，；、]|{_words('parting')}")


def opens_half(text: str, end: int) -> bool:
    """Whether another thing that the sentence tells is joined right behind: «setzen … fort und weiten …»."""
    return text[end : end + 1] == " " and halving().match(text, end + 1) is not None


@cache
def halving() -> re.Pattern[str]:
    """What stands between the two things that one sentence tells."""
    return re.compile(rf"{_words('halves')}|，|,(?!\d)")


@cache
def voiced(language: str) -> frozenset[str]:
    """The words before who does it where it is told in the passive."""
    return frozenset(_rows()["by_voice"][language])


def _words(key: str) -> str:
    return rf"\b(?:{any_of(key, *SPACED)})\b|{any_of(key, UNSPACED)}"
