"""Words by the character they end with: whether one of many stands before a place, told mostly at one glance.

`str.endswith` with all words of a list compares each; here only those are compared that end as the text does.
"""

from collections.abc import Iterable


class Endings:
    """Words that a text may end with."""

    def __init__(self, words: Iterable[str]) -> None:
        groups: dict[str, list[str]] = {}
        for word in filter(None, words):
            groups.setdefault(word[-1], []).append(word)
        self._by_last = {character: tuple(listed) for character, listed in groups.items()}

    def of(self, text: str) -> tuple[str, ...]:
        """Give the words that a text ends with, in the order they were listed."""
        listed = self._by_last.get(text[-1:])
        if listed is None or not text.endswith(listed):
            return ()
        return tuple([word for word in listed if text.endswith(word)])

    def end(self, text: str, low: int, high: int) -> bool:
        """Whether one of the words ends at `high` and begins at `low` or later."""
        listed = self._by_last.get(text[high - 1 : high]) if high > low else None
        return listed is not None and text.endswith(listed, low, high)
