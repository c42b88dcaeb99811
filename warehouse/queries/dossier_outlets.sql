-- All of them: any may be named in a chain of credits.
FROM outlet ORDER BY outlet_id;
