-- Its evidence in the order in which it was judged, which is that of the write.
SELECT * FROM verdict_evidence WHERE verdict_id = $id ORDER BY rowid;
