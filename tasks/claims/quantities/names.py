"""What looks like a number and is a name: H100, GPT-4, RTX 4090, «page 12», 24/7, URLs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tasks.claims.hints import CODE, DIGIT, IDIOM, matches_at
from tasks.claims.lexicons import alternation, beginning, fold_case, load_lexicon
from tasks.claims.quantities.lexicon import Names
from tasks.claims.quantities.times import Sentence

MAX_TOKEN = 40
LONGEST_VERSION = 6
WEB = re.compile(r"https?://[^\s\u3000-\u9fff]+|www\.[^\s\u3000-\u9fff]+")
MAIL = re.compile(r"@[\w-]{1,64}\.[\w.-]{2,64}")
NUMERIC_DATE = re.compile(
    r"[0-9](?<![\d./-]\d)(?:\d{3}[-/.]\d{1,2}[-/.]\d{1,2}|(?:(?<=2)0|(?<=1)9)\d\d-(?:0[1-9]|1[0-2])(?!-)|\d?[./]\d{1,2}[./]\d{2,4})(?![\d/-])"
)
LISTING = re.compile(r"(?<=[(（])\d{4,6}[-.][a-z]{2}(?=[)）])")  # of a stock: (2330-TW), (0981.HK)
CODE_NUMBER = re.compile(r"[a-z]{2,8}-\d{4}-\d{3,}")
LONG_NUMBER = re.compile(r"\+\d[\d ()/-]{6,24}|0(?<!\d0)\d{2,4}[-/ ]\d{4,}[\d-]*")
FOOTNOTE = re.compile(r"\[\d{1,3}\]|[0-9](?<=\s\d)\d?\)")
LIST_NUMBER = re.compile(
    r"\s*(?:\(?\d{1,3}[.)、](?=\s|[\u4e00-\u9fff])|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
CODE_END = r"(?:(?![A-Za-z0-9])|(?=(?:19|20)\d\d[\u2e80-\u9fff]))"  # 950PR2026年: a year follows
LAST_WORD = re.compile(r"(?:[^\W\d_\u2e80-\U0003ffff]|[.&§-])+$")
JOINERS = "-_./+"
MONEY_CODES = frozenset({"US", "RMB", "CNY", "USD", "EUR", "HK", "NT"})  # «US$5»: «$» is no token


class NameTable:
    """Names of one language that hold numbers."""

    def __init__(self, names: Names) -> None:
        words = [fold_case(word) for word in names.idioms if word.isascii() or word[0] < "\u2e80"]
        han_idioms = [word for word in names.idioms if word[0] >= "\u2e80"]
        self._codes = re.compile(beginning(names.codes, "[A-Za-z0-9]", CODE_END))
        latin = beginning(words, "[a-z0-9äöüß]", "(?![a-z0-9äöüß])")
        self._idioms = re.compile(f"{latin}|{beginning(han_idioms, '')}")
        self.idioms = (*words, *han_idioms)
        self.codes = tuple(map(fold_case, names.codes))
        self._version = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2})? $")
        self._after = re.compile(rf"[ -]?(?:{alternation(map(fold_case, names.after))})")
        self._clock = re.compile(_clock(names.clock))
        prefixes = (form for word in names.prefixes for form in (word, word.capitalize()))
        self._may_precede = MONEY_CODES | frozenset(prefixes)
        edge = r"(?![a-z0-9äöüß])"
        self._span = re.compile(rf"[ -]?(?:{alternation(map(fold_case, names.spans))}){edge}")
        self._series = frozenset(map(fold_case, names.series))
        self._labels = frozenset(map(fold_case, names.labels))
        han = [word for word in (*names.series, *names.labels) if word[0] >= "\u2e80"]
        self._han_before = re.compile(rf"(?:{alternation(han)})[ -]?$")

    def spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Give the spans in which no quantity may start."""
        folded, hints = sentence.folded, sentence.hints
        spans = [match.span() for match in matches_at(self._idioms, folded, hints.of(IDIOM))]
        if DIGIT in hints:
            digits = hints.of(DIGIT)
            spans += [match.span() for match in matches_at(self._codes, sentence.plain, hints.of(CODE))]
            for pattern in (self._clock, NUMERIC_DATE):
                spans += [match.span() for match in matches_at(pattern, folded, digits)]
        for pattern in _patterns(folded, digits=DIGIT in hints):
            spans += [match.span() for match in pattern.finditer(folded)]
        listed = LIST_NUMBER.match(folded)
        return [*spans, listed.span()] if listed else spans

    def goes_on(self, folded: str, at: int) -> bool:
        """Tell whether a word follows that makes the number before it a name: 690系列, the 900 series."""
        return self._after.match(folded, at) is not None

    def names_span(self, folded: str, at: int) -> bool:
        """Tell whether a duration that ends at `at` names a mark or a period: «52-week high»."""
        return self._span.match(folded, at) is not None

    def is_idiom(self, folded: str, at: int) -> bool:
        """Tell whether an idiom starts at `at`: 成立 is no 成."""
        return self._idioms.match(folded, at) is not None

    def continues(self, text: str, at: int) -> bool:
        """Tell whether the number at `at` goes on with a token of letters: H100, GPT-4, Qwen2.5-7B."""
        if not text[at].isdigit() or at == 0:
            return False
        inside = text[at - 1] in ".," and at > 1 and text[at - 2].isdigit()
        if inside or text[at - 1] == "#":
            return True
        start = at
        floor = max(0, at - MAX_TOKEN)
        while start > floor and _in_token(text[start - 1]):
            start -= 1
        token = text[start:at]
        return any(char.isalpha() for char in token) and token not in self._may_precede

    def labelled(self, folded: str, at: int) -> str | None:
        """Say whether the word before `at` makes the number a name («series») or a mere number («label»)."""
        version = (
            self._version.search(folded, max(0, at - LONGEST_VERSION), at)
            if folded[at - 1 : at] == " "
            else None
        )
        at = version.start() if version else at
        end = at - 1 if at and folded[at - 1] in " \u00a0-" else at
        near = max(0, end - MAX_TOKEN)
        found = LAST_WORD.search(folded, max(near, folded.rfind(" ", near, end) + 1), end)
        word = found.group() if found else ""
        if word in self._series or word.split("-")[-1] in self._series:
            return "series"
        if word in self._labels:
            return "label"
        return "series" if self._han_before.search(folded, max(0, at - 6), at) else None


