"""Loads lexicons: one YAML file per language, validated by a pydantic model, with the same keys in each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from warehouse.yamltext import LOADER

LEXICON_FOLDER = Path(__file__).parent / "lexicon"


class _Loader(LOADER):  # type: ignore[misc]
    """YAML in which the words on, off, yes and no are words."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, re.compile("^(?:true|false)$")) if tag == "tag:yaml.org,2002:bool" else (tag, pattern)
        for tag, pattern in resolvers
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class LexiconError(Exception):
    """A lexicon file is missing, is not valid YAML, does not fit its model, or differs in its keys."""


class LexiconModel(BaseModel):
    """Base of the models of lexicon files: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=BaseModel)


def languages(folder: Path = LEXICON_FOLDER) -> tuple[str, ...]:
    """Give the languages that have a lexicon: the names of the sub-folders, sorted."""
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))


def load_shared(name: str, model: type[Model], folder: Path = LEXICON_FOLDER) -> Model:
    """Load `<name>.yml`, which all languages share. Raises `LexiconError`."""
    return _validated(folder / f"{name}.yml", model)


@cache
def load_lexicon(name: str, model: type[Model], language: str, folder: Path = LEXICON_FOLDER) -> Model:
    """Load `<language>/<name>.yml`, once. Raises `LexiconError`, also when languages differ in keys."""
    _require_equal_keys(name, folder)
    return _validated(folder / language / f"{name}.yml", model)


@cache
def _require_equal_keys(name: str, folder: Path) -> None:
    keys = {
        language: frozenset(_key_paths(_parsed(folder / language / f"{name}.yml")))
        for language in languages(folder)
    }
    union = frozenset().union(*keys.values())
    lacking = {language: sorted(union - own) for language, own in keys.items() if union - own}
    if lacking:
        raise LexiconError(f"{name}.yml: keys that other languages have are lacking: {lacking}")


def _key_paths(node: object, path: str = "") -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield f"{path}/{key}"
            yield from _key_paths(value, f"{path}/{key}")


@cache
def _parsed(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: no such lexicon") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {error}") from error


def _validated(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(_parsed(path))
    except ValidationError as error:
        raise LexiconError(f"{path}: {error}") from error


Trie = dict[str, "Trie"]
END = ""


def alternation(words: Iterable[str]) -> str:
    """Give a pattern that matches the longest of the words; no capturing groups; never empty-matching."""
    trie = _trie(words)
    return _pattern(trie) if trie else r"(?!)"


def beginning(words: Iterable[str], barred: str, then: str = "") -> str:
    """Give branches that match words before which no character of the class `barred` stands.

    `barred` is empty where any may stand; `then` is what each must be followed by. Each branch begins
    with a literal, by which the regex engine skips what cannot match: a look-behind in front would
    make it try every place of the text.
    """
    behind = rf"(?<!{barred}[\s\S])" if barred else ""
    trie = sorted(_trie(words).items())
    branches = (f"{re.escape(char)}{behind}{_pattern(rest)}{then}" for char, rest in trie)
    return "|".join(branches) or r"(?!)"


def _trie(words: Iterable[str]) -> Trie:
    trie: Trie = {}
    for word in words:
        if word:
            node = trie
            for char in word:
                node = node.setdefault(char, {})
            node[END] = {}
    return trie


HAN = "\u2e80"


def fold_case(text: str) -> str:
    """Lower-case without changing any offset."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _pattern(trie: Trie) -> str:
    branches = [re.escape(char) + _pattern(rest) for char, rest in sorted(trie.items()) if char != END]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if END not in trie:
        return joined
    return f"(?:{joined})?"
