-- What changed with these versions; what several claims rest on is told once.
SELECT DISTINCT canonical_url, change, old_quote, new_quote
FROM claim_changes
WHERE new_document_id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY canonical_url, change, old_quote, new_quote;
