SELECT c.claim_id, c.document_id, c.char_start, c.char_end, c.quote
FROM claim AS c
JOIN document AS d USING (document_id)
WHERE substring(d.text, c.char_start + 1, c.char_end - c.char_start) <> c.quote;
