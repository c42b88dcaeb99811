"""Finds time expressions in a sentence and says what they name, before any date is worked out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.claims.hints import DIGITS, matches_at
from tasks.claims.lexicons import alternation, beginning, fold_case
from tasks.claims.periods.lexicon import PeriodLexicon

YEAR = r"(?:19[5-9]|20[0-9])\d"
SLOT = re.compile(r"\{(\w+)\}")
LEADING_DIGITS = re.compile(r"^(\d+)(?=[^\W\d])")
ANY_YEAR = "year"
YEAR_DIGITS = 4
YEAR_DIGITS_BY_FIRST = (("1", r"9[5-9]\d"), ("2", r"0\d\d"))
ENDING = frozenset({"by", "until", "before"})
LONGEST_NAME = 20
LONGEST_COMPARED = 32
LONGEST_FUTURE = 80
BREAK = re.compile(r"[;:；：，。]|,(?!\d)")
DEED = 80  # characters around a time in which the deed done in it is told
CLAUSE_ENDS = re.compile(r"[.,;:!?\n]")


class TimeExpression(NamedTuple):
    """A time expression as it stands: `[start, end)` with its bound word, and the slots it fills.

    `slots` maps year, month, day, quarter, half, weekday to numbers and part, when, relative to names;
    ago, ahead, past_span, next_span hold (number, unit). `bound` is since, by, until, before, after,
    earliest or None; `until` is the second end of a range. `future` says that a future cue precedes it.
    """

    start: int
    end: int
    slots: dict[str, int | str]
    bound: str | None = None
    until: "TimeExpression | None" = None
    future: bool = False


class PeriodTable:
    """The time expressions of one language."""

    def __init__(self, lexicon: PeriodLexicon, numbers: dict[str, int], han: bool) -> None:
        self._han = han
        self._day_ending = f"(?:{alternation(lexicon.day_endings)})?"
        self._values: dict[str, dict[str, int | str]] = {
            "month": _flipped(lexicon.months),
            "weekday": _flipped(lexicon.weekdays),
            "quarter": _flipped(lexicon.quarters),
            "half": _flipped(lexicon.halves),
            "part": _flipped(lexicon.parts),
            "when": _flipped(lexicon.when),
            "relative": _flipped(lexicon.relative),
            "unit": _flipped(lexicon.span_units),
            "number": dict(numbers),
        }
        self._ambiguous = frozenset(lexicon.ambiguous_months)
        self._templates = self._by_first_character(lexicon)
        starts = [piece for template, _ in _written(lexicon) for piece in self._first_words(template)]
        self.starts = (*starts, *numbers)
        self._anchor = re.compile(self._anchor_pattern(starts))
        bounds = lexicon.bounds.model_dump()
        self._bounds = {word: name for name, listed in bounds.items() for word in listed}
        self._bound_letters = frozenset(word[-1] for word in self._bounds)
        self._longest_bound = max(map(len, self._bounds))
        self._no_parts = lexicon.no_parts
        named = alternation(map(fold_case, lexicon.named_before))
        self._named = re.compile(rf"(?:{named})[ ]?{YEAR}|{YEAR}[ ]?(?:{named})")
        after = alternation(map(fold_case, lexicon.named_after))
        self._named_after = re.compile(rf"[ -]?(?:{after})" + ("" if han else r"(?![^\W_])"))
        self._range = re.compile(rf"[ ]?(?:{alternation(lexicon.range)})[ ]?")
        edge = "" if han else r"\b"
        self._since = lexicon.bounds.since
        self._compared = re.compile(rf"{edge}(?:{alternation(lexicon.compared)})(?: \w{{1,4}}){{0,2}}[ ]?$")
        self._done = re.compile(
            rf"{edge}(?:{alternation(lexicon.done_within)}){edge}" if lexicon.done_within else r"(?!)"
        )
        self._future = re.compile(rf"{edge}(?:{alternation(lexicon.future)}){edge}")
        self._reached = re.compile(rf"{edge}(?:{alternation(lexicon.reached)}){edge}")
        self._past_with_perfect = frozenset(lexicon.past_with_perfect)

    def scan(self, text: str, folded: str, places: Sequence[int]) -> list[TimeExpression]:
        """Give the time expressions of a sentence in order, none overlapping.

        `places` are those where a digit or one of the `starts` stands.
        """
        found: list[TimeExpression] = []
        done = 0
        for anchor in matches_at(self._anchor, folded, places):
            if anchor.start() < done:
                continue
            core = self._match(text, folded, anchor.start())
            if core is None:
                continue
            expression = self._dressed(text, folded, core, done)
            found.append(expression)
            done = expression.end
        return found

    def _match(self, text: str, folded: str, at: int) -> TimeExpression | None:
        best: TimeExpression | None = None
        dated = folded[at : at + YEAR_DIGITS].isdecimal() and len(folded) >= at + YEAR_DIGITS
        for pattern in self._templates.get(ANY_YEAR if dated else folded[at : at + 1], ()):
            match = pattern.match(folded, at)
            if (
                match
                and (best is None or match.end() > best.end)
                and self._stands_alone(folded, match.end())
                and not self._is_no_part(folded, match)
            ):
                slots = self._slots(match)
                if slots is not None and self._plausible(text, folded, at, match.end(), slots):
                    best = TimeExpression(at, match.end(), slots)
        return best

    def _is_no_part(self, folded: str, match: re.Match[str]) -> bool:
        """2024年中国 is not the middle of 2024."""
        return bool(self._no_parts) and (
            match.re.groupindex.get("part") is not None
            and folded.startswith(self._no_parts, match.start("part"))
        )

    def names(self, folded: str, time: TimeExpression) -> bool:
        """Tell whether a year names a report or a business year: «the 2025 half-year results», 2026财年."""
        return self.is_named(folded, max(0, time.start - LONGEST_NAME), time.end)

    def is_compared_with(self, folded: str, at: int) -> bool:
        """Tell whether a figure is compared with the time that starts at `at`: «more than a year earlier»."""
        return self._compared.search(folded, max(0, at - LONGEST_COMPARED), at) is not None

    def is_done_within(self, folded: str, time: TimeExpression) -> bool:
        """Tell whether a deed done took so long: «hat den Cluster in 122 Tagen errichtet»."""
        before = CLAUSE_ENDS.split(folded[max(0, time.start - DEED) : time.start])[-1]
        after = CLAUSE_ENDS.split(folded[time.end : time.end + DEED])[0]
        intended = time.future or self._future.search(after) is not None
        return not intended and any(map(self._done.search, (before, after)))

    def is_since(self, folded: str, at: int) -> bool:
        """Tell whether a time expression counts from a day on: «from 2023», «since May»."""
        return folded.startswith(self._since, at)

    def is_named(self, folded: str, low: int, end: int) -> bool:
        """Tell the same of a time expression that ends at `end`; what stands before `low` is not read."""
        inside = self._named.search(folded, low, end)
        return inside is not None or self._named_after.match(folded, end) is not None

    def _slots(self, match: re.Match[str]) -> dict[str, int | str] | None:
        slots: dict[str, int | str] = {}
        for name, written in match.groupdict().items():
            if name in ("year", "day"):
                slots[name] = int(written)
            elif name in self._values:
                slots[name] = int(written) if written.isdecimal() else self._values[name][written]
            else:
                slots[name] = ""
        day = slots.get("day")
        return None if isinstance(day, int) and not 1 <= day <= 31 else slots

    def _plausible(self, text: str, folded: str, at: int, end: int, slots: dict[str, int | str]) -> bool:
        """Refuse «may», «march» as verbs, a bare number that is no year, and 年内 in 三年内."""
        counted = at and (folded[at - 1].isdecimal() or folded[at - 1] in self._values["number"])
        if self._han and counted and set(slots) == {"relative"}:
            return False
        if set(slots) <= {"month", "part"} and "month" in slots and not self._han:
            if not any(char.isupper() for char in text[at:end]):
                return False
            return folded[at:end] not in self._ambiguous or self._bound_before(folded, at) is not None
        return (set(slots) != {"part"} and set(slots) != {"when"}) or (self._han and set(slots) == {"when"})

    def _stands_alone(self, folded: str, end: int) -> bool:
        if self._han or end >= len(folded):
            return True
        return not (folded[end].isalnum() and folded[end - 1].isalnum())

    def _dressed(self, text: str, folded: str, core: TimeExpression, done: int) -> TimeExpression:
        """Add the bound word before and the other end of a range."""
        until: TimeExpression | None = None
        link = self._range.match(folded, core.end)
        if link and link.end() > link.start():
            until = self._match(text, folded, link.end())
            if until and not {"year", "month", "quarter", "half"} & set(until.slots):
                until = None
        bound = self._bound_before(folded, core.start)
        start, name = core.start, None
        if bound and bound[0] >= done and bound[1] != "at":
            start, name = bound
        end = until.end if until else core.end
        low = max(0, core.start - LONGEST_FUTURE)
        future = bool(self._future.search(folded, low, core.end))
        if future and name in ENDING and self._is_reached(folded, start, end):
            future = False
        return TimeExpression(start, end, core.slots, name, until, future)

    def _is_reached(self, folded: str, start: int, end: int) -> bool:
        """Tell whether what a time ends has been: «had received 45,000 by the end of September».

        Its own piece decides, or the next where the time opens the sentence.
        """
        low = max(0, start - LONGEST_FUTURE)
        low = max((cut.end() for cut in BREAK.finditer(folded, low, start)), default=low)
        cut = BREAK.search(folded, end)
        if cut and not folded[end : cut.start()].strip() and not folded[low:start].strip():
            cut = BREAK.search(folded, cut.end())
        high = cut.start() if cut else len(folded)
        if not self._reached.search(folded, low, high):
            return False
        ahead = (cue for cue in self._future.finditer(folded, low, high) if not start <= cue.start() < end)
        return all(cue.group() in self._past_with_perfect for cue in ahead)

    def _bound_before(self, folded: str, at: int) -> tuple[int, str] | None:
        end = at - 1 if at and folded[at - 1] == " " else at
        if end == at and not self._han:
            return None
        if not end or folded[end - 1] not in self._bound_letters:
            return None
        for start in range(max(0, end - self._longest_bound), end):
            name = self._bounds.get(folded[start:end])
            if name and (self._han or start == 0 or not folded[start - 1].isalnum()):
                return start, name
        return None

    def _anchor_pattern(self, starts: Sequence[str]) -> str:
        """Match where a template may start; a number only where a month or a unit of time follows it."""
        counted = alternation([*self._values["month"], *self._values["unit"]])
        barred = "" if self._han else r"[^\W_]"
        followed = rf"(?=[. \u00a0]{{0,2}}(?:{counted}))"
        years = (rf"{digit}(?<!\d[12])(?<!\d[.,][12]){rest}(?!\d)" for digit, rest in YEAR_DIGITS_BY_FIRST)
        days = (rf"{digit}(?<![\d.,]\d)\d{{0,2}}{self._day_ending}{followed}" for digit in DIGITS)
        words = beginning(map(str, self._values["number"]), barred, followed)
        return "|".join((*years, beginning(starts, barred), *days, words))

    def _first_words(self, template: str) -> list[str]:
        literal, slot = SLOT.split(template)[0], SLOT.findall(template)[:1]
        if literal:
            return [literal]
        return [] if slot[0] in ("year", "day", "number") else [str(word) for word in self._values[slot[0]]]

    def _by_first_character(self, lexicon: PeriodLexicon) -> dict[str, tuple[re.Pattern[str], ...]]:
        table: dict[str, list[re.Pattern[str]]] = {}
        for template, group in _written(lexicon):
            pattern = re.compile(f"(?P<{group}>)" * bool(group) + self._template(template))
            for first in self._first_characters(template):
                table.setdefault(first, []).append(pattern)
        return {first: tuple(patterns) for first, patterns in table.items()}

    def _first_characters(self, template: str) -> set[str]:
        if template.startswith("{year}"):
            return {ANY_YEAR}
        if template.startswith("{day}"):
            return set(DIGITS)
        if template.startswith("{number}"):
            return {*DIGITS, *(word[0] for word in self._values["number"])}
        return {word[0] for word in self._first_words(template)}

    def _template(self, template: str) -> str:
        parts = SLOT.split(template)
        literal = (re.escape(part).replace(r"\ ", "[ \u00a0]") for part in parts[::2])
        slots = [self._slot(name) for name in parts[1::2]]
        pieces = [piece for pair in zip(literal, [*slots, ""], strict=True) for piece in pair if piece]
        return ("[ \u00a0]?" if self._han else "").join(pieces)

    def _slot(self, name: str) -> str:
        if name == "year":
            return rf"(?P<year>{YEAR})(?!\d)(?![.,]\d)"
        if name == "day":
            return rf"(?P<day>\d{{1,2}}){self._day_ending}(?!\d)"
        words = alternation(self._values[name])
        if name == "number":
            words = rf"\d{{1,3}}|{words}"
        return rf"(?P<{name}>{words})"


def _written(lexicon: PeriodLexicon) -> Iterator[tuple[str, str]]:
    """Give the templates, each with the slot that it fills by standing there, or «»."""
    yield from ((template, "") for template in (*lexicon.templates, "{relative}"))
    for name in ("ago", "ahead", "past_span", "next_span"):
        yield from ((template, name) for template in getattr(lexicon, name))


def _flipped(table: dict[int, tuple[str, ...]] | dict[str, tuple[str, ...]]) -> dict[str, int | str]:
    flipped = {fold_case(word): value for value, words in table.items() for word in words}
    spaced = {LEADING_DIGITS.sub(r"\1 ", word): value for word, value in flipped.items()}
    return spaced | flipped
