"""Which language a text is in; one without a lexicon is told apart, not forced into one that has."""

import re
from functools import lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tasks.claims.traits import languages_of
from tasks.text.lexicon import load_lexicon
from warehouse.records.vocabulary import Language

SAMPLE = 20_000
SURE_LENGTH = 60  # letters from which the model's first choice of all its languages is trusted
FUNCTION_WORD_SHARE = 0.12  # running German and English have 0.3 and more, other languages under 0.08
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_NOISE = re.compile(r"https?://[!-~]{1,2000}|[!-~]{60,}")  # Han and kana have no spaces


def detect(text: str) -> Language | str:
    """The language of a text: a `Language`, or the ISO 639-1 code of another («fr»), or "" for none."""
    sample = _NOISE.sub(" ", text[: 4 * SAMPLE])[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ""
    han, kana, hangul = (len(script.findall(sample)) for script in (_HAN, _KANA, _HANGUL))
    if kana > 0.1 * (han + kana) and 2 * (han + kana) > letters - han - kana:
        return "ja"
    if 3 * hangul > letters:
        return "ko"
    if 2.5 * han > letters - han:
        return languages_of("han")[0]
    return _latin(sample, letters)


def _latin(sample: str, letters: int) -> Language | str:
    """The language whose function words are most frequent by far, else what the model ranks first."""
    known = languages_of("latin")
    shares = {language: _function_words(sample, language) for language in known}
    likelier, *others = sorted(known, key=lambda language: -shares[language])
    if shares[likelier] >= FUNCTION_WORD_SHARE and shares[likelier] > 1.3 * shares[others[0]]:
        return likelier
    ranked = [code for code, _ in _identifier().rank(sample)]
    if letters >= SURE_LENGTH:
        return Language(ranked[0]) if ranked[0] in set(Language) else str(ranked[0])
    return next(Language(code) for code in ranked if code in set(known))


def _function_words(sample: str, language: Language) -> float:
    words = _WORD.findall(sample.casefold())
    known = load_lexicon(language).page.function_words
    return sum(word in known for word in words) / max(1, len(words))


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
