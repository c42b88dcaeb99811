"""A fourth language is a set of files: a toy one, English in rot13, is read as English is."""

import json
import os
import subprocess
import sys

from typer.testing import CliRunner

from flows.cli.app import app
from tests.claims.toy_language import cipher, toy_tree

SENTENCES = """
Huawei shipped 200,000 Ascend chips in 2024.
Nvidia's H100 has 80 GB of memory.
The Ascend 910C delivers about 60% of the inference performance of Nvidia's H100, Reuters reported.
The H20 costs more than $12,000.
Nvidia's revenue rose by 62% to $57 billion in the third quarter of 2025.
According to AMD, the MI300X offers up to 192 gigabytes of memory.
Huawei plans to launch the Ascend 950PR, which will have 128 GB of memory, next year.
Shipments could reach 1.6 million dies next year, according to Bernstein.
AMD denied that the MI300X draws 900 watts.
Huawei reportedly sold fifty systems.
Between 500,000 and 700,000 Ascend chips were produced in 2025.
The price of the H20 fell from $15,000 to $12,000.
In inference, the Ascend 910B reaches 320 TFLOPS at FP16.
At least 15 Chinese chip makers have adapted their chips to DeepSeek, the company said.
TSMC expects its sales to grow by twenty percent.
"We have sold two and a half million GPUs," said Lisa Su.
The B200 is twice as fast as the H100, while the H200 has 141 GB of memory.
""".strip().splitlines()
NEUTRAL = (
    "char_start",
    "char_end",
    "value_low",
    "value_high",
    "unit",
    "comparator",
    "kind",
    "subject_id",
    "object_id",
    "modality",
    "polarity",
    "conditions",
    "claimant_id",
    "cited_outlet_id",
    "time_start",
    "time_end",
    "check_worthiness",
)
WORDED = ("quote", "predicate", "subject_name", "object_name", "speaker_name", "attribution_quote")


def started(tree):
    """The command line of the toy tree, waiting for a text on standard input."""
    return subprocess.Popen(
        [sys.executable, "-c", "from flows.cli.app import main; main()", *command("xx")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1"},
    )


def command(language):
    return ["extract", "-", "--language", language, "--published", "2025-06-01"]


def claims(printed):
    return [json.loads(line) for line in printed.splitlines()]


def readings(rows, spoken=lambda text: text):
    """What the claims say, names and quotes in the words of the text; counted nouns are words too."""
    return [
        {name: row[name] for name in NEUTRAL}
        | {name: spoken(row[name]) if _is_word(name, row) else row[name] for name in WORDED}
        for row in rows
    ]


def _is_word(name, row):
    if name == "predicate":
        return row[name].startswith("count:")
    linked = name in ("subject_name", "object_name") and row[name.replace("name", "id")]
    return row[name] is not None and not linked


def test_a_toy_language_is_read_as_its_model(tmp_path):
    plain = "\n\n".join(SENTENCES)
    toy = started(toy_tree(tmp_path))
    printed, complaints = toy.communicate(cipher(plain), timeout=60)
    assert toy.returncode == 0, complaints
    model = readings(claims(CliRunner().invoke(app, command("en"), input=plain).stdout))
    assert readings(claims(printed), cipher) == model
    assert len(model) >= len(SENTENCES)
    assert {reading["modality"] for reading in model} >= {"asserted", "hedged", "denied", "planned"}
    assert {"at_least", "more_than", "at_most", "between", "approximate"} <= {
        reading["comparator"] for reading in model
    }


def test_the_cipher_keeps_names_digits_and_units():
    plain = "at least 80 GB for Nvidia's H100"
    assert cipher(plain) == "ng yrnfg 80 GB sbe Nvidia'f H100"
    assert cipher(cipher(plain)) == plain
