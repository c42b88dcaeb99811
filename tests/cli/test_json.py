"""`--json`: one valid document on standard output and nothing else; errors stay on standard error."""

import json

import pytest
from processes import SAMPLES, run_claims

from tasks.reviews.groups import grouped

CLAIM = "The Ascend 910C reaches 60 percent of the inference performance of the Nvidia H100."


def answer(home, *arguments, **settings):
    done = run_claims(home.root, *arguments, "--json", **settings)
    assert done.stderr == "", done.stderr
    return done.returncode, json.loads(done.stdout)


def test_sql_gives_a_list_of_rows(sample_home):
    rows = answer(sample_home, "sql", "SELECT label, count(*) AS n FROM current_verdicts GROUP BY ALL")[1]
    assert {"refuted", "not_checkable"} <= {row["label"] for row in rows}


def test_sql_has_values_that_json_lacks_as_null_or_text(sample_home):
    statement = "SELECT 'nan'::DOUBLE a, TIMESTAMPTZ '2025-02-12 00:00:00+00' b, MAP {1: [2]} c, NULL d"
    assert answer(sample_home, "sql", statement)[1] == [
        {"a": None, "b": "2025-02-12 00:00:00+00:00", "c": {"1": [2]}, "d": None}
    ]


def test_show_gives_claim_verdict_and_all_that_led_to_it(sample_home):
    claim_id = answer(sample_home, "sql", "SELECT claim_id FROM claims ORDER BY ALL LIMIT 1")[1][0][
        "claim_id"
    ]
    shown = answer(sample_home, "show", claim_id[:10])[1]
    assert shown["claim"]["claim_id"] == shown["verdict"]["claim_id"] == claim_id
    assert [step["activity"] for step in shown["provenance"]][:4] == ["fetch", "read", "extract", "link"]


@pytest.mark.slow
def test_review_lists_what_is_open_and_records_a_decision(copied_home):
    checks = answer(copied_home, "review")[1]
    assert {check["status"] for check in checks} == {"open"}
    first = checks[0]["check_id"]
    code, review = answer(
        copied_home, "review", first[:8], "--dismiss", "--note", "=1+1", "--reviewer", "Ada"
    )
    assert (code, review["decision"], review["reviewer"]) == (0, "dismissed", "Ada")
    assert first not in {check["check_id"] for check in answer(copied_home, "review")[1]}


@pytest.mark.slow
def test_review_decides_on_several_and_on_all_of_a_cause(copied_home):
    checks = [check for check in answer(copied_home, "review")[1] if check["severity"] == "info"]
    causes = [group.check_ids for group in grouped(checks)]
    most = max(causes, key=len)
    assert len(most) > 1
    code, reviews = answer(copied_home, "review", most[0][:8], "--cause", "--confirm", "--reviewer", "Ada")
    assert (code, {review["check_id"] for review in reviews}) == (0, set(most))
    some = [check["check_id"] for check in answer(copied_home, "review")[1]][:2]
    code, reviews = answer(copied_home, "review", *some, "--dismiss", "--reviewer", "Ada")
    assert (code, sorted(review["check_id"] for review in reviews)) == (0, sorted(some))


@pytest.mark.slow
def test_all_corrections_are_kept_as_what_they_are(copied_home):
    check = answer(copied_home, "review")[1][0]["check_id"]
    correction = {"value_low": 0.6, "value_high": 0.7, "unit": "fraction", "subject_id": "nvidia-h100"}
    said = [word for key, value in correction.items() for word in ("--correct", f"{key}={value}")]
    code, review = answer(copied_home, "review", check, *said, "--reviewer", "Ada")
    assert code == 0
    assert review["after"]["correction"] == correction


@pytest.mark.slow
def test_publish_and_report_name_their_files(copied_home):
    assert answer(copied_home, "publish")[1] == {"published": str(copied_home.published)}
    assert answer(copied_home, "report")[1]["report"].endswith(".html")


@pytest.mark.parametrize("form", ["prov", "claimreview", "parquet", "csv"])
def test_export_names_each_file_on_a_line(sample_home, tmp_path, form):
    done = run_claims(sample_home.root, "export", "--format", form, "--out", tmp_path / form, "--json")
    assert done.returncode == 0, done.stderr
    files = [json.loads(line)["file"] for line in done.stdout.splitlines()]
    assert sorted(files) == sorted(map(str, (tmp_path / form).iterdir()))


@pytest.mark.slow
def test_reference_load_and_check(copied_home):
    code, loaded = answer(copied_home, "reference", "load")
    assert (code, loaded["changed"]) == (0, False)
    assert loaded["figures"] > 0
    code, failed = answer(copied_home, "reference", "check")
    assert code == any(check["severity"] == "critical" for check in failed)


def test_compare_gives_one_object(sample_home):
    found = answer(sample_home, "compare", CLAIM, CLAIM)[1]
    assert found["stance"] == "supports"
    assert {"stance", "reason", "claim", "evidence"} <= found.keys()


def test_extract_gives_one_object_a_line(sample_home):
    done = run_claims(sample_home.root, "extract", SAMPLES[0], "--json")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert {claim["language"] for claim in claims} == {"de"}
    assert done.stderr == ""
