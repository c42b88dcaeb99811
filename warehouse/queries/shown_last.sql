-- What a page showed last, and at which address.
SELECT url, title, text
FROM document
WHERE canonical_url = $page
ORDER BY last_seen_at DESC, document_id DESC
LIMIT 1;
