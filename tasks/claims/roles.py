"""Role words: what stands right before or after a name and gives it its part in the sentence."""

from dataclasses import dataclass
from functools import cache

from tasks.claims.cues import WordLists, fold
from tasks.claims.lexicons import load_lexicon
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

REACH = 32  # characters looked at before and after a name; the longest role word is shorter
SKIPPED = " \t\u00a0\"'«»„“”‘(（《「"


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The role words of one language, folded, longest first."""

    language: Language
    words: dict[str, tuple[str, ...]]
    unspaced: bool

    def before(self, folded: str, position: int, role: str) -> bool:
        """Whether a word of this role ends right before `position`."""
        return self.ends(folded[max(0, position - REACH) : position], role)

    def ends(self, tail: str, role: str) -> bool:
        """Whether a text ends with a word of this role, an article after it or not."""
        bare = tail.rstrip(SKIPPED)
        if self._ends_with(bare, role):
            return True
        return bare.endswith(self.words["article"]) and self._ends_with(self._without_article(bare), role)

    def _ends_with(self, tail: str, role: str) -> bool:
        if not tail.endswith(self.words[role]):
            return False
        return any(self._free_left(tail, word) for word in self.words[role] if tail.endswith(word))

    def _without_article(self, tail: str) -> str:
        for word in self.words["article"]:
            if tail.endswith(word) and self._free_left(tail, word):
                return tail[: -len(word)].rstrip(SKIPPED)
        return tail

    def apposed(self, folded: str, position: int) -> int:
        """Give where a noun begins that stands right before `position` and says what the name is."""
        tail = folded[max(0, position - REACH) : position]
        bare = tail.rstrip(SKIPPED)
        if not bare.endswith(self.words["apposed"]):
            return position
        fitting = (
            word for word in self.words["apposed"] if bare.endswith(word) and self._free_left(bare, word)
        )
        word = next(fitting, "")
        return position - len(tail) + len(bare) - len(word) if word else position

    def after(self, folded: str, position: int, role: str) -> bool:
        """Whether a word of this role begins right after `position`."""
        head = folded[position : position + REACH].lstrip(SKIPPED)
        return head.startswith(self.words[role])

    def opens(self, folded: str, position: int, role: str) -> bool:
        """Whether the text from `position` on begins with a word of this role."""
        head = folded[position : position + REACH].lstrip(SKIPPED + ",，")
        return any(head.startswith(word) and self._free_right(head, word) for word in self.words[role])

    def between_is_of(self, between: str) -> bool:
        """Whether the text between a figure and a name is only a genitive or «for», «on», «bei»."""
        words = between.strip(SKIPPED)
        return self._without_article(words) in (*self.words["of"], *self.words["owner_after"])

    def between_is_joiner(self, between: str) -> bool:
        """Whether the text between two names only joins them: «A and B», «A、B»."""
        return between.strip() in self.words["list_joiner"]

    def is_of_maker(self, between: str) -> bool:
        """Whether the text between a product and a name makes the name its maker: «H800 von Nvidia»."""
        words = between.split()
        return 0 < len(words) <= 2 and words[-1] in self.words["maker_before"]

    def inside(self, folded: str, start: int, end: int, role: str) -> bool:
        """Whether a word of this role stands in `[start, end)` on its own."""
        text = folded[start:end]
        return any(self._stands_in(text, word) for word in self.words[role])

    def place(self, folded: str, start: int, end: int, role: str) -> int | None:
        """Give where the first word of this role stands in `[start, end)`."""
        text = folded[start:end]
        places = [text.find(word) for word in self.words[role] if self._stands_in(text, word)]
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
def role_words(language: Language) -> RoleWords:
    """Read the role words of a language once."""
    words = load_lexicon("roles", WordLists, language).root
    ordered = {role: tuple(sorted(map(fold, entry), key=len, reverse=True)) for role, entry in words.items()}
    return RoleWords(language, ordered, traits_of(language).unspaced)
