-- When a page says it was changed, the days of publication it names, and the agency whose text it is.
ALTER TABLE document ADD COLUMN modified_at TIMESTAMPTZ;
ALTER TABLE document ADD COLUMN told_days DATE[] DEFAULT [];
ALTER TABLE document ALTER told_days SET NOT NULL;
ALTER TABLE document ADD COLUMN wire_outlet_id VARCHAR;
