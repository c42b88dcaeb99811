"""The archived text of a page with its claims marked where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.report.data import Row


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and the claim that it is the quote of."""

    text: str
    claim: Row | None = None


def paragraphs(text: str, claims: Sequence[Row]) -> Iterator[list[Piece]]:
    """The text by lines; of quotes that overlap the first is marked."""
    pieces: list[Piece] = []
    place = 0
    for claim in sorted(claims, key=lambda row: (row["char_start"], -row["char_end"])):
        if claim["char_start"] < place:
            continue
        pieces.append(Piece(text[place : claim["char_start"]]))
        pieces.append(Piece(text[claim["char_start"] : claim["char_end"]], claim))
        place = claim["char_end"]
    pieces.append(Piece(text[place:]))
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n") if piece.claim is None else [piece.text]
        line.append(Piece(first, piece.claim))
        for other in others:
            yield line
            line = [Piece(other)]
    yield line
