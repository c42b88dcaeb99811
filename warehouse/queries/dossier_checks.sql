-- What was found wrong with the claims and documents themselves; checks on verdicts follow from
-- judging and must not feed back into it. What a reviewer found to be no fault, or mended, is left out.
SELECT f.*
FROM failed_checks AS f
WHERE f.suite IN ('documents', 'claims') AND f.status NOT IN ('dismissed', 'corrected') AND (
    f.claim_id IN (SELECT claim_id FROM chosen UNION SELECT claim_id FROM given_claim)
    OR (f.claim_id IS NULL AND f.document_id IN (FROM shown UNION SELECT document_id FROM given_document))
)
ORDER BY f.check_id;
