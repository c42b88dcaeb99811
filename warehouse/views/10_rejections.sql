CREATE OR REPLACE VIEW rejections AS
SELECT stage, reason, item, detail, rejected_at, flow_run_id
FROM rejection;

COMMENT ON VIEW rejections IS 'An item that a stage turned away; the run went on with the rest. Equal ones are kept once.';
COMMENT ON COLUMN rejections.stage IS 'The stage that turned it away.';
COMMENT ON COLUMN rejections.reason IS 'Short code of the reason.';
COMMENT ON COLUMN rejections.item IS 'The item: a URL, a path or an id.';
COMMENT ON COLUMN rejections.detail IS 'What is wrong and what to do about it.';
COMMENT ON COLUMN rejections.rejected_at IS 'When it was first turned away, UTC.';
COMMENT ON COLUMN rejections.flow_run_id IS 'Prefect flow run in which that was.';
