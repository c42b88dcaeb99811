-- What pages of credited outlets said before, for whoever quoted them then: claims of versions that another took the
-- place of. A text that its page still shows, read anew, is no former one.
CREATE TEMP TABLE former AS
WITH wanted AS (
    SELECT key FROM ask SEMI JOIN given_claim USING (claim_id)
    UNION
    SELECT key FROM ask SEMI JOIN target USING (claim_id)
),
page AS (
    SELECT canonical_url, text_sha256 FROM given_document
    UNION ALL
    SELECT canonical_url, text_sha256 FROM documents
    WHERE is_latest AND canonical_url NOT IN (SELECT canonical_url FROM given_document)
)
SELECT DISTINCT t.claim_id, t.document_id
FROM told AS t
JOIN offer AS o USING (claim_id)
JOIN document AS d USING (document_id)
JOIN page AS p ON p.canonical_url = d.canonical_url AND p.text_sha256 <> d.text_sha256
WHERE
    (starts_with(o.key, 'matter') OR starts_with(o.key, 'subject'))
    AND o.key IN (FROM wanted)
    AND NOT t.is_given
    AND t.retired_no IS NULL;
