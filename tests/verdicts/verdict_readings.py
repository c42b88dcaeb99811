"""Readings from the short form of the case files."""

from tasks.verdicts.comparing.intervals import of_value, whole
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.reading import Reading, Value, When
from tasks.verdicts.comparing.relations import Relations, Term
from tasks.verdicts.rules import load_rules
from warehouse.records.claim import Conditions
from warehouse.records.vocabulary import Comparator, Modality, Polarity
from warehouse.reference.load import load_reference

RULES = load_rules()
RELATIONS = Relations(load_reference(), RULES.comparing.same_roles)


def reading(row) -> Reading:
    """`[subject, predicate, object, comparator, low, high, unit, further fields]`; the end may lack."""
    subject, predicate, target, comparator, low, high, unit, more = [*row, *[None] * (8 - len(row))]
    more = more or {}
    return normalised(
        Reading(
            predicate=predicate,
            subject=Term((subject,), subject) if subject else None,
            object=Term((target,), target) if target else None,
            value=_value(comparator, low, high, unit, more) if unit else None,
            conditions=Conditions(**more.get("conditions", {})),
            when=When(*more["when"]) if "when" in more else When(),
            modality=Modality(more.get("modality", "asserted")),
            polarity=Polarity(more.get("polarity", "positive")),
        ),
        RELATIONS,
        RULES,
    )


def _value(comparator, low, high, unit, more) -> Value:
    written = Comparator(comparator)
    interval = of_value(*(None if end is None else float(end) for end in (low, high)), written)
    if unit == "count" and written is Comparator.EXACT:
        interval = whole(interval)
    return Value(interval, unit, written, more.get("per"), more.get("change"))
