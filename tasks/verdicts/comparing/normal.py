"""One form for readings that say the same in different ways; comparing expects it on both sides."""

from dataclasses import replace

from tasks.verdicts.comparing.intervals import positive
from tasks.verdicts.comparing.qualifiers import EACH
from tasks.verdicts.comparing.reading import Reading, Value
from tasks.verdicts.comparing.relations import Relations, Term
from tasks.verdicts.rules import Rules
from warehouse.records.claim import Conditions
from warehouse.records.vocabulary import EntityKind, Unit

Stated = dict[str, str]
OF_SYSTEMS = frozenset({EACH, "server"})
PRICED, PIECES = frozenset({"price"}), frozenset({"card", "chip", "package"})


def normalised(reading: Reading, relations: Relations, rules: Rules) -> Reading:
    """The reading with its predicate as sharp as its conditions, and no condition that goes without saying.

    A denominator that is a scope («per card») becomes one; what the predicate, the subject or the
    object says already (inference, the form factor of a variant, the place) is said once.
    """
    reading = _of_maker(reading, relations, rules)
    reading = _of_variant(reading, relations)
    conditions = {name: value.casefold() for name, value in reading.conditions.stated().items()}
    value = _scoped(reading.value, conditions, rules)
    if value is not None and value.change == "by" and reading.predicate in rules.comparing.moved_by_name:
        value = replace(value, change=None, interval=positive(value.interval))
    predicate = _sharpened(reading, conditions, rules)
    per = rules.comparing.implied_per.get(predicate)
    if value is not None and per is not None and value.per in (None, per):
        value, reading = replace(value, per=None), replace(reading, parts=reading.parts - {EACH})
    for name, said in rules.comparing.implied.get(predicate, {}).items():
        if conditions.get(name) == said:
            del conditions[name]
    _drop_region(reading, predicate, conditions, rules)
    _drop_form_factor(reading.subject, conditions, relations)
    _drop_scope(reading.subject, conditions, relations, rules)
    if predicate in PRICED and conditions.get("scope") in PIECES:
        _drop_piece(reading.subject, conditions, relations)
    parts = _parts(reading, relations, rules)
    return replace(
        reading, predicate=predicate, conditions=Conditions(**conditions), value=value, parts=parts
    )


def _of_maker(reading: Reading, relations: Relations, rules: Rules) -> Reading:
    """A count of a product that the claim is about, as its maker's count of it."""
    reference = relations.reference
    product = reference.entity(reading.subject.key) if reading.subject and reading.object is None else None
    if product is None or product.maker_id is None or reading.predicate not in rules.comparing.makers:
        return reading
    maker = reference.entity(product.maker_id)
    if maker is None or reading.value is None or reading.value.unit != Unit.COUNT:
        return reading
    return replace(reading, subject=Term((maker.entity_id,), maker.name), object=reading.subject)


def _of_variant(reading: Reading, relations: Relations) -> Reading:
    """What is said of a product in a form factor («the PCIe variant of the H100») is said of that variant."""
    form = reading.conditions.form_factor
    if form is None or reading.subject is None:
        return reading
    fitting = [
        each
        for each in relations.reference.variants(reading.subject.key)
        if each.form_factor and each.form_factor.casefold() == form.casefold()
    ]
    if len(fitting) != 1:
        return reading
    return replace(reading, subject=Term((fitting[0].entity_id,), fitting[0].name))


def _parts(reading: Reading, relations: Relations, rules: Rules) -> frozenset[str]:
    """The parts without those that a system's own name says: each DGX H100 server is a DGX H100."""
    entity = relations.reference.entity(reading.subject.key) if reading.subject else None
    counted = reading.value is not None and reading.value.unit == Unit.COUNT
    system = entity is not None and entity.kind is EntityKind.SYSTEM
    lasting = reading.predicate in rules.comparing.lasting
    lasting = lasting and (not counted or reading.predicate in rules.comparing.of_each)
    return reading.parts - OF_SYSTEMS if system and lasting else reading.parts


def _scoped(value: Value | None, conditions: Stated, rules: Rules) -> Value | None:
    if value is None or value.per not in rules.comparing.scopes:
        return value
    conditions.setdefault("scope", value.per or "")
    return replace(value, per=None)


def _sharpened(reading: Reading, conditions: Stated, rules: Rules) -> str:
    unit = reading.value.unit if reading.value else None
    for rule in rules.comparing.sharpened:
        said = reading.predicate == rule.predicate and conditions.get(rule.condition) == rule.value
        if said and rule.unit in (None, unit):
            return rule.becomes
    return reading.predicate


def _drop_region(reading: Reading, predicate: str, conditions: Stated, rules: Rules) -> None:
    """The place of what is lasting (a chip's memory) is where it is sold; a named place is said already."""
    named = {term.key for term in (reading.subject, reading.object) if term}
    if predicate in rules.comparing.lasting or conditions.get("region") in named:
        conditions.pop("region", None)


def _drop_form_factor(subject: Term | None, conditions: Stated, relations: Relations) -> None:
    entity = relations.reference.entity(subject.key) if subject else None
    if entity and entity.form_factor and conditions.get("form_factor") == entity.form_factor.casefold():
        del conditions["form_factor"]


def _drop_scope(subject: Term | None, conditions: Stated, relations: Relations, rules: Rules) -> None:
    """What is said of a system by name is said of the whole of it."""
    entity = relations.reference.entity(subject.key) if subject else None
    system = entity is not None and entity.kind is EntityKind.SYSTEM
    if system and conditions.get("scope") in rules.bounds.whole_systems:
        del conditions["scope"]


def _drop_piece(subject: Term | None, conditions: Stated, relations: Relations) -> None:
    """What a chip costs «apiece» or «per card» is what it costs."""
    entity = relations.reference.entity(subject.key) if subject else None
    if entity is not None and entity.kind is EntityKind.CHIP:
        del conditions["scope"]
