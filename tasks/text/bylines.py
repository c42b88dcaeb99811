"""Who wrote a page: its data for machines, then its byline, in every language."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml.html import HtmlElement

from tasks.claims.traits import languages_of
from tasks.text.lexicon import any_of, load_lexicon
from tasks.text.visible import Line, is_aside
from warehouse.records.vocabulary import Language

MAX_NAME = 200
LONGEST_NAME, MOST_WORDS = 60, 8
LONGEST_BYLINE = 110
MOST_TRIED = 100  # marked elements; whether one stands aside is asked of all the boxes around it
NEAR_LINES = 20
NEAR_ABOVE = 5
AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "og:article:author",
    "cse_author",
    "citation_author",
    "bt:author",
    "twitter:data1",
)
_CLASSED = re.compile(r"(?:^|[-_])(?:author|byline|autor|verfasser)(?:[-_]{0,2}name)?$", re.IGNORECASE)
_MARK = re.compile(r"\s[|•·–—]\s|\sin\s")
_NO_NAME = re.compile(r"https?:|www\.|[@<>{}\[\]=]|^\W*\d|\d{2}|\bmin(?:ute)?s?\b", re.IGNORECASE)
_AND = any_of("joiners")
_NAME = r"[A-ZÄÖÜÀ-Ý][\w.'’-]{0,30}"
_PERSON = rf"{_NAME}(?:\s(?:(?:van|von|de|der|del|la|bin|al|zu)\s){{0,2}}{_NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:\s?,\s?(?:(?:{_AND})\s)?|\s(?:{_AND})\s|\s&\s){_PERSON}){{0,5}}"
# «王岚», «欧阳娜娜», and names of several parts: «阿卜杜勒·买买提».
_HAN_NAME = r"(?:[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}|[\u4e00-\u9fff]{2,4})"
_HAN_END = (
    r"(?=$|[\s）)，,、。|｜丨/／;；:：!！]|编辑|編輯|责|責|来源|來源|摄|攝|报道|報道|發|发|时间|20\d\d|\d)"
)
_HAN_HOUSE = r"(?:[\u4e00-\u9fff]{2,8}(?:[网報报社刊台]\s?(?:记者|記者)?|记者|記者)\s?)?"
_HAN_DESK = r"(?:本报|本刊|本網|本网|[\u4e00-\u9fff]{2,8}[网報报社刊台])"
_WIDE_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SEPARATOR = r"\s?[：:/／|｜丨]\s?"


def author_of(
    nodes: Sequence[dict[str, Any]],
    metas: dict[str, str],
    tree: HtmlElement,
    lines: Sequence[Line],
    headline: int | None,
) -> str | None:
    """The author as the page names one; an editor or an organisation where it names nobody else."""
    site = (metas.get("og:site_name") or "").casefold()
    said = [name for name in (*_of_nodes(nodes), _of_metas(metas)) if name]
    people = [name for name in said if name.casefold() != site]
    if people and _is_person(people[0]):
        return people[0]
    first = max(0, (headline or 0) - NEAR_ABOVE)
    near = lines[first : (headline or 0) + NEAR_LINES]
    return (
        next(_of_elements(tree), None)
        or byline_in([line.text for line in near])
        or _signed_at_end([line.text for line in lines[(headline or 0) + 1 :]])
        or next(iter(people or said), None)
        or editor_in([line.text for line in lines])
    )


def byline_in(lines: Sequence[str]) -> str | None:
    """The names behind the first byline: «By Jane Doe», «Von Jan Mai», «作者：王岚», «（记者王岚）»."""
    for text in lines:
        for pattern in (_western(), _chinese("bylines"), _in_dateline()):
            found = pattern.search(text[:LONGEST_BYLINE]) if _fits(pattern, text) else None
            if found:
                return _joined(found.group(found.lastgroup or 0))
    return None


def _signed_at_end(lines: Sequence[str]) -> str | None:
    """The names in brackets that close a line of the text: «…。（记者 王岚）», but not who took a picture."""
    found = (_closing().search(text[-LONGEST_BYLINE:]) for text in lines)
    return next((_joined(each["names"]) for each in found if each), None)


def editor_in(lines: Sequence[str]) -> str | None:
    """The names behind «责任编辑：», which many Chinese pages have in the author's place."""
    found = next(filter(None, (_chinese("editors").search(text[-LONGEST_BYLINE:]) for text in lines)), None)
    return _joined(found.group(found.lastgroup or 0)) if found else None


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    """A Western or a labelled byline fills its line; a reporter in brackets stands in the first paragraph."""
    return pattern is _in_dateline() or len(text) <= LONGEST_BYLINE


@lru_cache(maxsize=1)
def _western() -> re.Pattern[str]:
    """A marker with a colon stands anywhere in a line, one without at its start or behind a bar or a date."""
    words = [word for each in languages_of("latin") for word in load_lexicon(each).page.bylines]
    plain, labelled = (
        "|".join(
            re.escape(word).replace(r"\ ", r"\s")
            for word in sorted(words, key=len, reverse=True)
            if word.endswith(":") is colon
        )
        for colon in (False, True)
    )
    opener = (
        rf"(?:^|[|·•—–]\s?|\d,?\s|(?:{any_of('clock')})\s)(?i:{plain})\s?:?\s|(?:^|[\s|])(?i:{labelled})\s?"
    )
    return re.compile(rf"(?:{opener})(?P<names>{_PEOPLE})(?=$|[\s,|·•—–/(])")


