-- The checks on the claims and documents of a dossier that a reviewer found wrong, or mended.
SELECT f.check_id
FROM failed_checks AS f
WHERE f.status IN ('dismissed', 'corrected') AND (
    f.claim_id IN (SELECT claim_id FROM chosen UNION SELECT claim_id FROM given_claim)
    OR (f.claim_id IS NULL AND f.document_id IN (FROM shown UNION SELECT document_id FROM given_document))
)
ORDER BY f.check_id;