@cache
def name_table(language: str) -> NameTable:
    """Give the names of a language, read once."""
    return NameTable(load_lexicon("names", Names, language))


def _patterns(folded: str, *, digits: bool) -> Iterator[re.Pattern[str]]:
    """Give the patterns whose signs stand in a sentence."""
    if "://" in folded or "www." in folded:
        yield WEB
    if "@" in folded:
        yield MAIL
    if digits and ("+" in folded or "0" in folded):
        yield LONG_NUMBER
    if digits and ("[" in folded or ")" in folded):
        yield FOOTNOTE
    if digits and ("(" in folded or "（" in folded):
        yield LISTING
    if digits and "-" in folded:
        yield CODE_NUMBER


def _in_token(char: str) -> bool:
    return (char.isalnum() and char < "\u2e80") or char in JOINERS


def _clock(words: Iterable[str]) -> str:
    """Match a time of day: by its colon, by a word, by the signs of hours and minutes."""
    named = alternation(words)
    return (
        rf"[0-9](?:(?<![\d.:]\d)\d?:\d{{2}}(?::\d{{2}})?(?![\d:])(?: ?(?:{named}))?"
        rf"|(?<!\w\d)\d?(?:[.:]\d\d)? ?(?:{named})\b"
        r"|\d?[时點点]\d{1,2}分)"
    )
