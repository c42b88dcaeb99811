"""The commands, options and exit codes of the contract."""

import subprocess
from pathlib import Path

import pytest
import typer

from flows.cli.app import app
from warehouse.yamltext import parse_yaml

CONTRACT = parse_yaml((Path(__file__).parent / "commands.yml").read_text(encoding="utf-8"))
GROUP = typer.main.get_command(app)


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [".venv/bin/claims", *arguments], input=stdin, capture_output=True, text=True, timeout=120
    )


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(CONTRACT["commands"]) <= set(GROUP.commands)
    assert sorted(GROUP.commands["reference"].commands) == sorted(CONTRACT["reference"])


@pytest.mark.parametrize("command", sorted(CONTRACT["options"]))
def test_each_command_takes_its_options(command: str) -> None:
    offered = {option for parameter in GROUP.commands[command].params for option in parameter.opts}
    assert set(CONTRACT["options"][command]) <= offered


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check"],
        ["compare", "one"],
        ["check", "--published", "soon", "x.txt"],
        ["export", "--format", "xml"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("claims: ")
    assert done.stderr.count("\n") == 1
