"""The decision table as a Markdown document: `python -m tasks.verdicts.table > docs/decision-table.md`."""

from itertools import product

from tasks.verdicts.decisiontable import BOUNDS, CHECKABLE, REFUTATIONS, SUPPORTS, Bound, Level
from tasks.verdicts.rules import Rules, load_rules

HEAD = """# The decision table

Generated from `tasks/verdicts/rules/` by `python -m tasks.verdicts.table`; do not edit.

The weight of a side is `1 - ∏(1 - wᵢ)` over its independent origins, each by its best piece of evidence.
"""

TAIL = """
A claim's own origin is no evidence for it, yet a word: where nothing supports the claim and other reports
alone speak against it, the two origins are the two sides, and the verdict is `conflicting`. Such a verdict
has no supporting evidence, and its checks count the claim's own origin as the side for it. Facts of
the reference data of press or estimate standing are reports, unless the claim's own origin told them.
"""
STORY = """
A document tells another's story where it gives at least {figures} of its figures within {days} days on the
same matters and names no source for them; specifications, years and counts under {least_count} do not tell,
nor what was counted or measured. Both are one origin.
"""


def document(rules: Rules) -> str:
    """The table with its thresholds, and every case with the label it gets."""
    weights = rules.weights
    lines = [
        HEAD,
        f"- a side counts as *weak* from {weights.weak:g};",
        f"- support is *strong* from {weights.strong_support:g};",
        f"- refutation is *strong* from {weights.strong_refutation:g}, a *word* where no two reports agree;",
        "- reports in documents are a *word* at any weight (on a due forecast from weak on), save beside",
        "  strong support: of two that contradict each other, each is told so;",
        f"- an interested party weighs {weights.interested_party:g} of its evidence;",
        f"- figures that failed a check weigh {weights.flagged:g}, hedged reports {weights.hedged:g}.",
        "",
        "| evidence | weight |",
        "|---|---|",
        *(f"| {kind} | {weight:g} |" for kind, weight in weights.kinds.items()),
        "",
        "| standing of a figure | factor |",
        "|---|---|",
        *(f"| {standing} | {weight:g} |" for standing, weight in weights.standing.items()),
        "",
        "The first row that fits decides:",
        "",
        "| checkable | support | refutation | physical bound | label |",
        "|---|---|---|---|---|",
        *(
            f"| {_any(row.checkable, CHECKABLE)} | {_any(row.support, SUPPORTS)} "
            f"| {_any(row.refutation, REFUTATIONS)} | {_any(row.bound, BOUNDS)} | `{row.label}` |"
            for row in rules.decision.rows
        ),
        "",
        "Every case of a checkable claim:",
        "",
        "| support | refutation | bound kept | bound broken |",
        "|---|---|---|---|",
        *(
            f"| {support} | {refutation} | {_label(rules, support, refutation, 'kept')} "
            f"| {_label(rules, support, refutation, 'broken')} |"
            for support, refutation in product(SUPPORTS, REFUTATIONS)
        ),
    ]
    return "\n".join(lines) + "\n" + TAIL + STORY.format(**rules.origins.story.model_dump())


def _any(values: tuple[str, ...], all_values: tuple[str, ...]) -> str:
    return "any" if set(values) == set(all_values) else ", ".join(values)


def _label(rules: Rules, support: Level, refutation: Level, bound: Bound) -> str:
    rows = rules.decision.rows
    return next(str(row.label) for row in rows if row.fits("yes", support, refutation, bound))


if __name__ == "__main__":
    print(document(load_rules()), end="")
