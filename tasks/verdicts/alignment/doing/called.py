"""Who is called whose customer or supplier, where the evidence tells what makes him one."""

from tasks.verdicts.alignment.doing.ends import facing
from tasks.verdicts.alignment.doing.frames import frames
from tasks.verdicts.alignment.reading.cover import CREDIT, link_of, needed
from tasks.verdicts.alignment.reading.names import Roles
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.views import HAVING, is_first
from tasks.verdicts.comparing.stance import Comparison
from warehouse.records.vocabulary import Stance

SAME = "the evidence tells the same of the two"


def called_so(claim: Side, evidence: Side, roles: Roles) -> Comparison | None:
    """Supports «Oracle is a customer of AMD» by «AMD supplies Oracle with chips»; None of all else."""
    text = claim.text
    words = needed(text)
    nouns = {sense for frame in frames().values() for sense in frame.nouns}
    bounded = is_first(claim) or any(word.marks("only") or word.marks("unique") for word in text.words)
    if bounded or text.counted or text.periods or not any(word.concepts & nouns for word in words):
        return None
    if roles.missing(evidence.text) is not None:
        return None
    rest = [word for word in words if not word.concepts & (nouns | HAVING)]
    said = [{link_of(word, other) for other in evidence.text.words} for word in rest]
    if not all(any(CREDIT.get(link or "", 0.0) == 1.0 for link in links) for links in said):
        return None
    ends = facing(text, evidence.text, roles)
    if ends is None or not ends.same or ends.denied:
        return None
    told = claim.modality(0, len(text.text)), evidence.modality(0, len(evidence.text.text))
    return Comparison(Stance.SUPPORTS, SAME, comparable=True) if told[0] == told[1] else None
