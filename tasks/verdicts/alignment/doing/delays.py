"""What is put off to a later time than the one at which the claim has it come."""

from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.texts import Text
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import Stance

COMING = frozenset({"launch", "start", "deliver", "open"})
PUT_OFF = "postpone"


def put_off_later(claim: Text, evidence: Text, roles: Roles) -> Comparison | None:
    """Refutes a claim that a thing comes in 2026 where the evidence has it postponed to 2027."""
    words = [word for word in evidence.words if PUT_OFF in word.concepts]
    told = [evidence.clause(word.start) for word in words]
    if not told or any(evidence.denied(clause) or evidence.is_open(clause) for clause in told):
        return None
    named = [name for name in roles.needed if not name.speaks]
    if not named or not all(roles.among(name, evidence) for name in named):
        return None
    if not _comes(claim) or not claim.periods or not evidence.periods:
        return None
    latest = max(start for start, _, _ in evidence.periods)
    if latest <= max(end for _, end, _ in claim.periods):
        return None
    return Comparison(Stance.REFUTES, "the evidence says that it was put off to later", comparable=True)


def _comes(claim: Text) -> bool:
    """Whether a claim says when a thing comes, or that it does so as planned, and denies nothing."""
    if any(PUT_OFF in word.concepts for word in claim.words):
        return False
    told = [word for word in claim.words if word.concepts & COMING or word.marks("on_schedule")]
    return any(not claim.denied(claim.clause(word.start)) for word in told)
