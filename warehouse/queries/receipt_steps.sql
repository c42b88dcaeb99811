SELECT * FROM provenance WHERE verdict_id = $id ORDER BY step_no;
