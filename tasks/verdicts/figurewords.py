"""Figures of claims and evidence in a rationale: with sign, rate and denial, as they were compared."""

from tasks.verdicts.comparing.reading import Reading
from tasks.verdicts.comparing.units import readable
from tasks.verdicts.context import Context
from warehouse.records.verdict import Evidence
from warehouse.records.vocabulary import Stance
from warehouse.wording import interval_words

OTHERWISE = {Stance.SUPPORTS: "says the same", Stance.REFUTES: "says otherwise"}


def claimed_words(reading: Reading) -> str:
    """«The claim of 160 GB»; of one that denies it, «the denial of 160 GB»."""
    what = "denial" if reading.denied else "claim"
    return f"the {what} of {readable(reading.value)}" if reading.value else f"the {what}"


def said_words(evidence: Evidence, claimed: Reading, context: Context) -> str:
    """«Gives -23 %», «gives 1,500 per month instead», «denies 150,000 CNY»."""
    found = context.index.readings.get(evidence.source_id or "")
    if found is None:
        value, denied = interval_words(evidence.value_low, evidence.value_high, evidence.unit), False
    else:
        value, denied = readable(found.value) if found.value else "", found.denied
    if not value:
        return OTHERWISE.get(evidence.stance, OTHERWISE[Stance.REFUTES])
    if denied:
        return f"denies {value}"
    if evidence.stance is Stance.SUPPORTS or claimed.denied:
        return f"gives {value}"
    same = claimed.value is not None and readable(claimed.value) == value
    return f"gives {value} otherwise ({evidence.reason})" if same else f"gives {value} instead"
