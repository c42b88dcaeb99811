-- What became of a claim between two versions of its page, of the newer claim's side.
SELECT new_claim_id AS claim_id, change, old_quote, new_quote, seen_at
FROM claim_changes
WHERE new_claim_id IS NOT NULL
ORDER BY new_claim_id, seen_at;
