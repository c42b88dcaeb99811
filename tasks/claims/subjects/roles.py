"""Role words: what stands right before or after a name and gives it its part in the sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tasks.claims.cues import WordLists, fold
from tasks.claims.edges import Endings
from tasks.claims.lexicons import alternation, load_lexicon
from tasks.claims.traits import traits_of
from tasks.entities.lexicon import reference_words
from warehouse.records.vocabulary import Language

REACH = 48  # characters looked at before and after a name; the longest role word is shorter
SKIPPED = " \t\u00a0\"'«»„“”‘(（《「」"


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The role words of one language, folded, longest first."""

    language: Language
    words: dict[str, tuple[str, ...]]
    endings: dict[str, Endings]
    unspaced: bool
    qualified: re.Pattern[str] | None = None  # an article with its adjectives: «den erneut verschärften»

    def before(self, folded: str, position: int, role: str) -> bool:
        """Whether a word of this role ends right before `position`."""
        return self.one_ends(self.tails(folded, position), role)

    def ends(self, tail: str, role: str) -> bool:
        """Whether a text ends with a word of this role, an article after it or not."""
        return self.one_ends(self._tails(tail), role)

    def tails(self, folded: str, position: int) -> tuple[str, ...]:
        """Give what stands right before `position`, and the same without an article at its end."""
        return self._tails(folded[max(0, position - REACH) : position])

    def one_ends(self, tails: tuple[str, ...], role: str) -> bool:
        """Whether one of some tails ends with a word of this role."""
        for tail in tails:
            words = self.endings[role].of(tail)
            if words and (self.unspaced or any(self._free_left(tail, word) for word in words)):
                return True
        return False

    def _tails(self, tail: str) -> tuple[str, ...]:
        bare = tail.rstrip(SKIPPED)
        shorter = self._without_article(bare)
        return (bare,) if shorter == bare else (bare, shorter)

    def _without_article(self, tail: str) -> str:
        for word in self.endings["article"].of(tail):
            if self._free_left(tail, word):
                return tail[: -len(word)].rstrip(SKIPPED)
        qualified = self.qualified.search(tail) if self.qualified is not None else None
        return tail[: qualified.start()].rstrip(SKIPPED) if qualified else tail

    def apposed(self, folded: str, position: int) -> int:
        """Give where a noun begins that stands right before `position` and says what the name is."""
        tail = folded[max(0, position - REACH) : position]
        bare = tail.rstrip(SKIPPED)
        for word in self.endings["apposed"].of(bare):
            if self._free_left(bare, word):
                return position - len(tail) + len(bare) - len(word)
        return position

    def after(self, folded: str, position: int, role: str) -> bool:
        """Whether a word of this role begins right after `position`."""
        head = folded[position : position + REACH].lstrip(SKIPPED)
        return head.startswith(self.words[role])

    def opens(self, folded: str, position: int, role: str) -> bool:
        """Whether the text from `position` on begins with a word of this role."""
        head = folded[position : position + REACH].lstrip(SKIPPED + ",，")
        words = self.words[role]
        return head.startswith(words) and any(
            head.startswith(word) and self._free_right(head, word) for word in words
        )

    def between_is_of(self, between: str) -> bool:
        """Whether the text between a figure and a name is only a genitive or «for», «on», «bei»."""
        words = between.strip(SKIPPED)
        return self._without_article(words) in (*self.words["of"], *self.words["owner_after"])

    def between_is_joiner(self, between: str) -> bool:
        """Whether the text between two names only joins them: «A and B», «the A and the B», «A、B»."""
        bare, joiners = between.strip(), self.words["list_joiner"]
        return bare in joiners or self._without_article(bare) in joiners

    def is_of_maker(self, between: str) -> bool:
        """Whether the text between a product and a name makes the name its maker: «H800 von Nvidia»."""
        words = between.split()
        if len(words) > 1 and words[-1].rpartition("-")[2] in _company_nouns(self.language):
            words.pop()  # «Chips des US-Konzerns Nvidia»
        return 0 < len(words) <= 2 and words[-1] in self.words["maker_before"]

    def inside(self, folded: str, start: int, end: int, role: str) -> bool:
        """Whether a word of this role stands in `[start, end)` on its own."""
        text = folded[start:end]
        return any(word in text and self._stands_in(text, word) for word in self.words[role])

    def place(self, folded: str, start: int, end: int, role: str) -> int | None:
        """Give where the first word of this role stands in `[start, end)`."""
        text = folded[start:end]
        places = [
            text.find(word) for word in self.words[role] if word in text and self._stands_in(text, word)
        ]
        return start + min(places) if places else None

    def _stands_in(self, text: str, word: str) -> bool:
        at = text.find(word)
        if at < 0 or self.unspaced or not word[0].isalnum():
            return at >= 0
        stop = at + len(word)
        return not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum())

    def _free_right(self, head: str, word: str) -> bool:
        return self.unspaced or not head[len(word) : len(word) + 1].isalnum()

    def _free_left(self, tail: str, word: str) -> bool:
        if self.unspaced:
            return True
        at = len(tail) - len(word)
        return at == 0 or not (tail[at - 1].isalnum() and word[0].isalnum())


@cache
def _company_nouns(language: Language) -> frozenset[str]:
    """The nouns for a company, which may stand before its name."""
    nouns = reference_words(language).nouns
    words = (*nouns.organisation, *nouns.chip_maker, *nouns.foundry, *nouns.startup)
    return frozenset(fold(word).rpartition("-")[2] for word in words)


@cache
def role_words(language: Language) -> RoleWords:
    """Read the role words of a language once."""
    words = load_lexicon("roles", WordLists, language).root
    ordered = {role: tuple(sorted(map(fold, entry), key=len, reverse=True)) for role, entry in words.items()}
    endings = {role: Endings(entry) for role, entry in ordered.items()}
    return RoleWords(
        language,
        ordered,
        endings,
        traits_of(language).unspaced,
        _qualified(ordered["article"], ordered["inflected"]),
    )


def _qualified(articles: Sequence[str], inflected: Sequence[str]) -> re.Pattern[str] | None:
    """Match an article with one to three words of which the last is inflected as an adjective is."""
    if not inflected:
        return None
    return re.compile(
        rf"(?<!\w){alternation(articles)}(?: [^\W\d]+){{0,2}} [^\W\d]+{alternation(inflected)}$"
    )
