"""Why a verdict is what it is, in two to four plain English sentences; the same for the same evidence."""

from tasks.verdicts.confidence import origin_key, origins_of
from tasks.verdicts.context import Context, own_origin
from tasks.verdicts.decision import Decision
from tasks.verdicts.reading import Reading
from tasks.verdicts.units import readable
from warehouse.records.claim import Claim
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import AttributionLabel, EvidenceKind, Label, Stance

MOST_NAMED = 3
LONGEST_QUOTE = 160
LEADS = {
    Label.SUPPORTED: "Independent evidence supports the claim",
    Label.REFUTED: "The evidence refutes the claim",
    Label.CONFLICTING: "The evidence conflicts on the claim",
    Label.NOT_ENOUGH_EVIDENCE: "There is not enough independent evidence on the claim",
}
UNCHECKABLE = {
    "opinion": "The claim is an opinion and cannot be checked",
    "speculation": "The claim is speculation and cannot be checked",
    "forecast": "The claim is about the future and has not come due",
}
SIDES = {
    Stance.SUPPORTS: "supports it",
    Stance.REFUTES: "contradicts it",
    Stance.NEUTRAL: "leaves it open",
}
ATTRIBUTIONS = {
    AttributionLabel.CONFIRMED: "{who} did say so.",
    AttributionLabel.DISTORTED: "{who} said something else: {told}.",
    AttributionLabel.NOT_FOUND: "The documents of {who} at hand do not say so.",
    AttributionLabel.UNCHECKED: "No document of {who} is at hand to check the attribution.",
}
KINDS = {
    EvidenceKind.CLAIM: "a report",
    EvidenceKind.REFERENCE_FIGURE: "the reference data",
    EvidenceKind.DERIVED_RATIO: "a derived ratio",
    EvidenceKind.PHYSICAL_BOUND: "the physical bound",
    EvidenceKind.ENUMERATION: "the text's own list",
    EvidenceKind.ATTRIBUTION: "the credited source",
}


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
        _attribution(claim, label, evidence, context),
        _missing(claim, decision, evidence, context),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _verdict(reading: Reading, decision: Decision, evidence: tuple[Evidence, ...], context: Context) -> str:
    if decision.label is Label.NOT_CHECKABLE:
        return f"{UNCHECKABLE[decision.checkable]}."
    claimed = f" ({readable(reading.value)})" if reading.value else ""
    told = [_told(each, context) for each in _telling(evidence)]
    reasons = f": {'; '.join(told)}" if told else ""
    return f"{LEADS[decision.label]}{claimed}{reasons}."


def _telling(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The weightiest pieces of each side, of one origin one, then what is open but worth naming."""
    named: dict[tuple[str, str], Evidence] = {}
    for each in evidence:
        if each.kind is not EvidenceKind.ATTRIBUTION and each.weight > 0:
            named.setdefault((each.stance, origin_key(each)), each)
    weighty = list(named.values())[:MOST_NAMED]
    notable = (EvidenceKind.PHYSICAL_BOUND, EvidenceKind.DERIVED_RATIO)
    open_ = [each for kind in notable for each in evidence if each.kind is kind and each.weight == 0]
    return [*weighty, *open_][:MOST_NAMED]


def _told(evidence: Evidence, context: Context) -> str:
    party = ", an interested party," if evidence.is_interested_party else ""
    who = _publisher(evidence, context)
    return f"{who}{party} {SIDES[evidence.stance]}, as {evidence.reason}"


def _publisher(evidence: Evidence, context: Context) -> str:
    outlet = context.index.outlets.get(evidence.outlet_id or "")
    if evidence.kind is EvidenceKind.CLAIM and outlet:
        return outlet.name
    if evidence.source_id and evidence.kind is EvidenceKind.REFERENCE_FIGURE and evidence.quote:
        return f"the reference data ({_short(evidence.quote)})"
    return KINDS[evidence.kind]


def _origin(claim: Claim, context: Context) -> str:
    own = own_origin(claim, context)
    copies = context.origins.repeats(claim)
    name = named(own, context)
    party = ", an interested party" if context.origins.is_party(own, claim) else ""
    repeated = (
        f"; {copies} more report{'s' if copies > 1 else ''} at hand go{'' if copies > 1 else 'es'} back to it"
        if copies
        else ""
    )
    return f"The claim goes back to {name}{party}{repeated}."


def _attribution(
    claim: Claim, label: AttributionLabel, evidence: tuple[Evidence, ...], context: Context
) -> str:
    if label is AttributionLabel.NONE:
        return ""
    credited = claim.cited_outlet_name or claim.speaker_name or "the credited source"
    if label in (AttributionLabel.CONFIRMED, AttributionLabel.DISTORTED):
        found = next(each for each in evidence if each.kind is EvidenceKind.ATTRIBUTION)
        outlet = context.index.outlets.get(found.outlet_id or "")
        if outlet and outlet.outlet_id == claim.cited_outlet_id:
            credited = outlet.name
        elif claim.speaker_name:
            credited = claim.speaker_name
        told = found.reason.split(": ", 1)[-1]
        return ATTRIBUTIONS[label].format(who=credited, told=told)
    return ATTRIBUTIONS[label].format(who=credited)


def _missing(claim: Claim, decision: Decision, evidence: tuple[Evidence, ...], context: Context) -> str:
    """What would decide an open claim."""
    if decision.label not in (Label.NOT_ENOUGH_EVIDENCE, Label.CONFLICTING):
        return ""
    origin = named(own_origin(claim, context), context)
    if any("failed checks" in each.reason for each in evidence):
        return "A sound official figure would decide it."
    if origins_of(evidence, Stance.SUPPORTS) == 0:
        return f"A measurement or a source independent of {origin} is missing."
    return "A further independent source would decide it."


def named(origin: str, context: Context) -> str:
    """An origin in words."""
    kind, _, rest = origin.partition(":")
    outlet = context.index.outlets.get(origin)
    if outlet:
        return outlet.name
    if kind == "document":
        document = context.index.documents.get(rest)
        return f"the page {document.title or document.url}" if document else "its own page"
    if kind == "loop":
        return f"a loop of credits between {rest.replace('+', ' and ')}"
    return context.relations.name(origin)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
