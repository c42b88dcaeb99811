"""A text folded once for all that is looked for in its sentences, and which of them may claim anything."""

from collections.abc import Sequence

from tasks.claims.cues import DEEDS, cue_table
from tasks.claims.quantities.find import may_tell_figures
from tasks.claims.quantities.folded import FoldedText
from tasks.claims.visible import has_unseen
from tasks.text.sentences import Sentence
from warehouse.records.vocabulary import BlockKind, Language


class Wording:
    """The words of a text: the cues in it, and its sentences as numbers and times are read."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = str(language)
        self.cues = cue_table(language).scan(text)
        self.numbers = FoldedText(text, self._language)

    def up_to_last_claim(self, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
        """Leave out the sentences after the last that may claim anything: none is read for their sake."""
        for index in range(len(sentences), 0, -1):
            if self._may_claim(sentences[index - 1]):
                return sentences[:index]
        return ()

    def _may_claim(self, sentence: Sentence) -> bool:
        """Whether a sentence has what a figure, a year or a deed is told with; rows go with their table."""
        start, end = sentence.char_start, sentence.char_end
        return (
            sentence.block is BlockKind.TABLE_ROW
            or may_tell_figures(self.numbers.sentence(start, end), self._language)
            or bool(self.cues.of(DEEDS, start, end))
            or has_unseen(self._text[start:end])
        )
