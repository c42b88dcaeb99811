-- What was recorded after number $seen and bears on the findings of a batch: one row, kind and id.
-- `given_claim` and `given_document` are the batch's, `judged` names the claims its findings are on.
WITH keyed AS (
    SELECT
        c.claim_id,
        c.document_id,
        c.predicate,
        coalesce(c.subject_id, lower(c.subject_name)) AS subject_key,
        coalesce(c.object_id, lower(c.object_name)) AS object_key,
        c.cited_outlet_id,
        c.recording_no
    FROM claim AS c
),
own AS (
    SELECT
        claim_id,
        predicate,
        coalesce(subject_id, lower(subject_name)) AS subject_key,
        coalesce(object_id, lower(object_name)) AS object_key,
        cited_outlet_id
    FROM given_claim
    UNION
    SELECT claim_id, predicate, subject_key, object_key, cited_outlet_id
    FROM keyed
    WHERE claim_id IN (SELECT claim_id FROM judged)
),
late AS (
    SELECT keyed.*, d.outlet_id
    FROM keyed
    JOIN document AS d USING (document_id)
    WHERE keyed.recording_no > $seen AND claim_id NOT IN (SELECT claim_id FROM given_claim)
)
SELECT 'claim', l.claim_id
FROM late AS l
JOIN own AS o ON o.predicate = l.predicate AND o.subject_key = l.subject_key
UNION ALL
SELECT 'claim', l.claim_id
FROM late AS l
JOIN own AS o ON o.predicate = l.predicate AND o.subject_key = l.object_key AND o.object_key = l.subject_key
UNION ALL
SELECT 'claim', l.claim_id
FROM late AS l
JOIN own AS o ON o.cited_outlet_id = l.outlet_id AND (o.predicate = l.predicate OR o.subject_key = l.subject_key)
UNION ALL
SELECT 'claim', l.claim_id
FROM late AS l
JOIN given_document AS g ON g.outlet_id = l.cited_outlet_id
JOIN own AS o ON o.predicate = l.predicate OR o.subject_key = l.subject_key
UNION ALL
SELECT 'page version', newer.document_id
FROM document AS newer
JOIN document AS older ON older.canonical_url = newer.canonical_url AND older.document_id <> newer.document_id
JOIN keyed AS k ON k.document_id = older.document_id
JOIN own AS o ON o.predicate = k.predicate AND o.subject_key = k.subject_key
WHERE newer.last_seen_no > $seen AND newer.document_id NOT IN (SELECT document_id FROM given_document)
UNION ALL
SELECT 'review', r.review_id
FROM review AS r
JOIN failed_check AS f USING (check_id)
JOIN keyed AS k USING (claim_id)
JOIN own AS o ON o.predicate = k.predicate AND o.subject_key = k.subject_key
WHERE r.recording_no > $seen
ORDER BY ALL
LIMIT 1;
