-- Everything that is named exists.
SELECT 'outlet of document' AS what, document_id AS id, outlet_id AS missing
FROM document
WHERE outlet_id IS NOT NULL AND outlet_id NOT IN (SELECT outlet_id FROM outlet)
UNION ALL
SELECT 'capture of document', d.document_id, d.capture_sha256 FROM document AS d ANTI JOIN capture USING (capture_sha256)
UNION ALL
SELECT 'document of claim', c.claim_id, c.document_id FROM claim AS c ANTI JOIN document USING (document_id)
UNION ALL
SELECT 'proposition of claim', c.claim_id, c.proposition_id
FROM claim AS c
ANTI JOIN proposition USING (proposition_id)
UNION ALL
SELECT 'claim of verdict', v.verdict_id, v.claim_id FROM verdict AS v ANTI JOIN claim USING (claim_id)
UNION ALL
SELECT 'verdict of ruling', r.claim_id, r.verdict_id FROM ruling AS r ANTI JOIN verdict USING (verdict_id)
UNION ALL
SELECT 'verdict of evidence', e.evidence_id, e.verdict_id
FROM verdict_evidence AS e
ANTI JOIN verdict USING (verdict_id)
UNION ALL
SELECT 'proposition of origin', o.origin_id, o.proposition_id
FROM origin AS o
ANTI JOIN proposition USING (proposition_id)
UNION ALL
SELECT 'check of review', r.review_id, r.check_id FROM review AS r ANTI JOIN failed_check USING (check_id)
UNION ALL
SELECT 'activity of item', i.item_id, i.activity_id FROM activity_item AS i ANTI JOIN activity USING (activity_id);
