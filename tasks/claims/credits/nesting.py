"""How the credits of one sentence go back to each other: chains of sources, credits inside credits."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.claims.credits.page import Credit
from warehouse.records.claim import Mention

BESIDE = 6  # characters between two words of attribution: «, so »


def chained(credit: Credit, speaker: Mention | None, outlet: Mention | None) -> Credit:
    """«SCMP reported, citing CCTV»: the outlet first named stays, what it cites is the next link."""
    attribution = credit.attribution
    if outlet is None and speaker is None:
        return credit
    link = outlet or speaker
    if outlet is not None and attribution.cited_outlet is None:
        attribution = replace(attribution, cited_outlet=outlet)
    elif outlet is None and attribution.speaker is None:
        attribution = replace(attribution, speaker=speaker)
    elif link is not None:
        attribution = replace(attribution, chain=(*attribution.chain, link))
    return credit._replace(attribution=attribution)


def _data_on(outer: Credit, inner: Credit) -> Mention | None:
    """«FactSet data show that analysts expect …»: who collected what a nameless group says."""
    speaker, source = inner.attribution.speaker, outer.attribution.speaker
    named = source is not None and (
        source.kind is not None or bool(source.entity_ids) or source.text[:1].isupper()
    )
    nameless = speaker is not None and speaker.kind is None and not speaker.entity_ids
    return source if named and nameless and outer.document and outer.retold else None


def nested(credit: Credit, before: Sequence[Credit]) -> Credit:
    """«According to SCMP, Huawei said …»: the inner credit goes back to the outlet of the outer."""
    if credit.attribution.cited_outlet is not None:
        return credit
    for outer in before:
        outlet = outer.attribution.cited_outlet or _data_on(outer, credit)
        place = credit.attribution.char_start
        if outlet is not None and any(start <= place <= end for start, end in outer.content):
            return credit._replace(attribution=replace(credit.attribution, cited_outlet=outlet))
    return credit


def informed(credits_found: Sequence[Credit]) -> list[Credit]:
    """«Insidern zufolge, so berichtet Bloomberg», «he said, according to Reuters»: an outlet has both."""
    joined = list(credits_found)
    for index, (first, second) in enumerate(pairwise(credits_found)):
        source, report = first.attribution, second.attribution
        beside = 0 <= report.char_start - source.char_end <= BESIDE
        alone = source.cited_outlet is None and report.speaker is None
        told = first.informant or any(start <= source.char_start < end for start, end in second.content)
        if beside and alone and told and source.speaker is not None and report.cited_outlet is not None:
            joined[index] = first._replace(attribution=replace(source, cited_outlet=report.cited_outlet))
            joined[index + 1] = second._replace(attribution=replace(report, speaker=source.speaker))
    return joined
