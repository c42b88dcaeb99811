"""parties.yml: the words that lead to whom, where or with whom something is done."""

from pydantic import model_validator

from tasks.verdicts.rulemodel import RuleModel
from warehouse.records.vocabulary import Language

Words = dict[Language, tuple[str, ...]]


class PartyWords(RuleModel):
    """Every list has the same languages; `predicates` are those whose figure is of such a party or place.

    `reaching` leads to a party or a place, `within` to a place alone, `sellers` to whom something is `bought`
    from. `unled` are words after which a leading word leads to neither («according to»), `article` what may
    stand between it and the name.
    """

    predicates: frozenset[str]
    reaching: Words
    within: Words
    bought: frozenset[str]
    sellers: Words
    article: Words
    unled: Words
    joint: tuple[str, ...]

    def __hash__(self) -> int:
        return id(self)

    @model_validator(mode="after")
    def _equal_languages(self) -> "PartyWords":
        words = (self.reaching, self.within, self.sellers, self.article, self.unled)
        if any(set(Language) != each.keys() for each in words):
            raise ValueError("parties.yml: each list needs every language")
        return self
