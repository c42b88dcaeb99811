"""Why a verdict is what it is, in two to five plain English sentences; the same for the same evidence."""

from tasks.verdicts.attribution import SECOND_HAND, SINCE_CHANGED, on_the_subject
from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.confidence import origin_key, origins_of
from tasks.verdicts.context import Context, own_origin
from tasks.verdicts.decision import Decision
from tasks.verdicts.evidence.figures import WITHHELD
from tasks.verdicts.evidence.openbounds import NO_BOUND
from tasks.verdicts.figurewords import claimed_words, said_words
from tasks.verdicts.origins.copying import SAME_STORY
from tasks.verdicts.origins.crediting import ALSO_UNKNOWN, is_unknown, is_unnamed
from warehouse.records.claim import Claim
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import AttributionLabel, EvidenceKind, Label, Stance, Unit
from warehouse.wording import interval_words

MOST_NAMED = 2
SEVERAL = 2
LONGEST_NAME = 60
RETELLS = ", whose story its page retells by several figures without a source of its own"
LEADS = {
    Label.SUPPORTED: "Independent evidence supports {claimed}",
    Label.REFUTED: "The evidence contradicts {claimed}",
    Label.CONFLICTING: "The evidence on {claimed} conflicts",
    Label.NOT_ENOUGH_EVIDENCE: "Too little independent evidence bears on {claimed}",
}
NOTHING = "Nothing independent at hand bears on {claimed}."
LEFT_OPEN = "What is at hand leaves {claimed} open: {why}."
# What others measured or list: why it does not decide is worth telling. Reports that do not mostly copy.
INDEPENDENT = frozenset({EvidenceKind.REFERENCE_FIGURE, EvidenceKind.DERIVED_RATIO})
UNKNOWN_TOO = "Other reports rest on sources that nobody names or lists too, which may be the same."
UNKNOWN_ONCE = "Sources that nobody names or lists may be one and the same, and count as one."
UNCHECKABLE = {
    "opinion": "The claim is an opinion and cannot be checked.",
    "speculation": "The claim is speculation and cannot be checked.",
    "forecast": "The claim is about the future and has not come due.",
}
ATTRIBUTIONS = {
    AttributionLabel.CONFIRMED: "{who} did say so.",
    AttributionLabel.DISTORTED: "{who} said something else: {told}.",
    AttributionLabel.NOT_FOUND: "The documents of {who} at hand do not say so.",
    AttributionLabel.UNCHECKED: "Nothing comparable of {who} is at hand to check the attribution.",
}
RETOLD = "That {who} did say so is told by {teller} too; no document of the source's own at hand says it."
CHANGED_SINCE = "{who} did say so, and has changed its text since."
CAME_LATER = "The documents of {who} at hand came out after the claim, which cannot have quoted them."
UNSETTLED = "The documents of {who} at hand do not settle whether it said so."
NAMELESS = "Who «{who}» are nobody tells, so that the attribution cannot be checked."
KINDS = {
    EvidenceKind.CLAIM: "another report",
    EvidenceKind.REFERENCE_FIGURE: "the reference data",
    EvidenceKind.DERIVED_RATIO: "the ratio of measured or listed figures",
    EvidenceKind.PHYSICAL_BOUND: "the peak figures of the two chips",
    EvidenceKind.ENUMERATION: "the text's own list",
    EvidenceKind.ATTRIBUTION: "the credited source",
}

BOUND_BY = {Unit.TOKEN_PER_SECOND.value: "memory bandwidth and the weights that each token needs"}


def rationale(
    claim: Claim,
    reading: Reading,
    decision: Decision,
    label: AttributionLabel,
    evidence: tuple[Evidence, ...],
    context: Context,
) -> str:
    """The sentences: the verdict with its best evidence, where the claim comes from, the credit, the gap."""
    sentences = [
        _verdict(reading, decision, evidence, context),
        _origin(claim, context),
        _unknown(evidence),
        _withheld(evidence),
        _attribution(claim, label, evidence, context),
        _missing(decision, evidence),
    ]
    return " ".join(_capital(sentence) for sentence in sentences if sentence)


