"""After a real run the published database keeps what the contract promises, view by view."""

from pathlib import Path

import pytest
from processes import SAMPLES

from warehouse.query import query
from warehouse.yamltext import parse_yaml

VIEWS = parse_yaml((Path(__file__).parents[1] / "warehouse" / "contract.yml").read_text(encoding="utf-8"))
# Of one run on good pages nothing is turned away, no page has a second version, and nobody reviewed it yet.
EMPTY = {"rejections", "claim_changes", "reviews"}

# Each must find nothing.
BROKEN = {
    "a quote that does not stand at its offsets": """
        SELECT * FROM claims JOIN documents USING (document_id)
        WHERE substring(text, char_start + 1, char_end - char_start) <> quote""",
    "a quote outside its sentence": "SELECT * FROM claims WHERE NOT contains(sentence, quote)",
    "an interval that ends before it begins": "SELECT * FROM claims WHERE value_low > value_high",
    "a value without unit": """
        SELECT * FROM claims WHERE coalesce(value_low, value_high) IS NOT NULL AND unit IS NULL""",
    "a claim without exactly one verdict in force": """
        SELECT claim_id FROM claims LEFT JOIN current_verdicts USING (claim_id)
        GROUP BY claim_id HAVING count(verdict_id) <> 1""",
    "a claim of an unknown proposition": "FROM claims ANTI JOIN propositions USING (proposition_id)",
    "a verdict in force that history does not know": """
        FROM current_verdicts ANTI JOIN verdict_history USING (verdict_id)""",
    "evidence of no verdict": "FROM evidence ANTI JOIN verdict_history USING (verdict_id)",
    "a supported claim without an independent origin": """
        SELECT * FROM current_verdicts WHERE label = 'supported' AND supporting_origins = 0""",
    "a refuted claim without evidence against it": """
        SELECT * FROM current_verdicts WHERE label = 'refuted' AND NOT EXISTS
        (FROM evidence WHERE evidence.verdict_id = current_verdicts.verdict_id AND stance = 'refutes')""",
    "a confidence that is no share": "SELECT * FROM current_verdicts WHERE confidence NOT BETWEEN 0 AND 1",
    "a verdict without words": "SELECT * FROM current_verdicts WHERE length(rationale) < 20",
    "a proposition whose claims were counted wrongly": """
        SELECT p.proposition_id FROM propositions AS p JOIN claims AS c USING (proposition_id)
        GROUP BY p.proposition_id, p.claim_count HAVING p.claim_count <> count(*)""",
    "a figure without a source": """
        SELECT * FROM reference_figures WHERE source_title IS NULL OR source_url IS NULL""",
    "a failed check on an unknown claim": """
        FROM (SELECT claim_id FROM failed_checks WHERE claim_id IS NOT NULL)
        ANTI JOIN claims USING (claim_id)""",
    "an outlet that nobody knows": """
        FROM (SELECT outlet_id FROM documents WHERE outlet_id IS NOT NULL)
        ANTI JOIN outlets USING (outlet_id)""",
}
WAY = ["fetch", "read", "extract", "link", "validate", "judge", "record"]


def rows(home, statement):
    return query(home, statement).rows


@pytest.mark.parametrize("view", VIEWS)
def test_the_view_has_its_columns_and_rows(sample_home, view):
    found = query(sample_home, f"SELECT * FROM {view}")
    assert [column for column in VIEWS[view] if column not in found.columns] == []
    assert bool(found.rows) is (view not in EMPTY)


@pytest.mark.parametrize("what", BROKEN)
def test_there_is_no(sample_home, what):
    assert rows(sample_home, BROKEN[what]) == ()


def test_every_view_and_column_has_a_comment(sample_home):
    statement = """
        SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL UNION ALL
        SELECT c.table_name || '.' || c.column_name FROM duckdb_columns() AS c
        JOIN duckdb_views() AS v ON v.view_name = c.table_name AND NOT v.internal WHERE c.comment IS NULL"""
    assert rows(sample_home, statement) == ()


def test_the_whole_way_led_to_each_verdict(sample_home):
    statement = "SELECT DISTINCT list(activity ORDER BY step_no) FROM provenance GROUP BY verdict_id"
    ways = [way for (way,) in rows(sample_home, statement)]
    assert ways
    for way in ways:
        assert [stage for stage in WAY if stage not in way] == []


def test_each_step_names_run_code_and_data(sample_home):
    statement = (
        "SELECT * FROM provenance WHERE flow_run_id IS NULL OR task_run_id IS NULL OR code_version IS NULL"
    )
    assert rows(sample_home, statement) == ()
    data = (
        "SELECT DISTINCT json_keys(data_versions)[1] FROM provenance WHERE activity IN ('judge', 'extract')"
    )
    assert None not in {name for (name,) in rows(sample_home, data)}


def test_every_sample_is_a_document_in_its_language(sample_home):
    found = rows(
        sample_home, "SELECT language, count(*) FROM documents WHERE is_latest GROUP BY ALL ORDER BY ALL"
    )
    assert found == (("de", 4), ("en", 4), ("zh", 4))
    assert len(SAMPLES) == 12


def test_all_three_languages_have_claims_on_one_proposition(sample_home):
    statement = (
        "SELECT count(DISTINCT language) AS n FROM claims GROUP BY proposition_id ORDER BY n DESC LIMIT 1"
    )
    assert rows(sample_home, statement)[0][0] >= 2


def test_the_false_ratio_is_refuted_by_the_bound_and_flagged_by_its_check(sample_home):
    statement = """
        SELECT v.label, e.kind, f.expectation FROM claims AS c JOIN current_verdicts AS v USING (claim_id)
        JOIN evidence AS e
        ON e.verdict_id = v.verdict_id AND e.kind = 'physical_bound' AND e.stance = 'refutes'
        JOIN failed_checks AS f ON f.claim_id = c.claim_id
        WHERE c.subject_id = 'huawei-ascend-910c' AND c.value_low BETWEEN 1.4 AND 1.5"""
    assert rows(sample_home, statement) == (("refuted", "physical_bound", "ratio_within_bound"),)


def test_the_text_of_a_hostile_page_is_data(sample_home):
    statement = "SELECT title FROM documents WHERE url LIKE '%hostile%'"
    ((title,),) = rows(sample_home, statement)
    assert "<script>alert('910C')</script>" in title
