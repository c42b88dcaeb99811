"""Names that no registry knows: written alike in two texts, with a capital letter, in whatever language."""

import re
from dataclasses import replace

from tasks.verdicts.alignment.reading.scan import Word
from tasks.verdicts.alignment.reading.sides import Side
from tasks.verdicts.alignment.reading.texts import Name, Text
from tasks.verdicts.comparing.relations import Relations

NOUNS_ARE_CAPITAL = "de"
NUMBER = re.compile(r"-\d[A-Za-z0-9]*")
FORM = re.compile(r"(SXM|PCIe|NVL|OAM|MGX)(?![a-z])", re.IGNORECASE)


def with_form_factors(first: Side, second: Side, relations: Relations) -> tuple[Side, Side]:
    """Variants by their form as the family and a word, where the other text writes them apart.

    «H100 PCIe» against «auf der PCIe-Karte des H100».
    """
    keys = {name.key for name in second.text.names}
    names, words = [], list(first.text.words)
    for name in first.text.names:
        entity = relations.reference.entity(name.key)
        form = FORM.search(entity.form_factor) if entity and entity.form_factor else None
        family = next((each for each in relations.families(name.key) if each in keys), None)
        if form and family and name.key not in keys and FORM.search(second.text.text):
            names.append(replace(name, key=family))
            words.append(Word(name.start, name.end, form.group(1).upper()))
        else:
            names.append(name)
    words.sort(key=lambda word: word.start)
    told = replace(first.text, names=tuple(names), words=tuple(words))
    if len(words) == len(first.text.words):
        return first, second
    return replace(first, text=told), replace(second, text=_formed(second.text))


def _formed(text: Text) -> Text:
    """A text with its form factors written alike: SXM5 and SXM."""
    forms = [Word(match.start(), match.end(), match.group(1).upper()) for match in FORM.finditer(text.text)]
    kept = [word for word in text.words if not any(form.start <= word.start < form.end for form in forms)]
    return replace(text, words=tuple(sorted([*kept, *forms], key=lambda word: word.start)))


def with_shared_names(first: Side, second: Side, speakers: frozenset[str]) -> tuple[Side, Side]:
    """Both sides with the unknown names that they share: Xilinx; nouns of two German texts are none.

    A number goes with its name: Orion-4 is not Orion-3. Words of `speakers` only say so.
    """
    shared = _unknown(first.text) & _unknown(second.text)
    if first.text.language == second.text.language == NOUNS_ARE_CAPITAL or not shared:
        return first, second
    return (
        replace(first, text=_named(first.text, shared, speakers)),
        replace(second, text=_named(second.text, shared, speakers)),
    )


def _number(text: Text, word: Word) -> str:
    """The number that a name goes on with, behind a hyphen."""
    number = NUMBER.match(text.text, word.end)
    return number[0] if number else ""


def _unknown(text: Text) -> frozenset[str]:
    return frozenset(
        word.text.casefold()
        for word in text.words
        if not word.senses and word.text[0].isupper() and not text.in_amount(word)
    )


def _named(text: Text, shared: frozenset[str], speakers: frozenset[str]) -> Text:
    words = [word for word in text.words if not word.senses and word.text.casefold() in shared]
    names = [
        Name(
            f"name:{word.text.casefold()}{_number(text, word)}",
            None,
            word.start,
            word.end,
            text.clause(word.start),
            speaks=word.text.casefold() in speakers,
        )
        for word in words
    ]
    return replace(text, names=tuple(sorted([*text.names, *names], key=lambda name: name.start)))
