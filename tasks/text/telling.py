"""Whether a line of a page tells something: a sentence, not a name, a button or a headline."""

import re

# Tried from the head of each sentence alone: a long line without a stop is gone through once.
_SENTENCE = re.compile(r"(?<![^.!?。！？\n])[^\w.!?。！？\n]*+\w[^.!?。！？\n]{14,}+[.!?。！？]")
_STOPPED = re.compile("[.!?。！？…][\"'”’»«)）】\\]]*$")


def has_sentence(text: str) -> bool:
    """Whether a sentence stands anywhere in a text."""
    return _SENTENCE.search(text) is not None


def tells(text: str) -> bool:
    """Whether a line has a sentence and ends with one; a headline may ask before its last words."""
    return has_sentence(text) and _STOPPED.search(text) is not None
