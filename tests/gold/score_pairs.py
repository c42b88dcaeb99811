"""Score `claims compare` on the pairs of pairs.yml: `python tests/gold/score_pairs.py`.

Prints accuracy and the share of false «supports», for all pairs and by phenomenon, and each error.
"""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from tasks.verdicts.comparing.texts import compare_texts
from warehouse.yamltext import parse_yaml

PAIRS = Path(__file__).parent / "pairs.yml"


class Score(NamedTuple):
    """Shares of all pairs, and what went wrong."""

    right: float
    false_supports: float
    errors: tuple[str, ...]
    by_phenomenon: dict[str, tuple[int, int]]


def score(path: Path = PAIRS) -> Score:
    """Compare every pair; `by_phenomenon` gives how many were right of how many."""
    pairs = parse_yaml(path.read_text("utf-8"))
    errors, false_supports = [], 0
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        found = compare_texts(pair["claim"], pair["evidence"], None)
        right = found.stance == pair["stance"]
        counts[pair["phenomenon"]][0] += right
        counts[pair["phenomenon"]][1] += 1
        if not right:
            false_supports += found.stance == "supports"
            told = f"{pair['stance']} expected, {found.stance} found ({found.reason})"
            errors.append(f"{pair['phenomenon']}: {pair['claim']} // {pair['evidence']}: {told}")
    return Score(
        1 - len(errors) / len(pairs),
        false_supports / len(pairs),
        tuple(errors),
        {phenomenon: (right, total) for phenomenon, (right, total) in sorted(counts.items())},
    )


if __name__ == "__main__":
    scored = score()
    print(*scored.errors, sep="\n")
    for phenomenon, (right, total) in scored.by_phenomenon.items():
        print(f"{phenomenon:24} {right}/{total}")
    print(f"right {scored.right:.1%}, false supports {scored.false_supports:.1%}")
