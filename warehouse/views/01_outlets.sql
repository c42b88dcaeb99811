CREATE OR REPLACE VIEW outlets AS
SELECT outlet_id, name, country, language, kind, reliability, homepage
FROM outlet;

COMMENT ON VIEW outlets IS 'An outlet: a publisher of news, figures or statements.';
COMMENT ON COLUMN outlets.outlet_id IS 'Short name, unique.';
COMMENT ON COLUMN outlets.name IS 'Canonical English name.';
COMMENT ON COLUMN outlets.country IS 'Country of its seat, as in the outlet list.';
COMMENT ON COLUMN outlets.language IS 'Language it mainly publishes in: de, en or zh; NULL for others or several.';
COMMENT ON COLUMN outlets.kind IS 'press, broadcaster, vendor, benchmark, social or reference.';
COMMENT ON COLUMN outlets.reliability IS 'Prior in [0, 1] that what it prints holds.';
COMMENT ON COLUMN outlets.homepage IS 'URL of its home page.';
