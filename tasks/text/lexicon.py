"""The words by which pages are read: abbreviations, photo credits, dates, in every language the same keys."""

import re
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SentenceWords(_Words):
    """What keeps a full stop from ending a sentence; all case-folded.

    `abbreviations` never end one, `closing_abbreviations` may and do before one of `openers`;
    `ordinal_nouns` follow an ordinal number, `before_ordinals` go before one.
    """

    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    openers: frozenset[str]
    ordinal_nouns: frozenset[str]
    before_ordinals: frozenset[str]


class PageWords(_Words):
    """What marks lines of a page that are no running text, and where dates and authors stand.

    `credits` open a photo credit, `related` a pointer to other pages, `lists` stand alone above a list of
    others, `passing` is a count or a time that runs on by itself, with # for its number; `bylines` open an
    author, `editors` who worked on the text, `sources` whose text it is where a colon follows, `borrowed`
    without one; `reporters` stand before a reporter's name in brackets, `pictured` behind a photographer's;
    `placeholders` stand in an author's place without being a name; `dated` opens a publication date;
    `months` are names by number, `function_words` the frequent words that tell the language of a short text;
    `joiners` stand between names, `day_endings` are written onto the number of a day, `before_months`,
    `before_times` and `before_dates` stand between the parts of a date, `clock` behind a time. `joined` show
    running prose without a space around them. `wired` ends the head of a wire story behind its day unless
    `wire_goes_on` makes another word of it, `wire_labels` one in brackets; `wire_never_opens` begins no such
    head, and `wire_never` stands in none. `wire_slugs` behind an agency's name call a text one of its,
    `wire_openers` may stand before that name; `beside_wires` stands before one in a byline, `rights` before
    the owner of a text.
    """

    credits: tuple[str, ...]
    related: tuple[str, ...]
    lists: frozenset[str]
    passing: tuple[str, ...]
    bylines: tuple[str, ...]
    editors: tuple[str, ...]
    reporters: tuple[str, ...]
    pictured: tuple[str, ...]
    sources: tuple[str, ...]
    borrowed: tuple[str, ...]
    beside_wires: tuple[str, ...]
    rights: tuple[str, ...]
    placeholders: frozenset[str]
    dated: tuple[str, ...]
    months: dict[str, int]
    function_words: frozenset[str]
    joiners: tuple[str, ...]
    day_endings: tuple[str, ...]
    before_months: tuple[str, ...]
    before_times: tuple[str, ...]
    before_dates: tuple[str, ...]
    clock: tuple[str, ...]
    joined: tuple[str, ...]
    wired: tuple[str, ...]
    wire_goes_on: tuple[str, ...]
    wire_labels: tuple[str, ...]
    wire_never_opens: tuple[str, ...]
    wire_never: tuple[str, ...]
    wire_openers: tuple[str, ...]
    wire_slugs: tuple[str, ...]


class Lexicon(_Words):
    """The words of one language."""

    sentences: SentenceWords
    page: PageWords


@lru_cache(maxsize=8)
def load_lexicon(language: Language) -> Lexicon:
    """Load and check the words of a language."""
    source = files("tasks.text") / "lexicon_data" / f"{language}.yml"
    return Lexicon.model_validate(parse_yaml(source.read_text("utf-8")))


@lru_cache(maxsize=32)
def any_of(key: str) -> str:
    """An alternation of one key's words in all languages, for what is read before the language is known."""
    words = {word for each in Language for word in getattr(load_lexicon(each).page, key)}
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or r"(?!)"
