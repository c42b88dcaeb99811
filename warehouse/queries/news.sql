-- What one write brought, as the events of the contract: kind, what happened to it, its id, and the
-- ids needed to act on it. A page that has gone back to an earlier text has changed, too.
SELECT
    'document' AS kind,
    CASE WHEN v.version_no = 1 AND d.recording_no = $number THEN 'archived' ELSE 'changed' END AS what,
    d.document_id AS id,
    {'url': d.url, 'canonical_url': d.canonical_url, 'outlet_id': d.outlet_id}::JSON AS payload
FROM document AS d
JOIN documents AS v USING (document_id)
WHERE d.recording_no = $number OR d.last_seen_no = $number
UNION ALL
SELECT
    'verdict',
    CASE WHEN sequence = 1 THEN 'recorded' ELSE 'changed' END,
    verdict_id,
    {'claim_id': claim_id}::JSON
FROM ruling
WHERE recording_no = $number
UNION ALL
SELECT 'check', 'failed', check_id, {'document_id': document_id, 'claim_id': claim_id}::JSON
FROM failed_check
WHERE recording_no = $number
ORDER BY kind, what, id;
