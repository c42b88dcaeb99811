-- The chain of one verdict out of the batches that made it. A verdict's items are the verdict, its
-- claim and the claims, documents, captures and figures behind its evidence. A step belongs to the
-- chain when it generated one of them in the very write that recorded it; a validation, which
-- generates nothing, when it looked at one of them then. Not materialised: one verdict's chain is asked
-- for, and its id narrows each part down.
CREATE OR REPLACE VIEW provenance AS
WITH chain_claim AS NOT MATERIALIZED (
    SELECT verdict_id, claim_id, recording_no AS judged_in FROM verdict
    UNION
    SELECT e.verdict_id, e.source_id, v.recording_no
    FROM verdict_evidence AS e
    JOIN verdict AS v USING (verdict_id)
    WHERE e.source_id IS NOT NULL
),
chain_document AS NOT MATERIALIZED (
    SELECT cc.verdict_id, c.claim_id, c.proposition_id, c.recording_no AS claimed_in,
        d.document_id, d.capture_sha256, d.recording_no AS read_in
    FROM chain_claim AS cc
    JOIN claim AS c ON c.claim_id = cc.claim_id
        AND c.recording_no <= cc.judged_in AND coalesce(c.retired_no > cc.judged_in, TRUE)
    JOIN document AS d USING (document_id)
),
item AS NOT MATERIALIZED (
    SELECT verdict_id, verdict_id AS item_id, recording_no FROM verdict
    UNION SELECT verdict_id, claim_id, claimed_in FROM chain_document
    UNION SELECT verdict_id, proposition_id, claimed_in FROM chain_document
    UNION SELECT verdict_id, document_id, read_in FROM chain_document
    -- Documents may be looked into for claims later than they were read.
    UNION SELECT verdict_id, document_id, claimed_in FROM chain_document
    -- The same bytes may have been fetched before, from elsewhere: the fetch of the document's own run.
    UNION SELECT verdict_id, capture_sha256, read_in FROM chain_document
    UNION SELECT verdict_id, claim_id, judged_in FROM chain_claim
    UNION SELECT verdict_id, reference_version, recording_no FROM verdict
),
step AS NOT MATERIALIZED (
    SELECT DISTINCT i.verdict_id, a.activity_id
    FROM item AS i
    JOIN activity_item AS ai USING (item_id)
    JOIN activity AS a ON a.activity_id = ai.activity_id AND a.recording_no = i.recording_no
    WHERE a.activity <> 'publish' AND (ai.role = 'generated' OR a.activity = 'validate')
),
kept AS NOT MATERIALIZED (
    SELECT s.verdict_id, s.activity_id, ai.role, ai.kind, ai.item_id
    FROM step AS s
    JOIN activity_item AS ai USING (activity_id)
    JOIN item AS i ON i.verdict_id = s.verdict_id AND i.item_id = ai.item_id
    UNION
    SELECT s.verdict_id, s.activity_id, ai.role, ai.kind, ai.item_id
    FROM step AS s
    JOIN activity_link AS l USING (activity_id)
    JOIN item AS i ON i.verdict_id = s.verdict_id AND i.item_id = l.generated_id
    JOIN activity_item AS ai ON ai.activity_id = s.activity_id AND ai.role = 'used' AND ai.item_id = l.used_id
),
listed AS NOT MATERIALIZED (
    SELECT verdict_id, activity_id, role, kind, list(item_id ORDER BY item_id) AS ids
    FROM kept
    GROUP BY ALL
),
told AS NOT MATERIALIZED (
    SELECT
        verdict_id,
        activity_id,
        to_json(map_from_entries(list((kind, ids) ORDER BY kind) FILTER (role = 'used'))) AS used,
        to_json(map_from_entries(list((kind, ids) ORDER BY kind) FILTER (role = 'generated'))) AS generated
    FROM listed
    GROUP BY ALL
)
SELECT
    s.verdict_id,
    row_number() OVER (
        PARTITION BY s.verdict_id
        ORDER BY
            a.started_at,
            list_position(['fetch', 'read', 'extract', 'link', 'validate', 'judge', 'record'], a.activity),
            a.activity_id
    ) AS step_no,
    a.activity,
    a.agent,
    coalesce(told.used, '{}')::JSON AS used,
    coalesce(told.generated, '{}')::JSON AS generated,
    a.started_at,
    a.ended_at,
    a.flow_run_id,
    a.task_run_id,
    a.code_version,
    a.data_versions
FROM step AS s
JOIN activity AS a USING (activity_id)
LEFT JOIN told ON told.verdict_id = s.verdict_id AND told.activity_id = s.activity_id;

COMMENT ON VIEW provenance IS 'One step that led to a verdict, from the fetch to the record, or the review it was decided in.';
COMMENT ON COLUMN provenance.verdict_id IS 'The verdict.';
COMMENT ON COLUMN provenance.step_no IS 'Place of the step in the chain, from 1, by time.';
COMMENT ON COLUMN provenance.activity IS 'fetch, read, extract, link, validate, judge, record, or review.';
COMMENT ON COLUMN provenance.agent IS 'Who or what did it.';
COMMENT ON COLUMN provenance.used IS 'JSON: what it used for this verdict, ids and hashes by kind.';
COMMENT ON COLUMN provenance.generated IS 'JSON: what it made for this verdict, ids and hashes by kind.';
COMMENT ON COLUMN provenance.started_at IS 'When it began, UTC.';
COMMENT ON COLUMN provenance.ended_at IS 'When it ended, UTC.';
COMMENT ON COLUMN provenance.flow_run_id IS 'Prefect flow run.';
COMMENT ON COLUMN provenance.task_run_id IS 'Prefect task run.';
COMMENT ON COLUMN provenance.code_version IS 'Version of the program.';
COMMENT ON COLUMN provenance.data_versions IS 'JSON: hashes of the rules, lexicons and reference data it used.';
