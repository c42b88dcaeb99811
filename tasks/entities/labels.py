"""Plain English phrases for propositions, from the predicate, the names of its roles and its conditions."""

from functools import cache

from tasks.entities.lexicon import Phrase, label_phrases
from warehouse.records.claim import Conditions

COUNTED = "count:"
UNNAMED = "an unnamed subject"


def label(
    predicate: str, subject: str | None, target: str | None, conditions: Conditions, period: str | None
) -> str:
    """Say what is claimed: «inference performance of Huawei Ascend 910C relative to Nvidia H100»."""
    phrase = _phrase(predicate)
    form = phrase.alone if target is None else phrase.paired
    noun = predicate.removeprefix(COUNTED)
    return (
        form.format(subject=subject or UNNAMED, object=target, noun=noun) + _when(period) + _under(conditions)
    )


def _phrase(predicate: str) -> Phrase:
    phrases = label_phrases()
    if predicate.startswith(COUNTED):
        return phrases.counted
    return phrases.predicates.get(predicate) or _phrase_by_name(predicate)


@cache
def _phrase_by_name(predicate: str) -> Phrase:
    """Word a predicate of the lexicon that has no phrase of its own by its name."""
    of_subject = predicate.replace("_", " ").replace("{", "").replace("}", "") + " of {subject}"
    return Phrase(alone=of_subject, paired=of_subject + " relative to {object}")


def _when(period: str | None) -> str:
    if period is None:
        return ""
    start, end = period.split("/")
    whole_year = start.endswith("-01-01") and end.endswith("-12-31") and start[:4] == end[:4]
    return f" in {start[:4]}" if whole_year else f" from {start} to {end}"


def _under(conditions: Conditions) -> str:
    stated = conditions.stated()
    return f" ({', '.join(stated.values())})" if stated else ""
