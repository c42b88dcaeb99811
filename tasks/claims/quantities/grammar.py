"""Everything that reading quantities in one language needs, built once from its lexicon."""

import re
from dataclasses import dataclass
from functools import cache

from tasks.claims.hints import (
    CODE,
    DIGIT,
    DIGITS,
    IDIOM,
    NUMBER,
    ORDINAL,
    SHARE,
    SINGLE,
    TIME,
    HintTable,
)
from tasks.claims.lexicons import load_lexicon
from tasks.claims.periods.grammar import PeriodTable
from tasks.claims.quantities.assemble import Assembler
from tasks.claims.quantities.bands import BandTable, band_table
from tasks.claims.quantities.lexicon import Numbers
from tasks.claims.quantities.names import NameTable, name_table
from tasks.claims.quantities.ranks import RankTable, rank_table
from tasks.claims.quantities.reader import NumeralReader
from tasks.claims.quantities.shares import ShareTable, share_table
from tasks.claims.quantities.singles import SingleWords, single_words
from tasks.claims.quantities.times import period_table
from tasks.claims.quantities.units import unit_table


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tables of one language."""

    anchor: re.Pattern[str]
    hints: HintTable
    names: NameTable
    singles: SingleWords
    long_run: re.Pattern[str] | None
    shares: ShareTable
    ranks: RankTable
    bands: BandTable
    periods: PeriodTable
    assembler: Assembler


@cache
def grammar(language: str) -> Grammar:
    """Give the grammar of a language, built once from its lexicon."""
    numbers = load_lexicon("numbers", Numbers, language)
    units = unit_table(language)

    def unit_end(text: str, at: int) -> int | None:
        match = units.match(text, at)
        return match.end if match else None

    reader = NumeralReader(numbers, unit_end, units.words())
    names, singles, shares = name_table(language), single_words(language), share_table(language)
    ranks, bands = rank_table(language), band_table(language)
    words = {
        DIGIT: DIGITS,
        NUMBER: reader.starts,
        TIME: period_table(language).starts,
        SINGLE: singles.words(),
        ORDINAL: numbers.ordinal_prefix,
        SHARE: (*shares.words(), *ranks.words(), *bands.words()),
        IDIOM: names.idioms,
        CODE: names.codes,
    }
    return Grammar(
        anchor=re.compile(reader.anchor),
        hints=HintTable(words, spaced=not numbers.positional),
        names=names,
        singles=singles,
        long_run=reader.long_run,
        shares=shares,
        ranks=ranks,
        bands=bands,
        periods=period_table(language),
        assembler=Assembler(language, numbers, reader, units),
    )
