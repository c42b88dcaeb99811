-- The rows of the ledger's view, packed so that one chain is found without going over all: ids are numbered in
-- their order, and `shown_step` has, by item, what each activity that touched it used and generated for it: the
-- item itself, and what it was made from. The view gives the columns of `shown_activity` and their order; what was
-- used and generated is told of each verdict anew. `decisive_in` is the write whose items the activity belongs to.
CREATE TABLE shown_activity AS
(SELECT * EXCLUDE (verdict_id, step_no) FROM ledger.provenance LIMIT 0)
UNION ALL BY NAME
SELECT row_number() OVER (ORDER BY activity_id)::INTEGER AS activity_no, *
FROM ledger.activity;

CREATE TABLE shown_item AS
SELECT row_number() OVER (ORDER BY item_id)::INTEGER AS item_no, item_id
FROM (SELECT DISTINCT item_id FROM ledger.activity_item)
ORDER BY item_no;

CREATE TEMP TABLE touch AS
SELECT
    n.item_no,
    a.activity_no,
    CASE WHEN a.activity = 'validate' OR i.role = 'generated' AND a.activity <> 'publish' THEN a.recording_no END AS decisive_in,
    i.role,
    i.kind
FROM ledger.activity_item AS i
JOIN shown_activity AS a USING (activity_id)
JOIN shown_item AS n USING (item_id);

CREATE TABLE shown_step AS
SELECT item_no, activity_no, decisive_in, role, kind, item_no AS mentioned_no FROM touch
UNION ALL
SELECT g.item_no, a.activity_no, NULL, 'used', u.kind, u.item_no
FROM ledger.activity_link AS l
JOIN shown_activity AS a USING (activity_id)
JOIN shown_item AS g ON g.item_id = l.generated_id
JOIN shown_item AS n ON n.item_id = l.used_id
JOIN touch AS u ON u.item_no = n.item_no AND u.activity_no = a.activity_no AND u.role = 'used'
ORDER BY item_no, activity_no;

DROP TABLE touch;

CREATE VIEW provenance AS
WITH rests_on AS NOT MATERIALIZED (
    SELECT DISTINCT
        v.verdict_id, v.recording_no AS judged_in, v.reference_version, unnest([v.claim_id, e.source_id]) AS claim_id
    FROM shown_verdict_history AS v
    LEFT JOIN verdict_evidence AS e USING (verdict_id)
),
item AS NOT MATERIALIZED (
    SELECT verdict_id, unnest([
        {'item_id': verdict_id, 'recording_no': judged_in},
        {'item_id': reference_version, 'recording_no': judged_in},
        {'item_id': claim_id, 'recording_no': judged_in}
    ], recursive := TRUE)
    FROM rests_on
    UNION ALL
    SELECT r.verdict_id, unnest([
        {'item_id': c.claim_id, 'recording_no': c.recording_no},
        {'item_id': c.proposition_id, 'recording_no': c.recording_no},
        {'item_id': c.document_id, 'recording_no': c.recording_no},
        {'item_id': d.document_id, 'recording_no': d.recording_no},
        {'item_id': d.capture_sha256, 'recording_no': d.recording_no}
    ], recursive := TRUE)
    FROM rests_on AS r
    JOIN shown_claims AS c USING (claim_id)
    JOIN document AS d ON d.document_id = c.document_id
    WHERE c.recording_no <= r.judged_in AND coalesce(c.retired_no > r.judged_in, TRUE)
),
touched AS NOT MATERIALIZED (
    SELECT i.verdict_id, s.activity_no, s.role, s.kind, s.mentioned_no
    FROM item AS i
    JOIN shown_item AS n USING (item_id)
    JOIN shown_step AS s USING (item_no)
    QUALIFY bool_or(s.decisive_in = i.recording_no) OVER (PARTITION BY i.verdict_id, s.activity_no)
),
listed AS NOT MATERIALIZED (
    SELECT t.verdict_id, t.activity_no, t.role, t.kind, list(n.item_id ORDER BY n.item_id) AS ids
    FROM (SELECT DISTINCT * FROM touched) AS t
    JOIN shown_item AS n ON n.item_no = t.mentioned_no
    GROUP BY ALL
),
told AS NOT MATERIALIZED (
    SELECT
        verdict_id,
        activity_no,
        to_json(map_from_entries(list((kind, ids) ORDER BY kind) FILTER (role = 'used'))) AS used,
        to_json(map_from_entries(list((kind, ids) ORDER BY kind) FILTER (role = 'generated'))) AS generated
    FROM listed
    GROUP BY ALL
)
SELECT
    t.verdict_id,
    row_number() OVER (
        PARTITION BY t.verdict_id
        ORDER BY
            a.started_at,
            list_position(['fetch', 'read', 'extract', 'link', 'validate', 'judge', 'record'], a.activity),
            a.activity_id
    ) AS step_no,
    a.* EXCLUDE (activity_no, activity_id, recording_no)
    REPLACE (coalesce(t.used, '{}')::JSON AS used, coalesce(t.generated, '{}')::JSON AS generated)
FROM told AS t
JOIN shown_activity AS a USING (activity_no);
