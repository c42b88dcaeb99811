UPDATE ruling
SET superseded_by = n.verdict_id, superseded_at = n.in_force_from
FROM new_ruling AS n
WHERE ruling.claim_id = n.claim_id AND ruling.superseded_at IS NULL;
