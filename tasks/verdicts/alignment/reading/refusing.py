"""What a refusal governs: who refuses to approve a thing does not approve it."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.verdicts.alignment.reading.clauses import Clauses
from tasks.verdicts.alignment.reading.concepts import lexicon
from tasks.verdicts.alignment.reading.scan import Word

NEGATION, REFUSAL = "~negation", "~refusal"
COMMA, SPACE = ",", " "


def with_refusals(words: Sequence[Word], text: str, clauses: Clauses) -> tuple[Word, ...]:
    """Negate what a refusal governs: «refused to approve», «lehnt es ab, … zu genehmigen», 拒绝批准.

    The refusal itself is then no ban beside it, which would turn it round once more.
    """
    found = list(words)
    for at, word in enumerate(words):
        governed = _governed(words, at, text, clauses) if word.marks("refusal") else None
        if governed is not None:
            found[at] = replace(word, senses=frozenset({REFUSAL}))
            found[governed] = replace(words[governed], senses=words[governed].senses | {NEGATION})
    return tuple(found)


def _governed(words: Sequence[Word], at: int, text: str, clauses: Clauses) -> int | None:
    """The infinitive or deed right behind a refusal, or the infinitive of the next clause after a comma."""
    own = clauses.at(words[at].start)
    behind = [index for index in range(at + 1, len(words)) if clauses.at(words[index].start) == own]
    infinitives = [index for index in behind if words[index].marks("infinitive")]
    if infinitives and not text[words[at].end : words[infinitives[0]].start].strip():
        return infinitives[0]
    told = [index for index in behind if not words[index].marks("ignored")]
    if told:
        spaced = SPACE in text[words[at].end : words[told[0]].start]
        return told[0] if not spaced and _is_deed(words[told[0]]) else None
    after = [index for index in range(at + 1, len(words)) if clauses.at(words[index].start) == own + 1]
    opened = bool(after) and text[: clauses.starts[own + 1]].rstrip().endswith(COMMA)
    return next((index for index in after if opened and words[index].marks("infinitive")), None)


def _is_deed(word: Word) -> bool:
    return any(lexicon().concepts[sense].kind == "deeds" for sense in word.concepts)
