"""The model of `periods.yml`: words of time expressions and the templates they stand in."""

from tasks.claims.lexicons import LexiconModel

Words = tuple[str, ...]


class PeriodBounds(LexiconModel):
    """Words before a time expression that make it a bound."""

    since: Words
    by: Words
    until: Words
    before: Words
    after: Words
    earliest: Words
    at: Words


class PeriodLexicon(LexiconModel):
    """`periods.yml` of a language. Slots: year, month, day, quarter, half, part, when, weekday."""

    months: dict[int, Words]
    ambiguous_months: Words
    weekdays: dict[int, Words]
    quarters: dict[int, Words]
    halves: dict[int, Words]
    parts: dict[str, Words]
    templates: Words
    when: dict[str, Words]
    relative: dict[str, Words]
    ago: Words
    ahead: Words
    past_span: Words
    next_span: Words
    span_units: dict[str, Words]
    bounds: PeriodBounds
    range: Words
    no_parts: Words
    named_before: Words
    named_after: Words
    compared: Words
    future: Words
    reached: Words
    past_with_perfect: Words
    done_within: Words
    day_endings: Words
