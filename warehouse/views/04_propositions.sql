CREATE OR REPLACE VIEW propositions AS
WITH current_claim AS (
    SELECT c.proposition_id, c.value_low, c.value_high, c.unit, d.outlet_id, d.published_at
    FROM claim AS c
    JOIN documents AS d USING (document_id)
    WHERE d.is_latest AND c.retired_no IS NULL
),
claimed AS (
    SELECT
        proposition_id,
        count(*) AS claim_count,
        count(DISTINCT outlet_id) AS outlet_count,
        min(published_at) AS first_claimed_at,
        max(published_at) AS last_claimed_at,
        -- One claim with an open end leaves the end of the whole open.
        CASE WHEN bool_and(value_low IS NOT NULL) FILTER (unit IS NOT NULL) THEN min(value_low) END AS claimed_low,
        CASE WHEN bool_and(value_high IS NOT NULL) FILTER (unit IS NOT NULL) THEN max(value_high) END AS claimed_high
    FROM current_claim
    GROUP BY proposition_id
),
rooted AS (
    SELECT proposition_id, count(DISTINCT origin_id) AS origin_count FROM origin GROUP BY proposition_id
)
SELECT
    p.proposition_id,
    p.kind,
    p.subject_id,
    p.predicate,
    p.object_id,
    p.conditions,
    coalesce(claimed.claim_count, 0) AS claim_count,
    coalesce(claimed.outlet_count, 0) AS outlet_count,
    coalesce(rooted.origin_count, 0) AS origin_count,
    claimed.first_claimed_at,
    claimed.last_claimed_at,
    p.label,
    claimed.claimed_low,
    claimed.claimed_high,
    p.unit
FROM proposition AS p
LEFT JOIN claimed USING (proposition_id)
LEFT JOIN rooted USING (proposition_id);

COMMENT ON VIEW propositions IS 'What is claimed, whoever says it, whenever, whatever value they give. Counts are over latest document versions.';
COMMENT ON COLUMN propositions.proposition_id IS 'Names kind, roles, predicate, conditions and, where it belongs to one, the period.';
COMMENT ON COLUMN propositions.kind IS 'Type of the claims on it.';
COMMENT ON COLUMN propositions.subject_id IS 'Registry entity it is about.';
COMMENT ON COLUMN propositions.predicate IS 'What is claimed of the subject.';
COMMENT ON COLUMN propositions.object_id IS 'Registry entity in the second role.';
COMMENT ON COLUMN propositions.conditions IS 'JSON of the stated conditions.';
COMMENT ON COLUMN propositions.claim_count IS 'Claims on it; 0 when every page that made one has dropped it.';
COMMENT ON COLUMN propositions.outlet_count IS 'Known outlets among them.';
COMMENT ON COLUMN propositions.origin_count IS 'Origins that those claims go back to.';
COMMENT ON COLUMN propositions.first_claimed_at IS 'Earliest publication of a claim on it, UTC.';
COMMENT ON COLUMN propositions.last_claimed_at IS 'Latest publication of a claim on it, UTC.';
COMMENT ON COLUMN propositions.label IS 'The proposition in words.';
COMMENT ON COLUMN propositions.claimed_low IS 'Lowest value claimed; NULL when a claim leaves it open.';
COMMENT ON COLUMN propositions.claimed_high IS 'Highest value claimed; NULL when a claim leaves it open.';
COMMENT ON COLUMN propositions.unit IS 'Canonical unit of the values.';
