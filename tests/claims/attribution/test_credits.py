"""Who is credited with a claim, as tables of sentences per language."""

import re
from itertools import product
from pathlib import Path

import pytest

from tasks.claims.attribution import credit_at, find_credits
from warehouse.records.claim import Mention, Span
from warehouse.records.vocabulary import EntityKind, Language
from warehouse.yamltext import parse_yaml

FOLDER = Path(__file__).parent
SENTENCE = re.compile(r"[^\n。！？]+?(?:[。！？][”」』]?|[.!?][“\"”»«]?(?=\s|$)|(?=\n)|$)")


def tables():
    for name, language in product(("cases", "news", "told", "wire", "bounds", "ends", "frames"), Language):
        table = parse_yaml((FOLDER / f"{name}_{language}.yml").read_text(encoding="utf-8"))
        for text, speaker, outlet in table["cases"]:
            yield pytest.param(language, table["names"], text, speaker, outlet, id=f"{language}-{text[:40]}")


def mentions_of(text, names):
    taken = []
    for kind, words in names.items():
        for word in sorted(words, key=len, reverse=True):
            for match in re.finditer(re.escape(word), text):
                start, end = match.span()
                if not any(start < right and left < end for left, right, _ in taken):
                    taken.append((start, end, kind))
    taken.sort()
    kept = []
    for start, end, kind in taken:
        name = text[start:end]
        kept.append(
            Mention(
                char_start=start, char_end=end, text=name, kind=EntityKind(kind), entity_ids=(name.lower(),)
            )
        )
    return kept


def sentences_of(text):
    return [
        Span(char_start=match.start(), char_end=match.end())
        for match in SENTENCE.finditer(text)
        if match.group().strip()
    ]


def read(marked, names, language):
    position = marked.index("^")
    text = marked.replace("^", "")
    found = find_credits(text, sentences_of(text), mentions_of(text, names), language)
    return text, credit_at(found, position)


@pytest.mark.parametrize(("language", "names", "marked", "speaker", "outlet"), tables())
def test_who_is_credited(language, names, marked, speaker, outlet):
    _, credit = read(marked, names, language)
    attribution = credit.attribution if credit else None
    said = attribution.speaker.text if attribution and attribution.speaker else None
    cited = attribution.cited_outlet.text if attribution and attribution.cited_outlet else None
    assert (said, cited) == (speaker, outlet)


@pytest.mark.parametrize(("language", "names", "marked", "speaker", "outlet"), tables())
def test_quotes_stand_at_their_offsets(language, names, marked, speaker, outlet):
    text, credit = read(marked, names, language)
    if credit is None:
        assert (speaker, outlet) == (None, None)
    else:
        assert text[credit.attribution.char_start : credit.attribution.char_end] == credit.attribution.quote


HOSTILE = [
    "said " * 3000,
    "“" * 5000,
    "(" * 5000,
    "Huawei said, " * 2000,
    "据" * 5000,
    "laut Huawei, " * 2000,
    "A" * 100_000,
    "said\n" * 3000,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", Language)
def test_no_text_breaks_it(text, language):
    found = find_credits(
        text,
        [Span(char_start=0, char_end=len(text))],
        mentions_of(text, {"organisation": ["Huawei"]}),
        language,
    )
    assert all(0 <= start <= end <= len(text) for credit in found for start, end in credit.content)


def chains():
    for language in Language:
        table = parse_yaml((FOLDER / f"chains_{language}.yml").read_text(encoding="utf-8"))
        for text, outlet, chain in table["cases"]:
            yield pytest.param(language, table["names"], text, outlet, chain, id=f"{language}-{text[:40]}")


@pytest.mark.parametrize(("language", "names", "marked", "outlet", "chain"), chains())
def test_whom_the_cited_outlet_cites(language, names, marked, outlet, chain):
    _, credit = read(marked, names, language)
    attribution = credit.attribution
    further = [*attribution.chain, *([attribution.speaker] if attribution.speaker else [])]
    assert (attribution.cited_outlet.text, [each.text for each in further]) == (outlet, chain)
