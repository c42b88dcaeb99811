-- The reliability is the mean of a Beta distribution: the prior, worth `prior_strength` observations
-- (tasks/verdicts/rules/weights.yml, a test holds them equal), and the reviewed claims.
CREATE OR REPLACE VIEW outlets AS
WITH said AS (
    SELECT DISTINCT ON (f.claim_id) f.document_id, r.after ->> '$.outlet' AS outcome
    FROM (SELECT DISTINCT ON (check_id) * FROM review ORDER BY check_id, reviewed_at DESC, recording_no DESC) AS r
    JOIN failed_check AS f USING (check_id)
    WHERE r.after ->> '$.outlet' IS NOT NULL
    ORDER BY f.claim_id, r.reviewed_at DESC, r.review_id
),
track AS (
    SELECT
        d.outlet_id,
        count(*) FILTER (s.outcome = 'held') AS held,
        count(*) FILTER (s.outcome = 'failed') AS failed
    FROM said AS s
    JOIN document AS d USING (document_id)
    GROUP BY d.outlet_id
)
SELECT
    o.outlet_id,
    o.name,
    o.country,
    o.language,
    o.kind,
    CASE WHEN t.outlet_id IS NULL THEN o.reliability
        ELSE (o.reliability * 10 + t.held) / (10 + t.held + t.failed) END AS reliability,
    o.homepage,
    o.reliability AS reliability_prior,
    coalesce(t.held, 0) AS claims_held,
    coalesce(t.failed, 0) AS claims_failed
FROM outlet AS o
LEFT JOIN track AS t ON t.outlet_id = o.outlet_id;

COMMENT ON VIEW outlets IS 'An outlet: a publisher of news, figures or statements.';
COMMENT ON COLUMN outlets.outlet_id IS 'Short name, unique.';
COMMENT ON COLUMN outlets.name IS 'Canonical English name.';
COMMENT ON COLUMN outlets.country IS 'Country of its seat, as in the outlet list.';
COMMENT ON COLUMN outlets.language IS 'Language it mainly publishes in: de, en or zh; NULL for others or several.';
COMMENT ON COLUMN outlets.kind IS 'press, broadcaster, vendor, benchmark, social or reference.';
COMMENT ON COLUMN outlets.reliability IS 'How likely what it prints holds, in [0, 1]: the prior, moved by the reviewed claims.';
COMMENT ON COLUMN outlets.homepage IS 'URL of its home page.';
COMMENT ON COLUMN outlets.reliability_prior IS 'That of the outlet list, before any review.';
COMMENT ON COLUMN outlets.claims_held IS 'Its claims that reviews found to hold.';
COMMENT ON COLUMN outlets.claims_failed IS 'Its claims that reviews found to be wrong.';
