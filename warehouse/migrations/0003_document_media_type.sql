-- What the bytes of a document were said to be when it was read: the same bytes may be read in two ways.
ALTER TABLE document ADD COLUMN media_type VARCHAR;
ALTER TABLE document ADD COLUMN charset VARCHAR;
