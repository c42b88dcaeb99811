"""Makes a toy language: the English files with every word in rot13, in a copy of the tree.

Digits, the symbols of units and the names of the registry stay, for they are the same in every language.
"""

import codecs
import re
import shutil
from pathlib import Path

import yaml

from tasks.claims.lexicons import _Loader

ROOT = Path(__file__).parents[2]
PACKAGES = ("flows", "tasks", "warehouse", "expectations")
LINE = '    ZH = "zh"\n'
# Names of the registry that the sentences use.
NAMES = frozenset(
    {"nvidia", "huawei", "ascend", "amd", "tsmc", "deepseek", "bernstein", "reuters", "lisa", "su"}
)
UNITS = frozenset({"GB", "TFLOPS"})
SYMBOLS = frozenset({"prefix_symbols", "letters", "money_letters"})
# A slot of a template, a token with digits, a word.
_PIECE = re.compile(r"\{\w+\}|[\w.]*\d\w*|[^\W\d_]+")


def cipher(text: str) -> str:
    """Put every word of a text in rot13, which undoes itself; offsets stay."""
    return _PIECE.sub(lambda piece: _ciphered(piece[0]), text)


def _ciphered(piece: str) -> str:
    kept = piece[0] == "{" or any(map(str.isdigit, piece)) or piece in UNITS or piece.lower() in NAMES
    return piece if kept else codecs.encode(piece, "rot13")


def toy_tree(folder: Path) -> Path:
    """Copy the packages, add the files of the language «xx» and its line in the enum; give the copy."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package)
    vocabulary = folder / "warehouse" / "records" / "vocabulary.py"
    text = vocabulary.read_text(encoding="utf-8")
    assert text.count(LINE) == 1
    vocabulary.write_text(text.replace(LINE, LINE + '    XX = "xx"\n'), encoding="utf-8")
    for lexicon in ("claims", "entities"):
        home = folder / "tasks" / lexicon / "lexicon"
        for source in sorted((home / "en").glob("*.yml")):
            _write(source, home / "xx" / source.name)
    pages = folder / "tasks" / "text" / "lexicon_data"
    _write(pages / "en.yml", pages / "xx.yml")
    return folder


def _write(source: Path, target: Path) -> None:
    words = yaml.load(source.read_text(encoding="utf-8"), Loader=_Loader)
    if "page" in words:
        words["page"]["months"] = {cipher(name): number for name, number in words["page"]["months"].items()}
    target.parent.mkdir(exist_ok=True)
    units = source.name == "units.yml"
    target.write_text(yaml.dump(_translated(words, units=units), allow_unicode=True), encoding="utf-8")


def _translated(node: object, *, units: bool) -> object:
    """Cipher the words of all lists; keys and single values are the same in every language."""
    if isinstance(node, dict):
        return {
            key: value if key in SYMBOLS else _translated(value, units=units) for key, value in node.items()
        }
    if isinstance(node, list):
        return [
            _word(item, units=units) if isinstance(item, str) else _translated(item, units=units)
            for item in node
        ]
    return node


def _word(word: str, *, units: bool) -> str:
    return _unit(word) if units else cipher(word)


def _unit(word: str) -> str:
    """Cipher a unit by its words, of which a symbol is none: «{n}bytes», «degrees C», «GB», «ms»."""
    return re.sub(
        r"\{\w\}|[^\W\d_]+",
        lambda piece: piece[0] if len(piece[0]) < 3 or not piece[0].islower() else cipher(piece[0]),
        word,
    )
