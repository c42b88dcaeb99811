INSERT INTO origin BY NAME
SELECT DISTINCT n.* FROM new_origin AS n ANTI JOIN origin AS o ON o = n;
