"""The language of a short text, by the words that it is written with."""

import re

from tasks.text.languages import detect
from tasks.verdicts.alignment.reading.concepts import lexicon, words_of
from warehouse.records.vocabulary import Language

LATIN = ("en", "de")
WORD = re.compile(r"[^\W\d_]+")
GLOSS = re.compile(r"[(（][^()（）]{0,16}[)）]")  # «Huawei (華為)» is written in English
HAN = re.compile(r"[㐀-鿿]")


def language_of(text: str) -> Language:
    """English or German by the most words known, as a guesser of letters errs in a line full of names."""
    guessed = detect(text)
    if HAN.search(GLOSS.sub("", text)):
        return Language.ZH
    words = [words_of(word, "en") for word in WORD.findall(text)]
    votes = {language: sum(form in lexicon().exact[language] for form in words) for language in LATIN}
    first, second = sorted(LATIN, key=lambda each: -votes[each])
    if votes[first] > votes[second]:
        return Language(first)
    return guessed if isinstance(guessed, Language) else Language.EN