def _verdict(reading: Reading, decision: Decision, evidence: tuple[Evidence, ...], context: Context) -> str:
    if decision.label is Label.NOT_CHECKABLE:
        return UNCHECKABLE[decision.checkable]
    claimed = claimed_words(reading)
    told = [_told(each, reading, context) for each in _telling(evidence)]
    if not told:
        why = _open_words(evidence)
        return LEFT_OPEN.format(claimed=claimed, why=why) if why else NOTHING.format(claimed=claimed)
    return f"{LEADS[decision.label].format(claimed=claimed)}: {'; '.join(told)}."


def _open_words(evidence: tuple[Evidence, ...]) -> str:
    """Why what is at hand does not decide, and why the peak figures set no bound where they set none."""
    unbound = (each.reason for each in evidence if each.reason.startswith(NO_BOUND))
    return "; ".join(filter(None, (_undecided([each for each in evidence if _leaves_open(each)]), *unbound)))


def _undecided(found: list[Evidence]) -> str | None:
    """What others measured or list: of several ratios the range, not one of them."""
    ratios = [each for each in found if each.kind is EvidenceKind.DERIVED_RATIO]
    if len(ratios) < SEVERAL:
        return found[0].reason if found else None
    low = min(each.value_low for each in ratios if each.value_low is not None)
    high = max(each.value_high for each in ratios if each.value_high is not None)
    told = interval_words(low, high, ratios[0].unit)
    return (
        f"{len(ratios)} ratios of measured or listed figures, each under conditions of its own, give {told}"
    )


def _leaves_open(evidence: Evidence) -> bool:
    return evidence.kind in INDEPENDENT and not evidence.reason.startswith(WITHHELD)


