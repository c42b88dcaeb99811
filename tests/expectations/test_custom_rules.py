"""Every custom rule on a table of values, without Great Expectations."""

from pathlib import Path

import pytest

from expectations.custom.catalogue import load_rules
from warehouse.yamltext import parse_yaml

TABLE = parse_yaml(Path(__file__).with_name("rules.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(name, values, parameters, holds, id=f"{name.removeprefix('expect_')}-{number}")
    for name, rows in TABLE.items()
    for number, (values, parameters, holds) in enumerate(rows)
]


@pytest.mark.parametrize(("name", "values", "parameters", "holds"), CASES)
def test_rule_on_values(name, values, parameters, holds):
    assert load_rules()[name].holds(*values, **parameters) is holds


def test_every_rule_is_in_the_table_and_can_both_hold_and_fail():
    answers = {name: {holds for _, _, holds in rows} for name, rows in TABLE.items()}
    assert answers == {name: {True, False} for name in load_rules()}
