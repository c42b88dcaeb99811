"""What one text says about another: both read by the extractor, every reading compared."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tasks.claims.extract import extract_claims
from tasks.entities.link import link_claims
from tasks.entities.registry import registry
from tasks.verdicts.alignment.align import NO_FIRST, Pair, pair_of
from tasks.verdicts.alignment.reading.language import language_of
from tasks.verdicts.comparing.apart import why_apart
from tasks.verdicts.comparing.claimed import of_claims
from tasks.verdicts.comparing.combine import combinations
from tasks.verdicts.comparing.intervals import Relation
from tasks.verdicts.comparing.nameless import in_plain_words
from tasks.verdicts.comparing.normal import normalised
from tasks.verdicts.comparing.propositions import of_parts
from tasks.verdicts.comparing.rates import is_of_time
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.comparing.relations import Relations
from tasks.verdicts.comparing.saying import other_speaker
from tasks.verdicts.comparing.stance import Comparison, compare
from tasks.verdicts.rules import Rules, load_rules
from warehouse.records.base import Record
from warehouse.records.claim import Claim
from warehouse.records.source import Block, Document
from warehouse.records.vocabulary import BlockKind, Stance
from warehouse.reference.load import load_reference

Row = dict[str, Any]
SHOWN = {
    "quote",
    "kind",
    "subject_id",
    "subject_name",
    "predicate",
    "object_id",
    "object_name",
    "value_text",
    "value_low",
    "value_high",
    "unit",
    "comparator",
    "per",
    "change",
    "time_start",
    "time_end",
    "modality",
    "polarity",
    "speaker_name",
    "cited_outlet_name",
}
ANY_DAY = date(2001, 12, 31)
LONGEST_TEXT = 20_000
LONGEST_ALIGNED = 1_000
NO_CLAIM = "no claim was found in the claim's text"
NO_EVIDENCE = "no claim was found in the evidence"


class TextComparison(Record):
    """The stance of the evidence, why, and the readings that decided it; all readings where none did."""

    stance: Stance
    reason: str
    claim: tuple[Row, ...]
    evidence: tuple[Row, ...]


def compare_texts(claim_text: str, evidence_text: str, published: datetime | date | None) -> TextComparison:
    """Compare two texts in any of the languages; `published` anchors the relative times of both.

    Their typed claims are compared first; where those do not meet, their words are aligned, which judging
    documents never does.

    The evidence supports the claim if it supports each of its readings, refutes it if it refutes any.
    Texts are read up to `LONGEST_TEXT` characters; aligned are those up to `LONGEST_ALIGNED`.
    """
    found, pair = _compared(claim_text, evidence_text, published)
    if found.stance is not Stance.NEUTRAL or pair is None:
        return found
    for other, reason in pair.asked_of_others():
        if _compared(other, evidence_text, published)[0].stance is Stance.SUPPORTS:
            return found.model_copy(update={"stance": Stance.REFUTES, "reason": reason})
    return found


def _compared(
    claim_text: str, evidence_text: str, published: datetime | date | None
) -> tuple[TextComparison, Pair | None]:
    """What the evidence says of the claim as it stands, and the two as aligned where short enough."""
    rules = load_rules()
    relations = Relations(load_reference(), rules.comparing.same_roles)
    first, second = _document(claim_text, published), _document(evidence_text, published)
    claims, evidence = _read(first), _read(second)
    shown = claims, evidence
    if published is None and _is_one_calendar((*claims, *evidence)):
        first, second = _document(claim_text, ANY_DAY), _document(evidence_text, ANY_DAY)
        claims, evidence = _read(first), _read(second)
    mine, theirs = (
        _readings(tuple(in_plain_words(each, told.language) for each in side), relations, rules)
        for side, told in ((claims, first), (evidence, second))
    )
    decided = _typed(mine, theirs, relations, rules)
    if not decided.comparable:
        decided = _of_other_parts(mine, theirs, rules) or decided
    pair = None
    if max(len(claim_text), len(evidence_text)) <= LONGEST_ALIGNED:
        pair = pair_of(
            (first, tuple(zip(claims, mine, strict=True))),
            (second, tuple(zip(evidence, theirs, strict=True))),
            relations,
            rules,
            lambda reading, bearing: best(reading, bearing, relations, rules),
        )
        rated = all(
            any(each.value and is_of_time(each.value.per) for each in side) for side in (mine, theirs)
        )
        several = len({each.value.number for each in mine if each.value}) > 1
        decided = pair.guarded(_with_words(decided, pair, rated=rated, several=several))
    apart = why_apart(decided.stance, mine, theirs, relations, rules)
    if apart is not None:
        decided = Comparison(Stance.NEUTRAL, apart)
    if other_speaker(claims, evidence, relations):
        decided = _open(decided)
    return TextComparison(
        stance=decided.stance, reason=decided.reason, claim=_rows(shown[0]), evidence=_rows(shown[1])
    ), pair


def _is_one_calendar(claims: tuple[Claim, ...]) -> bool:
    """Whether all times of both texts are counted from a day that nobody gave: «in the second quarter».

    Then any one day keeps them apart as well.
    """
    told = [each for each in claims if each.time_text]
    return bool(told) and all(each.time_relative for each in told)


def _with_words(typed: Comparison, pair: Pair, *, rated: bool, several: bool) -> Comparison:
    """What the typed claims say; where they do not meet, or their support is in doubt, what the words say.

    Of two rates (`rated`) «every month» is none of each of several, which the words may take it for. Where
    each of `several` numbers is borne out by one, words that hold two of them against each other err.
    """
    doubt = pair.doubt() if typed.stance is Stance.SUPPORTS else None
    settled = (
        typed.comparable
        and not typed.limited
        and not (typed.stance is Stance.REFUTES and not rated and _may_be_misread(pair))
        and not (typed.stance is Stance.SUPPORTS and (pair.changes_places() or pair.denied_by_one()))
        and not pair.compares_years()
    )
    if settled and doubt is None:
        return typed
    if typed.apart and not pair.covered() and not pair.parted_by_name():
        return typed
    aligned = pair.compared()
    if pair.compares_years():
        return aligned
    if typed.comparable and typed.stance is Stance.REFUTES:
        turned = aligned.stance is Stance.SUPPORTS and _may_be_misread(pair)
        return aligned if turned or pair.converts() else typed  # «7.2 yuan to the dollar» is no price
    if typed.limited and typed.apart and aligned.stance is Stance.REFUTES:
        return typed
    if doubt is not None:
        agreed = aligned.stance is Stance.REFUTES
        if agreed and several and aligned.relation is Relation.DISJOINT:
            return typed
        return aligned if agreed else Comparison(Stance.NEUTRAL, doubt)
    if aligned.stance is Stance.SUPPORTS and pair.lacks_only():
        return Comparison(Stance.NEUTRAL, NO_FIRST)
    return aligned if aligned.comparable else typed


def _may_be_misread(pair: Pair) -> bool:
    """Whether typed claims that contradict each other may be of one mind, as the words have it."""
    return pair.parted() or pair.converts() or pair.has_same_ends() or pair.denied_by_both()


def _of_other_parts(claims: list[Reading], evidence: list[Reading], rules: Rules) -> Comparison | None:
    """Says that no number of the evidence is of the part, or the whole, that one of the claim is of."""
    pairs = [
        of_parts(mine, other, rules)
        for mine in claims
        for other in evidence
        if mine.value and other.value and mine.value.unit == other.value.unit
    ]
    if not pairs or not all(each.apart for each in pairs):
        return None
    return Comparison(Stance.NEUTRAL, pairs[0].reason, apart=True)


def _readings(claims: tuple[Claim, ...], relations: Relations, rules: Rules) -> list[Reading]:
    read = of_claims(claims, rules)
    return [normalised(read[claim.claim_id], relations, rules) for claim in claims]


def _typed(claims: list[Reading], evidence: list[Reading], relations: Relations, rules: Rules) -> Comparison:
    """What the typed claims of the two texts say."""
    if not claims:
        return Comparison(Stance.NEUTRAL, NO_CLAIM)
    if not evidence:
        return Comparison(Stance.NEUTRAL, NO_EVIDENCE)
    return _decided(claims, [best(claim, evidence, relations, rules) for claim in claims])


def best(claim: Reading, evidence: list[Reading], relations: Relations, rules: Rules) -> Comparison:
    """What all readings of the evidence together, and what follows from them, say about one reading."""
    candidates = [*evidence, *combinations(claim, evidence, relations, rules)]
    found = [compare(claim, each, relations, rules) for each in candidates]
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        for each in found:
            if each.stance is stance:
                return each
    return next((each for each in found if each.comparable or each.apart), found[0])


def _open(found: Comparison) -> Comparison:
    if found.stance is not Stance.SUPPORTS:
        return found
    return replace(found, stance=Stance.NEUTRAL, reason=f"{found.reason}, but somebody else says so")


def _decided(claims: list[Reading], found: list[Comparison]) -> Comparison:
    """One refuted reading refutes the whole, one open one leaves it open.

    A deed told along with a number (uses 384 chips) is left out where the number is judged; one told along
    with a mere amount (acquires Groq for 20 billion) says what the amount is of.
    """
    for each in found:
        if each.stance is Stance.REFUTES:
            return each
    numbered = {claim.subject for claim in claims if claim.value is not None and claim.predicate != "amount"}
    judged = [
        each
        for claim, each in zip(claims, found, strict=True)
        if claim.value is not None or claim.subject not in numbered
    ]
    return next((each for each in judged if each.stance is Stance.NEUTRAL), judged[0])


def _read(document: Document) -> tuple[Claim, ...]:
    names = registry()
    return link_claims(document, extract_claims(document, names), names).claims


def _document(text: str, published: datetime | date | None) -> Document:
    text = text[:LONGEST_TEXT]
    day = published if isinstance(published, datetime) or published is None else _midnight(published)
    return Document(
        document_id="text",
        outlet_id=None,
        url="urn:text",
        canonical_url="urn:text",
        title=None,
        author=None,
        language=language_of(text),
        published_at=day,
        fetched_at=datetime(1970, 1, 1, tzinfo=UTC),
        text=text,
        text_sha256="",
        capture_sha256="",
        extractor="text",
        blocks=(Block(kind=BlockKind.PARAGRAPH, char_start=0, char_end=len(text)),),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _rows(claims: tuple[Claim, ...]) -> tuple[Row, ...]:
    return tuple(
        claim.model_dump(mode="json", include=SHOWN, exclude_none=True)
        | {"conditions": claim.conditions.stated()}
        for claim in claims
    )