@lru_cache(maxsize=1)
def _han_people() -> str:
    """Names with commas between, or a space before a family name: «王岚、李明», «王岚 李明»."""
    from tasks.entities.lexicon import reference_words  # which reads its own through tasks.text

    listed = {name for each in languages_of("han") for name in reference_words(each).surnames}
    family = "|".join(sorted(listed, key=len, reverse=True))
    after = r"(?=$|[\s）)、，,])"
    given = rf"[\u4e00-\u9fff](?:(?!{any_of('pictured')})[\u4e00-\u9fff])?{after}"
    spaced = rf"(?:{family})\s[\u4e00-\u9fff]{after}"  # «李 明», as long as a name of three beside it
    listed_on = rf"[、，,]\s?(?:{spaced}|{_HAN_NAME})|\s(?:{spaced}|(?:{family}){given})"
    also = rf"\s(?:{any_of('reporters')})\s?(?:{spaced}|{_HAN_NAME})"
    return rf"(?:{spaced}|{_HAN_NAME})(?:{listed_on}|{also}){{0,4}}{_HAN_END}"


@lru_cache(maxsize=1)
def _in_dateline() -> re.Pattern[str]:
    """«（记者王岚）»; not «（记者王岚摄）», who took a picture."""
    pictured = rf"(?![^（）()]{{0,40}}(?:{any_of('pictured')})[)）])"
    return re.compile(
        rf"[（(]{pictured}(?:[^（）()]{{0,12}})(?:{any_of('reporters')})\s?(?P<names>{_han_people()})"
    )


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{_in_dateline().pattern}[^（）()]{{0,20}}[)）]$")


@lru_cache(maxsize=2)
def _chinese(kind: str) -> re.Pattern[str]:
    listed = (getattr(load_lexicon(each).page, kind) for each in languages_of("han"))
    words = {word.rstrip("：:/／|｜丨 ") for each in listed for word in each}
    marks = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[\s（(|｜丨/／：:。])(?:{marks}){_SEPARATOR}{_HAN_HOUSE}(?P<names>{_han_people()}|{_PEOPLE}|[A-Z]\w{{2,20}})"
        rf"|(?:^|\d\s)(?:{_HAN_DESK}\s?)?(?:{marks})\s(?P<alone>{_han_people()})"
        rf"|(?:^|\d\s){_HAN_DESK}(?:{marks})(?P<joined>{_HAN_NAME})(?=$|\s)"
        rf"|(?:^|\s)(?P<before>{_HAN_NAME})\s?[/／]\s?(?:{marks})$"
    )


def _joined(names: str) -> str:
    """Names with commas between, without the words for who reports, and those written wide closed up."""
    names = re.sub(rf"(?<=\s)(?:{any_of('reporters')})\s?", "", names)
    names = _WIDE_NAME.sub(r"\1\2", names)
    between = rf"\s*[、，,](?:\s?(?:{_AND})\s)?\s*|\s(?:{_AND}|&)\s|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])"
    return ", ".join(re.split(between, names.strip()))[:MAX_NAME]


def _of_nodes(nodes: Sequence[dict[str, Any]]) -> Iterator[str | None]:
    for node in nodes:
        names = [name for each in _listed(node.get("author")) if (name := _node_name(each))]
        yield ", ".join(dict.fromkeys(names))[:MAX_NAME] or None


def _node_name(author: object) -> str | None:
    """A name, an object that has one, or such an object written into a string, as some pages do."""
    if isinstance(author, str) and author.lstrip().startswith("{"):
        try:
            author = json.loads(author[:2000])
        except (ValueError, RecursionError):
            return None
    if isinstance(author, dict):
        author = next(iter(_listed(author.get("name"))), None)
    return _name(author) if isinstance(author, str) else None


def _of_metas(metas: dict[str, str]) -> str | None:
    return next((name for key in AUTHOR_METAS if (name := _name(metas.get(key, "")))), None)


def _of_elements(tree: HtmlElement) -> Iterator[str]:
    """What stands in elements marked as the author's, in the order of the page; the first hundred of them."""
    tried = 0
    for element in tree.iter(
        "a", "span", "div", "p", "li", "address", "em", "cite", "strong", "td", "h4", "h5"
    ):
        hints = [*(element.get("class") or "").split()[:8], element.get("id") or ""]
        if tried >= MOST_TRIED:
            return
        marked = "author" in (element.get("rel"), element.get("itemprop")) or any(map(_CLASSED.search, hints))
        tried += marked
        if not marked or any(is_aside(each) for each in element.iterancestors()):
            continue
        inner = element.find(".//*[@itemprop='name']")
        text = " ".join((element if inner is None else inner).text_content()[:300].split())
        name = byline_in([text]) or _name(_MARK.split(text)[0])
        if name and len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS:
            yield name


def _name(text: str) -> str | None:
    """A name without its byline marker; None for an address, a number or a placeholder."""
    text = " ".join(text[:1000].split())
    for language in Language:
        for marker in load_lexicon(language).page.bylines:
            if text.casefold().startswith(marker) and (
                marker[-1] in ":：/／|丨" or text[len(marker) :][:1] in " ：:"
            ):
                text = text[len(marker) :].strip(" ：:|/／")
    placeholders = {word for language in Language for word in load_lexicon(language).page.placeholders}
    if not text or _NO_NAME.search(text) or text.casefold() in placeholders:
        return None
    return text[:MAX_NAME]


def _is_person(name: str) -> bool:
    """Whether a name may be a person's: some names in a row, or two to four Chinese characters."""
    first = re.split(r"[,，、]", name)[0].strip()
    return bool(re.fullmatch(_PERSON, first) or re.fullmatch(_HAN_NAME, first)) and not first.endswith(
        ("网", "報", "报", "社")
    )


def _listed(value: object) -> list[Any]:
    return value[:20] if isinstance(value, list) else [] if value is None else [value]
