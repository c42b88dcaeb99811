SELECT document_id, text_sha256, sha256(text) AS found
FROM document
WHERE sha256(text) <> text_sha256;
