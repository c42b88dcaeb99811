"""A decision that is about to be recorded, on top of the reviews that are: what will stand."""

from collections.abc import Iterable, Sequence

from warehouse.records.claim import Claim
from warehouse.records.review import Amendment, Outcome, TrackRecord, Value
from warehouse.records.verdict import CheckResult, Review
from warehouse.records.vocabulary import CheckStatus
from warehouse.reviews import amendment
from warehouse.rows import Row

SETTLED = frozenset({CheckStatus.DISMISSED, CheckStatus.CORRECTED})
OF_A_CHECK = set(CheckResult.model_fields)


class Pending:
    """The failed checks decided on, and the last reviews on all checks of their claims, oldest first."""

    def __init__(self, rows: Sequence[Row], reviews: Iterable[Row]) -> None:
        self._rows = {row["check_id"]: row for row in rows}
        self._before: dict[str, list[Row]] = {name: [] for name in self.claim_ids}
        for review in reviews:
            self._before[review["claim_id"]].append(review)
        self._after = {name: list(found) for name, found in self._before.items()}

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims of the checks."""
        return tuple(sorted({row["claim_id"] for row in self._rows.values() if row["claim_id"]}))

    def say(self, reviews: Iterable[Review]) -> None:
        """Take the new decisions in; each takes the place of the former one on its check."""
        for review in reviews:
            row = self._rows[review.check_id]
            row["decided"] = review.decision
            if row["claim_id"]:
                others = [one for one in self._after[row["claim_id"]] if one["check_id"] != review.check_id]
                self._after[row["claim_id"]] = [*others, review.model_dump()]

    def changes(self, claim: Claim) -> dict[str, Value | None]:
        """The fields of the claim to set: corrected ones, and those that a correction no longer holds."""
        name = claim.claim_id
        was, is_now = amendment(name, self._before[name]), amendment(name, self._after[name])
        fields: dict[str, Value | None] = {}
        for field in was.fields if was else ():
            read = (one["before"].get("fields", {}) for one in self._before[name])
            fields[field] = next(found[field] for found in read if field in found)
        return fields | (dict(is_now.fields) if is_now else {})

    def amendments(self, known: Iterable[Amendment]) -> tuple[Amendment, ...]:
        """All amendments, those of the claims decided on as they will stand."""
        others = {one.claim_id: one for one in known if one.claim_id not in self._after}
        found = (amendment(name, reviews) for name, reviews in self._after.items())
        own = {one.claim_id: one for one in found if one}
        return tuple(one for _, one in sorted((others | own).items()))

    def settled(self) -> frozenset[str]:
        """The checks that count no longer."""
        return frozenset(name for name, row in self._rows.items() if row["decided"] in SETTLED)

    def standing_checks(self) -> dict[str, CheckResult]:
        """The checks on claims that count, as they will stand."""
        return {
            name: CheckResult(**{field: row[field] for field in OF_A_CHECK} | {"status": row["decided"]})
            for name, row in self._rows.items()
            if row["decided"] not in SETTLED and row["suite"] in {"documents", "claims"}
        }

    def outlets_touched(self) -> tuple[str, ...]:
        """The outlets of which the decision says something else than was said before."""
        return tuple(sorted(name for name, moved in self._moves().items() if any(moved.values())))

    def tracks(self, known: Iterable[TrackRecord]) -> tuple[TrackRecord, ...]:
        """What reviews will say of outlets."""
        counts = {track.outlet_id: track for track in known}
        for outlet, moved in self._moves().items():
            track = counts.get(outlet) or TrackRecord(outlet_id=outlet, held=0, failed=0)
            counts[outlet] = TrackRecord(
                outlet_id=outlet,
                held=track.held + moved[Outcome.HELD],
                failed=track.failed + moved[Outcome.FAILED],
            )
        return tuple(track for _, track in sorted(counts.items()) if track.held or track.failed)

    def _moves(self) -> dict[str, dict[Outcome, int]]:
        """By how much the counts of each outlet change."""
        outlets = {row["claim_id"]: row["outlet_id"] for row in self._rows.values() if row["claim_id"]}
        moves: dict[str, dict[Outcome, int]] = {}
        for name, outlet in outlets.items():
            if outlet is None:
                continue
            moved = moves.setdefault(outlet, dict.fromkeys(Outcome, 0))
            for outcome in Outcome:
                moved[outcome] += _says(self._after[name], outcome) - _says(self._before[name], outcome)
        return moves


def _says(reviews: Sequence[Row], outcome: Outcome) -> int:
    said = [review["after"]["outlet"] for review in reviews if review["after"].get("outlet")]
    return int(bool(said) and said[-1] == outcome)
