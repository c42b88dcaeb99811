-- Where the claims of earlier versions stand.
SELECT c.claim_id, c.document_id, c.char_start, c.char_end
FROM claims AS c
JOIN documents AS d USING (document_id)
WHERE NOT d.is_latest
ORDER BY c.document_id, c.char_start, c.claim_id;
