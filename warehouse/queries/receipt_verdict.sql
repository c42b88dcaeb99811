-- A verdict as it was recorded, in force or not.
SELECT * FROM verdict WHERE verdict_id = $id;
