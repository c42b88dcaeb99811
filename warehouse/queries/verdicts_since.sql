-- The verdicts in force that came into force at that time or later.
SELECT verdict_id FROM current_verdicts WHERE decided_at >= $since ORDER BY decided_at, verdict_id;
