"""Which peak rates other formats of a chip bear out, and what is then trusted."""

import pytest

from expectations.consensus import grouped, trusted_for
from expectations.formats import borne_out
from warehouse.records.claim import Conditions
from warehouse.records.reference import ReferenceFigure


def rate(tera, precision, source="a", standing="press", **conditions):
    unit = "OP/s" if precision.startswith("int") else "FLOP/s"
    return ReferenceFigure(
        figure_id=f"{precision}-{tera}-{source}",
        entity_id="chip",
        metric="peak_compute",
        value_low=(tera - 0.5) * 1e12,
        value_high=(tera + 0.5) * 1e12,
        value_text=f"{tera} T",
        unit=unit,
        conditions=Conditions(precision=precision, **{"sparsity": "dense", **conditions}),
        source_title=source,
        source_url=f"https://{source}.example",
        standing=standing,
    )


@pytest.mark.parametrize(
    ("wide", "narrow", "fits"),
    [
        (rate(500, "fp16"), rate(1000, "int8"), True),
        (rate(500, "bf16"), rate(1010, "fp8"), True),
        (rate(1000, "fp8"), rate(2000, "fp4"), True),
        (rate(500, "fp16"), rate(500, "fp8"), False),
        (rate(500, "fp16"), rate(2000, "int8"), False),
        (rate(500, "fp16"), rate(1000, "fp4"), False),
        (rate(500, "fp16"), rate(1000, "int8", sparsity="sparse"), False),
        (rate(500, "fp16", scope="die"), rate(1000, "int8", scope="card"), False),
    ],
)
def test_half_the_width_is_twice_the_rate(wide, narrow, fits):
    assert bool(borne_out([wide, narrow])) is fits


@pytest.mark.parametrize(
    ("others", "by"),
    [
        ([rate(500, "fp16", "a"), rate(1000, "int8", "a")], "formats"),
        ([rate(500, "fp16", "a")], None),
        ([rate(500, "fp16", "a"), rate(1000, "int8", "a"), rate(240, "int8", "b")], None),
        ([rate(500, "fp16", "a"), rate(500, "fp16", "c"), rate(1000, "int8", "a")], "agreed"),
        ([rate(500, "fp16", "a", "official"), rate(1000, "int8", "a")], "official"),
    ],
)
def test_formats_are_asked_where_nothing_better_is_known(others, by):
    stray = rate(120, "fp16", "b")
    figures = [stray, *others]
    trusted = trusted_for(stray, grouped(figures), borne_out(figures))
    assert (trusted.by if trusted else None) == by
