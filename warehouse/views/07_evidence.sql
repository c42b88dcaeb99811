CREATE OR REPLACE VIEW evidence AS
SELECT
    verdict_id,
    evidence_id,
    kind,
    stance,
    value_low,
    value_high,
    unit,
    outlet_id,
    origin_id,
    is_interested_party,
    url,
    quote,
    published_at,
    weight,
    reason
FROM verdict_evidence;

COMMENT ON VIEW evidence IS 'One piece of evidence of one verdict.';
COMMENT ON COLUMN evidence.verdict_id IS 'The verdict it bears on.';
COMMENT ON COLUMN evidence.evidence_id IS 'Names the piece.';
COMMENT ON COLUMN evidence.kind IS 'claim, reference_figure, derived_ratio, physical_bound, enumeration or attribution.';
COMMENT ON COLUMN evidence.stance IS 'Whether it supports, refutes or leaves open (neutral).';
COMMENT ON COLUMN evidence.value_low IS 'Lower end of its value; NULL when open or without a value.';
COMMENT ON COLUMN evidence.value_high IS 'Upper end of its value; NULL when open or without a value.';
COMMENT ON COLUMN evidence.unit IS 'Canonical unit of its value.';
COMMENT ON COLUMN evidence.outlet_id IS 'Outlet that it stands in.';
COMMENT ON COLUMN evidence.origin_id IS 'Origin that it goes back to; a claim''s own origin cannot support it.';
COMMENT ON COLUMN evidence.is_interested_party IS 'Whether its origin speaks about itself.';
COMMENT ON COLUMN evidence.url IS 'Where it stands.';
COMMENT ON COLUMN evidence.quote IS 'The passage or figure as written.';
COMMENT ON COLUMN evidence.published_at IS 'When it appeared, UTC.';
COMMENT ON COLUMN evidence.weight IS 'Its weight in [0, 1].';
COMMENT ON COLUMN evidence.reason IS 'Why it has this stance and weight.';
