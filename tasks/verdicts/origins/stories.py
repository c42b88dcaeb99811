"""Which documents retell one story: a later one gives the figures of an earlier one and no source of its own.

A rewrite, in another language too, need not share a word with its model, yet it gives its figures on the same
matters. What everybody knows (specifications, years, small numbers) shows nothing; what names its source, or
was counted or measured, is told from there.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from tasks.verdicts.index import Index
from tasks.verdicts.kin import classes_of
from tasks.verdicts.origins.crediting import Crediting
from tasks.verdicts.valuekeys import ValueKey, value_key
from warehouse.records.claim import Claim
from warehouse.records.vocabulary import Unit

Figure = tuple[str, str, ValueKey]


@dataclass(frozen=True, eq=False)
class Stories:
    """Looks for the documents whose story another one tells."""

    index: Index
    crediting: Crediting

    def retold_by(self, claim: Claim) -> tuple[str, ...]:
        """The documents whose story the claim's document retells, the earliest first."""
        known, name = self._known, claim.document_id
        if name not in known:
            mine = self.index.age(claim)[:3]
            older = {other: self.index.age(self._first[other])[:3] for other in self._alike(name)}
            known[name] = tuple(sorted((o for o in older if older[o] < mine), key=lambda each: older[each]))
        return known[name]

    def _alike(self, name: str) -> Iterator[str]:
        """Documents of the same days that give enough of the figures for which this one names no source."""
        rule = self.index.rules.origins.story
        shared: dict[str, int] = defaultdict(int)
        for figure, is_own in self._figures.get(name, {}).items():
            for other in self._tellers[figure] - {name} if is_own else ():
                shared[other] += 1
        day = self.index.published(self._first[name])
        for other, count in shared.items():
            told = self.index.published(self._first[other])
            if day and told and abs(told - day) <= timedelta(days=rule.days) and count >= rule.figures:
                yield other

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _first(self) -> Mapping[str, Claim]:
        """A claim of each document, for its day."""
        return {claim.document_id: claim for claim in self.index.dossier.claims}

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[Figure, bool]]:
        """The telling figures of each document, and whether it names no source for them."""
        found: dict[str, dict[Figure, bool]] = defaultdict(dict)
        for claim in self.index.dossier.claims:
            figure = self._figure(claim)
            if figure is not None:
                own = not self.crediting.of(claim) and not self.crediting.is_own_work(claim)
                found[claim.document_id][figure] = own and found[claim.document_id].get(figure, True)
        return found

    @cached_property
    def _tellers(self) -> Mapping[Figure, frozenset[str]]:
        tellers: dict[Figure, set[str]] = defaultdict(set)
        for name, figures in self._figures.items():
            for figure in figures:
                tellers[figure].add(name)
        return {figure: frozenset(names) for figure, names in tellers.items()}

    def _figure(self, claim: Claim) -> Figure | None:
        """What a claim counts, measures or prices of whom; None of what tells no story."""
        value, rules = value_key(claim), self.index.rules
        if value is None or claim.subject_id is None or claim.unit == Unit.YEAR:
            return None
        if claim.predicate in rules.comparing.lasting:
            return None
        most = max(abs(end) for end in (claim.value_low, claim.value_high) if end is not None)
        if claim.unit == Unit.COUNT and most < rules.origins.story.least_count:
            return None
        return self._classes.get(claim.predicate, claim.predicate), self._root(claim.subject_id), value

    def _root(self, subject_id: str) -> str:
        return self.index.relations.root(subject_id)

    @cached_property
    def _classes(self) -> Mapping[str, str]:
        return classes_of(self.index.rules.comparing)
