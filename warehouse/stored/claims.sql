-- All readings of all claims, with what the view tells of their documents and from when to when they stood.
-- `claim_no` stands for the id where tables are joined. The ledger's view gives the columns and their order.
CREATE TEMP TABLE numbered AS
SELECT claim_id, min(rowid)::INTEGER AS claim_no FROM ledger.claim GROUP BY claim_id;

CREATE TABLE shown_claims AS
(FROM ledger.claims LIMIT 0)
UNION ALL BY NAME
SELECT
    c.* EXCLUDE (
        block, sentence_start, subject_text, time_relative, attribution_start, attribution_scope,
        attribution_chain, enumeration, reasons
    ),
    d.outlet_id,
    d.url,
    d.language,
    d.published_at,
    n.claim_no,
    d.is_latest,
    made.recorded_at AS stood_from,
    gone.recorded_at AS stood_until
FROM ledger.claim AS c
JOIN numbered AS n USING (claim_id)
JOIN shown_documents AS d USING (document_id)
LEFT JOIN ledger.recording AS made ON made.recording_no = c.recording_no
LEFT JOIN ledger.recording AS gone ON gone.recording_no = c.retired_no;

CREATE VIEW claims AS
SELECT * EXCLUDE (claim_no, is_latest, recording_no, retired_no, stood_from, stood_until)
FROM shown_claims
WHERE retired_no IS NULL;
