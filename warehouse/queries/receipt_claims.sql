-- By verdict its claim as it was read when the verdict was recorded.
SELECT v.verdict_id, c.*
FROM claim AS c
JOIN verdict AS v USING (claim_id)
WHERE v.verdict_id IN (SELECT unnest($ids::VARCHAR[])) AND c.recording_no <= v.recording_no
QUALIFY row_number() OVER (PARTITION BY v.verdict_id ORDER BY c.recording_no DESC) = 1;
