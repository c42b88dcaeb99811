-- Until when a server asked to be left alone; NULL where it did not, and in rows from before.
ALTER TABLE visit ADD COLUMN ask_after TIMESTAMPTZ;
