"""Versions of software and benchmarks that a sentence names: a figure of one says nothing about another."""

import re
from functools import lru_cache

from tasks.verdicts.rules import Wording

Versions = frozenset[tuple[str, str]]


def versions_of(sentence: str, wording: Wording) -> Versions:
    """What was measured with, and in which version: «MLPerf Inference v5.0», «ROCm 7», «vLLM-0.6.3»."""
    return frozenset((name, number) for name, number in _pattern(wording).findall(sentence.casefold()))


def other_version(claim: Versions, evidence: Versions) -> str | None:
    """In which version the two differ, in words; «ROCm 7» covers «ROCm 7.0.1»."""
    for name, number in sorted(claim):
        others = sorted(other for told, other in evidence if told == name)
        if others and not any(_is_one(number, other) for other in others):
            return f"{name} {' and '.join(others)} against {name} {number}"
    return None


def unstated_version(claim: Versions, evidence: Versions) -> str | None:
    """The version that the first states and the second does not."""
    told = {name for name, _ in evidence}
    return next((f"{name} {number}" for name, number in sorted(claim) if name not in told), None)


def _is_one(first: str, second: str) -> bool:
    one, other = first.split("."), second.split(".")
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


@lru_cache(maxsize=4)
def _pattern(wording: Wording) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(wording.versioned, key=len, reverse=True))
    links = "|".join(re.escape(word) for word in wording.versioned_links)
    return re.compile(rf"(?<![a-z0-9])({names})(?:[ -]?(?:{links}))*[ -]?v?(\d+(?:\.\d+)*)(?![\d.]*[a-z%])")
