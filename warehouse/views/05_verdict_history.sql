CREATE OR REPLACE VIEW verdict_history AS
SELECT
    v.verdict_id,
    v.claim_id,
    v.proposition_id,
    v.label,
    v.attribution_label,
    v.confidence,
    v.rationale,
    v.supporting_origins,
    v.refuting_origins,
    r.in_force_from AS decided_at,
    v.decided_by,
    v.rules_version,
    v.reference_version,
    r.flow_run_id,
    r.superseded_by,
    r.superseded_at,
    r.reason
FROM ruling AS r
JOIN verdict AS v USING (verdict_id);

COMMENT ON VIEW verdict_history IS 'Every verdict ever, once for each time that it came into force.';
COMMENT ON COLUMN verdict_history.verdict_id IS 'Names the finding by its content; the same finding may come back later.';
COMMENT ON COLUMN verdict_history.claim_id IS 'The claim it is on.';
COMMENT ON COLUMN verdict_history.proposition_id IS 'The proposition of that claim.';
COMMENT ON COLUMN verdict_history.label IS 'supported, refuted, conflicting, not_enough_evidence or not_checkable.';
COMMENT ON COLUMN verdict_history.attribution_label IS 'Whether the credited outlet did say it: confirmed, distorted, not_found, unchecked or none.';
COMMENT ON COLUMN verdict_history.confidence IS 'Fused weight of independent origins, in [0, 1].';
COMMENT ON COLUMN verdict_history.rationale IS 'Why, in plain sentences.';
COMMENT ON COLUMN verdict_history.supporting_origins IS 'Independent origins that support it.';
COMMENT ON COLUMN verdict_history.refuting_origins IS 'Independent origins that refute it.';
COMMENT ON COLUMN verdict_history.decided_at IS 'When it came into force, UTC.';
COMMENT ON COLUMN verdict_history.decided_by IS 'rules, or reviewer:NAME.';
COMMENT ON COLUMN verdict_history.rules_version IS 'Hash of the rules.';
COMMENT ON COLUMN verdict_history.reference_version IS 'Hash of the reference data.';
COMMENT ON COLUMN verdict_history.flow_run_id IS 'Prefect flow run that recorded it.';
COMMENT ON COLUMN verdict_history.superseded_by IS 'Verdict that took its place; NULL when in force.';
COMMENT ON COLUMN verdict_history.superseded_at IS 'When that was, UTC.';
COMMENT ON COLUMN verdict_history.reason IS 'What this decision was made upon: a new document, a known one judged again, or a review.';
