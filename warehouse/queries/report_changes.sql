-- What became of the claims of a page between two versions; `claim_id` is the newer one's, if it is there.
SELECT new_claim_id AS claim_id, change, old_quote, new_quote, seen_at, old_document_id, new_document_id
FROM claim_changes
ORDER BY new_document_id, seen_at, new_claim_id, old_claim_id;
