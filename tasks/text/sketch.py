"""Sketches: small fingerprints whose overlap estimates how much two texts share."""

import hashlib
import heapq
import re
import unicodedata
from collections.abc import Iterator

from tasks.claims.traits import traits_of
from warehouse.records.vocabulary import Language

SKETCH_SIZE = 64
WORDS_PER_SHINGLE = 3
CHARACTERS_PER_SHINGLE = 4
_WORD = re.compile(r"[^\W_]+")


def sketch(text: str, language: Language) -> tuple[int, ...]:
    """The 64 smallest 64-bit hashes of the text's shingles, ascending; fewer for a short text.

    Shingles are three words, or four characters where words are not spaced, compatibility-folded and without
    case, spaces and punctuation. The order of whole paragraphs hardly matters, which is what copies change.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    shingles = set(_character_shingles(folded) if traits_of(language).unspaced else _word_shingles(folded))
    return tuple(heapq.nsmallest(SKETCH_SIZE, {_hash(shingle) for shingle in shingles}))


def _word_shingles(text: str) -> Iterator[str]:
    return _windows([found.group() for found in _WORD.finditer(text)], WORDS_PER_SHINGLE, " ")


def _character_shingles(text: str) -> Iterator[str]:
    return _windows("".join(found.group() for found in _WORD.finditer(text)), CHARACTERS_PER_SHINGLE, "")


def _windows(parts: list[str] | str, width: int, glue: str) -> Iterator[str]:
    """Every run of `width` parts; the whole where there are fewer."""
    if not parts:
        return
    for start in range(max(1, len(parts) - width + 1)):
        yield glue.join(parts[start : start + width])


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest())
