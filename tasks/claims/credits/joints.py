"""What may stand between the parts of a noun phrase: «analysts at the bank Bernstein», «Chef von Huawei»."""

import re
from dataclasses import dataclass
from functools import cache

from tasks.claims.credits.words import attribution_lexicon
from tasks.claims.lexicons import alternation
from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Joints:
    """The joints of one language: inside a phrase, before an apposition, before a further clause."""

    inner: re.Pattern[str]
    apposition: re.Pattern[str]
    breaks: tuple[str, ...]


@cache
def joints_of(language: Language) -> Joints:
    """Compile the joints of a language, once."""
    words, traits = attribution_lexicon(language), traits_of(language)
    inner, article = alternation(words.inner), alternation(words.article)
    return Joints(
        re.compile(
            rf"(?:{alternation(traits.possessives)})?[\s\-–]*(?:\([^()]{{0,16}}\)\s*)?"
            rf"(?:(?:{inner})\s*)*(?:[^\W\d]+(?:-[^\W\d]+)*\s+){{0,2}}[\"“„»«‚‘]?"
        ),
        re.compile(rf"(?:{alternation(traits.clitics)})?\s*,\s*(?:(?:{article})\s+)?(?:[\w\-’']+\s+){{0,2}}"),
        tuple(f", {word}" for word in words.breaks),
    )
