-- What was found wrong with the claims and documents themselves; checks on verdicts follow from
-- judging and must not feed back into it.
SELECT f.*
FROM failed_checks AS f
WHERE f.suite IN ('documents', 'claims') AND f.status <> 'dismissed' AND (
    f.claim_id IN (SELECT claim_id FROM chosen UNION SELECT claim_id FROM given_claim)
    OR (f.claim_id IS NULL AND f.document_id IN (FROM shown UNION SELECT document_id FROM given_document))
)
ORDER BY f.check_id;
