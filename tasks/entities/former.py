"""Former employers: the Google of «former Google engineers» and 前谷歌工程师 takes no part in their deeds."""

import re

from tasks.claims.lexicons import beginning
from tasks.entities.lexicon import Words
from tasks.entities.patterns import capitalised, either


class Former:
    """What stands before the name of a former employer, in one language.

    `not_former` are words that hold one by chance: «目前英伟达» is the Nvidia of today.
    """

    def __init__(self, former: Words, not_former: Words, *, spaced: bool) -> None:
        apart = r"(?:(?<=-)|[ \u00a0-])" if spaced else ""
        within = r"(?:[a-zäöüß-]+ ){0,2}" if spaced else r"[\u4e00-\u9fff]{0,2}"
        barred = r"[\w-]" if spaced else ""
        self._former = re.compile(beginning(capitalised(former), barred, rf"{apart}{within}$"))
        self._otherwise = re.compile(rf"(?:{either(not_former)}).{{0,3}}$")

    def employer(self, before: str) -> bool:
        """Whether the words before a name make it a former employer: «ex-AMD staff», not «expects AMD»."""
        return self._former.search(before) is not None and self._otherwise.search(before) is None
