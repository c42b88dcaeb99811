SELECT 'claim' AS what, claim_id AS id, value_low, value_high FROM claim WHERE value_low > value_high
UNION ALL
SELECT 'evidence', evidence_id, value_low, value_high FROM verdict_evidence WHERE value_low > value_high
UNION ALL
SELECT 'figure', figure_id, value_low, value_high FROM figure WHERE value_low > value_high;