def _telling(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The two weightiest pieces, one of each side where there are two; else a bound that leaves it open."""
    named: dict[tuple[str, str], Evidence] = {}
    for each in evidence:
        if each.kind is not EvidenceKind.ATTRIBUTION and each.weight > 0:
            named.setdefault((each.stance, origin_key(each)), each)
    weighty = list(named.values())
    if not weighty and any(map(_leaves_open, evidence)):
        return []
    first = weighty[:1]
    other = [each for each in weighty[1:] if each.stance is not first[0].stance]
    open_ = [each for each in evidence if each.kind is EvidenceKind.PHYSICAL_BOUND and not each.weight]
    return [*first, *(other or weighty[1:])[:1], *open_][:MOST_NAMED]


def _told(evidence: Evidence, reading: Reading, context: Context) -> str:
    if evidence.reason.startswith(NO_BOUND):
        return evidence.reason
    who = _publisher(evidence, context)
    if evidence.kind is EvidenceKind.PHYSICAL_BOUND:
        who = BOUND_BY.get(evidence.unit or "", who)
        return f"{who} allow {interval_words(None, evidence.value_high, evidence.unit)}"
    party = ""
    if evidence.is_interested_party:
        party = f"{_source(evidence, context)}, an interested party,"
    return f"{who}{party} {said_words(evidence, reading, context)}"


def _source(evidence: Evidence, context: Context) -> str:
    """Whom an outlet has it from, where that is another: it is that one who has an interest in it."""
    origin, outlet_id = evidence.origin_id or "", evidence.outlet_id
    told = evidence.kind is EvidenceKind.CLAIM and outlet_id in context.index.outlets
    speaker = context.origins.copying.speaker_of(outlet_id)
    house = context.relations.employer(outlet_id) if outlet_id else None
    return (
        ""
        if not told or origin in (outlet_id, speaker, house)
        else f", which has it from {named(origin, context)}"
    )


def _publisher(evidence: Evidence, context: Context) -> str:
    outlet = context.index.outlets.get(evidence.outlet_id or "")
    if evidence.kind is EvidenceKind.CLAIM and outlet:
        return outlet.name
    origin = evidence.origin_id or ""
    if evidence.kind is EvidenceKind.REFERENCE_FIGURE and origin:
        name = named(origin, context)
        if len(name) <= LONGEST_NAME and ":" not in name and name != "reference":
            return f"{name} (reference data)"
    return KINDS[evidence.kind]


def _origin(claim: Claim, context: Context) -> str:
    own = own_origin(claim, context)
    copies = context.origins.repeats(claim)
    party = ", an interested party" if context.origins.is_party(own, claim) else ""
    others = f"{copies} other reports at hand go" if copies > 1 else "another report at hand goes"
    retold = RETELLS if _is_retold(claim, context) else ""
    repeated = f"; {others} back to it" if copies else ""
    return f"The claim goes back to {named(own, context)}{party}{retold}{repeated}."


def _is_retold(claim: Claim, context: Context) -> bool:
    """Whether the claim's origin was found by the figures that its page shares with an earlier one."""
    steps = context.origins.of_claim(claim).steps
    return bool(steps) and dict(steps[0])["how"] == SAME_STORY


def _unknown(evidence: tuple[Evidence, ...]) -> str:
    """What unknown sources add: nothing to a claim that rests on one, else one origin at most."""
    if any(each.reason.startswith(ALSO_UNKNOWN) for each in evidence):
        return UNKNOWN_TOO
    supporting = (each.origin_id for each in evidence if each.stance is Stance.SUPPORTS)
    return UNKNOWN_ONCE if len(set(filter(is_unknown, supporting))) > 1 else ""


def _withheld(evidence: tuple[Evidence, ...]) -> str:
    """What is known to be wrong in the reference data and says what the claim says, with the note on it."""
    found = next((each for each in evidence if each.reason.startswith(WITHHELD)), None)
    return f"{found.reason} – {_short(found.quote or '')}." if found else ""


def _attribution(
    claim: Claim, label: AttributionLabel, evidence: tuple[Evidence, ...], context: Context
) -> str:
    if label is AttributionLabel.NONE:
        return ""
    own = claim.cited_outlet_id is not None and claim.cited_outlet_id == context.index.outlet_id(claim)
    cited = None if own else claim.cited_outlet_name  # «told Reuters» in Reuters' own text
    credited = cited or claim.speaker_name or "the credited source"
    told = ""
    if label is AttributionLabel.UNCHECKED and cited is None and is_unnamed(_last_credit(claim, context)):
        return NAMELESS.format(who=_short(credited))
    if label is AttributionLabel.UNCHECKED:
        any_at_hand, too_late = on_the_subject(claim, context)
        silent = CAME_LATER if too_late else UNSETTLED
        return (silent if any_at_hand else ATTRIBUTIONS[label]).format(who=_short(credited))
    if label in (AttributionLabel.CONFIRMED, AttributionLabel.DISTORTED):
        found = next(each for each in evidence if each.kind is EvidenceKind.ATTRIBUTION)
        outlet = context.index.outlets.get(found.outlet_id or "")
        if outlet and outlet.outlet_id in (claim.cited_outlet_id, *claim.attribution_chain):
            credited = outlet.name
        elif claim.speaker_name:
            credited = claim.speaker_name
        if found.reason.startswith(SECOND_HAND):
            teller = outlet.name if outlet else "the reference data"
            return RETOLD.format(who=_short(credited), teller=teller)
        if found.reason.endswith(SINCE_CHANGED):
            return CHANGED_SINCE.format(who=_short(credited))
        told = found.reason.split(": ", 1)[-1]
    return ATTRIBUTIONS[label].format(who=_short(credited), told=told)


def _last_credit(claim: Claim, context: Context) -> str | None:
    credits_ = context.origins.crediting.of(claim)
    return credits_[-1][0] if credits_ else None


def _missing(decision: Decision, evidence: tuple[Evidence, ...]) -> str:
    """What would decide an open claim."""
    if decision.label not in (Label.NOT_ENOUGH_EVIDENCE, Label.CONFLICTING):
        return ""
    if any("failed checks" in each.reason for each in evidence):
        return "A sound official figure would decide it."
    if origins_of(evidence, Stance.SUPPORTS) == 0:
        return "An independent measurement or source is missing."
    return "Further independent evidence would decide it."


def named(origin: str, context: Context) -> str:
    """An origin in words."""
    kind, _, rest = origin.partition(":")
    outlet = context.index.outlets.get(origin)
    if outlet:
        return outlet.name
    if kind == "document":
        document = context.index.documents.get(rest)
        return f"the page «{_short(document.title or document.url)}»" if document else "its own page"
    if kind == "name":
        return f"«{_short(rest)}», whom the registry does not know"
    if kind == "unnamed":
        return f"«{_short(rest)}», whom nobody names or lists"
    if kind == "loop":
        parties = [named(each, context) for each in rest.split("+")]
        return f"a circle of credits between {' and '.join(parties)}"
    return _short(context.relations.name(rest if kind == "source" else origin))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
