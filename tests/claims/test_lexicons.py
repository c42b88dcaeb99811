import pytest

from tasks.claims.lexicons import LexiconError, LexiconModel, alternation, fold_case, languages, load_lexicon


class Words(LexiconModel):
    on: tuple[str, ...]
    off: tuple[str, ...]


def _write(folder, **files):
    for language, text in files.items():
        (folder / language).mkdir()
        (folder / language / "words.yml").write_text(text, encoding="utf-8")


def test_loads_a_toy_language(tmp_path):
    _write(tmp_path, xx="on: [on, yes]\noff: [no]\n", yy="on: [an]\noff: [aus]\n")
    assert load_lexicon("words", Words, "xx", tmp_path) == Words(on=("on", "yes"), off=("no",))
    assert languages(tmp_path) == ("xx", "yy")


@pytest.mark.parametrize(
    ("text", "message"),
    [("on: [an]\n", "lacking"), ("on: [an]\noff: [aus]\nmore: []\n", "lacking"), ("on: [", "not valid YAML")],
)
def test_refuses_a_broken_lexicon(tmp_path, text, message):
    _write(tmp_path, xx="on: [x]\noff: [y]\n", yy=text)
    with pytest.raises(LexiconError, match=message):
        load_lexicon("words", Words, "yy", tmp_path)


def test_refuses_what_the_model_does_not_know(tmp_path):
    _write(tmp_path, xx="on: [x]\nof: [y]\n", yy="on: [x]\nof: [y]\n")
    with pytest.raises(LexiconError, match="off"):
        load_lexicon("words", Words, "xx", tmp_path)


def test_an_alternation_takes_the_longest_word():
    import re

    assert re.match(alternation(["mehr", "mehr als", "me"]), "mehr als drei").group() == "mehr als"
    assert re.match(alternation([]), "x") is None


def test_fold_case_keeps_offsets():
    assert len(fold_case("İSTANBUL 5 GB")) == len("İSTANBUL 5 GB")
