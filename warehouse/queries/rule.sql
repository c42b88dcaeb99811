INSERT INTO ruling BY NAME
SELECT DISTINCT ON (n.claim_id)
    n.* REPLACE (
        (SELECT coalesce(max(r.sequence), 0) + 1 FROM ruling AS r WHERE r.claim_id = n.claim_id)::INTEGER AS sequence
    )
FROM new_ruling AS n;
