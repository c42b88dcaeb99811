"""Sentences of news that say «please sign in» and the like of somebody: a named party, and what it does.

A wall speaks to its reader, and of nobody but its own site. «Google now wants users to sign in» speaks of
a third party, and tells a deed.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from tasks.sources.locks import weighed
from tasks.sources.topics import Finder, Word, folded, names_of
from warehouse.records.vocabulary import EntityKind

FAR = 24  # weighed characters between a party and its deed
LONGEST = 24  # characters of a deed
SHARE = 0.25  # of a text that such sentences are, where its headline is one of a story, and it is an article
PARTIES = frozenset(EntityKind) - {EntityKind.OUTLET}
_HAN = re.compile("[\u3400-\u9fff]")
_PARTED = re.compile(r"[,;:，；：。.!?！？|]")


class Tellings:
    """Finds such sentences by the words of pagekinds.yml: `deeds`, and `parties` that go by no name."""

    def __init__(self, deeds: Collection[str], parties: Collection[str]) -> None:
        self._deeds = re.compile("|".join(map(_whole, sorted(map(folded, deeds)))))
        names = {*names_of(frozenset(), PARTIES), *map(folded, parties)}
        self._parties = Finder([Word(name, opens=False, goes_on=False) for name in sorted(names)])

    def tells(self, sentence: str, titles: Collection[str]) -> bool:
        """Whether a sentence tells a deed of a party that is not the site itself, by its titles."""
        return any(not self._is_site(party, titles) for party in self._actors(sentence))

    def is_story(self, title: str) -> bool:
        """Whether a title is a headline of news: a party does something in it, or it is told what is done."""
        return self._deeds.search(folded(title)) is not None

    def _actors(self, sentence: str) -> Iterator[str]:
        text = folded(sentence)
        for start, end in self._parties.spans(text):
            deed = self._deeds.search(text, end, end + FAR + LONGEST)
            between = text[end : deed.start()] if deed else ""
            if deed and weighed(between) <= FAR and not _PARTED.search(between):
                yield text[start:end]

    def _is_site(self, party: str, titles: Collection[str]) -> bool:
        """Whether a title names the party and tells nothing: «X», «X | Sign in»."""
        return any(party in folded(title) and not self.is_story(title) for title in titles)


@cache
def _whole(word: str) -> str:
    return re.escape(word) if _HAN.search(word) else rf"\b{re.escape(word)}\b"
