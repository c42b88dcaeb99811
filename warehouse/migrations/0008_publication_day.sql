-- The day on which a page appeared by its own clock; NULL in rows from before: there it is the day in UTC.
ALTER TABLE document ADD COLUMN published_on DATE;
