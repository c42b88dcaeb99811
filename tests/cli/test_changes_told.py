"""Changes in per cent are listed as read by `claims check` and `claims compare`, in every language."""

import pytest
from processes import call_claims, run_claims

TEXTS = {
    "de": "Die Nachfrage nach dem Nvidia H200 fiel im Oktober um 20 Prozent, sagten Analysten.",
    "en": "Cambricon, whose revenue rose 453 per cent to 11.8 billion yuan last year, made a profit.",
    "zh": "寒武纪2024年营收为11.74亿元，同比增长65.56%。",
}


def test_a_page_of_changes_is_listed(tmp_path):
    files = []
    for language, text in TEXTS.items():
        files.append(tmp_path / f"{language}.txt")
        files[-1].write_text(text, "utf-8")
    done = run_claims(tmp_path / "home", "check", *files)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "unexpected" in line]) == (0, [])
    told = " ".join(done.stdout.split())
    assert "down 20 %" in told
    assert "up 453 %" in told
    assert "up 65.56 %" in told


@pytest.mark.parametrize(
    ("claim", "evidence", "stance"),
    [
        ("AMD shares rose 3.2% on Monday.", "AMD-Aktien fielen am Montag um 3,2 Prozent.", "refutes"),
        ("Cambricons Umsatz stieg um 453 Prozent.", "寒武纪营收增长453%。", "supports"),
    ],
)
def test_compared_changes_are_told(tmp_path, claim, evidence, stance):
    done = call_claims(tmp_path, "compare", claim, evidence)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{stance}: ")
    assert done.stdout.count("read as") == 2
