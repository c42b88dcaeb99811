"""Claims and reference data name conditions alike: else no figure would ever match a claim."""

from pathlib import Path

import pytest

from warehouse.reference.load import load_reference
from warehouse.yamltext import parse_yaml

LEXICON = Path(__file__).parents[2] / "tasks" / "claims" / "lexicon"
CLOSED = ("precision", "sparsity", "workload", "form_factor")
# The reference data knows these; no text is read as one.
REFERENCE_ONLY = {"mixed"}


@pytest.mark.parametrize("condition", CLOSED)
def test_the_lexicon_knows_every_value_of_the_reference_data(condition: str) -> None:
    known = set(parse_yaml((LEXICON / "en" / "conditions.yml").read_text(encoding="utf-8"))[condition])
    reference = load_reference()
    rows = (*reference.figures, *reference.results)
    used = {value for row in rows if (value := row.conditions.stated().get(condition))}
    assert used - known - REFERENCE_ONLY == set()
