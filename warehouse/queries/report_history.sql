-- All verdicts on the claims that have had more than one, oldest first.
SELECT
    claim_id, verdict_id, label, attribution_label, confidence, supporting_origins, refuting_origins,
    decided_at, decided_by, rules_version, reference_version, superseded_at, reason
FROM verdict_history
QUALIFY count(*) OVER (PARTITION BY claim_id) > 1
ORDER BY claim_id, decided_at, verdict_id;
