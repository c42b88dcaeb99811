"""What the form of a review tells: what failed, how each claim was read, what follows from each answer."""

from collections.abc import Sequence

from flows.markdown import check_block, cut
from tasks.reviews.groups import Group
from tasks.reviews.minutes import consequence_of
from tasks.told import escaped
from tasks.verdicts.telling import told_reading
from warehouse.records.review import Consequence
from warehouse.records.vocabulary import Polarity
from warehouse.rows import Row
from warehouse.wording import counted

SHOWN = 20
DIGITS = 6
FOLLOWS = {
    Consequence.WITHDRAW: "the reading is faulty: the claim becomes *not checkable*, and no other verdict "
    "rests on it",
    Consequence.WITHHOLD: "the page is wrong: the claim is judged as before, no other verdict rests on it, "
    "and it counts against the outlet",
    Consequence.NOTE: "the finding is noted; no verdict changes",
}


def described(group: Group, asked: Sequence[str], refused: str = "") -> str:
    """What the reviewer is told, in Markdown. `asked` are all checks of the run, which number the items."""
    many, decided = len(group.rows) > 1, len(asked) - len(group.rows)
    lines = [f"**That cannot be: {escaped(refused)}**", ""] if refused else []
    lines += [f"### {escaped(group.expectation)}, {group.severity}: {counted(len(group.rows), 'check')}", ""]
    lines += [f"{counted(decided, 'further check')} of this cause decided already.", ""] if decided else []
    numbered = sorted(
        ((asked.index(row["check_id"]) + 1, row) for row in group.rows), key=lambda item: item[0]
    )
    for number, row in numbered[:SHOWN]:
        lines += [*check_item(row, f"{number} · " if len(asked) > 1 else ""), ""]
    if len(group.rows) > SHOWN:
        lines += [f"… and {len(group.rows) - SHOWN} more of this cause, numbered up to {len(asked)}.", ""]
    lines += [
        f"**confirm**: {FOLLOWS[consequence_of(group.rows[0])]}.",
        "",
        "**dismiss**: the check is wrong: the reading stands, and the check weakens it no longer.",
        "",
        "**correct**: the claim is judged again as the fields below say; leave empty what is right.",
        "",
        f"One answer decides all {len(group.rows)}, or those alone that **Only** names by number; "
        "the rest is asked again."
        if many
        else "",
        "",
        "**Your decision** (required):",  # the interface puts the list to choose from below all of this
    ]
    return "\n".join(lines)


def check_item(row: Row, number: str = "") -> list[str]:
    """A failed check in full, with how its claim was read and judged, in Markdown."""
    verdict = f"{row['label'].replace('_', ' ')}, confidence {row['confidence']:.2f}" if row["label"] else ""
    return check_block(row, *_reading(row["claim"] or {}), ("Verdict now", escaped(verdict)), number=number)


def _reading(claim: Row) -> list[tuple[str, str]]:
    """How the claim was read: in words, then by the fields that a correction names."""
    if not claim.get("predicate"):
        return []
    conditions = [f"{name} {value}" for name, value in (claim["conditions"] or {}).items() if value]
    said = [
        claim["modality"],
        "negated" if claim["polarity"] == Polarity.NEGATIVE else "",
        f"under {', '.join(conditions)}" if conditions else "no conditions",
        f"time “{claim['time_text']}”" if claim["time_text"] else "",
    ]
    credited = dict.fromkeys(filter(None, (claim["speaker_name"], claim["cited_outlet_name"])))
    return [
        ("Read as", cut(told_reading(claim))),
        ("In fields", _fields(claim)),
        ("Said", escaped(", ".join(filter(None, said)))),
        ("Credits", cut(" / ".join(credited) or "nobody")),
    ]


def _fields(claim: Row) -> str:
    """«subject huawei-ascend-910c, predicate peak_compute, lower value 1.495, …», as the form does."""
    named = {
        "subject": claim["subject_id"] or ("none known" if claim["subject_name"] else None),
        "predicate": claim["predicate"],
        "compared with": claim["object_id"] or ("none known" if claim["object_name"] else None),
    }
    if claim["comparator"]:
        ends = {"lower value": claim["value_low"], "upper value": claim["value_high"]}
        named |= {name: "open" if end is None else f"{end:.{DIGITS}g}" for name, end in ends.items()}
        named |= {"unit": claim["unit"], "bound": claim["comparator"]}
    return ", ".join(f"{name} `{_code(value)}`" for name, value in named.items() if value)


def _code(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and sign != "`")
