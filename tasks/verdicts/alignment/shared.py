"""Names that no registry knows: written alike in two texts, with a capital letter, in whatever language."""

from dataclasses import replace

from tasks.verdicts.alignment.sides import Side
from tasks.verdicts.alignment.texts import Name, Text

NOUNS_ARE_CAPITAL = "de"


def with_shared_names(first: Side, second: Side) -> tuple[Side, Side]:
    """Both sides with the unknown names that they share: Xilinx; nouns of two German texts are none."""
    shared = _unknown(first.text) & _unknown(second.text)
    if first.text.language == second.text.language == NOUNS_ARE_CAPITAL or not shared:
        return first, second
    return replace(first, text=_named(first.text, shared)), replace(second, text=_named(second.text, shared))


def _unknown(text: Text) -> frozenset[str]:
    return frozenset(
        word.text.casefold()
        for word in text.words
        if not word.senses and word.text[0].isupper() and not text.in_amount(word)
    )


def _named(text: Text, shared: frozenset[str]) -> Text:
    words = [word for word in text.words if not word.senses and word.text.casefold() in shared]
    names = [
        Name(f"name:{word.text.casefold()}", None, word.start, word.end, text.clause(word.start))
        for word in words
    ]
    return replace(text, names=tuple(sorted([*text.names, *names], key=lambda name: name.start)))
