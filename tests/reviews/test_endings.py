"""A form that was not the one answered says what became of its checks."""

import pytest

from tasks.reviews.endings import GONE, endings

ADA = {"status": "dismissed", "reviewer": "Ada", "note": "a misprint"}
NOBODY = {"status": "expired", "reviewer": "claim-ledger", "note": "nobody reviewed it within 720 hours"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([ADA], "1 check dismissed by Ada elsewhere"),
        ([NOBODY, NOBODY], "2 checks expired: nobody reviewed it within 720 hours"),
        (
            [ADA, NOBODY, ADA],
            "2 checks dismissed by Ada elsewhere; 1 check expired: nobody reviewed it within 720 hours",
        ),
        ([], GONE),
    ],
)
def test_what_holds_is_said(rows, told):
    assert endings(rows) == told
