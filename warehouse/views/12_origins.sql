CREATE OR REPLACE VIEW origins AS
SELECT proposition_id, origin_id, origin_outlet_id, first_document_id, document_count, path
FROM origin;

COMMENT ON VIEW origins IS 'One origin of a proposition: the root that a chain of credits and copies goes back to.';
COMMENT ON COLUMN origins.proposition_id IS 'The proposition.';
COMMENT ON COLUMN origins.origin_id IS 'Names the root.';
COMMENT ON COLUMN origins.origin_outlet_id IS 'Outlet of the root, where it is one.';
COMMENT ON COLUMN origins.first_document_id IS 'Earliest document that goes back to it.';
COMMENT ON COLUMN origins.document_count IS 'Documents that go back to it.';
COMMENT ON COLUMN origins.path IS 'JSON list of steps from copy to root: document_id, outlet_id, credits, how.';
